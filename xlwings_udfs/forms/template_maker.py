"""Makes templates/filing_form.xlsx, the form of 附件3, the same to the byte each time."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.forms.fields import COLUMNS, FIELDS
from xlwings_udfs.forms.layout import (
    HEADING_HEIGHT,
    MOST_WRITING,
    NORMAL,
    NOTES_HEIGHT,
    SIGNATURE_HEIGHT,
    TITLE_HEIGHT,
)
from xlwings_udfs.package.reproducible import saved
from xlwings_udfs.registry.sheets.program_sheets import FILING_FORM

TITLE = FILING_FORM
BOXES = ("主办单位\n意见", "备案主管\n单位意见")
SIGNATURE = "负责人签字并加盖单位公章："
DATE = "年    月    日"
NOTES = (
    "填表说明：1.代表主体指备案政务新媒体所代表的地方各级政府或政府部门。",
    "2.所属平台：微博、微信、客户端、其他第三方平台，其他第三方平台开设的须说明平台的具体名称。",
    "3.备案类型：开设、变更、关停、注销。",
    "4.备案原由：说明开设、变更、关停、注销的具体原因。",
    "5.主办单位按照“谁开设、谁主办”的原则确定。",
    "6.备案主管单位指各级人民政府办公厅（室）或政府部门办公室。",
)
_LINE = Side(style="thin")
_LAST = len(FIELDS)


def make() -> bytes:
    """The template's bytes."""
    book = Workbook()
    _default_font(book)
    sheet = book.active
    sheet.title = "备案表"
    for letters, field in zip(COLUMNS, FIELDS, strict=True):
        sheet.column_dimensions[letters].width = field.width
    _title(sheet)
    _heading(sheet)
    for first, label in zip((4, 7), BOXES, strict=True):
        _box(sheet, first, label)
    _notes(sheet, 10)
    _print_setup(sheet)
    return saved(book)


def _default_font(book: Workbook) -> None:
    """Column widths count in digits of the default font: name one that every Chinese Office has."""
    font = Font(name="宋体", size=11)
    book._named_styles["Normal"].font = font
    book._fonts[0] = font


def _title(sheet: Worksheet) -> None:
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=_LAST)
    sheet.cell(1, 1, TITLE).font = Font(name="方正小标宋简体", size=20)
    sheet.cell(1, 1).alignment = Alignment("center", "center")
    sheet.row_dimensions[1].height = TITLE_HEIGHT


def _heading(sheet: Worksheet) -> None:
    frame = Border(_LINE, _LINE, _LINE, _LINE)
    centred = Alignment("center", "center", wrap_text=True)
    for column, field in enumerate(FIELDS, 1):
        cell = sheet.cell(2, column, field.heading)
        cell.font, cell.alignment, cell.border = Font(name="黑体", size=11), centred, frame
        account = sheet.cell(3, column)
        account.font, account.border = Font(name="宋体", size=NORMAL.font), frame
        account.alignment = Alignment("left" if field.long else "center", "center", wrap_text=True)
        account.number_format = "@"
    sheet.row_dimensions[2].height = HEADING_HEIGHT
    sheet.row_dimensions[3].height = 60


def _box(sheet: Worksheet, first: int, label: str) -> None:
    """An opinion's box: room to write, the signature's line, the date on the right."""
    sheet.merge_cells(start_row=first, start_column=1, end_row=first + 2, end_column=1)
    sheet.cell(first, 1, label).font = Font(name="黑体", size=11)
    sheet.cell(first, 1).alignment = Alignment("center", "center", wrap_text=True)
    for offset, height in enumerate((MOST_WRITING, SIGNATURE_HEIGHT, SIGNATURE_HEIGHT)):
        row = first + offset
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=_LAST)
        sheet.row_dimensions[row].height = height
        for column in range(1, _LAST + 1):
            sheet.cell(row, column).border = Border(
                left=_LINE if column <= 2 else None,
                right=_LINE if column in (1, _LAST) else None,
                top=_LINE if offset == 0 else None,
                bottom=_LINE if offset == 2 else None,
            )
    sheet.cell(first, 2).alignment = Alignment("left", "top", wrap_text=True)
    sheet.cell(first + 1, 2, SIGNATURE).alignment = Alignment("left", "center", indent=2)
    sheet.cell(first + 2, 2, DATE).alignment = Alignment("right", "center", indent=3)
    for row in range(first, first + 3):
        sheet.cell(row, 2).font = Font(name="宋体", size=11)


def _notes(sheet: Worksheet, row: int) -> None:
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=_LAST)
    sheet.cell(row, 1, "\n".join(NOTES)).font = Font(name="宋体", size=9)
    sheet.cell(row, 1).alignment = Alignment("left", "center", wrap_text=True)
    sheet.row_dimensions[row].height = NOTES_HEIGHT


def _print_setup(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.75, 0.3, 0.35
    sheet.print_options.horizontalCentered = True
    sheet.print_area = f"A1:{COLUMNS[-1]}10"
    sheet.print_title_rows = "1:2"
