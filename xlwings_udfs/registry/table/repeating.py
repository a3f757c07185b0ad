"""Cells that speak for rows below them: merged ones are filled down, 同上 gets what stands above."""

from typing import NamedTuple

from xlwings_udfs.registry.rows.filling_down import (
    MERGED_DOWN,
    fill_dittos,
    fill_merged,
    is_ditto,
    may_be_ditto,
    means_above,
    merged_cells,
)
from xlwings_udfs.registry.table.read_columns import ReadColumns
from xlwings_udfs.registry.values.text import clean


class Dittos(NamedTuple):
    """The rows that say 同上, and those of them with nothing above."""

    rows: list[int]
    groundless: list[int]


def fill_down(columns: ReadColumns) -> Dittos:
    """Fill merged cells downwards, then follow the marks of repetition."""
    _fill_merged(columns)
    return _follow_dittos(columns)


def _fill_merged(columns: ReadColumns) -> None:
    if not columns.sheet.merged:
        return
    headers, first_row = columns.found.headers, columns.found.first_row
    for key in (key for key in MERGED_DOWN if key in headers):
        cells = merged_cells(columns.sheet, headers[key].column, first_row)
        if cells:
            columns.values[key], sources = fill_merged(columns.values[key], columns.rows, cells)
            if (sources != columns.rows).any():
                columns.source_rows[key] = sources


def _follow_dittos(columns: ReadColumns) -> Dittos:
    found: set[int] = set()
    groundless: set[int] = set()
    values, rows = columns.values, columns.rows
    for key in filter(means_above, values):
        dittos = [at for at in sorted(columns.positions(key, may_be_ditto)) if is_ditto(values[key][at])]
        if dittos:
            sources = columns.source_rows.get(key, rows)
            values[key], columns.source_rows[key] = fill_dittos(values[key], sources, dittos)
            found.update(rows[dittos].tolist())
            groundless.update(int(rows[at]) for at in dittos if not clean(values[key][at]))
    return Dittos(sorted(found - groundless), sorted(groundless))
