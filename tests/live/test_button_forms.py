"""The button 生成备案表: whom it fills forms for, where it puts them, what it asks."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from calc_engine.alerts import Alerts
from registries import FILING_HEADER, FILING_ROWS, registry_book

from xlwings_udfs import buttons

Opener = Callable[[Path], xw.Book]


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """Header in row 2, five accounts in rows 3 to 7, a note in row 9."""
    book = registry_book(FILING_HEADER, FILING_ROWS)
    sheet = book["台账"]
    sheet["A9"] = "填报人：马建国"
    path = tmp_path / "台账.xlsx"
    book.save(path)
    return path


def accounts(path: Path, sheet: str) -> list[object]:
    """What the form on that sheet lists as 账号或应用名称 and 所属平台."""
    rows = openpyxl.load_workbook(path)[sheet].iter_rows(min_row=3, max_col=6, values_only=True)
    return [(row[2], row[3]) for row in rows if row[2] and row[4]]


def test_forms_of_everything_pending_go_into_one_book_or_into_files(
    registry: Path, open_live: Opener, alerts: Alerts, live_app: xw.App
) -> None:
    open_live(registry)
    alerts.answer_with("yes")
    buttons.make_forms()
    assert "还没有提交日期的 3 个账号（3 个单位）" in alerts.prompts[0]
    one = registry.parent / "备案表" / "备案表.xlsx"
    assert openpyxl.load_workbook(one).sheetnames == ["盐源县民政局", "盐源县财政局", "盐源县审计局"]
    assert live_app.books.active.name == "备案表.xlsx"
    live_app.books["台账.xlsx"].activate()
    alerts.answer_with("no")
    buttons.make_forms()
    assert len(list((registry.parent / "备案表（2）").iterdir())) == 3
    assert accounts(one, "盐源县民政局") == [("盐源民政", "微信（公众号）")]


def test_forms_of_the_selected_rows_alone(registry: Path, open_live: Opener, alerts: Alerts) -> None:
    book = open_live(registry)
    book.sheets["台账"].range("B3:C4").select()
    alerts.answer_with("yes")
    buttons.make_forms()
    assert "选中的 2 个账号（1 个单位）" in alerts.prompts[0]
    made = registry.parent / "备案表" / "备案表.xlsx"
    assert accounts(made, "盐源县水利局") == [("盐源水利", "微信（公众号）"), ("盐源水利", "微博")]
    assert "其中 2 个账号台账上已经备案（G3、G4）" in alerts.prompts[-1]


def test_no_forms_without_a_yes(registry: Path, open_live: Opener, alerts: Alerts) -> None:
    open_live(registry)
    alerts.answer_with("cancel")
    buttons.make_forms()
    assert alerts.prompts[1] == "没有生成备案表。"
    assert not (registry.parent / "备案表").exists()


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        ("B3,B6:C6", "选中的 2 个账号（2 个单位）"),
        ("3:4,7:7", "选中的 3 个账号（2 个单位）"),
        ("B:B", "选中的 5 个账号（4 个单位）"),
        ("A1:AMJ1048576", "选中的 5 个账号（4 个单位）"),
        ("B1:B3", "选中的 1 个账号（1 个单位）"),
        ("A3:A4", "选中的 1 个单位的全部 2 个账号"),
        ("A3,A5", "选中的 2 个单位的全部 3 个账号"),
        ("D6", "还没有提交日期的 3 个账号（3 个单位）"),
    ],
    ids=[
        "areas apart",
        "rows apart",
        "a column",
        "the sheet",
        "with the header",
        "a unit",
        "units",
        "one cell",
    ],
)
def test_the_question_says_whom_the_selection_means(
    cells: str, asked: str, registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(registry)
    book.sheets["台账"].range(cells).select()
    alerts.answer_with("cancel")
    buttons.make_forms()
    assert alerts.prompts[0].startswith(f"为{asked}生成备案表。")


def test_the_cursor_in_a_merged_title_is_no_choice(registry: Path, open_live: Opener, alerts: Alerts) -> None:
    book = open_live(registry)
    book.sheets["台账"].range("A1:G1").merge()
    book.sheets["台账"].range("A1").merge_area.select()
    alerts.answer_with("cancel")
    buttons.make_forms()
    assert alerts.prompts[0].startswith("为还没有提交日期的 3 个账号")


def test_one_row_of_a_unit_selected_in_the_unit_column_brings_all_its_accounts(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(registry)
    book.sheets["台账"].range("A2:A3").select()
    alerts.answer_with("yes")
    buttons.make_forms()
    made = registry.parent / "备案表" / "备案表.xlsx"
    assert accounts(made, "盐源县水利局") == [("盐源水利", "微信（公众号）"), ("盐源水利", "微博")]


@pytest.mark.parametrize("cells", ["A1:G2", "B9:C9"], ids=["title and header", "notes"])
def test_a_selection_without_accounts_is_told_and_nothing_is_made(
    cells: str, registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(registry)
    book.sheets["台账"].range(cells).select()
    buttons.make_forms()
    assert alerts.prompts[0].startswith("选中的格子里没有账号")
    assert not (registry.parent / "备案表").exists()


def test_hidden_rows_within_the_selection_are_left_out_and_that_is_said(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(registry)
    sheet = book.sheets["台账"]
    sheet.range("A4").api.EntireRow.Hidden = True
    sheet.range("A6").api.EntireRow.Hidden = True
    sheet.range("B3:D7").select()
    alerts.answer_with("yes")
    buttons.make_forms()
    assert alerts.prompts[0].startswith("为选中的 3 个账号（3 个单位）（选中范围里隐藏的 2 行没有算进去）")
    made = registry.parent / "备案表" / "备案表.xlsx"
    assert accounts(made, "盐源县水利局") == [("盐源水利", "微信（公众号）")]
    assert openpyxl.load_workbook(made).sheetnames == ["盐源县水利局", "盐源县民政局", "盐源县审计局"]


def test_rows_that_are_all_hidden_are_no_choice(registry: Path, open_live: Opener, alerts: Alerts) -> None:
    book = open_live(registry)
    sheet = book.sheets["台账"]
    sheet.range("A3:A4").api.EntireRow.Hidden = True
    sheet.range("B3:C4").select()
    buttons.make_forms()
    assert "隐藏的 2 行没有算进去" in alerts.prompts[0]


def test_with_nothing_pending_the_clerk_is_told_to_select_rows(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(registry)
    book.sheets["台账"].range("G5:G7").value = [["2023-08-09"], ["2023-08-09"], ["2023-08-09"]]
    buttons.make_forms()
    assert alerts.prompts[0].startswith("没有待备案的账号")
