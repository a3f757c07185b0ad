"""Rows of the registry that hold an account but no formula: inserted since, or typed below the last formula.

They cannot say anything themselves, and no row can be compared with them: their units are in doubt.
"""

from dataclasses import dataclass

from xlwings_udfs.inline.data_sheet import DataSheet, Places
from xlwings_udfs.inline.layout import Layout
from xlwings_udfs.inline.texts import looked_up, trimmed
from xlwings_udfs.package.references import prefix

MARKED, END = "有", "止"
"""Stand in the first helper column: beside every row with formulas, and beside what was below the registry already.

Plain values, so that typing into a row does not set off what rests on them.
"""
_KNOWN = 9
"""So many such rows are told apart by their units; with more, every comparison is in doubt."""


@dataclass(frozen=True)
class Gaps:
    """Where the sheet of lists tells of them: how many there are, of which units, whether some unit is unknown."""

    count: str
    units: str
    unknown: str

    def doubt(self, unit: str) -> str:
        """Formula: may a row without a formula belong to the unit with this number?"""
        return f"IF({self.count}=0,FALSE,OR({self.unknown},COUNTIF({self.units},{unit})>0))"


def gaps(data: DataSheet, sheet: str, layout: Layout, marks: str, units: Places) -> Gaps:
    """``marks`` is the letter of the helper column that holds MARKED and END, ``units`` the dictionary."""
    own, column = prefix(sheet), layout.letter("unit")
    here = f"{own}{layout.all(marks)}"
    bare = f"ISBLANK({here})*(1-ISBLANK({own}{layout.all(column)}))"
    count = data.single("没有公式的行", formula=f"=IFERROR(SUMPRODUCT({bare}),{_KNOWN + 1})")
    rows = [f"=IF({count}<{at},0,SUMPRODUCT(LARGE({bare}*ROW({here}),{at})))" for at in range(1, _KNOWN + 1)]
    places = data.computed("没有公式的行·行号", rows)
    numbers = []
    for at in range(1, _KNOWN + 1):
        row = f"INDEX({places},{at})"
        unit = trimmed(f"INDEX({own}${column}:${column},{row})")
        numbers.append(f'=IFERROR(IF({row}=0,"",{looked_up(unit, units.texts, units["number"])}),-1)')
    known = data.computed("没有公式的行·单位", numbers)
    unknown = data.single("没有公式的行单位未知", formula=f"=OR({count}>{_KNOWN},COUNTIF({known},-1)>0)")
    return Gaps(count, known, unknown)
