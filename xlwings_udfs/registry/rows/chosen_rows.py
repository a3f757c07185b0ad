"""Which rows of a table are its accounts: the quick look at all of them, the close one at the doubtful."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from xlwings_udfs.registry.columns.headers import FoundTable
from xlwings_udfs.registry.rows.account_rows import (
    FEW_CELLS,
    Headings,
    doubtful_values,
    is_data,
    is_other_header,
)
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.values.distinct import Integers
from xlwings_udfs.registry.values.text import clean

LEADING = ("serial", "unit", "account")
"""Columns in which a total, an example or a repeated header shows itself."""


@dataclass(frozen=True)
class TableRows:
    """The rows below the header of the table ``found`` on ``sheet``; ``columns`` are its known ones, by key."""

    sheet: Sheet
    found: FoundTable
    columns: Mapping[str, Sequence[CellValue]]

    def of_accounts(self) -> tuple[Integers, int]:
        """Rows of the sheet that are accounts, and the row of a second header that ends them (0: there is none)."""
        first, count = self.found.first_row, max(len(self.sheet.rows) - self.found.first_row + 1, 0)
        filled = np.zeros(count, dtype=np.int64)
        for column in self.columns.values():
            filled += np.array([value is not None and value != "" for value in column], dtype=np.int64)
        doubtful = filled <= FEW_CELLS
        for key in LEADING:
            if key in self.columns:
                suspects = doubtful_values(self.columns[key], self.found.headers[key].text)
                if suspects:
                    doubtful |= np.array([value in suspects for value in self.columns[key]], dtype=np.bool_)
        is_account = filled > 0
        other_table = 0
        for index in np.flatnonzero(doubtful & is_account).tolist():
            cells = {key: clean(column[index]) for key, column in self.columns.items()}
            if is_other_header(cells, self._headings):
                other_table = first + index
                is_account[index:] = False
                break
            is_account[index] = self._is_account(first + index, cells)
        return np.flatnonzero(is_account) + first, other_table

    def _is_account(self, row: int, cells: dict[str, str]) -> bool:
        texts = map(clean, self.sheet.rows[row - 1])
        others = [text for column, text in enumerate(texts, 1) if text and column not in self._known]
        return is_data(cells, others, self._headings, row in self._spread_rows)

    @cached_property
    def _headings(self) -> Headings:
        """What stands in each known column in the rows of the header, and of the groups above it."""
        grouped = self.found.header_row - 1 in self._spread_rows
        rows = self.sheet.rows[self.found.header_row - 1 - grouped : self.found.first_row - 1]
        return {
            key: frozenset(clean(row[header.column - 1]) for row in rows if header.column <= len(row))
            for key, header in self.found.columns.items()
        }

    @cached_property
    def _known(self) -> frozenset[int]:
        """Columns whose header is known."""
        return frozenset(header.column for header in self.found.columns.values())

    @cached_property
    def _spread_rows(self) -> frozenset[int]:
        """Rows with a text merged across columns."""
        return frozenset(area.first_row for area in self.sheet.merged if area.last_column > area.first_column)
