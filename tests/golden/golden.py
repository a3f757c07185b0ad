"""Golden registries as data: what the sheet looks like, which accounts are on it, what must be found.

What each rule must find there stands in the rule's fixture; each rule's own examples are golden registries as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xlwings_udfs.registry.sheet import address
from xlwings_udfs.rules.base.engine import rules
from xlwings_udfs.rules.base.rule import Rule

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

    Hints on names are left out unless ``hints``. ``remarks`` are pieces of the remarks that must be there.
    """

    name: str
    sheets: dict[str, GoldenSheet]
    accounts: Sequence[Account]
    remarks: Sequence[str] = ()
    epoch_1904: bool = False
    hints: bool = False
    """Are the hints on names among the findings?"""
    formats: Sequence[str] = field(default=("xlsx",))
    """Kinds of files the workbook is written as: xlsx, xls, csv (UTF-8 with a mark), csv-plain, csv-gbk."""

    @property
    def findings(self) -> set[tuple[str, str]]:
        """What the fixtures say is found here: (rule, cell), or (rule, 表名!cell) where there are several sheets."""
        return {(rule.name, cell) for rule in rules() for cell in rule.fixture.golden.get(self.name, ())}


@dataclass(frozen=True)
class OfRule:
    """A rule's example as a clerk's book: what is written, as which kind of file, and the cells due."""

    rule: Rule
    title: str
    rows: Sequence[Row]
    kind: str
    cells: frozenset[str]


def books_of(rule: Rule) -> Iterator[OfRule]:
    """The examples of a rule, what breaks it and what passes: under a title in .xlsx and .xls, turned in a .csv."""
    for example in (rule.fixture.breaks, rule.fixture.passes):
        headers = list(example.rows[0])
        table = [headers, *(list(row.values()) for row in example.rows)]
        due = {
            (number, column)
            for number in range(1, len(table) + 1)
            for column in range(1, len(headers) + 1)
            if address(number, column) in example.cells
        }
        titled = [["盐源县政务新媒体登记"], ["填报单位：县政府办公室"], *table]
        lower = frozenset(address(number + 2, column) for number, column in due)
        for kind in ("xlsx", "xls"):
            yield OfRule(rule, example.sheet, titled, kind, lower)
        turned = frozenset(address(number, len(headers) + 1 - column) for number, column in due)
        yield OfRule(rule, example.sheet, [row[::-1] for row in table], "csv", turned)
