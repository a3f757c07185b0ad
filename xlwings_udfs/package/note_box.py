"""Where the box of a note stands and how large it must be for its text to be read."""

from collections.abc import Callable

from xlwings_udfs.package.attributes import maybe_whole
from xlwings_udfs.package.references import LAST_COLUMN, LAST_ROW
from xlwings_udfs.package.sheet import Worksheet
from xlwings_udfs.package.text_width import lines

_WIDTH = 330
_LEAST_WIDTH = 200
_CHARACTER = 6.3
_LINE = 17
_MARGIN = 14
_MOST_STEPS = 1_000
"""Rows or columns that a box may span: hidden ones have no height, and there may be a hundred thousand."""


def new_anchor(sheet: Worksheet, row: int, column: int, text: str) -> str:
    """The anchor of a new box to the right of a cell (row and column from 1)."""
    top = max(row - 1, 1)
    return _anchor(sheet, column + 1, 12, top, 4, _WIDTH, _height(text, _WIDTH))


def grown_anchor(sheet: Worksheet, anchor: str, row: int, column: int, text: str) -> str:
    """``anchor`` made larger where ``text`` would not fit; as it was where it does."""
    numbers = anchor_numbers(anchor)
    if numbers is None:
        return new_anchor(sheet, row, column, text)
    left, left_off, top, top_off, right, right_off, bottom, bottom_off = numbers
    width = _distance(sheet.column_pixels, left, left_off, right, right_off)
    height = _distance(sheet.row_pixels, top, top_off, bottom, bottom_off)
    wanted_width = width if width >= _LEAST_WIDTH else _WIDTH
    wanted_height = _height(text, wanted_width)
    if wanted_width == width and wanted_height <= height:
        return anchor
    return _anchor(sheet, left + 1, left_off, top + 1, top_off, wanted_width, max(height, wanted_height))


def moved_anchor(anchor: str, rows: int, columns: int) -> str:
    """``anchor`` as many rows further down and columns further right; as it is when it cannot be read."""
    numbers = anchor_numbers(anchor)
    if numbers is None or not (rows or columns):
        return anchor
    left, left_off, top, top_off, right, right_off, bottom, bottom_off = numbers
    moved = (
        left + columns,
        left_off,
        top + rows,
        top_off,
        right + columns,
        right_off,
        bottom + rows,
        bottom_off,
    )
    return ", ".join(map(str, moved))


def same_anchor(one: str, other: str) -> bool:
    """Do two anchors tell the same place, however they are spaced?"""
    return one == other or (anchor_numbers(one) is not None and anchor_numbers(one) == anchor_numbers(other))


def anchor_numbers(anchor: str) -> tuple[int, ...] | None:
    """The eight numbers of an anchor: column and row (from 0) of each corner with what it lies into them; None when
    they are not to be read, or the box spans more than one can see.
    """
    numbers = [maybe_whole(part) for part in anchor.split(",")]
    found = tuple(number for number in numbers if number is not None)
    if len(numbers) != 8 or len(found) != 8:
        return None
    left, _, top, _, right, _, bottom, _ = found
    is_box = left <= right < LAST_COLUMN and top <= bottom < LAST_ROW
    return found if is_box and right - left <= _MOST_STEPS and bottom - top <= _MOST_STEPS else None


def _height(text: str, width: int) -> int:
    return lines(text, int((width - _MARGIN) / _CHARACTER)) * _LINE + _MARGIN


def _anchor(
    sheet: Worksheet, column: int, right_by: int, row: int, down_by: int, width: int, height: int
) -> str:
    right, right_off = _walk(sheet.column_pixels, column, right_by + width, LAST_COLUMN)
    bottom, bottom_off = _walk(sheet.row_pixels, row, down_by + height, LAST_ROW)
    numbers = (column - 1, right_by, row - 1, down_by, right - 1, right_off, bottom - 1, bottom_off)
    return ", ".join(map(str, numbers))


def _walk(pixels: Callable[[int], int], start: int, distance: int, last: int) -> tuple[int, int]:
    """Where one is ``distance`` pixels after the beginning of ``start``: (number, pixels into it)."""
    number = start
    last = min(last, start + _MOST_STEPS)
    while number < last and distance > pixels(number):
        distance -= pixels(number)
        number += 1
    return number, min(distance, pixels(number))


def _distance(pixels: Callable[[int], int], first: int, first_off: int, last: int, last_off: int) -> int:
    """Pixels between two places, both numbers from 0."""
    return sum(pixels(number + 1) for number in range(first, last)) - first_off + last_off
