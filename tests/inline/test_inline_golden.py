"""Every golden registry, with canonical headers: the formulas give the rules' verdict, or leave a row to the button."""

from pathlib import Path

import pytest
from golden import Golden
from inline_books import Book, Converter, expected, recalculated, verdicts
from messes import MESSES
from openpyxl.utils import range_boundaries

from xlwings_udfs.inline.texts import PENDING
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.sheet import Area, Sheet
from xlwings_udfs.registry.sheets.finding import find_table
from xlwings_udfs.registry.sheets.several_tables import tables_on

JUDGED_ALONE = {
    "a plain registry, in every format", "title and period rows above, notes and signatures below",
    "hidden and filtered rows count as well", "three spellings of one unit", "full width, spaces and characters nobody sees",
    "ten thousand empty rows that only bear a format", "a header and no rows", "the same account entered twice",
}  # fmt: skip
"""Of one sheet, in the canonical layout: no row of these is left to the button."""


def sheets_of(golden: Golden) -> list[Sheet]:
    """The visible sheets, the headers of one row in their canonical spelling."""
    return [
        canonical(Sheet(title, [list(row) for row in content.rows], tuple(map(area, content.merged))))
        for title, content in golden.sheets.items()
        if content.state == "visible"
    ]


def canonical(sheet: Sheet) -> Sheet:
    found = find_table(sheet)
    if found is None or found.first_row != found.header_row + 1:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for key, header in found.headers.items():
        rows[found.header_row - 1][header.column - 1] = BY_KEY[key].header
    return Sheet(sheet.name, rows, sheet.merged)


def area(name: str) -> Area:
    left, top, right, bottom = range_boundaries(name)
    return Area(top, left, bottom, right)


def served(sheet: Sheet) -> bool:
    """Is there one registry on it, with the columns that the formulas need?"""
    tables = [found for _, found in tables_on(sheet)]
    return len(tables) == 1 and {"unit", "account", "platform"} <= set(tables[0].headers)


CASES = [
    pytest.param(golden, sheet.name, id=f"{golden.name}, {sheet.name}")
    for golden in MESSES
    for sheet in sheets_of(golden)
    if served(sheet)
]


@pytest.mark.parametrize(("golden", "name"), CASES)
def test_a_golden_registry_gets_no_other_verdict(
    golden: Golden, name: str, tmp_path: Path, converted: Converter
) -> None:
    book = Book(sheets_of(golden), name)
    sheets = recalculated(book, tmp_path, converted)
    said, wanted = verdicts(sheets, book), expected(book.sheets, book)
    judged = (
        wanted if golden.name in JUDGED_ALONE else {row: said[row] for row in said if said[row] == PENDING}
    )
    assert said == wanted | judged


def test_the_golden_registries_that_qualify_are_there() -> None:
    assert {golden.name for golden in MESSES} >= JUDGED_ALONE
    assert len(CASES) > len(JUDGED_ALONE)
