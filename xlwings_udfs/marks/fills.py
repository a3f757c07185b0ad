"""The colours of marks, and how a mark is told from a fill of the clerk's.

A mark is a solid fill whose unseen background colour is a token: the key of the cell's former fill in the
`Memory` that the results sheet keeps. So it is found again after rows were inserted, moved or sorted.
"""

from xlwings_udfs.finding import Severity
from xlwings_udfs.package.fill import Fill

COLOURS: dict[Severity, str] = {
    Severity.ERROR: "FFF29D9B",
    Severity.WARNING: "FFFFD66A",
    Severity.HINT: "FFCFE4F7",
}
"""Distinct on the screen and, by their lightness, in a black-and-white print; no palette offers them."""

_OURS = {colour[2:] for colour in COLOURS.values()}


def mark(severity: Severity, token: str) -> Fill:
    """The fill of a marked cell."""
    return Fill.solid(COLOURS[severity], f"FF{token}")


def token_of(fill: Fill) -> str | None:
    """The token that a mark bears ("" when it was lost); None when the fill is not in a mark's colour."""
    colours = fill.solid_colours()
    if colours is None or colours[0][2:].upper() not in _OURS:
        return None
    return colours[1][2:].upper()
