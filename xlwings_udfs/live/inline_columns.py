"""The column 校验 and what it stands on, in an open workbook: written, and taken away whole.

Two names of the registry's sheet tell where its columns and its hidden sheet of lists are: they hold when the sheet is
renamed, and a copy of the sheet, which bears them too, shares the lists until the button is clicked on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

import xlwings as xw

from xlwings_udfs.errors import InputError
from xlwings_udfs.inline.signs import LISTS, NAME, SIGN, WIDTH, signed
from xlwings_udfs.live.blocks import (
    dress_cells,
    dress_header,
    named_columns,
    refuse_no_room,
    refuse_protected,
    remove_named,
)
from xlwings_udfs.package.references import reference
from xlwings_udfs.registry.sheet import CellValue, column_number

if TYPE_CHECKING:
    from xlwings_udfs.inline.parts import Hidden, InlineChecks


def write_formulas(sheet: xw.Sheet, checks: InlineChecks) -> None:
    """Write the formulas beside the registry, in place of earlier ones.

    A column of formulas takes two calls, however many rows it has, and all else few.
    """
    refuse_protected(sheet)
    _refuse_protected_structure(sheet.book, "插入校验公式")
    columns = (checks.verdicts, *checks.helpers)
    refuse_no_room(sheet, column_number(columns[-1].letter))
    # Else Excel would calculate what stands there already after every call.
    with sheet.book.app.properties(calculation="manual"):
        if formula_columns(sheet):
            _take_away(sheet, keep=checks.lists.name)
        _write_lists(sheet.book, checks)
        first, last = columns[0].letter, columns[-1].letter
        sheet.names.add(NAME, f"={reference(sheet.name, f'${first}:${last}')}")
        sheet.names.add(LISTS, f"={reference(checks.lists.name, '$A$1')}")
        _write_columns(sheet, checks)
        _dress_columns(sheet, checks)


def _write_columns(sheet: xw.Sheet, checks: InlineChecks) -> None:
    from xlwings_udfs.inline.layout import ROW

    # One formula for all rows: Excel moves its relative references along.
    own, first = checks.verdicts, checks.first_row
    area = f"{own.letter}{first}:{own.letter}{checks.last_row}"
    helpers, last = checks.helpers, checks.last_row + len(checks.below)
    rows = [
        [each.formula_at(row) or each.values[at] for each in helpers]
        for at, row in enumerate(range(first, checks.last_row + 1))
    ]
    rows += [[value, *[None] * (len(helpers) - 1)] for value in checks.below]
    _enter(sheet.range(f"{helpers[0].letter}{first}:{helpers[-1].letter}{last}"), rows)
    _enter(sheet.range(area), own.formula.replace(ROW, str(first)))
    _enter(_header(sheet, checks), [[checks.title, *(each.header for each in checks.helpers)]])


def _dress_columns(sheet: xw.Sheet, checks: InlineChecks) -> None:
    own, helpers = checks.verdicts.letter, checks.helpers
    dress_header(_header(sheet, checks))
    dress_cells(sheet.range(f"{own}{checks.header_row}:{own}{checks.last_row}"))
    sheet.range(f"{own}1").column_width = WIDTH
    sheet.range(f"{helpers[0].letter}1:{helpers[-1].letter}1").api.EntireColumn.Hidden = True
    area = sheet.range(checks.highlight.area.replace("$", ""))
    formula = signed(checks.highlight.formula)
    area.conditional_formats.add_custom(formula, fill_color=f"#{checks.highlight.fill}")


def _header(sheet: xw.Sheet, checks: InlineChecks) -> xw.Range:
    row = checks.header_row
    return sheet.range(f"{checks.verdicts.letter}{row}:{checks.helpers[-1].letter}{row}")


def _enter(area: xw.Range, typed: str | Sequence[Sequence[CellValue]]) -> None:
    """Texts, numbers and formulas as if typed, in one call: one for all cells, or rows of the area's shape.

    xlwings' own conversion asks for a part of the area and for its sheet some forty times.
    """
    rows = typed if isinstance(typed, str) else [[_typed(value) for value in row] for row in typed]
    area.impl.formula = rows


def _typed(value: CellValue) -> CellValue:
    return "" if value is None else value


def formula_columns(sheet: xw.Sheet) -> tuple[int, int] | None:
    """First and last of our columns on the sheet; None when they are not there."""
    return named_columns(sheet, NAME)


def remove_formulas(sheet: xw.Sheet) -> bool:
    """Take the columns, their format and their lists; was it there?"""
    if formula_columns(sheet) is None:
        return False
    refuse_protected(sheet)
    _refuse_protected_structure(sheet.book, "移除校验公式")
    _take_away(sheet)
    return True


def _take_away(sheet: xw.Sheet, keep: str = "") -> None:
    """The columns, their format, and their lists unless their sheet is the one to ``keep``."""
    for each in list(sheet.cells.conditional_formats):
        if each.type == "custom" and SIGN in (each.formula or ""):
            each.delete()
    remove_named(sheet, NAME)
    if not keep or _lists_of(sheet) != keep:
        _remove_lists(sheet)


def _refuse_protected_structure(book: xw.Book, what: str) -> None:
    """Raise InputError when the sheet of lists can be neither added nor hidden nor taken away."""
    if book.api.ProtectStructure:
        raise InputError(f"工作簿的结构设有保护，不能{what}。请在「审阅」选项卡中撤销工作簿保护，再点一次。")


def free_lists_name(sheet: xw.Sheet) -> str:
    """A name for the registry's sheet of lists that no other registry's bears."""
    from xlwings_udfs.inline.data_sheet import lists_name

    taken = {_lists_of(each) for each in sheet.book.sheets if each.name != sheet.name}
    return next(name for name in (lists_name(sheet.name, number) for number in count(1)) if name not in taken)


def _write_lists(book: xw.Book, checks: InlineChecks) -> None:
    """The hidden sheet of lists, written anew: values and formulas in one call."""
    sheet = next((each for each in book.sheets if each.name == checks.lists.name), None)
    if sheet is None:
        front = book.sheets.active
        sheet = book.sheets.add(checks.lists.name, after=book.sheets[-1])
        front.activate()
    sheet.clear()
    rows = _rows(checks.lists)
    _enter(sheet.range((1, 1), (len(rows), len(rows[0]))), rows)
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


def _rows(lists: Hidden) -> list[list[CellValue]]:
    """What stands on the sheet of lists, from A1 on."""
    cells: dict[tuple[int, int], CellValue] = {
        (row, column_number(each.letter)): value
        for each in lists.columns
        for row, value in enumerate(each.values, 1)
    }
    for address, formula in lists.formulas.items():
        letters = address.rstrip("0123456789")
        cells[int(address[len(letters) :]), column_number(letters)] = formula
    height, width = (max(place[at] for place in cells) for at in (0, 1))
    rows: list[list[CellValue]] = [[None] * width for _ in range(height)]
    for (row, column), value in cells.items():
        rows[row - 1][column - 1] = value
    return rows
