"""Cells far from the others: read where they stand, at no more cost than what stands there."""

import sys
from pathlib import Path
from types import FrameType

import openpyxl
import pytest
from damage import marked_registry
from judge import end_of, warm_up
from openpyxl.styles import Font
from openpyxl.utils.cell import coordinate_from_string, get_column_letter
from spoil import commands

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.far_cells import brought_together
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.files.sheet_list import ListedSheet
from xlwings_udfs.files.worksheet_parts import Part, Worksheet, WorksheetParts
from xlwings_udfs.registry.sheet import UNCALCULATED, Area, CellValue, Sheet, column_number

FAR = {"A1048576": "备注", "S999999": 3.5, "J700000": True, "D100001": "甲"}


def held(sheet: Sheet) -> dict[str, CellValue]:
    """What every filled cell holds."""
    return {
        f"{get_column_letter(column)}{row}": value
        for row, values in enumerate(sheet.rows, 1)
        for column, value in enumerate(values, 1)
        if value not in (None, "")
    }


def with_cells(path: Path, cells: dict[str, CellValue], registry: int = 1) -> Path:
    path.write_bytes(marked_registry())
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book.worksheets[registry - 1][cell] = value
    book.save(path)
    return path


@pytest.mark.parametrize("registry", [1, 2])
@pytest.mark.parametrize(
    "cells",
    [*({cell: value} for cell, value in FAR.items()), FAR, {"XFD900": "x"}, {"ZZ20000": 1.0, "A20001": 2.0}],
)
def test_far_cells_stand_where_they_stood_and_the_others_too(
    cells: dict[str, CellValue], registry: int, tmp_path: Path
) -> None:
    near = read_sheets(with_cells(tmp_path / "近.xlsx", {}))
    far = read_sheets(with_cells(tmp_path / "远.xlsx", cells, registry))
    assert held(far[registry - 1]) == held(near[registry - 1]) | cells
    assert held(far[2 - registry]) == held(near[2 - registry])
    assert [sheet.merged for sheet in far] == [sheet.merged for sheet in near]


def test_a_long_sheet_without_far_cells_is_not_gone_through_cell_by_cell() -> None:
    cells = b'<row r="%d"><c r="A%d"><v>1</v></c><c r="C%d"><v>2</v></c><c r="Z%d"><v>3</v></c></row>'
    rows = b"".join(cells % ((number,) * 4) for number in range(1, 120_001))
    part = Part(b"<worksheet><sheetData>%s</sheetData></worksheet>" % rows)
    parts = WorksheetParts((Worksheet(ListedSheet("长", "", True), part, near=False),), (), part, part, False)
    asked = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal asked
        asked += event == "call" and frame.f_code is column_number.__code__

    sys.setprofile(count)
    try:
        together, places = brought_together(parts)
    finally:
        sys.setprofile(None)
    assert (together, places) == (parts, {})
    assert asked == 0


def test_a_far_cell_leaves_merged_struck_and_failed_cells_in_their_places(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["B500"] = "索玛县水利局"
    sheet.merge_cells("B500:C501")
    sheet["D700000"] = "=1/0"
    sheet["E800000"] = "旧"
    sheet["E800000"].font = Font(strike=True)
    book.save(path)
    (read,) = read_sheets(path)
    assert held(read) == {"B500": "索玛县水利局", "D700000": UNCALCULATED, "E800000": "旧"}
    assert read.merged == (Area(500, 2, 501, 3),)
    assert read.struck == {(800000, 5)}


@pytest.mark.parametrize("cell", ["XFD1048576", "U999999", "AAA100000", "XFD1300", "NTP2100"])
def test_a_cell_too_far_for_any_reader_is_named(cell: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"工作表「台账」的 {cell} 离表格太远却有内容"):
        read_sheets(with_cells(tmp_path / "台账.xlsx", {cell: "误输入"}))


@pytest.mark.skipif(sys.platform == "win32", reason="bounds memory by forking")
@pytest.mark.parametrize("cell", ["A1048576", "T999999", "XFD1220", "ZZ20000"])
def test_a_far_cell_takes_little_memory(cell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_cells(tmp_path / "台账.xlsx", {cell: "x"}, registry=2)
    assert coordinate_from_string(cell)[1] > 1000
    monkeypatch.chdir(tmp_path)
    warm_up()
    ends = {title: end_of(words, megabytes=450) for title, words in commands("台账.xlsx").items()}
    assert {title: end.fault for title, end in ends.items() if end.fault} == {}
    assert {end.code for end in ends.values()} == {0, 1}
