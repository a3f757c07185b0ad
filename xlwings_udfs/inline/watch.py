"""Formulas that tell whether what the dictionaries rest on still stands as it stood when they were made."""

from collections.abc import Sequence

from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.texts import BETWEEN, MARK, in_formula, joined
from xlwings_udfs.package.references import prefix
from xlwings_udfs.registry.sheet import Sheet, column_letters

_BELOW = 300
"""Rows under a watched list in which nothing may appear."""
_FIRST_OF_1990 = 32874
_LONGEST_TEXT = 240
"""Characters of a text in a formula; Excel takes 255."""


def headers_test(sheet: Sheet, rows: Sequence[int], width: int) -> str:
    """Formula: do the ``rows`` of headers say what they said in the first ``width`` columns, and are dates counted from 1900?

    A column put in between makes one more header there; moved columns take their headers along.
    """
    own, tests = prefix(sheet.name), [f"DATE(1990,1,1)={_FIRST_OF_1990}"]
    for row in rows:
        values = (*sheet.rows[row - 1][:width], *[None] * width)[:width]
        filled = [at for at, value in enumerate(values, 1) if joined(value)]
        texts = f'&"{BETWEEN}"&'.join(f"{own}${column_letters(at)}${row}" for at in filled)
        said = BETWEEN.join(joined(values[at - 1]) for at in filled)
        if len(said) <= _LONGEST_TEXT:
            tests.append(f"EXACT({texts},{in_formula(said)})")
        tests.append(f"COUNTA({own}$A${row}:${column_letters(width)}${row})={len(filled)}")
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
