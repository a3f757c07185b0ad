"""xmt_tools.xlam: the tool as an add-in is the workbook itself, and Excel is told that it is an add-in."""

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from building import ADD_IN, ROOT, fresh, parts
from lxml import etree

from xlwings_udfs.build.package import CONTENT_TYPES
from xlwings_udfs.build.sheets.book import CODE_NAMES

BOOK = "xl/workbook.xml"


def test_every_part_is_the_workbooks_but_for_what_says_that_it_is_an_add_in() -> None:
    workbook, add_in = parts(), parts(ADD_IN)
    assert add_in.keys() == workbook.keys()
    assert {name for name in add_in if add_in[name] != workbook[name]} == {CONTENT_TYPES, BOOK}
    types = [
        {each.get("PartName"): each.get("ContentType") for each in etree.fromstring(each[CONTENT_TYPES])}
        for each in (workbook, add_in)
    ]
    assert {part: kind for part, kind in types[1].items() if types[0][part] != kind} == {
        f"/{BOOK}": "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    }
    assert add_in[BOOK] == workbook[BOOK].replace(b'visibility="visible"', b'visibility="hidden"')
    assert add_in[BOOK] != workbook[BOOK], "its window is not to be seen"


def test_libreoffice_told_what_it_is_opens_it_with_all_its_sheets(soffice: str, tmp_path: Path) -> None:
    """It knows no add-in by its content type, so the filter is named."""
    (tmp_path / "tool.xlam").write_bytes(fresh(ADD_IN))
    subprocess.run(
        [
            soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--infilter=Calc MS Excel 2007 VBA XML", "--convert-to", "xlsx", "--outdir", tmp_path,
            tmp_path / "tool.xlam",
        ],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    assert openpyxl.load_workbook(tmp_path / "tool.xlsx").sheetnames == list(CODE_NAMES)


def xmt(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "xlwings_udfs.cli", "build", *arguments],
        cwd=cwd, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8",
    )  # fmt: skip


def test_the_command_writes_it_where_asked_and_nothing_over_what_is_there(tmp_path: Path) -> None:
    target = tmp_path / "政务 新媒体.xlam"
    before = (ROOT / "xmt_tools.xlsm").stat().st_mtime_ns
    made = xmt("--addin", str(target))
    assert (made.returncode, made.stdout) == (0, f"已生成加载宏「{target}」。\n"), made.stderr
    assert target.read_bytes() == fresh(ADD_IN)
    assert (ROOT / "xmt_tools.xlsm").stat().st_mtime_ns == before, "nothing else is made"

    target.write_bytes(b"somebody's")
    refused = xmt("--addin", str(target))
    assert refused.returncode == 2
    assert "已存在，没有覆盖" in refused.stderr
    assert target.read_bytes() == b"somebody's"
    assert xmt("--addin", str(target), "--force").returncode == 0
    assert target.read_bytes() == fresh(ADD_IN)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--addin", "工具.xlsm"), "请把「工具.xlsm」改成「工具.xlam」"),
        (("--addin", "没有/工具.xlam"), "请先建好文件夹"),
        (("--addin", "工具.xlam", "--all"), "一次只能用一个"),
        (("--addin", "工具.xlam", "--check"), "一次只能用一个"),
        (("--force",), "不用加 --force"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence_and_nothing_is_written(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    for name in ("macros", "templates", "xlwings_udfs", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    before = sorted(tmp_path.iterdir())
    result = xmt(*arguments, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before


def test_outside_the_source_it_says_where_to_run(tmp_path: Path) -> None:
    result = xmt("--addin", "工具.xlam", cwd=tmp_path)
    assert (result.returncode, "请在源代码文件夹中运行 xmt build" in result.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
