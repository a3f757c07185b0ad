"""Cells so far away that a reader of the whole rectangle would need more memory than there is.

The readers of values lay a sheet out from its first cell to its last; a text that slipped into XFD1048576 would end
the program, not raise an error.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from xlwings_udfs.files.refusals import far_cell
from xlwings_udfs.files.worksheet_parts import WorksheetParts
from xlwings_udfs.registry.sheet import address, column_number

MOST_CELLS = 20_000_000
"""A rectangle this large still fits (a million rows of twenty columns)."""

_CELL = re.compile(rb"<c r=\"([A-Z]+)(\d+)\"[^<>]*(?<!/)>(?!</)")
"""A cell that holds something: one that only bears a format closes at once."""


def refuse_far_cells(parts: WorksheetParts) -> None:
    """Raise InputError naming a cell that lies too far from the others to be read."""
    for sheet in parts.sheets:
        if not sheet.near:
            refuse_too_wide(sheet.listed.name, partial(_cells, sheet.part.data))


def refuse_too_wide(sheet: str, cells: Callable[[], Iterable[tuple[int, int]]]) -> None:
    """Raise InputError when the rectangle from A1 that holds all ``cells`` (row, column) of a sheet is too large."""
    rows = columns = 0
    for row, column in cells():
        rows, columns = max(rows, row), max(columns, column)
    if rows * columns > MOST_CELLS:
        far = max(cells(), key=lambda cell: cell[0] / rows + cell[1] / columns)
        raise far_cell(sheet, address(*far))


def _cells(data: bytes) -> Iterator[tuple[int, int]]:
    return ((int(match[2]), column_number(match[1].decode())) for match in _CELL.finditer(data))
