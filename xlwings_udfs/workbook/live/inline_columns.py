"""The column 校验 and what it stands on, in an open workbook: written, and taken away whole."""

from collections.abc import Sequence

import xlwings as xw

from xlwings_udfs.errors import InputError
from xlwings_udfs.inline.checks import HelperColumn, InlineChecks
from xlwings_udfs.inline.data_sheet import lists_name
from xlwings_udfs.registry.sheet import CellValue, column_number
from xlwings_udfs.workbook.live.blocks import (
    dress_cells,
    dress_header,
    named_columns,
    refuse_no_room,
    refuse_protected,
    remove_named,
)

NAME = "xmt_formulas"
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
    quoted = sheet.name.replace("'", "''")
    sheet.names.add(NAME, f"='{quoted}'!${first}:${last}")
    for column in columns:
        _write_column(sheet, checks, column)
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
    _remove_lists(sheet.book, lists_name(sheet.name))
    return True


def _refuse_protected_structure(book: xw.Book, what: str) -> None:
    """Raise InputError when the sheet of lists can be neither added nor hidden nor taken away."""
    if book.api.ProtectStructure:
        raise InputError(f"工作簿的结构设有保护，不能{what}。请在「审阅」选项卡中撤销工作簿保护，再点一次。")


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


def _remove_lists(book: xw.Book, name: str) -> None:
    sheet = next((each for each in book.sheets if each.name == name), None)
    if sheet is None:
        return
    with book.app.properties(display_alerts=False):
        sheet.visible = True
        sheet.delete()


def _at(values: Sequence[CellValue], row: int) -> CellValue:
    return values[row] if row < len(values) else None
