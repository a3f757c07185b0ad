"""Files that cannot be patched get a copy of their values with the marks: a new .xlsx."""

import contextlib
import io
import json
import struct
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlwt

from xlwings_udfs.cli import run
from xlwings_udfs.files.reading import read_sheets

VALUES = Path(__file__).parent / "values"
"""One registry in each kind: the two accounts of 索玛县水利局 under one merged cell."""


@pytest.mark.parametrize("name", ["merged.xls", "merged.ods", "merged.xlsb"])
def test_the_copy_has_the_values_the_merged_cells_and_the_marks(name: str, tmp_path: Path) -> None:
    source, marked = VALUES / name, tmp_path / "标记.xlsx"
    before = source.read_bytes()
    assert (
        run(["check", str(source), "--as-of", "2026-11-24", "--region", "全国", "--output", str(marked)]) == 1
    )
    assert source.read_bytes() == before
    sheet = openpyxl.load_workbook(marked)["台账"]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A2:A3"]
    assert sheet["A2"].value == "索玛县水利局"
    assert sheet["D3"].value == datetime(2026, 3, 3)
    assert sheet["C2"].comment.text
    assert sheet["C2"].fill.fgColor.rgb != sheet["A1"].fill.fgColor.rgb


@pytest.mark.parametrize("name", ["merged.xls", "merged.ods", "merged.xlsb"])
def test_every_kind_reads_the_same(name: str) -> None:
    (sheet, *_), (like, *_) = read_sheets(VALUES / name), read_sheets(VALUES / "merged.ods")
    assert (sheet.name, sheet.merged, sheet.visible) == (like.name, like.merged, like.visible)
    assert [[value or None for value in row] for row in sheet.rows] == [list(row) for row in like.rows]


@pytest.mark.parametrize("name", ["merged.xls", "merged.ods", "merged.xlsb"])
def test_the_copy_of_another_kind_than_xlsx_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marked = tmp_path / name
    assert run(["check", str(VALUES / name), "--as-of", "2026-11-24", "--output", str(marked)]) == 2
    assert "标记后的文件要以 .xlsx 结尾" in capsys.readouterr().err
    assert not marked.exists()


@pytest.mark.parametrize("plain", [False, True], ids=["dates", "plain numbers"])
def test_days_that_count_from_1904_are_the_same_days_in_the_copy(plain: bool, tmp_path: Path) -> None:
    source, marked, again = tmp_path / "台账.xls", tmp_path / "标记.xlsx", tmp_path / "再标记.xlsx"
    book = xlwt.Workbook()
    book.dates_1904 = 1
    sheet = book.add_sheet("台账")
    style = xlwt.easyxf(num_format_str="General" if plain else "yyyy-mm-dd")
    for column, header in enumerate(("主办单位", "账号名称", "审核同意日期", "提交日期")):
        sheet.write(0, column, header)
        # 2 March and 20 April 2026
        sheet.write(1, column, ("索玛县水利局", "索玛水利", 44621, 44670)[column], style)
    book.save(str(source))
    words = ["--as-of", "2026-11-24", "--region", "全国", "--select", "late-filing", "--format", "json"]
    (before,) = findings(["check", str(source), *words, "--output", str(marked)])
    assert "3月5日" in before["message"]
    assert findings(["check", str(marked), *words, "--output", str(again)]) == [before]
    assert openpyxl.load_workbook(marked).epoch == datetime(1904, 1, 1)


def findings(arguments: list[str]) -> list[dict[str, object]]:
    """What `xmt check` tells."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        run(arguments)
    return list(json.loads(told.getvalue())["findings"])


@pytest.mark.parametrize(
    ("name", "area", "backwards"),
    [
        # first and last row, first and last column, as each format writes them
        ("merged.xls", struct.pack("<4H", 1, 2, 0, 0), struct.pack("<4H", 2, 1, 0, 0)),
        ("merged.xls", struct.pack("<4H", 1, 2, 0, 0), struct.pack("<4H", 512, 0, 0, 0)),
        ("merged.xls", struct.pack("<4H", 1, 2, 0, 0), struct.pack("<4H", 1, 2, 3, 0)),
        ("merged.xlsb", struct.pack("<4I", 1, 2, 0, 0), struct.pack("<4I", 2, 1, 0, 0)),
        ("merged.xlsb", struct.pack("<4I", 1, 2, 0, 0), struct.pack("<4I", 1, 2, 3, 1)),
    ],
)
def test_an_area_that_ends_before_it_begins_merges_nothing(
    name: str, area: bytes, backwards: bytes, tmp_path: Path
) -> None:
    source, marked = tmp_path / name, tmp_path / "标记.xlsx"
    source.write_bytes(changed((VALUES / name).read_bytes(), area, backwards))
    assert not read_sheets(source)[0].merged
    assert run(["check", str(source), "--as-of", "2026-11-24", "--output", str(marked)]) == 1
    assert not openpyxl.load_workbook(marked)["台账"].merged_cells.ranges


def changed(content: bytes, old: bytes, new: bytes) -> bytes:
    """A file, or every part of one that is a zip, with ``new`` in the only place of ``old``."""
    if not content.startswith(b"PK"):
        assert content.count(old) == 1
        return content.replace(old, new)
    sink, count = io.BytesIO(), 0
    with ZipFile(io.BytesIO(content)) as archive, ZipFile(sink, "w") as target:
        for part in archive.namelist():
            count += archive.read(part).count(old)
            target.writestr(part, archive.read(part).replace(old, new))
    assert count == 1
    return sink.getvalue()
