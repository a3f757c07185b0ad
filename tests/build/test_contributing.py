"""CONTRIBUTING.md is followed word for word in a copy of the tree: what it says to write is written, what it says to
run is run, and what it says is seen is seen."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from building import ROOT

from xlwings_udfs.build.package import read_parts

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^(?P<says>[^\n]*)：\n\n```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
NEW = re.compile(r"新文件 `(?P<file>[^`]+)`")
BEFORE = re.compile(r"在 `(?P<file>[^`]+)` 里 `(?P<line>[^`]+)` 一行前面加")
BEHIND = re.compile(r"在 `(?P<file>[^`]+)` 末尾加")
COPIED = (
    "docs",
    "macros",
    "samples",
    "templates",
    "tests",
    "xlwings_udfs",
    "pyproject.toml",
    "xmt_tools.xlsm",
)
MAKE_ALL = "xmt build --all"
THINGS = ["规则", "平台", "备案表的一栏", "命令", "按钮", "一年的放假安排"]


@dataclass(frozen=True)
class Step:
    """A thing to add: what is written, in order, and what is run then, each line with what is to be seen."""

    thing: str
    writes: tuple[tuple[str, str], ...]
    runs: tuple[tuple[str, str], ...]


def steps() -> list[Step]:
    found = []
    for section in re.split(r"^## ", GUIDE, flags=re.M):
        heading = section.partition("\n")[0]
        if heading.startswith("加"):
            blocks = [match.groupdict() for match in BLOCK.finditer(section)]
            lines = [line for each in blocks if each["says"] == "运行" for line in each["text"].splitlines()]
            found.append(
                Step(
                    re.sub("^加(一[条个])?", "", heading),
                    tuple((each["says"], each["text"]) for each in blocks if each["says"] != "运行"),
                    tuple((line.partition("  # ")[0], line.partition("  # ")[2]) for line in lines),
                )
            )
    return found


def write(tree: Path, says: str, text: str) -> None:
    """Do what one sentence of the guide says with the block behind it."""
    if new := NEW.fullmatch(says):
        assert not (tree / new["file"]).exists(), f"{new['file']} is there already"
        (tree / new["file"]).write_text(text, encoding="utf-8")
    elif before := BEFORE.fullmatch(says):
        content = (tree / before["file"]).read_text(encoding="utf-8")
        assert content.count(f"\n{before['line']}") == 1, says
        added = content.replace(f"\n{before['line']}", f"\n{text}{before['line']}")
        (tree / before["file"]).write_text(added, encoding="utf-8")
    else:
        behind = BEHIND.fullmatch(says)
        assert behind, says
        with (tree / behind["file"]).open("a", encoding="utf-8") as file:
            file.write(text)


def run(tree: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A line of the guide, run with the tree's own program."""
    programs = {
        "xmt": ["-m", "xlwings_udfs.cli"],
        "pytest": ["-m", "pytest", "-p", "no:cacheprovider"],
        "python": [],
    }
    program, *arguments = shlex.split(line)
    environment = os.environ | {"PYTHONPATH": str(tree), "XDG_CONFIG_HOME": str(tree / "configuration")}
    return subprocess.run(
        [sys.executable, "-X", "utf8", *programs[program], *arguments],
        cwd=tree, env=environment, capture_output=True, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the working tree in which everything of the guide was added and all products were made."""
    copy = tmp_path_factory.mktemp("tree")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    for step in steps():
        for says, text in step.writes:
            write(copy, says, text)
    made = run(copy, MAKE_ALL)
    assert made.returncode == 0, made.stderr
    return copy


def test_the_guide_tells_how_to_add_each_thing() -> None:
    assert [step.thing for step in steps()] == THINGS
    assert all(step.writes and step.runs for step in steps())


@pytest.mark.parametrize("step", steps(), ids=lambda step: step.thing)
def test_what_the_guide_says_is_seen_is_seen(tree: Path, step: Step) -> None:
    for line, seen in step.runs:
        if line != MAKE_ALL:  # once for all of them
            ran = run(tree, line)
            assert seen, f"{line}: the guide does not say what is seen"
            assert seen in ran.stdout, f"{line}\n{ran.stdout}{ran.stderr}"


def test_what_was_added_is_in_the_products(tree: Path) -> None:
    before, after = (
        {
            path: (root / path).read_bytes()
            for path in ("docs/rules.md", "samples/台账.xlsx", "xmt_tools.xlsm")
        }
        for root in (ROOT, tree)
    )
    assert [path for path in before if before[path] == after[path]] == []
    assert "## purpose-too-long\n" in after["docs/rules.md"].decode()
    assert b'id="xmt_tally"' in read_parts(after["xmt_tools.xlsm"])["customUI/customUI14.xml"]
    form = openpyxl.load_workbook(tree / "templates" / "filing_form.xlsx").active
    assert [cell.value for cell in form[2]][2:5] == ["账号或应用名称", "账号ID", "所属平台"]
    texts = {
        str(cell.value)
        for sheet in openpyxl.load_workbook(tree / "xmt_tools.xlsm")
        for row in sheet
        for cell in row
    }
    assert {"美篇", "各单位账号数", "功能定位写得太长"} <= texts
    assert run(tree, "xmt build --check").stdout == "成品与源代码一致。\n"


def test_a_filled_form_has_the_new_field(tree: Path) -> None:
    assert run(tree, "xmt forms samples/台账.xlsx --output forms --unit 县水利局").returncode == 0
    (file,) = (tree / "forms").iterdir()
    sheet = openpyxl.load_workbook(file).active
    assert sheet["D2"].value == "账号ID"
    assert str(sheet["D3"].value).startswith("smx")
