"""The column 校验 and its helpers as an earlier run, or a button, left them: found by their headers, taken away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from xlwings_udfs.inline.parts import HEADER
from xlwings_udfs.inline.signs import SIGN
from xlwings_udfs.package.sheet import Worksheet
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.values.text import clean

_HELPER = f"{HEADER}·"


@dataclass(frozen=True)
class Earlier:
    """Columns of ours on a sheet, their headers in ``header_row``."""

    header_row: int
    columns: range


def earlier_formulas(sheet: Sheet) -> Earlier | None:
    """Those of a sheet; None when there are none."""
    for row, values in enumerate(sheet.rows, 1):
        helpers = [at for at, value in enumerate(values, 1) if clean(value).startswith(_HELPER)]
        if helpers:
            end = next((one for one, other in pairwise([*helpers, 0]) if other != one + 1), helpers[-1])
            first = helpers[0]
            if first > 1 and clean(values[first - 2]).startswith(HEADER):
                first -= 1
            return Earlier(row, range(first, end + 1))
    return None


def without_formulas(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets as they read without our columns: what else stands on them keeps its place."""
    return [_without(each, earlier) if (earlier := earlier_formulas(each)) else each for each in sheets]


def take_away(worksheet: Worksheet, earlier: Earlier) -> None:
    """Take our columns and their format off a sheet."""
    worksheet.clear_columns(earlier.columns, earlier.header_row)
    frame = worksheet.edit_frame()
    frame.remove_conditions(SIGN)
    frame.set_columns(earlier.columns[0], earlier.columns[-1])


def _without(sheet: Sheet, earlier: Earlier) -> Sheet:
    ours = earlier.columns
    rows: list[Sequence[CellValue]] = []
    for number, row in enumerate(sheet.rows, 1):
        kept = list(row)
        for column in ours if number >= earlier.header_row else ():
            if column <= len(kept):
                kept[column - 1] = None
        while kept and kept[-1] is None and len(kept) >= ours[0]:
            kept.pop()
        rows.append(kept)
    while rows and not any(value not in (None, "") for value in rows[-1]):
        rows.pop()
    return replace(sheet, rows=rows)
