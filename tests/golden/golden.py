"""Golden registries as data: what the sheet looks like, which accounts are on it, what must be found."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Row = Sequence[object]
Account = tuple[int, str, str, str]
"""Row on the sheet, unit, account, platform."""


@dataclass(frozen=True)
class GoldenSheet:
    """A worksheet: its rows from row 1, merged ranges (``A2:A4``), hidden rows, rows of formats without values."""

    rows: Sequence[Row]
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    filtered: str = ""
    state: str = "visible"
    empty_formatted_rows: int = 0


@dataclass(frozen=True)
class Golden:
    """A workbook and what a check of it as of 2026-11-24 with the national calendar gives.

    ``findings`` are (rule, cell) or (rule, 表名!cell) where there are several sheets; hints on names are left out
    unless ``hints``.
    ``remarks`` are pieces of the remarks that must be there.
    """

    name: str
    sheets: dict[str, GoldenSheet]
    accounts: Sequence[Account]
    findings: frozenset[tuple[str, str]] = frozenset()
    remarks: Sequence[str] = ()
    epoch_1904: bool = False
    hints: bool = False
    """Are the hints on names among the findings?"""
    formats: Sequence[str] = field(default=("xlsx",))
    """Kinds of files the workbook is written as: xlsx, xls, csv (UTF-8 with a mark), csv-plain, csv-gbk."""
