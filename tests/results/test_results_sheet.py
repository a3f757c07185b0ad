"""The sheet 检查结果: everything at a glance, a click away from each cell, never in place of the user's own."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from inspections import finding, inspection
from rich_workbook import parts_of

from xlwings_udfs.copies.marked_copy import write_marked_copy
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.finding import Bearer


@pytest.fixture
def source(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "台账"
    book.active["A1"] = "主办单位"
    book.create_sheet("张三's 表")["A1"] = "主办单位"
    book.save(tmp_path / "台账.xlsx")
    return tmp_path / "台账.xlsx"


def results(source: Path, *found: Any, name: str = "检查结果") -> Any:
    output = source.with_name("标记.xlsx")
    write_marked_copy(source, output, inspection(found, excepted=[finding("D7")]), force=True)
    return openpyxl.load_workbook(output)[name]


def list_header(sheet: Any) -> int:
    """Row of the header of the list of findings."""
    return next(
        row for row, value in enumerate(column(sheet, "I"), 1) if value == "依据" and sheet.cell(row, 3).value
    )


def column(sheet: Any, letter: str) -> list[Any]:
    return [cell.value for cell in sheet[letter]]


def test_the_top_says_when_where_and_how_many(source: Path) -> None:
    sheet = results(source, finding("D4"), finding("D5", "vague-reason"))
    assert sheet["A1"].value == "政务新媒体检查结果"
    assert sheet["A2"].value == (
        "检查日期：2026-11-24　　地区：凉山州　　账号：20 个　　错误 1 处、警告 1 处、提示 0 处　　涉及单位：1 个"
    )


def test_every_finding_stands_in_the_list(source: Path) -> None:
    sheet = results(source, finding("D4"), finding("D5", "vague-reason"))
    header = list_header(sheet)
    assert [cell.value for cell in sheet[header]][:9] == [
        "序号", "级别", "规则", "单位", "账号", "平台", "单元格", "问题", "依据"
    ]  # fmt: skip
    assert [cell.value for cell in sheet[header + 1]][:7] == [
        1, "错误", "备案原由未填或不具体", "盐源县教育局", "索玛教育", "微信公众号", "台账!D5"
    ]  # fmt: skip


def test_each_address_leads_to_its_cell_whatever_the_sheet_is_called(source: Path) -> None:
    sheet = results(source, finding("D4"), finding("B2", sheet="张三's 表"), finding("", sheet="台账"))
    first = list_header(sheet) + 1
    assert [sheet.cell(row, 7).hyperlink.location for row in range(first, first + 3)] == [
        "'台账'!D4", "'张三''s 表'!B2", "'台账'!A1"
    ]  # fmt: skip


def test_the_summaries_and_the_terms_of_the_check_lead(source: Path) -> None:
    sheet = results(source, finding("D4"), finding("D5"), finding("D6", "vague-reason"))
    first = column(sheet, "A")
    for jump in ("A3", "C3", "D3", "E3"):
        row = int(re.sub(r".*!A", "", sheet[jump].hyperlink.location))
        assert first[row - 1] == sheet[jump].value
    unit_row = int(re.sub(r".*!A", "", sheet["A3"].hyperlink.location)) + 1
    assert [cell.value for cell in sheet[unit_row + 1]][:9] == [
        1, "盐源县教育局", None, None, 1, 2, None, "同一平台重复开设账号 2；备案原由未填或不具体 1", 3
    ]  # fmt: skip
    rule_row = int(re.sub(r".*!A", "", sheet["C3"].hyperlink.location)) + 1
    assert [sheet.cell(rule_row + n, 2).value for n in (1, 2)] == [
        "备案原由未填或不具体",
        "同一平台重复开设账号",
    ]
    notes = dict(zip(first, column(sheet, "D"), strict=True))
    assert notes["设置：备案工作日数"] == "3"
    assert notes["没有检查"] == "台账：超过两周未更新（缺少列：最近更新日期）"
    assert notes["按例外不计"] == "台账!D7 盐源县教育局「索玛教育」：同一平台重复开设账号"


def test_it_prints_on_a4_and_keeps_its_header_in_sight(source: Path) -> None:
    sheet = results(source, finding("D4"), finding("D6"))
    header = list_header(sheet)
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == f"A{header}:I{header + 2}"


def test_a_long_summary_leaves_the_list_a_page_of_its_own(source: Path) -> None:
    short = results(source, finding("D4"))
    assert short.row_breaks.brk == []
    units = [replace(finding(f"D{row}"), unit=f"第{row}局") for row in range(4, 40)]
    long = results(source, *units)
    assert list_header(long) - 2 in [each.id for each in long.row_breaks.brk]


def test_what_is_due_comes_first_and_the_offices_own_apart_below_a_header_of_its_own(source: Path) -> None:
    sheet = results(
        source,
        replace(finding("D4"), bearer=Bearer.OFFICE),
        finding("D5", "vague-reason"),
        replace(finding("D6", "filing-due"), due=date(2026, 11, 24)),
    )
    header = list_header(sheet)
    cells = [sheet.cell(row, 7).value for row in range(header, sheet.max_row + 1)]
    assert cells == ["单元格", "台账!D6", "台账!D5", None, None, "单元格", "台账!D4"]
    assert sheet.cell(header + 4, 1).value == "五、主管单位自己的（不算主办单位的问题）"


def test_equal_findings_of_neighbouring_cells_are_one_row(source: Path) -> None:
    sheet = results(source, *(finding(f"D{row}") for row in range(4, 13)))
    row = list_header(sheet) + 1
    assert (sheet.cell(row, 5).value, sheet.cell(row, 7).value) == ("索玛教育（9 个账号）", "台账!D4:D12")
    assert sheet.cell(row, 7).hyperlink.location == "'台账'!D4"
    assert sheet.max_row == row


def test_a_missing_notice_is_told_once_below_the_totals(source: Path) -> None:
    told = "放假通知还不全：备案期限将到 1 处。"
    output = source.with_name("标记.xlsx")
    write_marked_copy(source, output, replace(inspection([finding("D4")]), on_calendar=told, remarks=(told,)))
    sheet = openpyxl.load_workbook(output)["检查结果"]
    assert sheet["A4"].value == told
    assert [cell.value for row in sheet.iter_rows() for cell in row].count(told) == 1


def test_rows_are_high_enough_for_long_messages(source: Path) -> None:
    sheet = results(source, finding("D4", message="短"), finding("D5", message="很长的话" * 60))
    header = list_header(sheet)
    assert sheet.row_dimensions[header + 1].height < 40  # a line or two: the title, the article
    assert sheet.row_dimensions[header + 2].height > 100


def test_text_that_looks_like_a_formula_stays_text(source: Path) -> None:
    sheet = results(source, finding("D4", message='=HYPERLINK("http://x")'), finding("D5", message="+1\x07"))
    cell = sheet.cell(list_header(sheet) + 1, 8)
    assert cell.value == '=HYPERLINK("http://x")'
    assert cell.data_type != "f"
    assert b"<f>" not in parts_of(source.with_name("标记.xlsx"))["xl/worksheets/sheet3.xml"]
    # What XML cannot hold is written as the format has it: spreadsheet programs show it as in the clerk's own cell.
    written = next(each for each in read_sheets(source.with_name("标记.xlsx")) if each.name == "检查结果")
    assert written.rows[list_header(sheet) + 1][7] == "+1\x07"


def test_an_earlier_result_is_replaced_where_it_stands(source: Path) -> None:
    results(source, finding("D4"))
    once = source.with_name("标记.xlsx")
    book = openpyxl.load_workbook(once)
    book.move_sheet("检查结果", -2)
    book.save(once)
    again = once.with_name("再标.xlsx")
    write_marked_copy(once, again, replace(inspection(), disabled=()))
    book = openpyxl.load_workbook(again)
    assert book.sheetnames == ["检查结果", "台账", "张三's 表"]
    header = list_header(book["检查结果"])
    assert book["检查结果"].cell(header + 1, 1).value == "没有发现问题，台账符合通知要求。"
    assert book["检查结果"].print_title_rows == f"${header}:${header}"


def test_a_sheet_of_the_users_own_with_that_name_is_not_destroyed(source: Path) -> None:
    book = openpyxl.load_workbook(source)
    book.create_sheet("检查结果")["A1"] = "去年的检查结果，勿删"
    book.save(source)
    assert results(source, finding("D4"), name="检查结果（2）")["A1"].value == "政务新媒体检查结果"
    once, again = source.with_name("标记.xlsx"), source.with_name("再标.xlsx")
    write_marked_copy(once, again, inspection())
    book = openpyxl.load_workbook(again)
    assert book.sheetnames == ["台账", "张三's 表", "检查结果", "检查结果（2）"]
    assert book["检查结果"]["A1"].value == "去年的检查结果，勿删"
