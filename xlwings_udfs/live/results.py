"""The sheets 检查结果 and 比较结果 in an open workbook, written in a few calls; 检查结果 as in a marked copy."""

from collections.abc import Callable
from itertools import groupby

import xlwings as xw

from xlwings_udfs.checking.comparison import Comparison
from xlwings_udfs.checking.inspection import Inspection
from xlwings_udfs.error_log import log_error
from xlwings_udfs.errors import InputError
from xlwings_udfs.finding import Finding
from xlwings_udfs.live.results_dress import dress, rgb
from xlwings_udfs.package.references import quoted, reference
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.sheets.program_sheets import (
    COMPARISON,
    RESULTS,
    is_results_sheet,
    numbered_results,
)
from xlwings_udfs.results.comparison import TITLE as COMPARISON_TITLE
from xlwings_udfs.results.comparison import comparison_layout
from xlwings_udfs.results.layout import COLUMNS, FROZEN, Box, Layout, Line, Look, layout
from xlwings_udfs.results.looks import FORMATS

_LANDSCAPE = 2
"""Excel's xlLandscape."""
_SINGLE_LINE = 2
"""Excel's xlUnderlineStyleSingle."""
_TITLE = "政务新媒体检查结果"
_WIDTH = len(COLUMNS)
_LINK_COLOUR = rgb(FORMATS[Look.LINK].colour)
_LINK_COLUMN = next(at for at, (name, _) in enumerate(COLUMNS, 1) if name == "单元格")


def write_results(book: xw.Book, inspection: Inspection) -> xw.Sheet:
    """Write the sheet 检查结果 anew, or add it as the last sheet; gives it.

    Raises InputError when the workbook's structure is protected and has no such sheet yet.
    """
    return _write(book, RESULTS, _TITLE, lambda sheet: layout(inspection, quoted(sheet), _place))


def write_comparison(book: xw.Book, comparison: Comparison, earlier: str) -> xw.Sheet:
    """Write the sheet 比较结果, on what became of the findings of the file ``earlier``, as `write_results` does."""
    return _write(
        book,
        COMPARISON,
        COMPARISON_TITLE,
        lambda sheet: comparison_layout(comparison, earlier, quoted(sheet), _place),
    )


def _place(finding: Finding) -> str:
    return reference(finding.sheet, finding.cell or "A1")


def _write(book: xw.Book, name: str, title: str, lay_out: Callable[[str], Layout]) -> xw.Sheet:
    sheet, added = _own_sheet(book, name, title)
    content = lay_out(sheet.name)
    values = [_values(line) for line in content.lines]
    sheet.range((1, 1), (len(values), _WIDTH)).value = values
    dress(sheet, content)
    _write_links(sheet, content)
    _unless_refused(_set_up_page, sheet, content)
    if added:
        _unless_refused(_set_up_window, sheet, content)
    return sheet


def _own_sheet(book: xw.Book, name: str, title: str) -> tuple[xw.Sheet, bool]:
    """Our sheet, emptied, or a new one, and whether it is; a sheet of the clerk's of its name is left alone."""
    own = {sheet.name: sheet for sheet in book.sheets if is_results_sheet(sheet.name, name)}
    for sheet in own.values():
        if sheet.range("A1").value == title:
            if sheet.api.ProtectContents:
                raise InputError(f"工作表「{sheet.name}」设有保护，不能更新。请撤销保护后再点一次。")
            if not sheet.visible:
                _refuse_protected_structure(book, name)
                sheet.visible = True
            sheet.cells.unmerge()
            sheet.cells.conditional_formats.clear()
            sheet.clear()
            return sheet, False
    _refuse_protected_structure(book, name)
    number = 1
    while numbered_results(number, name) in own:
        number += 1
    return book.sheets.add(numbered_results(number, name), after=book.sheets[-1]), True


def _refuse_protected_structure(book: xw.Book, name: str) -> None:
    if book.api.ProtectStructure:
        raise InputError(
            f"工作簿的结构设有保护，不能加「{name}」表。请在「审阅」选项卡中撤销工作簿保护，再点一次。"
        )


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
    """The links of the lists' column 单元格, as formulas, in one call a list; those to the parts below."""
    for is_list, group in groupby(enumerate(content.lines, 1), lambda each: _leads_to_a_cell(each[1])):
        if is_list:
            listed = list(group)
            area = sheet.range((listed[0][0], _LINK_COLUMN), (listed[-1][0], _LINK_COLUMN))
            area.formula = [[_link(line[_LINK_COLUMN - 1])] for _, line in listed]
            _dress_link(area)
    for row, line in enumerate(content.lines[:FROZEN], 1):
        column = 1
        for box in line:
            if box.look is Look.JUMP:
                cell = sheet.range((row, column))
                cell.formula = _link(box)
                _dress_link(cell)
            column += box.span


def _leads_to_a_cell(line: Line) -> bool:
    return len(line) == _WIDTH and line[_LINK_COLUMN - 1].look is Look.LINK


def _link(box: Box) -> str:
    return f'=HYPERLINK("#{_in_text(box.link)}","{_in_text(str(box.value))}")'


def _dress_link(area: xw.Range) -> None:
    area.font.color, area.api.Font.Underline = _LINK_COLOUR, _SINGLE_LINE


def _in_text(text: str) -> str:
    return text.replace('"', '""')


def _unless_refused(set_up: Callable[[xw.Sheet, Layout], None], sheet: xw.Sheet, content: Layout) -> None:
    """Do what makes the sheet handier; the results are worth more when Excel refuses it."""
    try:
        set_up(sheet, content)
    except Exception as error:  # a COM error, whose class exists on Windows only
        log_error(f"检查结果：{set_up.__name__}", error)


def _set_up_page(sheet: xw.Sheet, content: Layout) -> None:
    """One page wide, across; the list on a page of its own, its header on each. Excel refuses this without a printer."""
    setup = sheet.api.PageSetup
    setup.Orientation = _LANDSCAPE
    setup.Zoom = False
    setup.FitToPagesWide, setup.FitToPagesTall = 1, False
    setup.PrintTitleRows = f"${content.header_row}:${content.header_row}"
    sheet.api.ResetAllPageBreaks()
    for row in content.breaks:
        sheet.api.HPageBreaks.Add(sheet.range((row + 1, 1)).api)


def _set_up_window(sheet: xw.Sheet, content: Layout) -> None:
    """The totals and the jumps stay in sight; no gridlines beside its frames. Excel refuses this in the view of pages.

    The sheet must be the one in front.
    """
    sheet.show_gridlines = False
    window = sheet.book.app.api.ActiveWindow
    window.SplitRow, window.SplitColumn = FROZEN, 0
    window.FreezePanes = True
