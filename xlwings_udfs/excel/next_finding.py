"""下一处问题: go to the next cell that the last check marked, and say what is wrong with it; nothing is checked anew."""

from itertools import groupby

import xlwings as xw

from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.choosing import book_with_registry
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.live.marks import Marked, marked
from xlwings_udfs.registry.sheet import address
from xlwings_udfs.registry.sheets.program_sheets import is_program_sheet

Spot = tuple[int, int, int]
"""Number of the sheet in the workbook, row, column."""


def go(desk: Desk) -> str:
    """Select the first marked cell behind the active one, row by row and sheet by sheet; behind the last the first."""
    found = _spots(desk.book)
    if not found:
        raise InputError(
            "没有可以去的问题：还没有检查过，标记已清除，或者上次没有查出问题。请先点「检查台账」。"
        )
    here = _active(desk)
    behind = next((spot for spot in found if spot > here and _corner(desk.book, spot) != here), None)
    spot = behind or min(found)
    number, row, column = spot
    sheet = desk.book.sheets[number]
    sheet.activate()
    cell = sheet.range((row, column))
    cell.select()
    words = "\n".join(f"{each.title}　{each.words}" if each.title else each.words for each in found[spot])
    again = "" if behind or here < min(found) else "（后面没有了，从头再来）"
    hidden = "这一行被筛选或隐藏了，取消筛选才看得见。\n" if cell.api.EntireRow.Hidden else ""
    at = list(found).index(spot) + 1
    return f"第 {at} 处，共 {len(found)} 处{again}：「{sheet.name}」{address(row, column)}\n{hidden}{words}"


def _spots(book: xw.Book) -> dict[Spot, list[Marked]]:
    """Every marked cell on the sheets that can be shown, in their order, with what is wrong with it."""
    found: dict[Spot, list[Marked]] = {}
    for number, sheet in enumerate(book.sheets):
        if sheet.visible and not is_program_sheet(sheet.name):
            in_order = sorted(marked(sheet), key=lambda each: (each.row, each.column))
            for (row, column), group in groupby(in_order, lambda each: (each.row, each.column)):
                found[number, row, column] = list(group)
    return found


def _active(desk: Desk) -> Spot:
    """Where the active cell stands; before all when there is none."""
    # Not xlwings' own selection: it overflows when the whole sheet is selected.
    selection = desk.app.impl.selection
    number = next((at for at, each in enumerate(desk.book.sheets) if each == desk.book.sheets.active), 0)
    return (number, int(selection.row), int(selection.column)) if selection is not None else (number, 0, 0)


def _corner(book: xw.Book, spot: Spot) -> Spot:
    """Where the active cell stands once ``spot`` is selected: in a merged area its first cell."""
    number, row, column = spot
    area = book.sheets[number].range((row, column)).merge_area
    return number, int(area.row), int(area.column)


BUTTON = Button("下一处问题", go, book_with_registry)
