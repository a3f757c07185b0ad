"""Workbooks that resist: protected, read-only or shared; the clerk is told, and nothing is half done."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import ugly_workbook
import xlwings as xw
from calc_engine.alerts import Alerts
from openpyxl.worksheet.table import Table
from whole_file import differences, whole

from xlwings_udfs import buttons

Opener = Callable[[Path], xw.Book]
SHEET = "县 台账"
CHECK, DEADLINES, FORMULAS = buttons.check, buttons.compute_deadlines, buttons.insert_formulas


def title(click: Any) -> str:
    """What the button is called."""
    return str(click.args[0].title)


WRITING = pytest.mark.parametrize("click", [CHECK, DEADLINES, FORMULAS], ids=title)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return ugly_workbook.write(tmp_path / "台账.xlsx")


def saved(book: xw.Book, folder: Path, name: str, *without: str) -> dict[str, Any]:
    book.save(folder / f"{name}.xlsx")
    return whole(folder / f"{name}.xlsx", without=without)


@pytest.mark.parametrize("click", [DEADLINES, FORMULAS], ids=title)
def test_a_protected_sheet_is_named_and_left_as_it_is(
    click: Callable[[], None], path: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    book = open_live(path)
    book.sheets[SHEET].api.Protect()
    before = saved(book, tmp_path, "before")
    click()
    assert alerts.prompts[0].startswith(f"工作表「{SHEET}」设有保护")
    assert "撤销工作表保护" in alerts.prompts[0]
    assert differences(before, saved(book, tmp_path, "after")) == []


def test_clearing_says_which_sheet_is_protected_and_clears_the_others(
    path: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(path)
    copy = book.sheets[SHEET].copy(name="乡镇台账")
    CHECK()
    copy.api.Protect()
    buttons.clear_marks()
    assert "已清除「县 台账」的标记" in alerts.prompts[-1]
    assert "工作表「乡镇台账」设有保护" in alerts.prompts[-1]
    assert [name.name for name in book.sheets[SHEET].names if "xmt" in name.name] == []
    copy.api.Unprotect()
    buttons.clear_marks()
    assert alerts.prompts[-1].startswith("已清除「乡镇台账」的标记")


@pytest.mark.parametrize("click", [CHECK, FORMULAS, buttons.enter_holiday_notice], ids=title)
def test_a_protected_structure_is_told_by_the_buttons_that_need_a_new_sheet(
    click: Callable[[], None], path: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    book = open_live(path)
    book.api.Protect(Structure=True)
    before = saved(book, tmp_path, "before")
    click()
    assert alerts.prompts[0].startswith("工作簿的结构设有保护")
    assert differences(before, saved(book, tmp_path, "after")) == []


def test_deadlines_and_forms_need_no_new_sheet(path: Path, open_live: Opener, alerts: Alerts) -> None:
    book = open_live(path)
    book.api.Protect(Structure=True)
    DEADLINES()
    assert alerts.prompts[0].startswith("已算出 4 个账号")
    alerts.answer_with("yes")
    buttons.make_forms()
    assert (path.parent / "备案表" / "备案表.xlsx").is_file()


def test_formulas_are_not_half_removed_under_a_protected_structure(
    path: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    book = open_live(path)
    FORMULAS()
    book.api.Protect(Structure=True)
    before = saved(book, tmp_path, "before")
    buttons.clear_marks()
    assert "工作簿的结构设有保护，不能移除校验公式" in alerts.prompts[-1]
    assert differences(before, saved(book, tmp_path, "after")) == []


@WRITING
def test_a_read_only_workbook_is_worked_on_and_the_clerk_told_how_to_keep_it(
    click: Callable[[], None], path: Path, live_app: xw.App, alerts: Alerts
) -> None:
    on_disk = path.read_bytes()
    book = live_app.books.open(path, read_only=True)
    book.set_mock_caller()
    click()
    assert "只读方式打开的，要保留请另存为新文件" in alerts.prompts[0]
    assert path.read_bytes() == on_disk


@pytest.mark.parametrize("click", [CHECK, FORMULAS, buttons.clear_marks], ids=title)
def test_a_shared_workbook_is_told_to_be_unshared_first(
    click: Callable[[], None], path: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    book = open_live(path)
    book.impl.shared = True
    before = saved(book, tmp_path, "before")
    click()
    assert "「共享工作簿」" in alerts.prompts[0]
    assert "取消共享" in alerts.prompts[0]
    assert differences(before, saved(book, tmp_path, "after")) == []


def test_a_shared_workbook_still_gets_its_deadlines(path: Path, open_live: Opener, alerts: Alerts) -> None:
    book = open_live(path)
    book.impl.shared = True
    DEADLINES()
    assert alerts.prompts[0].startswith("已算出 4 个账号")


def test_a_table_of_excels_does_not_grow_and_comes_back_whole(
    tmp_path: Path, open_live: Opener, alerts: Alerts
) -> None:
    source = openpyxl.Workbook()
    source.active.title = "台账"
    for row in (ugly_workbook.HEADER, *(each for each in ugly_workbook.ROWS if each[1])):
        source.active.append(row)
    source.active.add_table(Table(displayName="账号表", ref="A1:I5"))
    source.save(tmp_path / "表.xlsx")
    book = open_live(tmp_path / "表.xlsx")
    before = saved(book, tmp_path, "before")
    for click in (CHECK, DEADLINES, FORMULAS, DEADLINES):
        book.sheets["台账"].activate()
        click()
    (table,) = book.sheets["台账"].tables
    assert table.range.address == "$A$1:$I$5"
    beside = [name.refers_to_range for name in book.sheets["台账"].names if "xmt" in name.name]
    assert all(area.column > 10 for area in beside if area.sheet.name == "台账")
    buttons.clear_marks()
    assert differences(before, saved(book, tmp_path, "after", "检查结果")) == []


def test_formulas_in_the_registry_are_read_by_their_values_and_kept(
    path: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(path)
    sheet = book.sheets[SHEET]
    sheet.range("I7").formula = "=DATE(2023,3,9)"
    sheet.range("H7").formula = '="2023-03-"&"06"'
    DEADLINES()
    block = next(name for name in sheet.names if name.name.endswith("xmt_deadlines")).refers_to_range
    assert sheet.range((7, block.column + 2)).value == "按期提交"
    assert sheet.range("H7:I7").formula == (('="2023-03-"&"06"', "=DATE(2023,3,9)"),)


@pytest.mark.parametrize("name", ["县 台账.xlsx", "a=b.xlsx", "台账=1 =(2) 副本.xlsx", "100%^&台账.xlsx"])
def test_a_book_may_be_called_anything(
    name: str, path: Path, tmp_path: Path, open_live: Opener, alerts: Alerts
) -> None:
    shutil.copy(path, tmp_path / name)
    book = open_live(tmp_path / name)
    CHECK()
    book.sheets[SHEET].activate()
    DEADLINES()
    alerts.answer_with("no")
    buttons.make_forms()
    assert alerts.prompts[0].startswith("检查完成：账号 5 个")
    assert alerts.prompts[1].startswith("已算出 4 个账号")
    assert alerts.prompts[-1].startswith("已生成 2 份备案表")


@WRITING
def test_a_sheet_used_down_to_its_last_row_is_told_how_to_shrink(
    click: Callable[[], None], path: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(path)
    book.sheets[SHEET].range("I1048576").value = " "
    click()
    assert f"工作表「{SHEET}」的已用区域一直到 L1048576" in alerts.prompts[0]
    assert "空行空列，删除" in alerts.prompts[0]


def test_a_hidden_sheet_of_that_size_is_passed_over(path: Path, open_live: Opener, alerts: Alerts) -> None:
    book = open_live(path)
    book.sheets["隐藏的表"].range("I1048576").value = " "
    CHECK()
    assert alerts.prompts[0].startswith("检查完成：账号 5 个")


@WRITING
def test_a_sheet_used_up_to_its_last_column_has_no_room(
    click: Callable[[], None], path: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    book = open_live(path)
    book.sheets[SHEET].range("AMJ4").value = "x"
    before = saved(book, tmp_path, "before")
    click()
    assert "没有地方加辅助列" in alerts.prompts[0]
    assert differences(before, saved(book, tmp_path, "after", "检查结果")) == []
