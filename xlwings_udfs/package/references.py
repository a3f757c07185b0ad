"""Cells and sheets as formulas, names and links write them: one way to quote a sheet's name, one to read an address."""

import re

from xlwings_udfs.registry.sheet import column_number

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in a reference: ``'张三''s 表'``."""
    return "'" + sheet.replace("'", "''") + "'"


def prefix(sheet: str) -> str:
    """What stands before a cell's address to say whose it is: ``'台账'!``."""
    return f"{quoted(sheet)}!"


def reference(sheet: str, cell: str) -> str:
    """A cell or an area on a sheet: ``'台账'!E17``."""
    return f"{prefix(sheet)}{cell}"


def place_of(cell: str) -> tuple[int, int]:
    """(row, column) from 1 of an address such as ``E17``. Raises ValueError when no sheet has such a cell."""
    match = _ADDRESS.fullmatch(cell)
    row, column = (int(match[2]), column_number(match[1].upper())) if match else (0, 0)
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise ValueError(cell)
    return row, column
