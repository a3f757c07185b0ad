"""Registries of other shapes as one row an account: platforms as columns, units as headings."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from xlwings_udfs.registry.columns.headers import FoundTable, Header, Heading
from xlwings_udfs.registry.rows.none_said import says_none
from xlwings_udfs.registry.sheet import CellValue, Sheet, address, is_formula_failure
from xlwings_udfs.registry.table.read_columns import ReadColumns
from xlwings_udfs.registry.values.distinct import Integers
from xlwings_udfs.registry.values.text import clean

CELLS = "@"
"""The column of a draft that tells, for each account, under which key its own cell stands in ``headers``."""
_TICKS = frozenset(("√", "✓", "✔", "是", "有", "已开通", "●", "○"))


class Unfolded(NamedTuple):
    """The accounts of a table with a column per platform: the positions ``take`` of their rows, names, platforms, keys.

    ``failed`` are positions and keys of cells whose formula gave no value.
    """

    take: list[int]
    accounts: list[CellValue]
    platforms: list[CellValue]
    keys: list[CellValue]
    failed: list[tuple[int, str]]


class Shaped(NamedTuple):
    """Where each column stands, and the addresses of names whose formula gave no value."""

    headers: Mapping[str, Header]
    failed_names: list[str]


def bring_into_shape(columns: ReadColumns) -> Shaped:
    """Make one row an account, with its unit and its platform, where the table has another shape."""
    found = columns.found
    failed_names: list[str] = []
    if found.unit_headings:
        columns.leave_out(np.isin(columns.rows, [heading.row for heading in found.unit_headings]))
        columns.values["unit"], columns.source_rows["unit"] = headed(found.unit_headings, columns.rows)
        columns.written = {**columns.written, "unit": columns.values["unit"]}
    if found.platform_headings:
        columns.leave_out(np.isin(columns.rows, [heading.row for heading in found.platform_headings]))
        columns.values["platform"], _ = headed(found.platform_headings, columns.rows)
        columns.written = {**columns.written, "platform": columns.values["platform"]}
    if found.per_platform:
        failed_names = _unfold(columns)
    for key, text in found.given.items():
        columns.values[key] = [text] * len(columns.rows)
        columns.written = {**columns.written, key: (text,)}
    return Shaped(_headers(columns.sheet, found), failed_names)


def _unfold(columns: ReadColumns) -> list[str]:
    """A row for each account that the columns of the platforms name."""
    result = unfolded(columns.found, columns.values, len(columns.rows))
    failed = [address(int(columns.rows[at]), columns.found.columns[key].column) for at, key in result.failed]
    columns.values = {key: values for key, values in columns.values.items() if "@" not in key}
    columns.source_rows = {key: rows for key, rows in columns.source_rows.items() if "@" not in key}
    columns.take(result.take)
    columns.values |= {"account": result.accounts, "platform": result.platforms, CELLS: result.keys}
    columns.written = {**columns.written, "account": result.accounts, "platform": result.platforms}
    return failed


def _headers(sheet: Sheet, found: FoundTable) -> Mapping[str, Header]:
    """Where each column stands; of units that are headings, and of platforms with a column each, where the first does."""
    headers = dict(found.headers)
    if found.unit_headings:
        column = found.unit_headings[0].column
        row = sheet.rows[found.first_row - 2]
        headers["unit"] = Header(column, clean(row[column - 1]) if column <= len(row) else "")
    if found.per_platform:
        headers |= dict.fromkeys(("account", "platform"), Header(*found.per_platform[0][:2]))
    return headers


def unfolded(found: FoundTable, values: Mapping[str, Sequence[CellValue]], count: int) -> Unfolded:
    """An account for each filled cell below a platform; 无 and an empty one are none. A tick means the row's own name."""
    result = Unfolded([], [], [], [], [])
    names = values.get("account")
    for at in range(count):
        for header in found.per_platform:
            key = header.key
            value = values[key][at]
            if is_formula_failure(value):
                result.failed.append((at, key))
                continue
            text = clean(value)
            if not text or says_none(text):
                continue
            name = names[at] if names is not None and text in _TICKS else value
            result.take.append(at)
            result.accounts.append(name)
            result.platforms.append(header.text)
            result.keys.append(key)
    return result


def headed(headings: Sequence[Heading], rows: Integers) -> tuple[list[CellValue], Integers]:
    """For each of ``rows`` the name in the last heading above it, and that heading's row; itself where there is none."""
    numbers = np.array([heading.row for heading in headings], dtype=np.int64)
    which = np.searchsorted(numbers, rows, side="right") - 1
    units: list[CellValue] = [headings[at].name if at >= 0 else None for at in which.tolist()]
    return units, np.where(which >= 0, numbers[which], rows)
