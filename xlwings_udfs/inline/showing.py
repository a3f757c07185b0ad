"""How the columns show themselves: the verdicts' header, the format of the rows, the marks below the registry."""

from collections.abc import Sequence

from xlwings_udfs.inline.beside import Beside
from xlwings_udfs.inline.blocks import Block
from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.gaps import END, count_gaps
from xlwings_udfs.inline.parts import HEADER, Highlight
from xlwings_udfs.inline.texts import PENDING
from xlwings_udfs.registry.sheet import CellValue, Sheet, column_letters
from xlwings_udfs.registry.values.text import clean


def header(data: DataSheet, beside: Beside, blocks: Sequence[Block]) -> str:
    """The verdicts' header as a formula, which tells of rows without formulas and of those that wait for the button."""
    waiting = f'COUNTIF({beside.verdict_cells},"{PENDING}")'
    units = [each.columns["unit"] for each in blocks if "unit" in each.columns]
    if not units:
        return f'=IF({waiting}=0,"{HEADER}","{HEADER}（"&{waiting}&"行请点检查）")'
    rows = (beside.header_row, beside.last_row + beside.watched_below)
    gaps = count_gaps(data, beside.sheet, beside.letter("order"), column_letters(units[0]), rows)
    told = f'IF({gaps}=0,"","（有"&{gaps}&"行没有公式，请重新插入）")&IF({waiting}=0,"","（"&{waiting}&"行请点检查）")'
    return f'="{HEADER}"&{told}'


def highlight(blocks: Sequence[Block], beside: Beside) -> Highlight:
    """Rows that break something, and rows of an account that no formula stands beside."""
    first = column_letters(min(column for each in blocks for column in each.columns.values()))
    area = f"${first}${beside.first_row}:${beside.verdict}${beside.last_row + beside.watched_below}"
    own, order = (f"INDEX(${letter}:${letter},ROW())" for letter in (beside.verdict, beside.letter("order")))
    broken = f'AND(NOT(ISBLANK({order})),LEN({own})>0,{own}<>"{PENDING}")'
    units = [column_letters(each.columns["unit"]) for each in blocks if "unit" in each.columns]
    bare = f"AND(ISBLANK({order}),LEN(INDEX(${units[0]}:${units[0]},ROW()))>0)" if units else "FALSE"
    return Highlight(area, f"=AND(OR({broken},{bare}))")


def marks_below(sheet: Sheet, beside: Beside, blocks: Sequence[Block]) -> tuple[CellValue, ...]:
    """What marks the rows under the last formula that held something already."""
    columns = {column for each in blocks for column in each.columns.values()}
    under = sheet.rows[beside.last_row : beside.last_row + beside.watched_below]
    return tuple(
        END if any(clean(row[column - 1]) for column in columns if column <= len(row)) else None
        for row in under
    )
