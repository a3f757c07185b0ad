"""Cells so far away that a reader of the whole rectangle would need more memory than there is.

The reader of values lays a sheet out from its first cell to its last; a text that slipped into XFD1048576 would end
the program, not raise an error.
"""

import re

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.worksheet_parts import WorksheetParts
from xlwings_udfs.registry.sheet import address, column_number

MOST_CELLS = 20_000_000
"""A rectangle this large still fits (a million rows of twenty columns)."""

_WIDEST = 26
"""Columns of a sheet whose cells all have one letter."""
_LAST_ROW = re.compile(rb"<row\b[^<>]*?\sr=\"(\d+)\"")
_UNUSUAL = re.compile(rb" r=\"(?:[A-Z]{2}|[A-Z]?\d{8})")
"""A cell right of column Z, or no cell of a sheet at all."""
_WILD = re.compile(rb" r=\"(?:[A-Z]{4}|[A-Z]*\d{8})")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*? r=\"([A-Z]+)(\d+)\"[^<>]*(?<!/)>(?!</)")
"""A cell that holds something: one that only bears a format closes at once."""


def refuse_far_cells(parts: WorksheetParts) -> None:
    """Raise InputError naming a cell that lies too far from the others to be read.

    Raises what `zipfile` and lxml raise when the package is broken.
    """
    for part, data in parts.data.items():
        far = _far_cell(data)
        if far:
            raise InputError(
                f"工作表「{parts.titles.get(part, part)}」的 {address(*far)} 离表格太远却有内容，无法读取。"
                "请删除它所在的行和列，保存后再试。"
            )


def _far_cell(data: bytes) -> tuple[int, int] | None:
    """Row and column of the cell farthest away when the rectangle is too large; None when it is not."""
    start = data.rfind(b"<row ")
    last = _LAST_ROW.match(data, start) if start >= 0 else None
    if last and int(last[1]) * _WIDEST <= MOST_CELLS and not _UNUSUAL.search(data):
        return None
    if _WILD.search(data):
        raise KeyError("a cell beyond the sheet")
    cells = [(int(match[2]), column_number(match[1].decode())) for match in _CELL.finditer(data)]
    if not cells:
        return None
    rows, columns = zip(*cells, strict=True)
    if max(rows) * max(columns) <= MOST_CELLS:
        return None
    return max(cells, key=lambda cell: cell[0] / max(rows) + cell[1] / max(columns))
