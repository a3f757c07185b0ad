"""A worksheet function called from a cell answers by the settings of that cell's workbook, else by the tool's."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import xlwings as xw

from xlwings_udfs import formulas

Opener = Callable[[Path], xw.Book]


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "台账"
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_each_workbook_answers_by_its_own_sheets_and_lacking_them_by_the_tools(
    live_app: xw.App, open_live: Opener, tmp_path: Path
) -> None:
    off = [["起始日期", "结束日期", "安排"], [datetime(2023, 5, 5), datetime(2023, 5, 5), "放假"]]
    days = [["设置项", "值"], ["备案工作日数", 5]]
    tool = open_live(workbook(tmp_path / "工具.xlsx", 设置=days, 节假日=off))
    plain = live_app.books.open(workbook(tmp_path / "甲.xlsx"))
    own = live_app.books.open(workbook(tmp_path / "乙.xlsx", 设置=[["设置项", "值"], ["备案工作日数", 1]]))
    tool.set_mock_caller()
    ends = [
        formulas.XMT_DEADLINE([["2023-05-04"]], cell=book.sheets["台账"].range("C3"))
        for book in (tool, plain, own)
    ]
    eleventh, sixth = datetime(2023, 5, 11), datetime(2023, 5, 6)  # Saturday 6 May was worked
    assert ends == [[[eleventh]], [[eleventh]], [[sixth]]]
