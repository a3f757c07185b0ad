"""Rows of the registry that hold an account but no formula: inserted since, or typed below the last formula.

They cannot say anything themselves; the header of the verdicts counts them.
"""

from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.package.references import prefix

END = "止"
"""Stands in the first column beside what was below the registry already."""


def count_gaps(data: DataSheet, sheet: str, marks: str, column: str, rows: tuple[int, int]) -> str:
    """Where the number of such rows stands. ``marks`` is the column that every row with formulas has a text in,
    ``column`` that of the units, ``rows`` the first and the last one looked at.
    """
    own, (first, last) = prefix(sheet), rows
    here, units = (f"{own}${letter}${first}:${letter}${last}" for letter in (marks, column))
    return data.single(
        "没有公式的行", 0, formula=f"=IFERROR(SUMPRODUCT(ISBLANK({here})*(1-ISBLANK({units}))),999)"
    )
