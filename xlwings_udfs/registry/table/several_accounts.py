"""Rows that name several accounts become a row for each."""

from typing import NamedTuple

import numpy as np

from xlwings_udfs.registry.rows.splitting import (
    account_may_be_several,
    platform_may_be_several,
    split_accounts,
)
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.table.read_columns import ReadColumns
from xlwings_udfs.registry.values.text import clean


class Split(NamedTuple):
    """The rows of the sheet that named several accounts, and those that may and were left as they are."""

    rows: list[int]
    unclear: list[int]


def split(columns: ReadColumns) -> Split:
    """Make a row of each account where a row names several."""
    accounts, platforms = (
        columns.values.get(key, [None] * len(columns.rows)) for key in ("account", "platform")
    )
    several_named = columns.positions("account", account_may_be_several)
    several_told = columns.positions("platform", platform_may_be_several)
    splits = {
        at: split_accounts(_lines(accounts[at]), _lines(platforms[at])) for at in several_named | several_told
    }
    counts = np.ones(len(columns.rows), dtype=np.int64)
    for at, found in splits.items():
        counts[at] = len(found.pieces)
    several = columns.rows[counts > 1].tolist()
    unclear = [int(columns.rows[at]) for at in sorted(splits) if splits[at].unclear]
    if several:
        columns.take(np.repeat(np.arange(len(counts)), counts))
    firsts = np.cumsum(counts) - counts
    for at, found in splits.items():
        for offset, piece in enumerate(found.pieces):
            for key, text in (("account", piece.account), ("platform", piece.platform)):
                if key in columns.values:
                    columns.values[key][firsts[at] + offset] = text
    return Split(several, unclear)


def _lines(value: CellValue) -> str:
    """The cell's text, cleaned line by line: a line break may stand between two accounts."""
    if isinstance(value, str) and "\n" in value:
        return "\n".join(filter(None, map(clean, value.splitlines())))
    return clean(value)
