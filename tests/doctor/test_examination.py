"""What `xmt doctor` and 环境诊断 tell of a machine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from xlwings_udfs.cli import run
from xlwings_udfs.doctor.base import examination
from xlwings_udfs.doctor.base.examination import Check, as_text, every_probe, examine
from xlwings_udfs.doctor.base.machine import Machine, this_machine
from xlwings_udfs.doctor.base.probe import Probe, State, bad, fine, unknown
from xlwings_udfs.doctor.base.windows import this_windows
from xlwings_udfs.resident.presence import Helper, say

LINUX = Machine(Path(sys.executable).parent, {}, region="全国")


def test_on_linux_what_applies_there_is_told() -> None:
    told = {check.probe.name for check in examine(LINUX)}
    assert told == {"python", "libraries", "folders", "calendars", "pdf", "fonts"}


def test_the_object_has_the_shape_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["doctor", "--format", "json"])
    out, error = capsys.readouterr()
    checks = json.loads(out)["checks"]
    assert error == ""
    assert {"name", "state", "what", "do"} == set.union(*(set(check) for check in checks))
    assert {check["state"] for check in checks} <= {"ok", "bad", "unknown"}
    assert code == int(any(check["state"] == "bad" for check in checks))


def test_in_words_what_is_to_be_done_comes_first_and_each_has_its_sign(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(["doctor"])
    out, _ = capsys.readouterr()
    signs = [line[0] for line in out.splitlines()[1:] if line[0] in "✓✗？"]
    assert signs == sorted(signs, key=lambda sign: sign != "✗")
    assert code == int("✗" in signs)
    assert ("怎么办" in out) is (code == 1 or "？" in signs)


def test_the_text_to_send_is_saved_whole_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "诊断.txt"
    run(["doctor", "--output", str(target)])
    told = capsys.readouterr().out
    assert target.read_text(encoding="utf-8-sig") == told
    assert run(["doctor", "--output", str(target)]) == 2
    assert capsys.readouterr().out == ""


def test_a_probe_that_fails_is_a_matter_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(machine: Machine) -> None:
        raise ValueError("a private thing")

    probe = Probe("broken", "坏的", 1, broken, windows=False)
    monkeypatch.setattr(examination, "every_probe", lambda: (probe,))
    (check,) = examine(LINUX)
    assert check.answer.state is State.UNKNOWN
    assert "private" not in as_text([check])


def test_text_of_good_bad_and_unknown() -> None:
    probe = Probe("x", "事项", 1, lambda machine: None)
    text = as_text([Check(probe, fine("好")), Check(probe, bad("坏", "去修")), Check(probe, unknown("不明"))])
    assert text.splitlines()[0].endswith("有 1 项要处理：")
    assert text.splitlines()[1:5] == ["✗ 事项：坏", "　　怎么办：去修", "✓ 事项：好", "？ 事项：不明"]
    assert "没有发现" in as_text([Check(probe, fine("好"))])


def test_names_titles_and_places_are_each_probes_own() -> None:
    probes = every_probe()
    for told in (
        [each.name for each in probes],
        [each.title for each in probes],
        [each.order for each in probes],
    ):
        assert len(set(told)) == len(told)


def test_this_machine_is_the_one_that_python_runs_on() -> None:
    machine = this_machine("台账.xlsx")
    assert machine.python == Path(sys.executable).parent
    assert machine.book == "台账.xlsx"
    assert machine.version == sys.version_info[:3]
    assert (machine.windows is None) is (sys.platform != "win32")


def test_the_readers_own_way_to_a_files_zone_and_to_the_programs_that_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = this_windows()
    book = tmp_path / "工具.xlsm"
    assert windows.zone(book) is None
    mark = tmp_path / "工具.xlsm:Zone.Identifier"
    mark.write_text("[ZoneTransfer]\nZoneId=3\nHostUrl=https://example.org/\n", encoding="ascii")
    assert windows.zone(book) == 3
    mark.write_text("[ZoneTransfer]\nZoneId=\n", encoding="ascii")
    assert windows.zone(book) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert windows.processes() is None
    lister = tmp_path / "tasklist"
    lister.write_text('#!/bin/sh\necho \'"System","4"\'\necho \'"360Tray.exe","1234"\'\n', encoding="ascii")
    lister.chmod(0o755)
    assert windows.processes() == {"system", "360tray.exe"}


def test_the_helper_does_not_ask_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is busy with the very button that asks, and would never answer."""
    monkeypatch.setenv("XMT_CONFIG_DIR", str(tmp_path))
    (probe,) = (each for each in every_probe() if each.name == "udf-server")
    say(Helper(os.getpid(), "0.1.0", sys.executable))
    answer = probe.ask(LINUX)
    assert answer is not None
    assert answer.what.startswith("常驻助手正在应答")


def test_nothing_is_written_and_no_pandas_is_imported_to_examine() -> None:
    code = (
        "import sys\nfrom xlwings_udfs.doctor.base.examination import examine\n"
        "from xlwings_udfs.doctor.base.machine import this_machine\nexamine(this_machine())\nprint('pandas' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.stdout.strip() == "False", ran.stderr
