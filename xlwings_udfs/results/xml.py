"""The sheet 检查结果 as a worksheet part."""

from collections.abc import Iterator, Sequence

from xlwings_udfs.package.new_sheet import NewSheet, cell, row
from xlwings_udfs.package.schema import Dialect
from xlwings_udfs.package.styles import Styles
from xlwings_udfs.package.text_width import lines
from xlwings_udfs.registry.sheet import Area, address
from xlwings_udfs.results.layout import COLUMNS, FROZEN, Box, Layout, Line, Look
from xlwings_udfs.results.looks import formats

MEMORY_COLUMN = len(COLUMNS) + 2
"""First of the hidden columns."""
_LINE_POINTS = 15.0
_ROOM = 1.03
"""Half-width characters of 10 points in a column one character (of 11 points) wide, less its margins."""
_MOST_POINTS = 409.0
"""Height that Excel allows for a row."""


_COLUMN_PADDING = 0.71


def worksheet(content: Layout, styles: Styles, dialect: Dialect, hidden: Sequence[str]) -> bytes:
    """The worksheet part with ``content``; ``hidden`` are texts for the hidden columns of row 1."""
    sheet, looks = NewSheet(dialect), formats(styles)
    sheet.tab("FFC00000")
    sheet.frozen_below(FROZEN)
    widths = [width + _COLUMN_PADDING for _, width in COLUMNS]
    sheet.columns(widths, (MEMORY_COLUMN, MEMORY_COLUMN + len(hidden) - 1))
    sheet.rows(_rows(content.lines, hidden, looks))
    sheet.filtered(Area(content.header_row, 1, content.last_row, len(COLUMNS)))
    sheet.merged(_merged(content.lines))
    sheet.links(_links(content.lines))
    sheet.printed("&L政务新媒体检查结果&R第 &P 页，共 &N 页")
    sheet.new_page_behind(content.breaks)
    return sheet.data()


def _rows(content: Sequence[Line], hidden: Sequence[str], looks: dict[Look, int]) -> Iterator[str]:
    for number, line in enumerate(content, 1):
        cells = [part for column, box in _placed(line) for part in _cells(number, column, box, looks)]
        if number == 1:
            places = (address(1, MEMORY_COLUMN + offset) for offset in range(len(hidden)))
            cells += [cell(at, looks[Look.PLAIN], text) for at, text in zip(places, hidden, strict=True)]
        yield row(number, _height(number, line), "".join(cells))


def _cells(number: int, column: int, box: Box, looks: dict[Look, int]) -> Iterator[str]:
    """A box's first cell with its value, the others that it spans empty."""
    style = looks[box.look]
    yield cell(address(number, column), style, box.value)
    for offset in range(1, box.span):
        yield cell(address(number, column + offset), style, "")


def _merged(content: Sequence[Line]) -> list[Area]:
    return [
        Area(number, column, number, column + box.span - 1)
        for number, line in enumerate(content, 1)
        for column, box in _placed(line)
        if box.span > 1
    ]


def _links(content: Sequence[Line]) -> Iterator[tuple[str, str, str]]:
    for number, line in enumerate(content, 1):
        for column, box in _placed(line):
            if box.link:
                yield address(number, column), box.link, str(box.value)


def _placed(line: Line) -> list[tuple[int, Box]]:
    """The boxes of a line with their first column from 1."""
    placed, column = [], 1
    for box in line:
        placed.append((column, box))
        column += box.span
    return placed


def _height(row: int, line: Line) -> float:
    """Height in points that shows every text of a line whole."""
    if row == 1:
        return 34.0
    most = 1
    for column, box in _placed(line):
        room = sum(width for _, width in COLUMNS[column - 1 : column - 1 + box.span])
        most = max(most, lines(str(box.value), int(room * _ROOM) - 1))
    return min(most * _LINE_POINTS + 6, _MOST_POINTS)
