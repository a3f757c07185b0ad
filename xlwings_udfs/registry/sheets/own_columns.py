"""What the program itself wrote beside a registry, taken out of what is read: a heading's row has its one cell again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from xlwings_udfs.registry.columns.program_columns import BEGINNINGS, program_columns
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.values.text import clean

_SEARCHED_ROWS = 100


def without_own_columns(sheet: Sheet) -> Sheet:
    """The sheet with the program's columns empty from their headers down; all else keeps its place."""
    for number, row in enumerate(sheet.rows[:_SEARCHED_ROWS], 1):
        if any(isinstance(value, str) and value.startswith(BEGINNINGS) for value in row):
            headers = {column: text for column, value in enumerate(row, 1) if (text := clean(value))}
            own = program_columns(headers, partial(_below, sheet, number))
            if own:
                rows = [*sheet.rows[: number - 1], *_emptied(sheet.rows[number - 1 :], own)]
                sheet = replace(sheet, rows=rows)
    return sheet


def _below(sheet: Sheet, header_row: int, column: int) -> Iterator[CellValue]:
    return (row[column - 1] for row in sheet.rows[header_row:] if column <= len(row))


def _emptied(rows: Sequence[Sequence[CellValue]], columns: frozenset[int]) -> Iterator[Sequence[CellValue]]:
    for row in rows:
        kept = list(row)
        for column in columns:
            if column <= len(kept):
                kept[column - 1] = None
        yield kept
