"""Formulas that tell whether what the dictionaries rest on still stands as it stood when they were made."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlwings_udfs.inline.beside import Beside
from xlwings_udfs.inline.blocks import Block
from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.texts import BETWEEN, MARK, in_formula, joined
from xlwings_udfs.package.references import prefix
from xlwings_udfs.registry.sheet import Sheet, column_letters
from xlwings_udfs.registry.sheets.program_sheets import HOLIDAYS, SETTINGS
from xlwings_udfs.workdays.holiday_sheet import columns_read

_BELOW = 300
"""Rows under a watched list in which nothing may appear."""
_FIRST_OF_1990 = 32874
_LONGEST_TEXT = 240
"""Characters of a text in a formula; Excel takes 255."""


@dataclass(frozen=True)
class Watched:
    """Cells of the hidden sheet: ``fit`` says whether the formulas may judge at all, ``ordered`` whether rows were moved."""

    fit: str
    ordered: str


def watch(
    data: DataSheet, sheet: Sheet, sheets: Sequence[Sheet], blocks: Sequence[Block], beside: Beside
) -> Watched:
    """Watch headers, settings, holidays and the order of the rows."""
    by_name = {each.name.strip(): each for each in sheets}
    headings = sorted({row for each in blocks for row in (each.header_row, each.first_row - 1)})
    headers = data.single(
        "表头未变", not sheet.since_1904, formula=headers_test(sheet, headings, beside.first_free - 1)
    )
    settings, holidays = by_name.get(SETTINGS), by_name.get(HOLIDAYS)
    width = max(map(len, settings.rows), default=0) if settings else 0
    settings_test = unchanged_test(data, settings, range(1, width + 1))
    settings_fine = data.single("设置未变", True, formula=settings_test)
    holidays_test = unchanged_test(data, holidays, columns_read(holidays) if holidays else ())
    holidays_fine = data.single("节假日未变", True, formula=holidays_test)
    fit = data.single(
        "可以校验", not sheet.since_1904, formula=f"=AND({headers},{settings_fine},{holidays_fine})"
    )
    ordered = data.single("行序未变", True, formula=f"=IFERROR(AND({_in_order(beside)}),FALSE)")
    return Watched(fit, ordered)


def _in_order(beside: Beside) -> str:
    """Formulas: are the numbers beside the rows as many as they were, each greater than the one above?"""
    count = beside.last_row - beside.first_row + 1
    letter, own = beside.letter("order"), beside.own
    upper = f"{own}${letter}${beside.first_row}:${letter}${beside.last_row - 1}"
    lower = f"{own}${letter}${beside.first_row + 1}:${letter}${beside.last_row}"
    ascending = f",SUMPRODUCT(--({upper}>={lower}))=0" if count > 1 else ""
    return f"COUNT({beside.all('order')})={count}{ascending}"


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
