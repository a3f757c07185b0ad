"""Files that cannot be patched get a copy of their values with the marks: a new .xlsx."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

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
