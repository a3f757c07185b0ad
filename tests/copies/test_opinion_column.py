"""The column 检查意见 of a marked copy: a print tells the reason, and nothing of the clerk's is lost for it."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from inspections import MESSAGE, finding, inspection
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.table import Table
from rich_workbook import parts_of, rewrite

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.copies.marked_copy import write_marked_copy
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.finding import Finding

HEADERS = ["主办单位", "账号名称", "所属平台", "备案类型", "备案原由"]
FOUND = (finding("C4"), finding("D4", "vague-reason"), finding("C6", "filing-due"))
Sheet = Any


@pytest.fixture
def registry(tmp_path: Path) -> Callable[[Callable[[Sheet], None]], Path]:
    """Writes a registry as a clerk has it, changed as the test says."""

    def written(change: Callable[[Sheet], None] = lambda sheet: None) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "台账"
        sheet.append(["盐源县政务新媒体台账"])
        sheet.append(HEADERS)
        for number in range(3, 10):
            sheet.append([f"县第{number}局", f"索玛{number}", "微信", "开设", "发布办事指南"])
        sheet.merge_cells("A1:E1")
        change(sheet)
        book.save(tmp_path / "台账.xlsx")
        return tmp_path / "台账.xlsx"

    return written


def marked(source: Path, *found: Finding, name: str = "标记.xlsx") -> Path:
    output = source.with_name(name)
    write_marked_copy(source, output, inspection(found), force=True)
    return output


def opened(path: Path) -> Sheet:
    return openpyxl.load_workbook(path)["台账"]


def test_it_says_what_is_wrong_in_each_row_and_why(registry: Any) -> None:
    sheet = opened(marked(registry(), *FOUND))
    assert sheet["F2"].value == "检查意见"
    assert sheet["F4"].value == f"1.【警告】所属平台：{MESSAGE}\n2.【错误】所属平台：{MESSAGE}"
    assert sheet["F6"].value == f"【提示】所属平台：{MESSAGE}"
    assert [sheet[f"F{row}"].value for row in (1, 3, 5, 7, 8, 9)] == [None] * 6


def test_its_words_are_seen_whole(registry: Any) -> None:
    sheet = opened(marked(registry(), *FOUND))
    assert sheet["F4"].alignment.wrap_text
    assert sheet.column_dimensions["F"].width == 60
    # Two findings of more than 51 signs each, thirty to a line.
    assert sheet.row_dimensions[4].height >= 4 * 13.5
    assert sheet.row_dimensions[3].height is None


def test_a_row_that_is_high_enough_or_hidden_keeps_its_height(registry: Any) -> None:
    def change(sheet: Sheet) -> None:
        sheet.row_dimensions[4].height = 120
        sheet.row_dimensions[6].hidden = True

    sheet = opened(marked(registry(change), *FOUND))
    assert sheet.row_dimensions[4].height == 120
    assert sheet.row_dimensions[6].height is None
    assert sheet.row_dimensions[6].hidden


def test_what_the_clerk_set_for_printing_stays_and_the_column_is_in_the_print(registry: Any) -> None:
    def change(sheet: Sheet) -> None:
        sheet.print_area = "A1:E9"
        sheet.print_title_rows = "1:2"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 8
        sheet.page_setup.scale = 85
        sheet.oddFooter.center.text = "第 &P 页"
        sheet.auto_filter.ref = "A2:E9"

    copy = marked(registry(change), *FOUND)
    sheet = opened(copy)
    assert sheet.print_area == "'台账'!$A$1:$F$9"
    assert sheet.print_title_rows == "$1:$2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.scale) == (
        "landscape",
        8,
        85,
    )
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.oddFooter.center.text, sheet.auto_filter.ref) == ("第 &P 页", "A2:E9")
    assert opened(marked(copy, name="再标.xlsx")).print_area == "'台账'!$A$1:$E$9"


def test_a_table_whose_print_nobody_set_is_fitted_to_the_width_of_its_page(registry: Any) -> None:
    source = registry()
    copy = marked(source, *FOUND)
    assert opened(copy).sheet_properties.pageSetUpPr.fitToPage
    assert opened(copy).page_setup.fitToHeight == 0
    again = opened(marked(copy, name="再标.xlsx"))
    assert again.sheet_properties.pageSetUpPr is None or not again.sheet_properties.pageSetUpPr.fitToPage
    assert again.page_setup.fitToHeight is None


def test_a_table_that_would_print_too_small_is_not_fitted(registry: Any) -> None:
    def change(sheet: Sheet) -> None:
        for letters in "ABCDE":
            sheet.column_dimensions[letters].width = 40

    properties = opened(marked(registry(change), *FOUND)).sheet_properties.pageSetUpPr
    assert properties is None or not properties.fitToPage


def test_what_stands_right_of_the_table_is_left_alone(registry: Any) -> None:
    def change(sheet: Sheet) -> None:
        sheet["H5"] = "办公室自己的话"
        sheet["I7"].fill = PatternFill("solid", fgColor="FF00FF00")
        sheet.print_area = "A1:E9"

    source = registry(change)
    copy = source.with_name("标记.xlsx")
    (remark,) = write_marked_copy(source, copy, inspection(FOUND))
    sheet = opened(copy)
    assert (sheet["H5"].value, sheet["I7"].fill.fgColor.rgb) == ("办公室自己的话", "FF00FF00")
    assert sheet["J2"].value == "检查意见"
    assert sheet.print_area == "'台账'!$A$1:$E$9"
    assert "设了打印区域" in remark
    assert "J列" in remark


def test_an_excel_table_does_not_grow_into_it(registry: Any) -> None:
    def change(sheet: Sheet) -> None:
        sheet.add_table(Table(displayName="名册", ref="A2:E9"))

    sheet = opened(marked(registry(change), *FOUND))
    assert sheet["G2"].value == "检查意见"
    assert sheet.tables["名册"].ref == "A2:E9"


def test_a_hidden_column_with_a_width_of_the_clerks_is_shown_for_it_and_hidden_again(registry: Any) -> None:
    def change(sheet: Sheet) -> None:
        sheet.column_dimensions.group("F", "XFD", hidden=True)

    source = registry(change)
    copy = marked(source, *FOUND)
    assert not opened(copy).column_dimensions["F"].hidden
    again = marked(copy, name="再标.xlsx")
    widths = re.compile(
        rb'<col [^>]*min="6" max="(?:6|16384)"[^>]*hidden="1"|<col [^>]*hidden="1"[^>]*min="6"'
    )
    assert widths.search(parts_of(again)["xl/worksheets/sheet1.xml"])


def test_marking_again_changes_not_a_byte_and_with_nothing_found_all_is_as_it_was(registry: Any) -> None:
    def change(sheet: Sheet) -> None:
        sheet.print_area = "A1:E9"
        sheet.row_dimensions[4].height = 20
        sheet["F5"].alignment = Alignment(horizontal="center")

    source = registry(change)
    copies = [source, *(source.with_name(f"{number}.xlsx") for number in (1, 2, 3))]
    for one, other in pairwise(copies):
        write_marked_copy(one, other, inspection(FOUND), force=True)
    assert len({path.read_bytes() for path in copies[1:]}) == 1
    clean = marked(copies[1], name="清.xlsx")
    before, after = opened(source), opened(clean)
    assert "检查意见" not in str([[cell.value for cell in row] for row in after.iter_rows()])
    assert after.print_area == before.print_area
    assert [after.row_dimensions[row].height for row in range(1, 10)] == [
        before.row_dimensions[row].height for row in range(1, 10)
    ]
    assert {*after.column_dimensions} == {*before.column_dimensions}
    assert "xmt_opinions" not in after.defined_names


def test_it_moves_with_rows_and_columns_inserted_and_is_taken_away_whole(
    registry: Any, tmp_path: Path
) -> None:
    def change(sheet: Sheet) -> None:
        sheet.row_dimensions[4].height = 20

    copy = marked(registry(change), *FOUND)

    def lower(data: bytes) -> bytes:
        return re.sub(
            rb'((?:<row|<c) r="[A-Z]*)(\d+)',
            lambda found: b"%b%d" % (found[1], int(found[2]) + (2 if int(found[2]) >= 3 else 0)),
            data,
        )

    def notes(data: bytes) -> bytes:
        return re.sub(
            rb'(<comment ref="[A-Z]+)(\d+)', lambda found: b"%b%d" % (found[1], int(found[2]) + 2), data
        )

    rewrite(copy, {"xl/worksheets/sheet1.xml": lower, "xl/comments1.xml": notes})
    assert opened(copy).row_dimensions[6].height == 60
    again = opened(marked(copy, name="再标.xlsx"))
    assert again.row_dimensions[6].height == 20
    assert again.row_dimensions[8].height is None
    assert again.max_column == len(HEADERS)


def test_what_the_clerk_wrote_into_it_stays(registry: Any) -> None:
    copy = marked(registry(), *FOUND)
    book = openpyxl.load_workbook(copy)
    book["台账"]["F5"] = "已电话核实"
    book.save(copy)
    again = opened(marked(copy, *FOUND, name="再标.xlsx"))
    assert again["F5"].value == "已电话核实"
    assert again["G4"].value == opened(copy)["F4"].value


def test_a_copy_is_read_as_the_registry_it_was(registry: Any) -> None:
    copy = marked(registry(), *FOUND)
    (registry_read,) = case_of(read_sheets(copy)).registries
    assert registry_read.unused == ()
    assert [header.text for header in registry_read.headers.values()] == HEADERS


def test_a_column_of_that_name_that_is_the_clerks_is_asked_about(registry: Any) -> None:
    def change(sheet: Sheet) -> None:
        sheet["F2"], sheet["F4"] = "检查意见", "照片不清楚"

    (registry_read,) = case_of(read_sheets(registry(change))).registries
    assert [note.header for note in registry_read.unused] == ["检查意见"]


def test_a_sheet_without_findings_gets_no_column(registry: Any) -> None:
    assert opened(marked(registry())).max_column == len(HEADERS)
