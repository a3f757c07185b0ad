"""How the rows of a form fit on A4 pages: heights in points, page breaks."""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

COLUMN_WIDTHS = (12.0, 14.0, 14.0, 12.0, 7.5, 21.0)
"""Widths of the form's columns, in Excel's units (a digit of the default font, 宋体 11: 8 pixels)."""
POINTS_PER_UNIT = 6.0

TITLE_HEIGHT, HEADING_HEIGHT, NOTES_HEIGHT = 42.0, 32.0, 104.0
FULL_BOX = (140.0, 30.0, 30.0)
SMALL_BOX = (44.0, 24.0, 24.0)
"""Heights of the three rows of an opinion box: room to write, signature, date."""
PAGE_HEIGHT = 715.0
"""What an A4 page holds between the form's margins, less a line for what printers round."""
MAX_ROW_HEIGHT = 409.0
"""Excel's limit."""


@dataclass(frozen=True)
class TextSize:
    """A font's size and the height of a line in it, in points."""

    font: float
    line: float


NORMAL = TextSize(11.0, 15.5)
SMALL = TextSize(8.0, 11.5)
_LEAST_HEIGHT = 42.0
_PADDING = 10.0
_CELL_MARGIN = 5.0


@dataclass(frozen=True)
class AccountRow:
    """Height of one account's row; ``small``: its text needs the small font."""

    height: float
    small: bool


@dataclass(frozen=True)
class Layout:
    """A form's rows in order: accounts, two boxes of three rows, the notes.

    ``breaks`` are the numbers of rows on a page's end, counted from 1 among the form's rows after the heading.
    """

    accounts: tuple[AccountRow, ...]
    box: tuple[float, float, float]
    breaks: tuple[int, ...]


def lay_out(accounts: Sequence[Sequence[str]]) -> Layout:
    """Fit the accounts and what follows them on as few pages as they need, one wherever possible.

    The boxes shrink before a second page is taken; they are never split from each other or their notes.
    """
    rows = tuple(account_row(values) for values in accounts)
    room = PAGE_HEIGHT - TITLE_HEIGHT - HEADING_HEIGHT
    heights = [row.height for row in rows]
    for box in (FULL_BOX, SMALL_BOX):
        if sum(heights) + _closing(box) <= room:
            return Layout(rows, _stretched(box, room - sum(heights)), ())
    breaks, filled = [], 0.0
    for number, height in enumerate(heights, 1):
        if filled and filled + height > room:
            breaks.append(number - 1)
            filled = 0.0
        filled += height
    box = FULL_BOX if filled + _closing(FULL_BOX) <= room else SMALL_BOX
    if filled + _closing(box) > room:
        breaks.append(len(rows))
        box = FULL_BOX
    return Layout(rows, box, tuple(breaks))


def account_row(values: Sequence[str]) -> AccountRow:
    """The height that shows every text of an account whole, in the small font when the normal is too large."""
    for size in (NORMAL, SMALL):
        lines = max(_lines(text, width, size) for text, width in zip(values, COLUMN_WIDTHS, strict=True))
        height = max(_LEAST_HEIGHT, lines * size.line + _PADDING)
        if height <= MAX_ROW_HEIGHT:
            return AccountRow(height, size is SMALL)
    return AccountRow(MAX_ROW_HEIGHT, True)


def _lines(text: str, width: float, size: TextSize) -> int:
    """Lines that ``text`` takes in a column; an East Asian character is as wide as the font is high."""
    room = width * POINTS_PER_UNIT - _CELL_MARGIN
    return sum(max(1, math.ceil(_width(line) * size.font / room)) for line in text.split("\n"))


def _width(line: str) -> float:
    """Width of a line in ems."""
    return sum(map(_em, line))


@cache
def _em(character: str) -> float:
    """Width of a character. A word that does not break leaves room at a line's end: counted as a little more."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.62


def _closing(box: tuple[float, float, float]) -> float:
    return 2 * sum(box) + NOTES_HEIGHT


def _stretched(box: tuple[float, float, float], room: float) -> tuple[float, float, float]:
    """A box whose room to write takes what is left of the page, up to the full box."""
    writing, signature, day = box
    spare = (room - _closing(box)) / 2
    return min(FULL_BOX[0], writing + max(spare, 0.0)), signature, day
