"""How the rows of a form fit on A4 pages: heights in points, page breaks."""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from xlwings_udfs.forms.fields import FIELDS

POINTS_PER_UNIT = 6.0
"""Of a column's width: Excel's unit is a digit of the default font, 宋体 11."""

TITLE_HEIGHT, HEADING_HEIGHT, NOTES_HEIGHT = 42.0, 32.0, 104.0
SIGNATURE_HEIGHT = 28.0
"""Of the signature's line in an opinion's box, and of the date's below it."""
LEAST_WRITING, MOST_WRITING = 40.0, 180.0
"""Room to write in an opinion's box: it takes what the accounts leave of the page."""
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
    """Height of one account's row; ``small``: for each cell, does its text need the small font?"""

    height: float
    small: tuple[bool, ...]


@dataclass(frozen=True)
class Layout:
    """A form's rows in order: accounts, two boxes of three rows (room to write, signature, date), the notes.

    ``writing`` is the height of the room to write in a box, ``breaks`` are the numbers of the accounts (from 1) that
    end a page.
    """

    accounts: tuple[AccountRow, ...]
    writing: float
    breaks: tuple[int, ...]


def lay_out(accounts: Sequence[Sequence[str]]) -> Layout:
    """Fit the accounts and what follows them on as few pages as they need, one wherever possible.

    The boxes shrink before a second page is taken. They are never split from each other or their notes, and on their
    page stand as many of the last accounts as fit: nobody signs a page that says little.
    """
    rows = tuple(account_row(values) for values in accounts)
    room = PAGE_HEIGHT - TITLE_HEIGHT - HEADING_HEIGHT
    signed, filled = len(rows), 0.0
    while signed and filled + rows[signed - 1].height + _closing(LEAST_WRITING) <= room:
        signed -= 1
        filled += rows[signed].height
    breaks, page = [], 0.0
    for number, row in enumerate(rows[:signed], 1):
        if page and page + row.height > room:
            breaks.append(number - 1)
            page = 0.0
        page += row.height
    if signed:
        breaks.append(signed)
    spare = (room - filled - _closing(LEAST_WRITING)) / 2
    return Layout(rows, min(MOST_WRITING, LEAST_WRITING + spare), tuple(breaks))


def account_row(values: Sequence[str]) -> AccountRow:
    """The height that shows every text of an account whole, in the small font those too long for the normal."""
    heights, small = [_LEAST_HEIGHT], []
    for text, field in zip(values, FIELDS, strict=True):
        height = _height(text, field.width, NORMAL)
        small.append(height > MAX_ROW_HEIGHT)
        heights.append(_height(text, field.width, SMALL) if small[-1] else height)
    return AccountRow(min(max(heights), MAX_ROW_HEIGHT), tuple(small))


def _height(text: str, width: float, size: TextSize) -> float:
    return _lines(text, width, size) * size.line + _PADDING


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


def _closing(writing: float) -> float:
    return 2 * (writing + 2 * SIGNATURE_HEIGHT) + NOTES_HEIGHT
