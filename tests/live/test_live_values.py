"""Values and formulas written through xlwings are what Excel would have made of them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types
import xlwings as xw
from calc_engine.limits import ExcelError

Reopened = Callable[[xw.Book], Any]


def test_values_of_all_kinds_arrive_in_one_write(book: xw.Book, reopened: Reopened) -> None:
    rows = [["县文旅局", 12, 2.5], [True, dt.datetime(2026, 11, 24), None]]
    book.sheets[0]["B2"].value = rows
    assert book.sheets[0]["B2:D3"].value == rows
    sheet = reopened(book).active
    assert [[cell.value for cell in row] for row in sheet["B2:D3"]] == rows


def test_a_date_gets_a_date_format_only_where_the_cell_has_none(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A2"].number_format = "yyyy-mm-dd"
    sheet["A1:A3"].value = [[dt.date(2026, 1, 5)], [dt.date(2026, 1, 6)], ["文字"]]
    assert sheet["A1:A2"].options(dates=dt.date).value == [dt.date(2026, 1, 5), dt.date(2026, 1, 6)]
    found = reopened(book).active
    assert [found[f"A{i}"].number_format for i in (1, 2, 3)] == ["yyyy/m/d", r"yyyy\-mm\-dd", "General"]
    assert found["A1"].value == dt.datetime(2026, 1, 5)


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("00123", 123),
        ("123456789012345678", float(123456789012345000)),
        ("2026-01-05", dt.datetime(2026, 1, 5)),
        ("2026年1月5日", dt.datetime(2026, 1, 5)),
        ("50%", 0.5),
        ("TRUE", True),
        ("=1+1", 2),
        ("'00123", "00123"),
        ("第3号", "第3号"),
        ("2026-13-45", "2026-13-45"),
    ],
)
def test_a_text_is_read_as_if_it_were_typed(
    typed: str, becomes: Any, book: xw.Book, reopened: Reopened
) -> None:
    book.sheets[0]["A1"].value = typed
    assert book.sheets[0]["A1"].value == becomes
    if not typed.startswith("="):
        assert reopened(book).active["A1"].value == becomes


@pytest.mark.parametrize("typed", ["00123", "123456789012345678", "2026-01-05", "=1+1", "TRUE"])
def test_a_cell_formatted_as_text_keeps_what_is_typed(typed: str, book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1:A2"].number_format = "@"
    sheet["A1"].value = typed
    assert sheet["A1"].value == typed
    found = reopened(book).active["A1"]
    assert (found.value, found.number_format) == (typed, "@")


def test_a_missing_value_empties_the_cell(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1:E1"].value = [1, 2, 3, 4, 5]
    sheet["A1:D1"].value = [None, float("nan"), pd.NaT, ""]
    assert sheet["A1:E1"].value == [None, None, None, None, 5]
    assert sheet.used_range.address == "$E$1"


def test_what_excel_does_not_take_is_refused(book: xw.Book) -> None:
    with pytest.raises(TypeError, match="VARIANT"):
        book.sheets[0]["A1"].value = [[{"字": 1}]]
    with pytest.raises(ValueError, match="32767"):
        book.sheets[0]["A1"].value = "长" * 32768


def test_an_error_reads_as_nothing_unless_asked_for(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].formula = [["=1/0", "=NA()"]]
    assert sheet["A1:B1"].value == [None, None]
    assert sheet["A1:B1"].options(err_to_str=True).value == ["#DIV/0!", "#N/A"]


def test_a_formula_is_calculated_and_reads_as_excel_spells_it(book: xw.Book, reopened: Reopened) -> None:
    spelt = "=IF(SUM(A1,B1)>2,VLOOKUP(A1,'台账 一'!$A$1:$B$9,2,FALSE()),\"a;b\")"
    book.sheets.add("台账 一")["A1"].value = [[1, "多"]]
    sheet = book.sheets["Sheet1"]
    sheet["A1"].value = [[1, 2]]
    sheet["C1"].formula = spelt.replace("FALSE()", "FALSE")
    assert sheet["C1"].value == "多"
    assert tuple(sheet["A1:C1"].formula) == (("1", "2", spelt),)
    assert reopened(book)["Sheet1"]["C1"].value == spelt


def test_one_formula_fills_a_range_and_moves_along(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1:A3"].value = [[1], [2], [3]]
    sheet["B1:C3"].formula = "=$A1*2+A$1"
    assert sheet["B1:C3"].value == [[3, 5], [5, 7], [7, 9]]
    assert reopened(book).active["C3"].value == "=$A3*2+B$1"


def test_a_formula_that_says_true_reads_as_true(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].formula = [["=1=1", "=1", "=1=2", "=IF(B2=1,5,TRUE)"]]
    assert sheet["A1:D1"].value == [True, 1, False, True]
    assert [type(value) for value in sheet["A1:D1"].value] == [bool, float, bool, bool]
    sheet["B2"].value = 1
    assert sheet["D1"].value == 5


def test_manual_calculation_waits(live_app: xw.App, book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].formula = [["1", "=A1+1"]]
    with live_app.properties(calculation="manual"):
        sheet["A1"].value = 5
        assert sheet["B1"].value == 2
        live_app.calculate()
        assert sheet["B1"].value == 6


def test_a_book_opened_under_manual_calculation_waits_too(live_app: xw.App) -> None:
    live_app.calculation = "manual"
    sheet = live_app.books.add().sheets[0]
    sheet["A1"].formula = [["1", "=A1+1"]]
    live_app.calculate()
    sheet["A1"].value = 5
    assert sheet["B1"].value == 2
    live_app.calculation = "automatic"
    assert sheet["B1"].value == 6


def test_a_file_is_calculated_when_it_is_opened(open_live: Callable[[Path], xw.Book], tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as source:
        source.add_worksheet().write_formula("A1", "=1+1", None, 99)
    assert open_live(tmp_path / "a.xlsx").sheets[0]["A1"].value == 2


def test_values_of_another_shape_are_refused(book: xw.Book) -> None:
    with pytest.raises(ExcelError, match="shape"):
        book.sheets[0]["A1:B2"].impl.raw_value = [[1, 2, 3]]


def test_contents_are_cleared_and_looks_stay(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = "字"
    sheet["A1"].color = (255, 0, 0)
    sheet["A1"].clear_contents()
    assert sheet["A1"].value is None
    assert reopened(book).active["A1"].fill.fgColor.rgb == "FFFF0000"


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [
        ("A1", "down", "$A$3"),
        ("A3", "down", "$A$6"),
        ("A4", "up", "$A$3"),
        ("A6", "down", "$A$1048576"),
        ("A1", "right", "$B$1"),
        ("B2", "up", "$B$1"),
    ],
)
def test_the_end_of_a_block_is_found(start: str, direction: str, end: str, book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [[1, 2], [3, None], [5, None], [None, None], [None, None], [6, None]]
    assert sheet[start].end(direction).address == end
    assert sheet["A1"].expand().address == "$A$1:$B$3"
    assert sheet["A2"].current_region.address == "$A$1:$B$3"


@pytest.mark.parametrize(
    "broken", ["=IF(1==1,1)", "=COUNTIF(A1)", "=A1+", "={1,2;3}", "=A1 B1", "=1" + "+1" * 5000]
)
def test_a_broken_formula_is_refused_as_excel_does(broken: str, book: xw.Book) -> None:
    with pytest.raises(ExcelError, match="formula"):
        book.sheets[0]["B2"].formula = broken


def test_a_name_nobody_knows_is_an_error_in_the_cell_and_no_refusal(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].formula = "=XMT_UNKNOWN(1)"
    assert sheet["A1"].options(err_to_str=True).value == "#NAME?"


def test_a_truth_value_leaves_no_trace_in_the_cell(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    sheet["A1:A3"].value = [[True], ["=1=1"], [True]]
    sheet["A1:A3"].value = [[1], ["=1"], [None]]
    sheet["A3"].value = 1
    assert [type(value) for value in sheet["A1:A3"].value] == [float, float, float]
    assert [cell.number_format for (cell,) in reopened(book).active["A1:A3"]] == ["General"] * 3


def test_a_text_of_several_lines_stays_one(book: xw.Book, reopened: Reopened) -> None:
    book.sheets[0]["A1"].value = "第一行\n第二行  末"
    assert book.sheets[0]["A1"].value == "第一行\n第二行  末"
    assert reopened(book).active["A1"].value == "第一行\n第二行  末"


def test_a_newer_function_reads_without_the_prefix_of_files(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].formula = '=CONCAT("甲","乙")'
    assert (sheet["A1"].value, sheet["A1"].formula) == ("甲乙", '=CONCAT("甲","乙")')
