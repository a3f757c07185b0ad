"""Formulas that tell whether what the dictionaries rest on still stands as it stood when they were made."""

from collections.abc import Sequence

from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.texts import MARK, joined
from xlwings_udfs.package.references import prefix
from xlwings_udfs.registry.columns.headers import FoundTable
from xlwings_udfs.registry.columns.schema import BY_KEY, COLUMNS
from xlwings_udfs.registry.sheet import Sheet, column_letters

_BELOW = 300
"""Rows under a watched list in which nothing may appear."""
_FIRST_OF_1990 = 32874

NAMES = tuple(name for each in COLUMNS for name in (each.header, *each.aliases))
"""Every header that means something to the reading."""


def headers_test(sheet: Sheet, found: FoundTable, width: int, names: str) -> str:
    """Formula: are the headers canonical, and does no other of the first ``width`` columns name one?

    ``names`` is where NAMES stand. A header may bear a bracket or a number beside its name, so what counts is how often
    one contains another. Dates must be counted from 1900.
    """
    single = found.first_row == found.header_row + 1
    if (
        not single
        or found.ignored
        or any(BY_KEY[key].header != each.text for key, each in found.headers.items())
    ):
        return "=FALSE"
    row, own = found.header_row, prefix(sheet.name)
    tests = [
        f'{own}${column_letters(each.column)}${row}="{BY_KEY[key].header}"'
        for key, each in found.headers.items()
    ]
    texts = f"{own}$A${row}:${column_letters(width)}${row}"
    for space in ('" "', '"\u3000"', "CHAR(10)"):
        texts = f'SUBSTITUTE({texts},{space},"")'
    values = sheet.rows[row - 1][:width]
    named = sum(
        name.casefold() in "".join(joined(value).split()).casefold() for name in NAMES for value in values
    )
    tests.append(f"SUMPRODUCT(--ISNUMBER(SEARCH({names},{texts})))={named}")
    tests.append(f"DATE(1990,1,1)={_FIRST_OF_1990}")
    return f"=IFERROR(AND({','.join(tests)}),FALSE)"


def unchanged_test(data: DataSheet, sheet: Sheet | None, columns: Sequence[int]) -> str:
    """Formula: do these columns (from 1) of a sheet of the workbook say what they said? A copy goes on ``data``."""
    if sheet is None or not sheet.rows or not columns:
        return "=TRUE"
    last, own, tests = len(sheet.rows), prefix(sheet.name), []
    for column in columns:
        values = [row[column - 1] if column <= len(row) else None for row in sheet.rows]
        copy = data.column(f"{sheet.name}·{column}", [MARK + joined(value) for value in values])
        letters = column_letters(column)
        tests.append(f'SUMPRODUCT(--("{MARK}"&{own}${letters}$1:${letters}${last}<>{copy}))=0')
        below = f"{own}${letters}${last + 1}:${letters}${last + _BELOW}"
        tests.append(f"SUMPRODUCT(--(LEN({below})>0))=0")
    return f"=IFERROR(AND({','.join(tests)}),FALSE)"
