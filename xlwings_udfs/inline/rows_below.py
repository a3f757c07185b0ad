"""Formulas that find, on another sheet, the next row of a registry of which something holds.

They work on whole columns inside SUMPRODUCT and so need not be entered as matrices.
"""

from collections.abc import Callable
from dataclasses import dataclass

from xlwings_udfs.inline.beside import Beside
from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.rows_listed import NOTHING


@dataclass(frozen=True)
class Below:
    """The rows of the registry's sheet under the row ``previous`` (a formula of its number) through ``last``."""

    beside: Beside
    previous: str
    last: int

    def column(self, letters: str) -> str:
        """Those rows' cells of a column of the sheet."""
        own = self.beside.own
        return f"INDEX({own}${letters}:${letters},{self.previous}+1):{own}${letters}${self.last}"

    def beside_it(self, key: str) -> str:
        """Those rows' cells of a column of ours."""
        return self.column(self.beside.letter(key))

    def first(self, hit: str) -> str:
        """Formula: number of the first of the rows for which ``hit`` (1 or 0 for each) holds; beyond all rows if none."""
        order = self.beside.letter("order")
        rows = f"ROW({self.beside_it('order')})+{NOTHING}*(1-{hit})"
        last = f"ROW({self.beside.own}${order}${self.last})"
        return f"IF({self.previous}<{last},SUMPRODUCT(MIN({rows})),{NOTHING})"


def find_rows(
    data: DataSheet, beside: Beside, letters: str, places: range, rows: tuple[int, int], hit: Callable[[Below], str],
    unless: str = "", next_too: Callable[[str], str] | None = None,
) -> str:  # fmt: skip
    """Fill ``places`` of a column with the rows of which ``hit`` holds, one after the other; none if ``unless`` holds.

    Each looks at all rows behind the one before; where hits are likely to follow each other, ``next_too`` tells it of one
    row (a formula of its number) first. ``rows`` are the row above the first one looked at, and the last one. Gives the
    last place: where it holds a row, there may be more of them.
    """
    above, last = rows
    start = Below(beside, f"ROW({beside.own}${beside.letter('order')}${above})", last)
    first = start.first(hit(start))
    data.put(f"{letters}{places[0]}", f"=IF({unless},{NOTHING},{first})" if unless else f"={first}", NOTHING)

    def following(row: int) -> str:
        below = Below(beside, f"${letters}{row - 1}", last)
        found = below.first(hit(below))
        if next_too is None:
            return f"={found}"
        after = f"{below.previous}+1"
        return f"=IF({below.previous}>={NOTHING},{NOTHING},IF({next_too(after)},{after},{found}))"

    data.fill(letters, places[1], len(places) - 1, following, NOTHING)
    return f"${letters}${places[-1]}"
