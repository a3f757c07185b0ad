"""What Excel refuses and LibreOffice would take."""

import re
from typing import Any

from calc_engine.limits import ExcelError

LONGEST_SHEET_NAME = 31
LONGEST_FORMULA = 8192
WIDEST_COLUMN, HIGHEST_ROW = 255, 409
ERROR_RESULT = 4  # com.sun.star.sheet.FormulaResult
# LibreOffice's codes for a missing bracket, operator, operand or argument, a broken array or reference.
MALFORMED = {501, 507, 508, 509, 510, 511, 512, 520, 539}


def refuse_sheet_name(name: str, others: set[str]) -> None:
    """`others` are the names of the other sheets; upper and lower case are the same to Excel."""
    bad = re.search(r"[\\/?*\[\]:]", name) or name.startswith("'") or name.endswith("'")
    if bad or not 1 <= len(name) <= LONGEST_SHEET_NAME:
        raise ExcelError(f"Excel takes no sheet of the name {name!r}")
    if name.lower() in {other.lower() for other in others}:
        raise ExcelError(f"There is a sheet {name!r} already")


def refuse_long_formula(formula: str) -> None:
    if len(formula) > LONGEST_FORMULA:
        raise ExcelError(f"Excel takes at most {LONGEST_FORMULA} characters in a formula, not {len(formula)}")


def refuse_malformed(cells: Any) -> None:
    """Look at the formulas just written into `cells` (a UNO range): Excel would not have taken a broken one."""
    for found in cells.queryFormulaCells(ERROR_RESULT):
        for row in range(found.RangeAddress.EndRow - found.RangeAddress.StartRow + 1):
            for column in range(found.RangeAddress.EndColumn - found.RangeAddress.StartColumn + 1):
                cell = found.getCellByPosition(column, row)
                if cell.getError() in MALFORMED:
                    raise ExcelError(f"Not a formula: {cell.Formula}")


def refuse_size(value: float, most: float, what: str) -> None:
    if not 0 <= value <= most:
        raise ExcelError(f"{what} is between 0 and {most}, not {value}")
