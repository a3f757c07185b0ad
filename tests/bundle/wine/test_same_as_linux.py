"""On Windows `check`, `forms` and `formulas` give byte for byte what they give on Linux."""

import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from windows import ROOT, Windows, path_on_windows

AS_OF = ("--as-of", "2026-11-24")
SAMPLE = "示例 & 台账's.xlsx"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample and with what both systems make of it, in linux/ and windows/."""
    folder = tmp_path_factory.mktemp("桌 面")
    (folder / SAMPLE).write_bytes((ROOT / "samples/台账.xlsx").read_bytes())
    for name in ("linux", "windows"):
        (folder / name).mkdir()
    return folder


def on_both(windows: Windows, desk: Path, arguments: Sequence[str]) -> tuple[bytes, bytes]:
    """What ``xmt`` says on Linux and on Windows; {out} in an argument is the folder of each."""
    outputs = []
    here = subprocess.run(
        [sys.executable, "-m", "xlwings_udfs.cli", *(each.replace("{out}", "linux") for each in arguments)],
        cwd=desk,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ).stdout
    there = windows.python(
        "-X", "utf8", "-m", "xlwings_udfs.cli", *(each.replace("{out}", "windows") for each in arguments),
        folder=desk, encoding="utf-8",
    ).text.encode()  # fmt: skip
    for name, told in (("linux", here), ("windows", there)):
        said = told.replace(f"{name}\\".encode(), b"OUT/")
        outputs.append(said.replace(f"{name}/".encode(), b"OUT/").replace(f'"{name}"'.encode(), b'"OUT"'))
    return outputs[0], outputs[1]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_findings_and_the_marked_copy_are_the_same(windows: Windows, desk: Path) -> None:
    ours, theirs = on_both(
        windows, desk, ["check", SAMPLE, *AS_OF, "--format", "json", "--output", "{out}/marked.xlsx"]
    )
    assert b'"rule": "duplicate-account"' in ours
    assert ours == theirs
    assert parts(desk / "linux/marked.xlsx") == parts(desk / "windows/marked.xlsx")
    assert (desk / "linux/marked.xlsx").read_bytes() == (desk / "windows/marked.xlsx").read_bytes()


def test_the_report_for_a_person_is_the_same(windows: Windows, desk: Path) -> None:
    ours, theirs = on_both(windows, desk, ["check", SAMPLE, *AS_OF, "--verbose"])
    assert "错误".encode() in ours
    assert ours.split() == theirs.split()  # the table's width follows the terminal


def test_forms_are_the_same(windows: Windows, desk: Path) -> None:
    ours, theirs = on_both(
        windows, desk, ["forms", SAMPLE, "--unfiled", "--output", "{out}/表", "--format", "json"]
    )
    assert ours == theirs
    made = sorted(path.name for path in (desk / "linux/表").iterdir())
    assert made == sorted(path.name for path in (desk / "windows/表").iterdir())
    assert len(made) > 1
    for name in made:
        assert (desk / "linux/表" / name).read_bytes() == (desk / "windows/表" / name).read_bytes(), name


def test_formulas_are_the_same(windows: Windows, desk: Path) -> None:
    ours, theirs = on_both(
        windows, desk, ["formulas", SAMPLE, "--output", "{out}/校验.xlsx", "--format", "json"]
    )
    assert ours == theirs
    here, there = parts(desk / "linux/校验.xlsx"), parts(desk / "windows/校验.xlsx")
    assert here.keys() == there.keys()
    for name, content in here.items():
        assert content == there[name] or known(content) == known(there[name]), name


def known(part: bytes) -> str:
    """The texts of a part without the signs that Unicode got since 3.2: a newer Python lists some more of them."""
    texts = re.sub(r"<[^>]*>", "", part.decode())
    return "".join(sign for sign in texts if unicodedata.ucd_3_2_0.category(sign) != "Cn")


def test_the_code_page_is_the_one_of_a_chinese_windows(windows: Windows) -> None:
    told = windows.python("-c", "import locale, sys; print(locale.getpreferredencoding(), sys.executable)")
    assert told.text.split()[0] == "cp936"
    assert path_on_windows(windows.bundle) in told.text
