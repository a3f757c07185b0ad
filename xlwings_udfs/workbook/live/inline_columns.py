"""The column 校验 and what it stands on, in an open workbook: written, and taken away whole.

Two names of the registry's sheet tell where its columns and its hidden sheet of lists are: they hold when the sheet is
renamed, and a copy of the sheet, which bears them too, shares the lists until the button is clicked on it.
"""

from collections.abc import Sequence
from itertools import count

import xlwings as xw

from xlwings_udfs.errors import InputError
from xlwings_udfs.inline.checks import HelperColumn, InlineChecks
from xlwings_udfs.inline.data_sheet import lists_name
from xlwings_udfs.inline.texts import quoted
from xlwings_udfs.registry.sheet import CellValue, column_number
from xlwings_udfs.workbook.live.blocks import (
    dress_cells,
    dress_header,
    named_columns,
    refuse_no_room,
    refuse_protected,
    remove_named,
)

NAME, LISTS = "xmt_formulas", "xmt_lists"
_SIGN = '"xmt-inline"'
_WIDTH = 44.0


def write_formulas(sheet: xw.Sheet, checks: InlineChecks) -> None:
    """Write the formulas beside the registry: a call or two a column, however many rows it has."""
    refuse_protected(sheet)
    _refuse_protected_structure(sheet.book, "插入校验公式")
    columns = (checks.verdicts, *checks.helpers)
    refuse_no_room(sheet, column_number(columns[-1].letter))
    _write_lists(sheet.book, checks)
    first, last = columns[0].letter, columns[-1].letter
    sheet.names.add(NAME, f"={quoted(sheet.name)}${first}:${last}")
    sheet.names.add(LISTS, f"={quoted(checks.lists.name)}$A$1")
    for column in columns:
        _write_column(sheet, checks, column)
    sheet.range(f"{first}{checks.header_row}").formula = checks.title
    if checks.below:
        sheet.range(f"{columns[1].letter}{checks.last_row + 1}").value = [[value] for value in checks.below]
    dress_header(sheet.range(f"{first}{checks.header_row}:{last}{checks.header_row}"))
    dress_cells(sheet.range(f"{first}{checks.header_row}:{first}{checks.last_row}"))
    sheet.range(f"{first}1").column_width = _WIDTH
    if checks.helpers:
        helpers = sheet.range(f"{checks.helpers[0].letter}1:{last}1")
        helpers.api.EntireColumn.Hidden = True
    area = sheet.range(checks.highlight.area.replace("$", ""))
    formula = checks.highlight.formula.replace("=AND(", f"=AND(N({_SIGN})=0,", 1)
    area.conditional_formats.add_custom(formula, fill_color=f"#{checks.highlight.fill}")


def has_formulas(sheet: xw.Sheet) -> bool:
    """Does the column 校验 of ours stand on the sheet?"""
    return named_columns(sheet, NAME) is not None


def remove_formulas(sheet: xw.Sheet) -> bool:
    """Take the columns, their format and their lists; was it there?"""
    if not has_formulas(sheet):
        return False
    refuse_protected(sheet)
    _refuse_protected_structure(sheet.book, "移除校验公式")
    for each in list(sheet.cells.conditional_formats):
        if each.type == "custom" and _SIGN in (each.formula or ""):
            each.delete()
    remove_named(sheet, NAME)
    _remove_lists(sheet)
    return True


def _refuse_protected_structure(book: xw.Book, what: str) -> None:
    """Raise InputError when the sheet of lists can be neither added nor hidden nor taken away."""
    if book.api.ProtectStructure:
        raise InputError(f"工作簿的结构设有保护，不能{what}。请在「审阅」选项卡中撤销工作簿保护，再点一次。")


def free_lists_name(sheet: xw.Sheet) -> str:
    """A name for the registry's sheet of lists that no other registry's bears."""
    taken = {_lists_of(each) for each in sheet.book.sheets if each.name != sheet.name}
    return next(name for name in (lists_name(sheet.name, number) for number in count(1)) if name not in taken)


def _write_column(sheet: xw.Sheet, checks: InlineChecks, column: HelperColumn) -> None:
    sheet.range(f"{column.letter}{checks.header_row}").value = column.header
    area = sheet.range(f"{column.letter}{checks.first_row}:{column.letter}{checks.last_row}")
    if column.formula:
        # One formula for all rows: Excel moves its relative references along.
        area.formula = column.formula_at(checks.first_row)
    elif column.values:
        area.value = [[value] for value in column.values]


def _write_lists(book: xw.Book, checks: InlineChecks) -> None:
    """The hidden sheet of lists, written anew in one call and a few for its formulas."""
    sheet = next((each for each in book.sheets if each.name == checks.lists.name), None)
    if sheet is None:
        front = book.sheets.active
        sheet = book.sheets.add(checks.lists.name, after=book.sheets[-1])
        front.activate()
    sheet.clear()
    columns = {column_number(each.letter): each.values for each in checks.lists.columns}
    height, width = max(map(len, columns.values())), max(columns)
    rows: list[list[CellValue]] = [
        [_at(columns.get(column, ()), row) for column in range(1, width + 1)] for row in range(height)
    ]
    sheet.range((1, 1), (height, width)).value = rows
    for address, formula in checks.lists.formulas.items():
        sheet.range(address).formula = formula
    sheet.visible = False


def _lists_of(sheet: xw.Sheet) -> str:
    """Name of the sheet of lists that the sheet's formulas look into; "" when it has none."""
    name = _lists_mark(sheet)
    return "" if name is None or "#REF" in (name.refers_to or "") else str(name.refers_to_range.sheet.name)


def _lists_mark(sheet: xw.Sheet) -> xw.Name | None:
    return next((name for name in sheet.names if name.name.rpartition("!")[2] == LISTS), None)


def _remove_lists(sheet: xw.Sheet) -> None:
    """Delete the sheet of lists, unless a copy of the registry looks into it too."""
    book, own, mark = sheet.book, _lists_of(sheet), _lists_mark(sheet)
    if mark is not None:
        mark.delete()
    shared = any(_lists_of(each) == own for each in book.sheets if each.name != sheet.name)
    if not own or shared:
        return
    with book.app.properties(display_alerts=False):
        book.sheets[own].visible = True
        book.sheets[own].delete()


def _at(values: Sequence[CellValue], row: int) -> CellValue:
    return values[row] if row < len(values) else None
