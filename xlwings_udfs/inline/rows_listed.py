"""The list of rows that need attention, on the hidden sheet: rows that were edited, and those that have to be compared anew.

Behind each row stands what is said of it now, where the verdicts' column looks it up.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xlwings_udfs.inline.layout import ROW

NOTHING = 2_000_000
"""Stands where a place of the list takes no row; more than a sheet has rows."""
COLUMNS = {
    "row": "要看的行",
    "answer": "现在的结论",
    "said": "单看本行",
    "code": "单位平台",
    "account": "账号",
    "name": "名称",
    "unit": "同名单位",
    "count": "名数",
    "first": "居先",
}
"""Key → header of the list's columns; the first two stand side by side."""


@dataclass(frozen=True)
class Listed:
    """``letters`` are those of the columns; the list goes from row 2 to ``last``."""

    letters: Mapping[str, str]
    last: int

    def cell(self, key: str, row: str = ROW) -> str:
        """A cell of the list."""
        return f"${self.letters[key]}{row}"

    def all(self, key: str) -> str:
        """A column of the list."""
        return f"${self.letters[key]}$2:${self.letters[key]}${self.last}"

    def none(self, row: str) -> str:
        """Formula: does the place take no row?"""
        return f"{self.cell('row', row)}>={NOTHING}"
