"""What the engine writes is really in the file."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

Reopened = Callable[[xw.Book], Any]


@pytest.fixture
def book(live_app: xw.App) -> xw.Book:
    return live_app.books.add()


@pytest.fixture
def saved(tmp_path: Path) -> Reopened:
    """A function that saves a book as xlsx and gives it as openpyxl reads it."""

    def save(book: xw.Book) -> Any:
        book.save(tmp_path / "saved.xlsx")
        return openpyxl.load_workbook(tmp_path / "saved.xlsx")

    return save


def test_values_of_all_kinds_arrive_in_one_write(book: xw.Book, saved: Reopened) -> None:
    rows = [["县文旅局", 12, 2.5], [True, dt.datetime(2026, 11, 24), None]]
    book.sheets[0]["B2"].value = rows
    assert book.sheets[0]["B2:D3"].value == rows
    sheet = saved(book).active
    assert [[cell.value for cell in row] for row in sheet["B2:D3"]] == rows


def test_a_formula_is_calculated_and_reads_as_excel_spells_it(book: xw.Book, saved: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [[1, 2]]
    sheet["C1"].formula = '=IF(SUM(A1,B1)>2,"多","少")'
    assert sheet["C1"].value == "多"
    assert sheet["C1"].formula == '=IF(SUM(A1,B1)>2,"多","少")'
    assert saved(book).active["C1"].value == '=IF(SUM(A1,B1)>2,"多","少")'


def test_a_note_is_written_and_removed(book: xw.Book, saved: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1"].add_note("第三条：同一平台只能有一个账号")
    sheet["A2"].add_note("要删掉的")
    sheet["A2"].note.delete()
    assert sheet["A2"].note is None
    found = saved(book).active
    assert found["A1"].comment.text == "第三条：同一平台只能有一个账号"
    assert found["A2"].comment is None


def test_a_fill_is_set_and_taken_away(book: xw.Book, saved: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1:B2,D4"].color = (255, 199, 206)
    sheet["B2"].color = None
    assert sheet["D4"].color == (255, 199, 206)
    assert sheet["B2"].color is None
    found = saved(book).active
    assert found["D4"].fill.fgColor.rgb == "FFFFC7CE"
    assert found["B2"].fill.fill_type is None


def test_sheets_are_added_where_asked(book: xw.Book, saved: Reopened) -> None:
    first = book.sheets[0]
    book.sheets.add("检查结果", after=first)
    book.sheets.add("说明", before=first)
    first.name = "台账"
    assert saved(book).sheetnames == ["说明", "台账", "检查结果"]
