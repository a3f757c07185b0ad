"""Where the cells of an edited row stand beside each other, as the formulas of its slot name them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from xlwings_udfs.registry.sheet import column_letters

ROW = "{r}"
"""Stands for the number of the row in a formula."""


@dataclass(frozen=True)
class Layout:
    """``columns`` maps a key to its column's number from 1. Texts stand there without needless spaces."""

    columns: Mapping[str, int]

    def has(self, key: str) -> bool:
        """Has the registry the column ``key``?"""
        return key in self.columns

    def letter(self, key: str) -> str:
        """The letters of the column ``key``."""
        return column_letters(self.columns[key])

    def cell(self, key: str) -> str:
        """The row's cell of the column ``key``."""
        return f"${self.letter(key)}{ROW}"

    def runs(self) -> list[str]:
        """The row's cells of all known columns but 序号, as few ranges as can be."""
        numbers = sorted(number for key, number in self.columns.items() if key != "serial")
        breaks = [0, *(at for at, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1)]
        ends = [*(at - 1 for at in breaks[1:]), len(numbers) - 1]
        return [
            f"${column_letters(numbers[first])}{ROW}:${column_letters(numbers[last])}{ROW}"
            for first, last in zip(breaks, ends, strict=True)
        ]
