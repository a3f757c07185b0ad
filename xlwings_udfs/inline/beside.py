"""The columns beside the rows: what was read of each, as plain values, and one formula a row that judges by it.

A row that still reads as it did has the verdict that the rules gave it (`校验·已查`). Rows for which that may no longer hold
stand, with what is said of them now, in one list on the hidden sheet (`attention`); the formula looks its row up there.
"""

from dataclasses import dataclass

from xlwings_udfs.inline.layout import ROW
from xlwings_udfs.inline.texts import PENDING
from xlwings_udfs.package.references import prefix
from xlwings_udfs.registry.sheet import column_letters

HEADERS = {
    "order": "校验·次序",
    "read": "校验·原样",
    "said": "校验·已查",
    "compared": "校验·比较",
    "source": "校验·引用",
    "several": "校验·不单算",
    "code": "校验·单位平台",
    "account": "校验·账号",
    "name": "校验·名称",
}
"""Key → header of every column beside the verdict's, in their order."""
ALONE, ACROSS_UNITS = "另算", "跨单位"
"""Why a row is not compared by one key: it is no row of one account of its own; its account is another unit's as well."""


@dataclass(frozen=True)
class Beside:
    """The columns from ``first_free`` on of the sheet ``sheet``, for the rows ``first_row`` … ``last_row``."""

    sheet: str
    first_free: int
    header_row: int
    first_row: int
    last_row: int
    watched_below: int

    @property
    def own(self) -> str:
        """What formulas on another sheet write before an address of this one."""
        return prefix(self.sheet)

    @property
    def verdict(self) -> str:
        """Letters of the verdict's column."""
        return column_letters(self.first_free)

    @property
    def verdict_cells(self) -> str:
        """The verdicts' cells of all rows."""
        return f"${self.verdict}${self.first_row}:${self.verdict}${self.last_row}"

    @property
    def end(self) -> int:
        """The last row that is watched: rows typed below the last formula are seen."""
        return self.last_row + self.watched_below

    def letter(self, key: str) -> str:
        """Letters of the column ``key``."""
        return column_letters(self.first_free + 1 + list(HEADERS).index(key))

    def at(self, key: str, row: str) -> str:
        """What stands in the column ``key`` in a row, from another sheet."""
        letter = self.letter(key)
        return f"INDEX({self.own}${letter}:${letter},{row})"

    def all(self, key: str) -> str:
        """The column's cells below the header, from another sheet: rows inserted at either end are among them."""
        letter = self.letter(key)
        return f"{self.own}${letter}${self.header_row}:${letter}${self.end}"

    def judged(self, listed: str, limit: str) -> str:
        """Formula of the verdict, with its =: ``listed`` are the rows that need attention with what is said of them; from the
        row ``limit`` on nothing is known.
        """
        said, read = (f"{self.letter(key)}{ROW}" for key in ("said", "read"))
        known = f'IFERROR(VLOOKUP(ROW(),{listed},2,0),{said}&"")'
        return f'=IF(ROW()<{limit},{known},IF({read}="","","{PENDING}"))'
