"""Where the registry and the columns beside it stand, as formulas of one row name them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from xlwings_udfs.inline.data_sheet import Places
from xlwings_udfs.inline.texts import trimmed
from xlwings_udfs.registry.sheet import column_letters

ROW = "{r}"
"""Stands for the number of the row in a formula."""


@dataclass(frozen=True)
class Layout:
    """``columns`` maps a key to its column's number from 1; ``first_free`` is the number of the verdict's column."""

    header_row: int
    first_row: int
    last_row: int
    columns: Mapping[str, int]
    first_free: int

    def has(self, key: str) -> bool:
        """Has the registry the column ``key``?"""
        return key in self.columns

    def cell(self, key: str) -> str:
        """The row's cell of the column ``key``."""
        return f"${column_letters(self.columns[key])}{ROW}"

    def text(self, key: str) -> str:
        """Formula: the trimmed text of that cell."""
        return trimmed(self.cell(key))

    def runs(self) -> list[str]:
        """The row's cells of all known columns but 序号, as few ranges as can be."""
        numbers = sorted(number for key, number in self.columns.items() if key != "serial")
        breaks = [0, *(at for at, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1)]
        ends = [*(at - 1 for at in breaks[1:]), len(numbers) - 1]
        return [
            f"${column_letters(numbers[first])}{ROW}:${column_letters(numbers[last])}{ROW}"
            for first, last in zip(breaks, ends, strict=True)
        ]


@dataclass(frozen=True)
class Lists:
    """Where things stand on 校验数据: dictionaries by the key of their column, lists and single values."""

    dictionaries: Mapping[str, Places]
    working_days: str
    final_years: str
    numbers: str
    """1, 2, 3 … : positions of characters."""
    title_words: str
    date_blanks: str
    totals: str
    no_numbers: str
    today: str
    filing_days: str
    effective_from: str
    headers_fine: str
    holidays_fine: str
    name_signs: str
    name_suffixes: str
    reason_signs: str
    nothing_signs: str
    unclean: str
