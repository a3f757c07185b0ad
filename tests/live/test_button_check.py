"""The buttons 检查台账 and 清除标记 on a workbook that is open in a spreadsheet application."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from calc_engine.alerts import Alerts
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from registries import REASON, registry_book

from xlwings_udfs import buttons
from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import Inspection, inspect
from xlwings_udfs.checking.reading_order import reading_order
from xlwings_udfs.copies.marked_copy import write_marked_copy
from xlwings_udfs.excel.base.button import Button, run
from xlwings_udfs.files.reading import read_sheets

HEADER = ["序号", "主办单位", "账号主体/认证", "账号或应用名称", "所属平台", "备案类型", "备案原由"]
ROWS = [
    [1, "盐源县水利局", "盐源县水利局", "盐源水利", "微信", "开设", REASON],
    [2, None, "盐源县水利局", "盐源河长", "公众号", "新办", REASON],
    [3, "盐源县民政局", "某某公司", "盐源民政", "微博", "开设", "略"],
    [4, "盐源县财政局", "盐源县财政局", "盐源财政", "微信", "开设", REASON],
]
Opener = Callable[[Path], xw.Book]


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    book = registry_book(HEADER, ROWS)
    sheet = book["台账"]
    sheet.append([None, "合计", "4个"])
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("B3:B4")
    sheet["E4"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["D4"].comment = Comment("办公室的批注", "办公室")
    sheet["H3"] = "=1+1"
    sheet.auto_filter.ref = "A2:G6"
    sheet.row_dimensions[5].hidden = True
    book.create_sheet("备忘")["A1"] = "别动我"
    path = tmp_path / "县 台账=1.xlsx"
    book.save(path)
    return path


def places(results: Any) -> list[str]:
    """What the lists' column 单元格 names, from top to bottom."""
    cells = [row[6] for row in results.range("A4:I200").value]
    return [cell for cell in cells if isinstance(cell, str) and "!" in cell]


def list_header(results: Any) -> int:
    """Row of the header of the list of findings."""
    return 1 + [row[6] for row in results.range("A1:I200").value].index("单元格")


def in_order(inspection: Inspection) -> list[str]:
    """The places of the findings as people read them."""
    entries = reading_order(inspection.findings, inspection.as_of)
    return [f"{entry.first.sheet}!{entry.place}" for entry in entries]


def snapshot(book: xw.Book, folder: Path, name: str) -> dict[str, Any]:
    """What the saved file holds of the clerk's sheets."""
    path = folder / f"{name}.xlsx"
    book.save(path)
    saved = openpyxl.load_workbook(path)
    return {
        sheet.title: (
            {
                cell.coordinate: (
                    cell.value,
                    cell.fill.fgColor.rgb if cell.fill.fill_type else None,
                    cell.comment.text if cell.comment else None,
                )
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None or cell.fill.fill_type or cell.comment
            },
            sorted(map(str, sheet.merged_cells.ranges)),
            {number for number, row in sheet.row_dimensions.items() if row.hidden},
            [str(each.sqref) for each in sheet.conditional_formatting],
            sorted(sheet.defined_names),
        )
        for sheet in saved
        if sheet.title != "检查结果"
    }


def codes(sheet: xw.Sheet) -> dict[int, str]:
    """What the hidden column says of the cells of each row to be coloured."""
    column = next(name.refers_to_range.column + 1 for name in sheet.names if name.name.endswith("xmt_marks"))
    values = sheet.range((3, column), (8, column)).value
    return {
        row: re.match(r",(?:[EWH]\d+,)*", value)[0]  # type: ignore[index]  # it begins so
        for row, value in enumerate(values, 3)
        if value
    }


def test_check_marks_the_cells_and_lists_the_findings(
    registry: Path, open_live: Opener, alerts: Alerts, live_app: xw.App
) -> None:
    book = open_live(registry)
    buttons.check()
    sheet = book.sheets["台账"]
    assert codes(sheet) == {3: ",W5,", 4: ",W5,E6,", 5: ",E3,W7,"}
    (message,) = alerts.prompts
    assert message.startswith("检查完成：账号 4 个；错误 2 处，警告 3 处")
    results = book.sheets["检查结果"]
    assert sorted(places(results)) == ["台账!C5", "台账!E3", "台账!E4", "台账!F4", "台账!G5"]
    first = list_header(results) + 1
    assert results.range((first, 7)).value == "台账!F4"
    assert results.range((first, 7)).formula.startswith("=HYPERLINK(\"#'台账'!F4\"")
    assert book.sheets.active.name == "检查结果"
    assert live_app.status_bar in (None, False, "")
    assert any("正在标记" in str(text) for text in live_app.impl.status_history)


def test_check_finds_in_excel_what_it_finds_in_the_file(registry: Path, open_live: Opener) -> None:
    book = open_live(registry)
    buttons.check()
    from_file = inspect(case_of(read_sheets(registry)))
    assert places(book.sheets["检查结果"]) == in_order(from_file)


