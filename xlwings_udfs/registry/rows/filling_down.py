"""Cells that speak for the rows below them: merged downwards, or repeated by 同上."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from xlwings_udfs.registry.columns.schema import COLUMNS, ColumnKind
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.values.distinct import Integers
from xlwings_udfs.registry.values.text import clean

MERGED_DOWN = tuple(
    column.key for column in COLUMNS if column.kind is not ColumnKind.NUMBER and column.key != "serial"
)
"""Columns whose merged cells speak for every row they cover. A merged number may be the sum of the rows."""

_MARK = re.compile("[〃″〞\"”“＂々´']")
_SAME = re.compile("同[上前 ]")
_DITTO = re.compile(
    r"[（(]?(与?(同上|同前)(一?[行格面栏列]|所[述示])?|上同|以上同|[〃″〞＂々]+|\"{1,2}|”{1,2}|“|''|´´)[）)]?[。.]?"
)


class MergedCell(NamedTuple):
    """A value, and the rows of the sheet that its cell covers."""

    first_row: int
    last_row: int
    value: CellValue


class Filled(NamedTuple):
    """A column filled down: its ``values``, and the rows of the sheet that they stand in."""

    values: list[CellValue]
    source_rows: Integers


def may_be_ditto(value: CellValue) -> bool:
    """A quick look: might a cell (or a column's texts in one) say 同上?"""
    if not isinstance(value, str):
        return False
    # Each search passes over a column's texts in one: single signs first, which goes fastest.
    return _MARK.search(value) is not None or _SAME.search(value) is not None or "上同" in value


def is_ditto(value: CellValue) -> bool:
    """Does the cell say 同上, or bear a mark that means it?"""
    return _DITTO.fullmatch(clean(value).replace(" ", "")) is not None


def means_above(key: str) -> bool:
    """Does 同上 in the column ``key`` mean what stands above? In every one but the running numbers."""
    return key != "serial"


def merged_cells(sheet: Sheet, column: int, first_row: int) -> list[MergedCell]:
    """The cells of a ``column`` (from 1) that are merged over several rows, from ``first_row`` on."""
    found = []
    for area in sheet.merged:
        covers = area.first_column <= column <= area.last_column
        if covers and area.last_row > area.first_row >= first_row:
            row = sheet.rows[area.first_row - 1] if area.first_row <= len(sheet.rows) else ()
            value = row[column - 1] if column <= len(row) else None
            found.append(MergedCell(area.first_row, area.last_row, value))
    return found


def fill_merged(values: Sequence[CellValue], rows: Integers, merged: Iterable[MergedCell]) -> Filled:
    """``values``, which stand in ``rows`` of the sheet, with the merged cells filled downwards."""
    filled = Filled(list(values), rows.copy())
    for cell in merged:
        for position in np.flatnonzero((rows > cell.first_row) & (rows <= cell.last_row)).tolist():
            filled.values[position] = cell.value
            filled.source_rows[position] = cell.first_row
    return filled


def fill_dittos(values: Sequence[CellValue], rows: Integers, dittos: Iterable[int]) -> Filled:
    """``values``, which stand in ``rows``, with what stands above at ``dittos`` (ascending positions).

    Above the first row nothing stands: there it is empty.
    """
    filled = Filled(list(values), rows.copy())
    for at in dittos:
        filled.values[at] = filled.values[at - 1] if at else ""
        if at:
            filled.source_rows[at] = filled.source_rows[at - 1]
    return filled
