"""Makes samples/台账.xlsx, a county office's registry as it really looks, the same to the byte each time."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.package.reproducible import saved
from xlwings_udfs.samples.content import (
    COUNTY,
    FILED,
    FILINGS,
    HEADERS,
    LOG_HEADERS,
    PUBLICATION_HEADERS,
    PUBLICATIONS,
    PUBLISHED,
    TOWN,
    TOWN_HEADERS,
)
from xlwings_udfs.samples.rows import Cells, county_rows, log_rows, town_rows

FILE_NAME = "台账.xlsx"
_LINE = Side(style="thin", color="FF999999")
_GRID = Border(_LINE, _LINE, _LINE, _LINE)
_HEADER = PatternFill("solid", fgColor="FFDDEBF7")
_WIDTHS = {
    "序号": 6, "主办单位": 22, "单位名称": 20, "代表主体": 20, "账号主体/认证": 22, "认证信息": 22, "账号或应用名称": 20,
    "账号名称": 24, "备案原由": 30, "备案理由": 30, "功能定位": 28, "例外说明": 16,
}  # fmt: skip
_NOTES = ("注：1.本表由县政府办公室汇总，各单位如有变动请于当月底前报送。", "2.同一单位的账号请排在一起。")


def make() -> bytes:
    """The sample's bytes."""
    book = Workbook()
    county = book.active
    county.title = COUNTY
    _county(county)
    _towns(book.create_sheet(TOWN))
    for name, headers, entries in (
        (FILED, LOG_HEADERS, FILINGS),
        (PUBLISHED, PUBLICATION_HEADERS, PUBLICATIONS),
    ):
        _log(book.create_sheet(name), f"索玛县政务新媒体{name}", headers, log_rows(name, headers, entries))
    return saved(book)


def _county(sheet: Worksheet) -> None:
    rows = county_rows()
    first = _heading(
        sheet, "索玛县政务新媒体台账（县级部门）", "统计截至2026年11月　　填报：索玛县人民政府办公室", HEADERS
    )
    number = first
    for index, row in enumerate(rows):
        if index == 40:
            number += 1  # clerks leave a blank row between two halves of the list
        _write(sheet, number, HEADERS, row | {"序号": index + 1})
        number += 1
    _merge_units(sheet, first, number - 1)
    _closing(sheet, number, len(rows))
    sheet.row_dimensions[first + 3].hidden = True
    sheet.cell(first, 6).comment = Comment("每年年检前核对一次管理员。", "办公室")
    choices = DataValidation(
        type="list", formula1='"开设,变更,关停,注销"', allow_blank=True, showErrorMessage=False
    )
    sheet.add_data_validation(choices)
    choices.add(f"J{first}:J{number - 1}")
    stopped = FormulaRule(formula=[f'$T{first}="关停"'], font=Font(color="FF808080", strike=True))
    sheet.conditional_formatting.add(f"A{first}:AF{number - 1}", stopped)


def _towns(sheet: Worksheet) -> None:
    rows = town_rows()
    first = _heading(sheet, "索玛县政务新媒体台账（乡镇、街道）", "填报：索玛县人民政府办公室", TOWN_HEADERS)
    for index, row in enumerate(rows):
        _write(sheet, first + index, TOWN_HEADERS, row | {"序号": index + 1})
    _closing(sheet, first + len(rows), len(rows))


def _log(sheet: Worksheet, title: str, headers: Sequence[str], entries: Sequence[Cells]) -> None:
    first = _heading(sheet, title, "", headers)
    for index, entry in enumerate(entries):
        _write(sheet, first + index, headers, entry | {"序号": index + 1})


def _heading(sheet: Worksheet, title: str, period: str, headers: Sequence[str]) -> int:
    """Title, period and header; gives the first row of data."""
    last = len(headers)
    for row, text, size in ((1, title, 18), (2, period, 11)):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
        sheet.cell(row, 1, text or None).font = Font(name="宋体", size=size, bold=row == 1)
        sheet.cell(row, 1).alignment = Alignment("center" if row == 1 else "left", "center")
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height, sheet.row_dimensions[3].height = (
        34,
        20,
        32,
    )
    for column, header in enumerate(headers, 1):
        cell = sheet.cell(3, column, header)
        cell.font, cell.fill, cell.border = Font(name="黑体", size=11), _HEADER, _GRID
        cell.alignment = Alignment("center", "center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(header, 13)
    sheet.freeze_panes = sheet.cell(4, 4)
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A3, sheet.ORIENTATION_LANDSCAPE
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "3:3"
    return 4


def _write(sheet: Worksheet, row: int, headers: Sequence[str], cells: Cells) -> None:
    for column, header in enumerate(headers, 1):
        value = cells.get(header, "")
        cell = sheet.cell(row, column, None if value == "" else value)
        cell.font, cell.border = Font(name="宋体", size=10), _GRID
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        if header == "账号ID":
            cell.number_format = "@"
        elif not isinstance(value, str | int):
            cell.number_format = "yyyy-mm-dd"


def _merge_units(sheet: Worksheet, first: int, last: int) -> None:
    """Merge the unit's cells of each unit with several rows, as clerks do."""
    start = first
    for row in range(first + 1, last + 2):
        if sheet.cell(row, 2).value != sheet.cell(start, 2).value or row > last:
            if row - start > 1 and sheet.cell(start, 2).value:
                sheet.merge_cells(start_row=start, start_column=2, end_row=row - 1, end_column=2)
            start = row


def _closing(sheet: Worksheet, row: int, count: int) -> None:
    sheet.cell(row, 2, "合计").font = Font(name="黑体", size=11)
    sheet.cell(row, 4, f"{count}个")
    for offset, note in enumerate(_NOTES, 2):
        sheet.merge_cells(start_row=row + offset, start_column=1, end_row=row + offset, end_column=8)
        sheet.cell(row + offset, 1, note).font = Font(name="宋体", size=10)
    sheet.cell(row + 5, 2, "填表人：李文斌")
    sheet.cell(row + 5, 4, "审核人：马建国")