def test_the_colour_comes_and_goes_and_nothing_of_the_clerks_changes(
    registry: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    book = open_live(registry)
    before = snapshot(book, tmp_path, "before")
    buttons.check()
    marked = snapshot(book, tmp_path, "marked")
    own = {cell: value for cell, value in marked["台账"][0].items() if cell[0] in "ABCDEFGH"}
    assert own == before["台账"][0]
    assert len(marked["台账"][3]) == 3 or len(marked["台账"][3]) == 1
    buttons.check()
    assert snapshot(book, tmp_path, "again") == marked
    buttons.clear_marks()
    assert snapshot(book, tmp_path, "cleared") == before
    assert "您自己的颜色、批注和内容没有改动" in alerts.prompts[-1]
    buttons.clear_marks()
    assert alerts.prompts[-1] == "这个工作簿里没有检查时加上的标记。"


@pytest.fixture
def two_registries(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    for row in (
        ["序号", "主办单位", "账号或应用名称", "所属平台"],
        [1, "盐源县水利局", "盐源水利", "微信"],
        [],
        ["乡镇台账"],
        ["序号", "所属平台", "主办单位", "账号或应用名称"],
        [1, "县里的号", "梅雨镇人民政府", "梅雨发布"],
        [2, None, "卫城镇人民政府", "卫城发布"],
    ):
        sheet.append(row)
    sheet.merge_cells("B6:B7")
    path = tmp_path / "两张台账.xlsx"
    book.save(path)
    return path


def test_every_registry_of_a_sheet_is_marked_and_other_buttons_ask_for_one(
    two_registries: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    book = open_live(two_registries)
    before = snapshot(book, tmp_path, "before")
    for _ in range(2):
        buttons.check()
        assert codes(book.sheets["台账"]) == {6: ",E2,"}
        assert places(book.sheets["检查结果"]) == ["台账!B6", "台账!B6"]
    book.sheets["台账"].activate()
    buttons.make_forms()
    assert "工作表「台账」上有2张台账，这个按钮一次只能处理一张" in alerts.prompts[-1]
    buttons.clear_marks()
    assert snapshot(book, tmp_path, "after") == before


def test_a_mended_cell_loses_its_mark_at_the_next_check(registry: Path, open_live: Opener) -> None:
    book = open_live(registry)
    buttons.check()
    book.sheets["台账"].range("F4").value = "开设"
    buttons.check()
    assert codes(book.sheets["台账"])[4] == ",W5,"


def test_rows_inserted_by_the_clerk_between_two_checks_do_no_harm(registry: Path, open_live: Opener) -> None:
    book = open_live(registry)
    buttons.check()
    sheet = book.sheets["台账"]
    sheet.range("3:3").insert("down")
    sheet.range("A3:G3").value = [0, "盐源县审计局", "盐源县审计局", "盐源审计", "县里的号", "开设", REASON]
    buttons.check()
    assert codes(sheet)[3] == ",E5,"
    buttons.clear_marks()
    assert sheet.used_range.last_cell.column <= 8


def test_a_protected_sheet_is_not_marked_but_its_findings_are_listed(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(registry)
    book.sheets["台账"].api.Protect()
    buttons.check()
    (message,) = alerts.prompts
    assert "工作表「台账」设有保护，不能加标记" in message
    assert "台账!E3" in places(book.sheets["检查结果"])
    assert [name.name for name in book.sheets["台账"].names if "xmt" in name.name] == []


def test_a_protected_structure_is_told_and_nothing_is_written(
    registry: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    book = open_live(registry)
    book.api.Protect(Structure=True)
    buttons.check()
    assert "工作簿的结构设有保护" in alerts.prompts[0]
    assert [sheet.name for sheet in book.sheets] == ["台账", "备忘"]


def test_a_workbook_without_a_registry_is_told_what_was_looked_for(
    live_app: xw.App, alerts: Alerts, tmp_path: Path, open_live: Opener
) -> None:
    plain = openpyxl.Workbook()
    plain.active["A1"] = "姓名"
    plain.save(tmp_path / "花名册.xlsx")
    open_live(tmp_path / "花名册.xlsx")
    buttons.check()
    assert "没有找到台账" in alerts.prompts[0]
    assert "「主办单位」列" in alerts.prompts[0]


def test_a_results_sheet_that_was_hidden_is_shown_again(registry: Path, open_live: Opener) -> None:
    book = open_live(registry)
    buttons.check()
    book.sheets["台账"].activate()
    book.sheets["检查结果"].visible = False
    buttons.check()
    assert book.sheets["检查结果"].visible
    assert book.sheets.active.name == "检查结果"


def test_a_sheet_of_the_clerks_called_results_is_left_alone(registry: Path, open_live: Opener) -> None:
    book = open_live(registry)
    own = book.sheets.add("检查结果", after=book.sheets[-1])
    own.range("A1").value = "我自己的检查结果"
    buttons.check()
    assert own.range("A1").value == "我自己的检查结果"
    assert book.sheets["检查结果（2）"].range("A1").value == "政务新媒体检查结果"


def test_a_failure_is_one_sentence_and_the_details_go_to_the_log(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    from xlwings_udfs.error_log import log_file

    app = open_live(registry).app
    run(Button("检查台账", lambda desk: str(1 / 0)))
    (message,) = alerts.prompts
    assert app.status_bar in (None, False, "")
    assert app.screen_updating
    assert "没有完成，您填写的内容没有改动" in message
    assert "Traceback" not in message
    assert "ZeroDivisionError" in log_file().read_text(encoding="utf-8")


def test_the_results_print_one_page_wide_with_their_header_on_every_page(
    registry: Path, open_live: Opener, tmp_path: Path
) -> None:
    book = open_live(registry)
    buttons.check()
    book.save(tmp_path / "saved.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "saved.xlsx")["检查结果"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    header = next(cell.row for cell in sheet["G"] if cell.value == "单元格")
    assert sheet.print_title_rows in (f"${header}:${header}", f"{header}:{header}")


def looks(cell: Any) -> tuple[object, ...]:
    font, place, edge = cell.font, cell.alignment, cell.border.left
    return font.b, font.sz, cell.fill.fgColor.rgb, place.horizontal, place.vertical, edge.style


def test_the_results_look_as_those_of_a_marked_copy(
    registry: Path, open_live: Opener, tmp_path: Path
) -> None:
    book = open_live(registry)
    buttons.check()
    book.sheets["台账"].range("F4").value = "开设"
    buttons.check()
    book.save(tmp_path / "saved.xlsx")
    for_copy = inspect(case_of(read_sheets(registry)))
    write_marked_copy(registry, tmp_path / "copy.xlsx", for_copy)
    live, copy = (openpyxl.load_workbook(tmp_path / name)["检查结果"] for name in ("saved.xlsx", "copy.xlsx"))
    assert live.freeze_panes == copy.freeze_panes == "A4"
    assert live.sheet_view.showGridLines is copy.sheet_view.showGridLines is False
    # What was mended in between makes the summaries above the list shorter.
    headers = [next(cell.row for cell in sheet["G"] if cell.value == "单元格") for sheet in (live, copy)]
    assert [looks(live[cell]) for cell in ("A1", "A6", "I6")] == [
        looks(copy[cell]) for cell in ("A1", "A6", "I6")
    ]
    for letter, below in (("A", 0), ("C", 1), ("H", 1)):
        own, other = (
            looks(sheet[f"{letter}{row + below}"]) for sheet, row in zip((live, copy), headers, strict=True)
        )
        assert own == other
    assert {str(area) for area in live.merged_cells.ranges} >= {"A1:I1", "B6:D6"}
    assert live["A3"].value == '=HYPERLINK("#\'检查结果\'!A5","一、按单位汇总")'
    assert live["A5"].value == "一、按单位汇总"


def test_tables_formulas_and_filters_of_the_clerks_survive(
    tmp_path: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append([row[0], row[1] or "=B2", *row[2:]])
    table = openpyxl.worksheet.table.Table(displayName="台账表", ref="A1:G5")
    sheet.add_table(table)
    book.save(tmp_path / "表.xlsx")
    opened = open_live(tmp_path / "表.xlsx")
    before = opened.sheets["台账"].range("A1:H6").formula
    buttons.check()
    buttons.compute_deadlines()
    assert opened.sheets["台账"].range("A1:H6").formula == before
    assert alerts.prompts[0].startswith("检查完成：账号 4 个")
    assert "没有「审核同意日期」列" in alerts.prompts[1]
    buttons.clear_marks()
    assert opened.sheets["台账"].range("A1:H6").formula == before


def test_a_registry_whose_units_are_all_merged_is_read_right(tmp_path: Path, open_live: Opener) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    for number in range(20):
        sheet.append([number, f"盐源县第{number}局", None, f"盐源{number}", "微信", "开设", REASON])
        sheet.append([number, None, None, f"盐源{number}", "公众号", "开设", REASON])
        sheet.merge_cells(start_row=2 * number + 2, end_row=2 * number + 3, start_column=2, end_column=2)
    book.save(tmp_path / "合并.xlsx")
    opened = open_live(tmp_path / "合并.xlsx")
    buttons.check()
    from_file = inspect(case_of(read_sheets(tmp_path / "合并.xlsx")))
    assert places(opened.sheets["检查结果"]) == in_order(from_file)
    assert len(from_file.findings) > 20


def test_days_that_count_from_1904_are_the_same_days_to_the_button_as_to_the_file(
    tmp_path: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "台账"
    sheet.append([*HEADER, "审核同意日期", "提交日期"])
    sheet.append(ROWS[0])
    # Plain numbers, no date format: 2023-03-06 and 2023-03-20, counted from 1904.
    sheet["H2"], sheet["I2"] = 43529, 43543
    path = tmp_path / "1904.xlsx"
    book.save(path)
    live = open_live(path)
    buttons.check()
    said = live.sheets["检查结果"].range("A1:I200").value
    messages = [row[7] for row in said if row[6] == "台账!I2"]
    assert [each for each in messages if "最迟2023年3月9日应提交备案" in each]
    assert messages == [
        each.message for each in inspect(case_of(read_sheets(path))).findings if each.cell == "I2"
    ]
