"""How the workbook's own sheets look: one palette, one font, few helpers."""

from collections.abc import Sequence
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FONT = "微软雅黑"
RED, PALE, INK, GREY = "FF9E2A2B", "FFF6E7E4", "FF1F1F1F", "FF666666"

_EDGE = Side(style="thin", color="FFBFBFBF")
BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
BODY = Font(name=FONT, size=10, color=INK)
BOLD = Font(name=FONT, size=10, bold=True, color=INK)
NOTE = Font(name=FONT, size=9, color=GREY)
HEADER = Font(name=FONT, size=10, bold=True, color="FFFFFFFF")
TITLE = Font(name=FONT, size=18, bold=True, color=INK)
SECTION = Font(name=FONT, size=12, bold=True, color=RED)
HEADER_FILL = PatternFill("solid", fgColor=RED)
PALE_FILL = PatternFill("solid", fgColor=PALE)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
INDENTED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)

_POINTS_A_LINE = 16.5
_HANZI_WIDTH = 2.1
"""Width of a Chinese character in the characters that column widths count."""


def put(sheet: Worksheet, row: int, column: int, value: Any, font: Font = BODY) -> Cell:
    """Write one cell; text stays text, ``=…`` too."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise ValueError(f"{sheet.title}!{cell.coordinate} lies inside a merged area")
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font = font
    cell.alignment = LEFT
    return cell


def boxed(sheet: Worksheet, row: int, column: int, value: Any, font: Font = BODY) -> Cell:
    """A cell of a table."""
    cell = put(sheet, row, column, value, font)
    cell.border, cell.alignment = BORDER, INDENTED
    return cell


def heading(sheet: Worksheet, row: int, first: int, headers: Sequence[str]) -> None:
    """A table's header from column ``first`` on."""
    for column, header in enumerate(headers, first):
        cell = boxed(sheet, row, column, header, HEADER)
        cell.fill, cell.alignment = HEADER_FILL, CENTRE
    sheet.row_dimensions[row].height = 24


def spanned(sheet: Worksheet, row: int, first: int, last: int, value: str, font: Font) -> Cell:
    """Text over the columns ``first`` to ``last``."""
    sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
    return put(sheet, row, first, value, font)


def title(sheet: Worksheet, row: int, last: int, value: str) -> None:
    """The sheet's title over its columns."""
    spanned(sheet, row, 1, last, value, TITLE).alignment = CENTRE
    sheet.row_dimensions[row].height = 36


def section(sheet: Worksheet, row: int, first: int, last: int, value: str) -> None:
    """A section's title on a pale band."""
    spanned(sheet, row, first, last, value, SECTION)
    for column in range(first, last + 1):
        sheet.cell(row, column).fill = PALE_FILL
    sheet.row_dimensions[row].height = 24


def widths(sheet: Worksheet, *characters: float) -> None:
    """Widths of the columns from A on."""
    for column, width in enumerate(characters, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def fit_height(sheet: Worksheet, row: int, *texts: tuple[str, float]) -> None:
    """Height for wrapped ``texts``, each with the width of its column: neither program does it for a file."""
    lines = max(max(1, -(-_width(text) // (width - 4))) for text, width in texts)
    sheet.row_dimensions[row].height = 8 + _POINTS_A_LINE * lines


def _width(text: str) -> float:
    return sum(_HANZI_WIDTH if ord(each) > 0x2E7F or each in "“”‘’—…" else 1.1 for each in text)


def page(sheet: Worksheet, *, landscape: bool, title_rows: str = "") -> None:
    """A4, as wide as the page, as many pages as it takes, numbered."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.6, 0.3, 0.3
    footer: HeaderFooterItem = sheet.oddFooter
    footer.center.text = "第 &P 页，共 &N 页"
    if title_rows:
        sheet.print_title_rows = title_rows
    sheet.sheet_view.showGridLines = False
