"""Registries of other shapes as one row an account: platforms as columns, units as headings."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from xlwings_udfs.registry.columns.headers import FoundTable, Heading
from xlwings_udfs.registry.rows.account_rows import says_none
from xlwings_udfs.registry.sheet import CellValue, is_formula_failure
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
    """For each of ``rows`` the unit of the last heading above it, and that heading's row; itself where there is none."""
    numbers = np.array([heading.row for heading in headings], dtype=np.int64)
    which = np.searchsorted(numbers, rows, side="right") - 1
    units: list[CellValue] = [headings[at].unit if at >= 0 else None for at in which.tolist()]
    return units, np.where(which >= 0, numbers[which], rows)
