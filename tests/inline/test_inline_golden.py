"""Every golden registry, whatever its shape: the formulas give every row the verdict of the rules."""

from pathlib import Path

import pytest
from golden import Golden
from inline_books import Book, Converter, expected, recalculated, verdicts
from messes import MESSES
from openpyxl.utils import range_boundaries

from xlwings_udfs.registry.columns.kinds import Kind, kind_of
from xlwings_udfs.registry.sheet import Area, Sheet
from xlwings_udfs.registry.sheets.several_tables import tables_on


def sheets_of(golden: Golden) -> list[Sheet]:
    """The visible sheets as they lie in the file."""
    return [
        Sheet(title, [list(row) for row in content.rows], tuple(map(area, content.merged)))
        for title, content in golden.sheets.items()
        if content.state == "visible"
    ]


def area(name: str) -> Area:
    left, top, right, bottom = range_boundaries(name)
    return Area(top, left, bottom, right)


CASES = [
    pytest.param(golden, sheet.name, id=f"{golden.name}, {sheet.name}")
    for golden in MESSES
    for sheet in sheets_of(golden)
    if tables_on(sheet) and kind_of(sheet.name) is Kind.ACCOUNTS
]


@pytest.mark.parametrize(("golden", "name"), CASES)
def test_every_row_of_a_golden_registry_has_the_rules_verdict(
    golden: Golden, name: str, tmp_path: Path, converted: Converter
) -> None:
    book = Book(sheets_of(golden), name)
    said, wanted = verdicts(recalculated(book, tmp_path, converted), book), expected(book.sheets, book)
    assert said == wanted
