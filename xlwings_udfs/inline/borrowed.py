"""Cells of other rows that a row's verdict rests on: the first of merged ones, the one that 同上 means, a heading.

For every group of them one formula on the hidden sheet tells whether they still say what they said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.read_rows import Cell, RowRead, value_of
from xlwings_udfs.inline.texts import BETWEEN, joined
from xlwings_udfs.package.references import prefix
from xlwings_udfs.registry.sheet import Sheet, column_letters


@dataclass(frozen=True)
class Borrowed:
    """``groups``: row → number of the group of cells that it borrows from; ``changed``: where the numbers of changed groups stand."""

    groups: Mapping[int, int]
    changed: str = ""


def borrowed(data: DataSheet, sheet: Sheet, rows: Mapping[int, RowRead]) -> Borrowed:
    """What the rows borrow, watched on ``data``."""
    numbers: dict[tuple[Cell, ...], int] = {}
    groups = {
        row: numbers.setdefault(each.borrowed, len(numbers) + 1)
        for row, each in rows.items()
        if each.borrowed
    }
    if not numbers:
        return Borrowed({})
    own = prefix(sheet.name)
    texts = data.column("引用原文", [text_of(sheet, cells) for cells in numbers])
    first = texts.removeprefix(data.prefix).split(":")[0].rstrip("0123456789$").replace("$", "")
    letters = data.places("引用变动")
    for cells, number in numbers.items():
        places = [f"{own}${column_letters(column)}${row}" for row, column in cells]
        together = f',"{BETWEEN}",'.join(places)
        said = f'CONCATENATE({together},"")'
        data.put(
            f"{letters}{number + 1}",
            f'=IF(IFERROR(EXACT({said},${first}${number + 1}&""),FALSE),"",{number})',
        )
    return Borrowed(groups, f"${letters}$2:${letters}${len(numbers) + 1}")


def text_of(sheet: Sheet, cells: tuple[Cell, ...]) -> str:
    """What the cells say together."""
    return BETWEEN.join(joined(value_of(sheet, cell)) for cell in cells)
