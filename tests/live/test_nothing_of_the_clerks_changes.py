"""The whole file before, while and after the buttons worked on it: what is the clerk's stays, cell by cell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import ugly_workbook
import xlwings as xw
from calc_engine.alerts import Alerts
from whole_file import differences, whole

from xlwings_udfs import buttons

Opener = Callable[[Path], xw.Book]
SHEET = "县 台账"
OURS = {"xmt_marks", "xmt_deadlines", "xmt_formulas", "xmt_lists"}
COLUMNS_OF_THE_CLERK = 12


@pytest.fixture
def book(tmp_path: Path, open_live: Opener) -> xw.Book:
    return open_live(ugly_workbook.write(tmp_path / "县 台账=1.xlsx"))


def saved(book: xw.Book, folder: Path, name: str, *without: str) -> dict[str, Any]:
    """What the file holds when it is saved now."""
    book.save(folder / f"{name}.xlsx")
    return whole(folder / f"{name}.xlsx", without=("检查结果", *without))


def of_the_clerk(found: dict[str, Any]) -> dict[str, Any]:
    """The clerk's sheet without the columns, formats and names that the buttons added beside it."""
    sheet = dict(found[SHEET])
    sheet["cells"] = {
        cell: value
        for cell, value in sheet["cells"].items()
        if len(cell.rstrip("0123456789")) == 1 and ord(cell[0]) - 64 <= COLUMNS_OF_THE_CLERK
    }
    sheet["columns"] = {
        letter: value
        for letter, value in sheet["columns"].items()
        if len(letter) == 1 and ord(letter) - 64 <= COLUMNS_OF_THE_CLERK
    }
    sheet["formats"] = [each for each in sheet["formats"] if "xmt" not in each[2][0]]
    sheet["names"] = {name: value for name, value in sheet["names"].items() if name not in OURS}
    return sheet


def click_all(book: xw.Book) -> None:
    for click in (buttons.check, buttons.compute_deadlines, buttons.insert_formulas):
        book.sheets[SHEET].activate()
        click()


@pytest.mark.parametrize(
    "click",
    [buttons.check, buttons.compute_deadlines, buttons.insert_formulas],
    ids=["检查台账", "计算期限", "插入校验公式"],
)
def test_a_button_adds_beside_the_table_and_clearing_takes_exactly_that(
    click: Callable[[], None], book: xw.Book, tmp_path: Path, alerts: Alerts
) -> None:
    before = saved(book, tmp_path, "before")
    click()
    marked = saved(book, tmp_path, "marked")
    assert marked != before
    assert differences(of_the_clerk(before), of_the_clerk(marked)) == []
    assert differences(before["备忘"], marked["备忘"]) == []
    book.sheets[SHEET].activate()
    buttons.clear_marks()
    assert differences(before, saved(book, tmp_path, "after")) == []


def test_all_buttons_twice_and_cleared_leave_the_file_as_it_was(
    book: xw.Book, tmp_path: Path, alerts: Alerts
) -> None:
    before = saved(book, tmp_path, "before")
    click_all(book)
    once = saved(book, tmp_path, "once")
    click_all(book)
    assert differences(once, saved(book, tmp_path, "twice")) == []
    assert differences(of_the_clerk(before), of_the_clerk(once)) == []
    buttons.clear_marks()
    assert differences(before, saved(book, tmp_path, "after")) == []


def test_what_the_clerk_writes_beside_the_columns_later_is_kept(
    book: xw.Book, tmp_path: Path, alerts: Alerts
) -> None:
    buttons.compute_deadlines()
    sheet = book.sheets[SHEET]
    block = next(name for name in sheet.names if name.name.endswith("xmt_deadlines")).refers_to_range
    left, right = block.column - 1, block.last_cell.column + 1
    sheet.range((4, left)).value, sheet.range((4, right)).value = "左边的话", "右边的话"
    buttons.compute_deadlines()
    assert sheet.range((4, left)).value == "左边的话"
    assert sheet.range((4, right)).value == "右边的话"
    buttons.clear_marks()
    texts = [value for row in sheet.used_range.value for value in row]
    assert "左边的话" in texts
    assert "右边的话" in texts


def test_a_filter_hides_no_row_from_the_check_or_the_deadlines(book: xw.Book, alerts: Alerts) -> None:
    buttons.check()
    assert alerts.prompts[-1].startswith("检查完成：账号 5 个")
    listed = [row[6] for row in book.sheets["检查结果"].range("A5:I80").value]
    assert "县 台账!G6" in listed
    book.sheets[SHEET].activate()
    buttons.compute_deadlines()
    assert alerts.prompts[-1].startswith("已算出 4 个账号的备案期限")
    assert book.sheets[SHEET].range("A6").api.EntireRow.Hidden is True
