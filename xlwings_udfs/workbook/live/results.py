"""The sheet 检查结果 in an open workbook: the same lines as in a marked copy, written in a few calls."""

import xlwings as xw

from xlwings_udfs.errors import InputError
from xlwings_udfs.inspection import Inspection
from xlwings_udfs.logs import log_error
from xlwings_udfs.registry.program_sheets import is_results_sheet, numbered_results
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.rules.finding import SEVERITY_NAMES, Severity
from xlwings_udfs.workbook.fills import COLOURS
from xlwings_udfs.workbook.results_layout import COLUMNS, Layout, Line, Look, layout

_LANDSCAPE = 2
"""Excel's xlLandscape."""
_TITLE = "政务新媒体检查结果"
_WIDTH = len(COLUMNS)
_HEADER_FILL, _HEADER_FONT = (164, 43, 43), (255, 255, 255)
_LINK_COLUMN = next(at for at, (name, _) in enumerate(COLUMNS, 1) if name == "单元格")
_WRAPPED = ("规则", "单位", "账号", "问题", "依据")


def write_results(book: xw.Book, inspection: Inspection) -> xw.Sheet:
    """Write the results sheet anew, or add it as the last sheet; gives it.

    Raises InputError when the workbook's structure is protected and has no such sheet yet.
    """
    sheet = _results_sheet(book)
    quoted = f"'{sheet.name.replace(chr(39), chr(39) * 2)}'"
    references = [_reference(each.sheet, each.cell) for each in inspection.findings]
    content = layout(inspection, quoted, references)
    values = [_values(line) for line in content.lines]
    sheet.range((1, 1), (len(values), _WIDTH)).value = values
    _write_links(sheet, content)
    _dress(sheet, content)
    return sheet


def _results_sheet(book: xw.Book) -> xw.Sheet:
    """Our sheet, emptied; a sheet of the clerk's that bears its name is left alone."""
    own = {sheet.name: sheet for sheet in book.sheets if is_results_sheet(sheet.name)}
    for sheet in own.values():
        if sheet.range("A1").value == _TITLE:
            if sheet.api.ProtectContents:
                raise InputError(f"工作表「{sheet.name}」设有保护，不能更新检查结果。请撤销保护后再点一次。")
            sheet.cells.unmerge()
            sheet.cells.conditional_formats.clear()
            sheet.clear()
            return sheet
    if book.api.ProtectStructure:
        raise InputError(
            "工作簿的结构设有保护，不能加「检查结果」表。请在「审阅」选项卡中撤销工作簿保护，再点一次。"
        )
    number = 1
    while numbered_results(number) in own:
        number += 1
    return book.sheets.add(numbered_results(number), after=book.sheets[-1])


def _values(line: Line) -> list[CellValue]:
    """A line's cells; a spanned box fills its first."""
    values: list[CellValue] = []
    for box in line:
        values += [_plain(box.value), *[None] * (box.span - 1)]
    return (values + [None] * _WIDTH)[:_WIDTH]


def _plain(value: str | int) -> str | int:
    """A text that Excel takes as text: one that looks like a formula gets the apostrophe that says so."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@" and value else value


def _write_links(sheet: xw.Sheet, content: Layout) -> None:
    """The links of the list's column 单元格, as formulas: one call for all."""
    boxes = [
        line[_LINK_COLUMN - 1]
        for line in content.lines[content.header_row : content.last_row]
        if len(line) == _WIDTH
    ]
    if boxes:
        top = content.header_row + 1
        area = sheet.range((top, _LINK_COLUMN), (top + len(boxes) - 1, _LINK_COLUMN))
        area.formula = [
            [f'=HYPERLINK("#{_in_text(box.link)}","{_in_text(str(box.value))}")'] for box in boxes
        ]
        area.font.color = (5, 99, 193)


def _in_text(text: str) -> str:
    return text.replace('"', '""')


def _reference(sheet: str, cell: str) -> str:
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell or 'A1'}"


def _dress(sheet: xw.Sheet, content: Layout) -> None:
    """Widths, headings, wrapped texts, severities in colour: a number of calls that does not grow with the list."""
    for column, (_, width) in enumerate(COLUMNS, 1):
        sheet.range((1, column)).column_width = width
    title = sheet.range((1, 1))
    title.font.size, title.font.bold = 16, True
    for row, line in enumerate(content.lines, 1):
        if line and line[0].look in (Look.HEADER, Look.SECTION):
            _heading(sheet.range((row, 1), (row, _WIDTH)), line[0].look)
    last = len(content.lines)
    for column, (name, _) in enumerate(COLUMNS, 1):
        if name in _WRAPPED:
            sheet.range(
                (content.header_row + 1, column), (max(content.last_row, content.header_row + 1), column)
            ).wrap_text = True
    body = sheet.range((content.header_row + 1, 1), (last, _WIDTH))
    body.vertical_alignment = "center"
    _set_up_page(sheet, content.header_row)
    for severity in Severity:
        formula = f'=EXACT("{SEVERITY_NAMES[severity]}",INDEX($A:$I,ROW(),COLUMN()))'
        body.conditional_formats.add_custom(formula, fill_color=f"#{COLOURS[severity][2:]}")


def _set_up_page(sheet: xw.Sheet, header_row: int) -> None:
    """One page wide, across, the list's header on every page. Excel refuses this on a PC without a printer."""
    setup = sheet.api.PageSetup
    try:
        setup.Orientation = _LANDSCAPE
        setup.Zoom = False
        setup.FitToPagesWide, setup.FitToPagesTall = 1, False
        setup.PrintTitleRows = f"${header_row}:${header_row}"
    except Exception as error:  # a COM error, whose class exists on Windows only: the results are worth more
        log_error("检查结果的页面设置", error)


def _heading(area: xw.Range, look: Look) -> None:
    area.font.bold = True
    if look is Look.HEADER:
        area.color, area.font.color = _HEADER_FILL, _HEADER_FONT
