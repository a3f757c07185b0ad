"""The button 插入校验公式: verdicts that follow what the clerk types, without Python."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from calc_engine.alerts import Alerts
from registries import REASON, registry_book

from xlwings_udfs import buttons

Opener = Callable[[Path], xw.Book]
HEADER = [
    "主办单位",
    "账号主体/认证",
    "账号或应用名称",
    "所属平台",
    "备案类型",
    "备案原由",
    "审核同意日期",
    "提交日期",
]
DAYS = [datetime(2023, 3, 6), datetime(2023, 3, 8)]
ROWS = [
    ["盐源县水利局", "盐源县水利局", "盐源水利", "微信公众号", "开设", REASON, *DAYS],
    ["盐源县水利局", "盐源县水利局", "盐源河长", "微信公众号", "新办", REASON, *DAYS],
    ["盐源县民政局", "某某公司", "盐源民政", "微博", "开设", "略", DAYS[0], datetime(2023, 3, 13)],
    ["盐源县财政局", "盐源县财政局", "盐源财政", "微信公众号", "开设", REASON, *DAYS],
]


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    book = registry_book(HEADER, ROWS)
    sheet = book["台账"]
    sheet["J4"] = "办公室自己的话"
    path = tmp_path / "台账.xlsx"
    book.save(path)
    return path


def verdicts(book: xw.Book) -> list[str]:
    sheet = book.sheets["台账"]
    column = sheet.range("A2").expand("right").last_cell.column
    headers = sheet.range((2, 1), (2, 60)).value
    column = headers.index("校验") + 1
    return [value or "" for value in sheet.range((3, column), (6, column)).value]


def test_every_row_is_judged_beside_the_table(registry: Path, open_live: Opener, alerts: Alerts) -> None:
    book = open_live(registry)
    buttons.insert_formulas()
    first, second, third, fourth = verdicts(book)
    assert "同一平台重复开设账号" in first
    assert "备案类型不规范" in second
    assert {"认证信息未标明主办单位", "备案原由未填或不具体", "备案逾期提交"} <= set(third.split("；"))
    assert fourth == ""
    assert "已在表的右侧加上「校验」列" in alerts.prompts[0]
    assert book.sheets["台账"].range("J4").value == "办公室自己的话"


def test_a_verdict_follows_the_cell_at_once(registry: Path, open_live: Opener) -> None:
    book = open_live(registry)
    buttons.insert_formulas()
    sheet = book.sheets["台账"]
    sheet.range("E4").value = "开设"
    sheet.range("D4").value = "抖音"
    assert "备案类型不规范" not in verdicts(book)[1]
    assert "同一平台重复开设账号" not in verdicts(book)[0]
    sheet.range("H5").value = datetime(2023, 3, 9)
    assert "备案逾期提交" not in verdicts(book)[2]


def test_a_second_click_replaces_the_first_and_clearing_leaves_nothing(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(registry)
    sheet = book.sheets["台账"]
    before = sheet.used_range.value
    buttons.insert_formulas()
    once = verdicts(book)
    width = sheet.used_range.last_cell.column
    buttons.insert_formulas()
    assert verdicts(book) == once
    assert sheet.used_range.last_cell.column == width
    buttons.check()
    buttons.clear_marks()
    assert sheet.used_range.value == before
    assert [each.name for each in book.sheets] == ["台账", "检查结果"]
    assert len(sheet.cells.conditional_formats) == 0
    assert alerts.prompts[-1].startswith("已清除「台账」的标记和辅助列")


def test_what_the_clerk_writes_behind_the_columns_stays_when_they_are_replaced(
    registry: Path, open_live: Opener
) -> None:
    book = open_live(registry)
    buttons.insert_formulas()
    once = verdicts(book)
    sheet = book.sheets["台账"]
    behind = sheet.used_range.last_cell.column + 3
    sheet.range((4, behind)).value = "已电话通知"
    buttons.insert_formulas()
    assert verdicts(book) == once
    headers = sheet.range((2, 1), (2, 80)).value
    assert sheet.range((4, headers.index("校验") - 1)).value == "已电话通知"


def test_the_formulas_are_not_taken_for_a_registry_by_the_check(registry: Path, open_live: Opener) -> None:
    book = open_live(registry)
    buttons.check()
    plain = book.sheets["检查结果"].range("A5:I80").value
    buttons.insert_formulas()
    buttons.check()
    assert book.sheets["检查结果"].range("A5:I80").value == plain


def test_merged_rows_are_judged_as_they_were_read(registry: Path, open_live: Opener) -> None:
    book = open_live(registry)
    buttons.insert_formulas()
    before = verdicts(book)
    book.sheets["台账"].range("A4").value = None
    book.sheets["台账"].range("A3:A4").merge()
    buttons.insert_formulas()
    assert "请点检查" not in verdicts(book)
    assert len(verdicts(book)) == len(before)


def header_and_verdicts(book: xw.Book, sheet: str = "台账") -> list[str]:
    """From the header row down to the row after the last account."""
    heads = book.sheets[sheet].range((2, 1), (2, 60)).value
    column = next(at for at, head in enumerate(heads, 1) if str(head).startswith("校验"))
    return [value or "" for value in book.sheets[sheet].range((2, column), (8, column)).value]


@pytest.mark.parametrize("row", [3, 4, 7])
def test_a_row_inserted_without_formulas_is_told_in_the_header(
    row: int, registry: Path, open_live: Opener
) -> None:
    book = openpyxl.load_workbook(registry)
    book.active["A7"] = "合计"
    book.save(registry)
    live = open_live(registry)
    buttons.insert_formulas()
    sheet = live.sheets["台账"]
    before = header_and_verdicts(live)
    sheet.range(f"{row}:{row}").insert(shift="down")
    assert header_and_verdicts(live)[0] == "校验", "an empty row is nothing yet"
    sheet.range(f"A{row}").value = [
        "盐源县财政局",
        "盐源县财政局",
        "财政之窗",
        "微信公众号",
        "开设",
        REASON,
        *DAYS,
    ]
    after = header_and_verdicts(live)
    assert after[0] == "校验（有1行没有公式，请重新插入）"
    assert "请点检查" not in after
    assert set(before[1:]) - {""} <= set(after)
    buttons.insert_formulas()
    again = header_and_verdicts(live)
    assert again[0] == "校验"
    assert sum("同一平台重复开设账号" in text for text in again) == 4


def test_rows_under_headers_of_another_spelling_are_judged(registry: Path, open_live: Opener) -> None:
    book = open_live(registry)
    buttons.insert_formulas()
    before = header_and_verdicts(book)
    book.sheets["台账"].range("A2").value = "责任单位"
    assert set(header_and_verdicts(book)[1:6]) - {""} == {"请点检查"}, (
        "what the columns mean has to be read anew"
    )
    buttons.insert_formulas()
    assert header_and_verdicts(book) == before


def test_deleting_a_row_takes_it_out_of_the_comparison(registry: Path, open_live: Opener) -> None:
    book = open_live(registry)
    buttons.insert_formulas()
    book.sheets["台账"].range("4:4").delete()
    assert header_and_verdicts(book)[:2] == ["校验", ""]


def test_a_renamed_sheet_keeps_its_formulas_and_another_of_the_old_name_gets_lists_of_its_own(
    registry: Path, open_live: Opener
) -> None:
    book = open_live(registry)
    buttons.insert_formulas()
    before = header_and_verdicts(book)
    book.sheets["台账"].name = "2025年台账"
    assert header_and_verdicts(book, "2025年台账") == before
    other = book.sheets.add("台账", after=book.sheets["2025年台账"])
    other.range("A2").value = [
        HEADER,
        ["盐源县农业农村局", "盐源县农业农村局", "盐源三农", "快手", "新办", REASON, *DAYS],
    ]
    buttons.insert_formulas()
    assert header_and_verdicts(book, "台账")[1] == "备案类型不规范"
    assert header_and_verdicts(book, "2025年台账") == before
    lists = {each.name for each in book.sheets if each.name.startswith("校验数据")}
    assert lists == {"校验数据·台账", "校验数据·台账·2"}
    buttons.clear_marks()
    assert not [each.name for each in book.sheets if each.name.startswith("校验数据")]


def test_the_format_colours_the_rows_that_break_something_and_those_without_formulas(
    registry: Path, open_live: Opener
) -> None:
    book = open_live(registry)
    sheet = book.sheets["台账"]
    sheet.range("C6").select()
    buttons.insert_formulas()
    sheet.range("3:3").insert(shift="down")
    sheet.range("A3").value = "盐源县财政局"
    (condition,) = sheet.cells.conditional_formats
    formula = condition.formula
    for row in range(3, 10):
        sheet.range(f"BZ{row}").formula = formula
    assert [bool(value) for value in sheet.range("BZ3:BZ9").value] == [
        True,
        True,
        True,
        True,
        False,
        False,
        False,
    ]
