"""Where the box of a note stands and how large it must be for its text to be read."""

from collections.abc import Callable

from xlwings_udfs.package.sheet import WorksheetPart
from xlwings_udfs.package.text_width import lines

_WIDTH = 330
_LEAST_WIDTH = 200
_CHARACTER = 6.3
_LINE = 17
_MARGIN = 14
_LAST_COLUMN = 16_384
_LAST_ROW = 1_048_576


def new_anchor(sheet: WorksheetPart, row: int, column: int, text: str) -> str:
    """The anchor of a new box to the right of a cell (row and column from 1)."""
    top = max(row - 1, 1)
    return _anchor(sheet, column + 1, 12, top, 4, _WIDTH, _height(text, _WIDTH))


def grown_anchor(sheet: WorksheetPart, anchor: str, row: int, column: int, text: str) -> str:
    """``anchor`` made larger where ``text`` would not fit; as it was where it does."""
    numbers = [int(part) for part in anchor.split(",")] if anchor else []
    if len(numbers) != 8:
        return new_anchor(sheet, row, column, text)
    left, left_off, top, top_off, right, right_off, bottom, bottom_off = numbers
    width = _distance(sheet.column_pixels, left, left_off, right, right_off)
    height = _distance(sheet.row_pixels, top, top_off, bottom, bottom_off)
    wanted_width = width if width >= _LEAST_WIDTH else _WIDTH
    wanted_height = _height(text, wanted_width)
    if wanted_width == width and wanted_height <= height:
        return anchor
    return _anchor(sheet, left + 1, left_off, top + 1, top_off, wanted_width, max(height, wanted_height))


def _height(text: str, width: int) -> int:
    return lines(text, int((width - _MARGIN) / _CHARACTER)) * _LINE + _MARGIN


def _anchor(
    sheet: WorksheetPart, column: int, right_by: int, row: int, down_by: int, width: int, height: int
) -> str:
    right, right_off = _walk(sheet.column_pixels, column, right_by + width, _LAST_COLUMN)
    bottom, bottom_off = _walk(sheet.row_pixels, row, down_by + height, _LAST_ROW)
    numbers = (column - 1, right_by, row - 1, down_by, right - 1, right_off, bottom - 1, bottom_off)
    return ", ".join(map(str, numbers))


def _walk(pixels: Callable[[int], int], start: int, distance: int, last: int) -> tuple[int, int]:
    """Where one is ``distance`` pixels after the beginning of ``start``: (number, pixels into it)."""
    number = start
    while number < last and distance > pixels(number):
        distance -= pixels(number)
        number += 1
    return number, min(distance, pixels(number))


def _distance(pixels: Callable[[int], int], first: int, first_off: int, last: int, last_off: int) -> int:
    """Pixels between two places, both numbers from 0."""
    return sum(pixels(number + 1) for number in range(first, last)) - first_off + last_off
