"""How the sheet 检查结果 looks in an open workbook: as in a marked copy, in a few calls a block of like lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import xlwings as xw

from xlwings_udfs.finding import SEVERITY_NAMES, Severity
from xlwings_udfs.marks.fills import COLOURS
from xlwings_udfs.package.text_width import lines
from xlwings_udfs.results.layout import COLUMNS, FROZEN, Box, Layout, Line, Look
from xlwings_udfs.results.looks import EDGE_COLOUR, FORMATS, Format

_WIDTH = len(COLUMNS)
_LINE_POINTS = 15.0
_BODY_SIZE = FORMATS[Look.TEXT].size
_WHOLE_LINES = (Look.TITLE, Look.HEADER, Look.SECTION)
"""Looks that a line has from end to end."""


@dataclass(frozen=True)
class _Run:
    """Columns side by side of one alignment."""

    first: int
    last: int
    across: Literal["left", "center"]
    merged: bool


def dress(sheet: xw.Sheet, content: Layout) -> None:
    """Widths, headings, frames, alignments: a number of calls that does not grow with the lists."""
    for column, (_, width) in enumerate(COLUMNS, 1):
        sheet.range((1, column)).column_width = width
    whole = sheet.range((1, 1), (len(content.lines), _WIDTH))
    whole.font.size, whole.vertical_alignment = _BODY_SIZE, "center"
    row = 1
    for _, group in groupby(content.lines, _kind):
        block = list(group)
        if block[0]:
            _dress_block(sheet, row, row + len(block) - 1, block[0])
        row += len(block)
    whole.rows.autofit()
    _heighten(sheet, content.lines)
    _colour_severities(sheet.range((FROZEN + 1, 1), (len(content.lines), _WIDTH)))


def _kind(line: Line) -> tuple[object, ...]:
    """Lines of one kind are dressed together."""
    return tuple(
        (box.span, FORMATS[box.look].across, FORMATS[box.look].bordered, box.look in _WHOLE_LINES)
        for box in line
    )


def _dress_block(sheet: xw.Sheet, first: int, last: int, line: Line) -> None:
    area = sheet.range((first, 1), (last, _WIDTH))
    look = FORMATS[line[0].look]
    if look.bordered:
        area.borders.set(line_style="continuous", weight="thin", color=rgb(EDGE_COLOUR))
        area.wrap_text = True
    if line[0].look in _WHOLE_LINES:
        _dress_whole(area, look)
    for run in _runs(line):
        columns = sheet.range((first, run.first), (last, run.last))
        if run.merged:
            columns.merge(across=True)
        if run.across == "center" or look.bordered:
            columns.horizontal_alignment = run.across


def _dress_whole(area: xw.Range, look: Format) -> None:
    area.font.bold, area.font.size = look.bold, look.size
    if look.fill:
        area.color, area.font.color = rgb(look.fill), rgb(look.colour)


def _runs(line: Line) -> Iterator[_Run]:
    """The columns of a line: each merged box by itself, single ones of one alignment together."""
    column = 1
    boxes = [(box.span, FORMATS[box.look].across) for box in line]
    for (span, across), group in groupby(boxes):
        count = len(list(group))
        if span > 1:
            for _ in range(count):
                yield _Run(column, column + span - 1, across, merged=True)
                column += span
        else:
            yield _Run(column, column + count - 1, across, merged=False)
            column += count


def _heighten(sheet: xw.Sheet, content: Sequence[Line]) -> None:
    """Rows whose merged texts take several lines: Excel fits a row's height to its other cells alone."""
    for row, line in enumerate(content, 1):
        if any(height > 1 for box, height in _heights(line) if box.span > 1 and FORMATS[box.look].bordered):
            sheet.range((row, 1)).row_height = _LINE_POINTS * max(height for _, height in _heights(line))


def _heights(line: Line) -> Iterator[tuple[Box, int]]:
    """The boxes of a line, each with the lines of text it takes."""
    column = 0
    for box in line:
        room = sum(width for _, width in COLUMNS[column : column + box.span])
        yield box, lines(str(box.value), int(room))
        column += box.span


def _colour_severities(body: xw.Range) -> None:
    for severity in Severity:
        formula = f'=EXACT("{SEVERITY_NAMES[severity]}",INDEX($A:$I,ROW(),COLUMN()))'
        body.conditional_formats.add_custom(formula, fill_color=f"#{COLOURS[severity][2:]}")


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of an ARGB colour such as ``FF9E2A2B``."""
    red, green, blue = bytes.fromhex(colour[2:])
    return red, green, blue
