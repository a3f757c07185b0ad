"""No command asks the network for anything: each runs while every way out of the machine is shut."""

import subprocess
import sys
from pathlib import Path

import pytest

from xlwings_udfs.commands.base.whole import xmt
from xlwings_udfs.samples.maker import make

SHUT = """
import sys

def shut(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"):
        raise AssertionError(f"{event} {arguments}")

sys.addaudithook(shut)
from xlwings_udfs.cli import main
sys.exit(main())
"""
RUNS = {
    "check": ["check", "台账.xlsx", "--as-of", "2026-11-24", "--output", "已标记.xlsx"],
    "deadline": ["deadline", "2026-09-28"],
    "doctor": ["doctor"],
    "explain": ["explain", "late-filing"],
    "forms": ["forms", "台账.xlsx", "--output", "备案表", "--unit", "县水利局"],
    "formulas": ["formulas", "台账.xlsx", "--output", "校验.xlsx"],
    "helper": ["helper", "status"],
    "holidays": ["holidays", "list"],
    "samples": ["samples", "--output", "示例"],
}
"""A run of each command that clerks use, in a folder that holds the sample."""
NOTHING_FOUND, FOUND_SOMETHING, ONLY_ON_WINDOWS = 0, 1, 2
CODES = {"check": {FOUND_SOMETHING}, "doctor": {NOTHING_FOUND, FOUND_SOMETHING}, "helper": {ONLY_ON_WINDOWS}}
"""What a run may end with, where it is not 0: what 环境诊断 finds depends on the machine."""
OF_DEVELOPERS = {"build", "bundle"}
"""Commands that only those who change the program run."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("断网")
    (made / "台账.xlsx").write_bytes(make())
    return made


def _shut(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SHUT, *arguments], cwd=cwd, capture_output=True, encoding="utf-8"
    )


def test_every_command_of_clerks_has_a_run_here() -> None:
    assert set(xmt.commands) - OF_DEVELOPERS == set(RUNS)


@pytest.mark.parametrize("name", RUNS)
def test_a_command_does_its_work_with_the_network_cut_off(name: str, folder: Path) -> None:
    done = _shut(*RUNS[name], cwd=folder)
    assert done.returncode in CODES.get(name, {NOTHING_FOUND}), done.stderr
    assert done.stdout or name == "helper"


def test_the_way_out_is_really_shut() -> None:
    code = (
        SHUT.partition("from xlwings_udfs")[0] + "import socket; socket.create_connection(('127.0.0.1', 9))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert "AssertionError" in done.stderr
