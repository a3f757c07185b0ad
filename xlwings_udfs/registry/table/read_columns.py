"""The columns of a table while it is read: what stands in them, in which rows, and which of the rows are accounts."""

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

import numpy as np
import numpy.typing as npt

from xlwings_udfs.registry.columns.headers import FoundTable
from xlwings_udfs.registry.columns.schema import is_date
from xlwings_udfs.registry.rows.chosen_rows import TableRows
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.values.dates import since_1904
from xlwings_udfs.registry.values.distinct import Integers
from xlwings_udfs.registry.values.text import Whole, mapped, whole

Column = Sequence[CellValue]
Booleans = npt.NDArray[np.bool_]


class ReadColumns:
    """``rows`` of the sheet, one an account, and the ``values`` of each known column, all as long.

    ``source_rows`` tells where the values of a column stand that were filled down, ``written`` what stands in each
    column below the header, ``other_table`` the row of a second header that begins no registry (0: there is none).
    """

    def __init__(self, sheet: Sheet, found: FoundTable) -> None:
        self.sheet = sheet
        self.found = found
        columns = _columns(sheet.rows[found.first_row - 1 :])
        nothing: Column = (None,) * max(len(sheet.rows) - found.first_row + 1, 0)
        written = {
            key: columns[header.column - 1] if header.column <= len(columns) else nothing
            for key, header in found.columns.items()
        }
        if sheet.since_1904:
            written = {
                key: list(map(since_1904, column)) if is_date(key) else column
                for key, column in written.items()
            }
        self.written: Mapping[str, Column] = written
        self.rows, self.other_table = TableRows(sheet, found, written).of_accounts()
        self.values = {key: self._of_accounts(column) for key, column in written.items()}
        self.source_rows: dict[str, Integers] = {}
        self._wholes: dict[str, Whole] = {}

    def _of_accounts(self, column: Column) -> list[CellValue]:
        if len(self.rows) == len(column):
            return list(column)
        return [column[index] for index in (self.rows - self.found.first_row).tolist()]

    def take(self, positions: Sequence[int] | Integers) -> None:
        """Go on with the rows at ``positions``, in that order; a row may come several times."""
        take = np.asarray(positions, dtype=np.int64)
        listed = take.tolist()
        self.rows = self.rows[take]
        self.values = {key: [values[at] for at in listed] for key, values in self.values.items()}
        self.source_rows = {key: rows[take] for key, rows in self.source_rows.items()}

    def leave_out(self, unwanted: Booleans) -> list[int]:
        """Go on without some rows; gives their numbers on the sheet."""
        if not unwanted.any():
            return []
        left = self.rows[unwanted].tolist()
        self.take(np.flatnonzero(~unwanted))
        return [int(row) for row in left]

    def positions(self, key: str, predicate: Callable[[CellValue], bool]) -> set[int]:
        """Positions of the values that ``predicate`` holds for; a column that it does not hold for has none."""
        if key not in self.values or not predicate(self.whole(key).text):
            return set()
        return {at for at, holds in enumerate(mapped(self.values[key], predicate)) if holds}

    def whole(self, key: str) -> Whole:
        """The column's texts in one, as they stood on the sheet."""
        if key not in self._wholes:
            self._wholes[key] = whole(self.written[key])
        return self._wholes[key]


def _columns(rows: Sequence[Sequence[CellValue]]) -> list[Column]:
    """Rows, maybe of different lengths, turned into columns."""
    return list(zip_longest(*rows)) if len(set(map(len, rows))) > 1 else list(zip(*rows, strict=True))
