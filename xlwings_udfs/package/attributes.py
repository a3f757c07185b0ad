"""What an attribute or a text of the clerk's file says as a number: read in one place, whatever stands there.

A file's attributes may hold anything. Where a number only tells how something looks, or one that is out of range means
the default to every spreadsheet program, the declared fallback stands in; where it tells which cell is meant, guessing
would mark another: that is damage, and told.
"""

import math
import re

from xlwings_udfs.package.container import damaged
from xlwings_udfs.package.references import LAST_COLUMN, LAST_ROW, place_of

_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,18})\s*")
_NUMBER = re.compile(r"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?\s*")
_MOST = 2**31 - 1


def whole(written: str | None, default: int = 0, *, least: int = 0, most: int = _MOST) -> int:
    """The whole number ``written``; ``default`` when it is none, or none between ``least`` and ``most``."""
    match = _WHOLE.fullmatch(written or "")
    number = int(match[1]) if match else default
    return number if least <= number <= most else default


def maybe_whole(written: str | None, *, least: int = 0, most: int = _MOST) -> int | None:
    """The whole number ``written``; None when it is none, or none between ``least`` and ``most``."""
    number = whole(written, least - 1, least=least - 1, most=most)
    return None if number < least else number


def number(written: str | None, default: float, *, least: float = 0.0, most: float = 1e6) -> float:
    """The number ``written``; ``default`` when it is none, or none between ``least`` and ``most``."""
    found = float(written) if written and _NUMBER.fullmatch(written) else default
    return found if math.isfinite(found) and least <= found <= most else default


def flag(written: str | None) -> bool:
    """Is an attribute that says yes or no, and no when it is missing, a yes?"""
    return (written or "").strip() in ("1", "true", "on")


def row_number(written: str) -> int:
    """The number of a row as its ``r`` says it. Raises InputError when no sheet has such a row."""
    found = maybe_whole(written, least=1, most=LAST_ROW)
    if found is None:
        raise damaged(f"行号 {written[:20]} 看不懂")
    return found


def column_of(written: str) -> int:
    """The column of the cell whose address is ``written``. Raises InputError when no sheet has such a cell."""
    try:
        return place_of(written)[1]
    except ValueError as error:
        raise damaged(f"单元格地址 {written[:20]} 看不懂") from error


def maybe_place(written: str | None) -> tuple[int, int] | None:
    """(row, column) of the address ``written``; None when no sheet has such a cell."""
    try:
        return place_of(written or "")
    except ValueError:
        return None


def is_row(row: int) -> bool:
    """Has a sheet such a row?"""
    return 1 <= row <= LAST_ROW


def is_column(column: int) -> bool:
    """Has a sheet such a column?"""
    return 1 <= column <= LAST_COLUMN
