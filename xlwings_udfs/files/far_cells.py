"""Cells so far from the others that a reader of the whole rectangle would need more memory than there is.

The readers of values lay a sheet out from its first cell to its last. A text that slipped into XFD1048576 would end the
program, not raise an error: it is refused. One that slipped into A1048576 would cost a gigabyte for nothing: the reader is
given the rows and columns that hold something, close together, and what it read is set apart again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xlwings_udfs.files.refusals import far_cell
from xlwings_udfs.files.worksheet_parts import Part, Worksheet, WorksheetParts
from xlwings_udfs.package.schema import TRANSITIONAL
from xlwings_udfs.registry.sheet import CellValue, address, column_number

MOST_CELLS = 20_000_000
"""A rectangle this large still fits (a million rows of twenty columns)."""
_FEW_CELLS = 1_000_000
"""A rectangle this small is laid out in no time, however empty it is."""
_SPARSE = 10
"""A rectangle is empty for the most part when it has more cells than this for each one that is written."""

_FAR = re.compile(rb"<c r=\"(?![A-Z](?:\d{1,5}|[1-6]\d{5})\")")
"""A cell right of column Z or below row 699,999."""
_LETTERS = 26
_WIDEST_WITHOUT_FAR = _LETTERS * 699_999
_START = re.compile(rb"<c r=\"[A-Z]+([1-9]\d*)\"")
_CELL = re.compile(rb"<c r=\"([A-Z]+)(\d+)\"[^<>]*(?<!/)>(?!</)")
"""A cell that holds something: one that only bears a format closes at once."""
_CONTENT = re.compile(rb"<c r=\"([A-Z]+)(\d+)\"([^<>]*(?<!/)>(?!</).*?</c>)", re.DOTALL)
_MERGED = re.compile(rb"<mergeCells[\s>].*?</mergeCells>", re.DOTALL)


@dataclass(frozen=True)
class Together:
    """A sheet whose filled rows and columns were brought together: ``rows`` and ``columns`` say where they stood."""

    rows: Sequence[int]
    columns: Sequence[int]

    def apart(self, read: Sequence[Sequence[CellValue]]) -> list[list[CellValue]]:
        """The rows that were read, each cell where it stood."""
        apart: list[list[CellValue]] = []
        nothing: list[CellValue] = []
        for row, values in zip(self.rows, read, strict=False):
            apart += [nothing] * (row - 1 - len(apart))
            own: list[CellValue] = []
            for column, value in zip(self.columns, values, strict=False):
                if value is not None and value != "":
                    own += [None] * (column - 1 - len(own))
                    own.append(value)
            apart.append(own)
        return apart


def brought_together(parts: WorksheetParts) -> tuple[WorksheetParts, dict[int, Together]]:
    """The parts as the reader of values may be given them, and by its place every sheet that was brought together.

    Raises InputError naming a cell that lies too far from the others to be read.
    """
    sheets = list(parts.sheets)
    places = {}
    for number, sheet in enumerate(parts.sheets):
        if _is_sparse(sheet):
            sheets[number], places[number] = _together(sheet)
    return replace(parts, sheets=tuple(sheets)), places


def _is_sparse(sheet: Worksheet) -> bool:
    if sheet.near:
        return False
    data = sheet.part.data
    enough = data.count(b"<c ") * _SPARSE
    if enough >= _WIDEST_WITHOUT_FAR and not _FAR.search(data):
        return False
    if _is_near(data, max(_FEW_CELLS, enough)):
        return False
    rows = columns = 0
    for row, column in _cells(data):
        rows, columns = max(rows, row), max(columns, column)
    if rows * columns > MOST_CELLS:
        far = max(_cells(data), key=lambda cell: cell[0] / rows + cell[1] / columns)
        raise far_cell(sheet.listed.name, address(*far))
    return rows * columns > max(_FEW_CELLS, enough)


def _is_near(data: bytes, most: int) -> bool:
    """A look at once: do all cells stand in the columns A to Z, none below the last one, ``most`` of them at most?"""
    last = _START.match(data, data.rfind(b'<c r="'))
    if last is None or int(last[1]) * _LETTERS > most:
        return False
    return re.search(rb'<c r="(?![A-Z](?:%s)")' % _up_to(last[1]), data) is None


def _up_to(number: bytes) -> bytes:
    """What matches the numbers up to ``number`` (its digits, the first not 0)."""
    length = len(number)
    shorter = [rb"\d{1,%d}" % (length - 1)] if length > 1 else []
    lower = [
        rb"%s[0-%d]\d{%d}" % (number[:at], digit - 1, length - at - 1)
        for at, digit in enumerate(map(int, number.decode()))
        if digit > 0
    ]
    return b"|".join([*shorter, *lower, number])


def _cells(data: bytes) -> Iterator[tuple[int, int]]:
    return ((int(match[2]), column_number(match[1].decode())) for match in _CELL.finditer(data))


def _together(sheet: Worksheet) -> tuple[Worksheet, Together]:
    cells: dict[int, dict[int, bytes]] = {}
    for match in _CONTENT.finditer(sheet.part.data):
        cells.setdefault(int(match[2]), {})[column_number(match[1].decode())] = match[3]
    places = Together(sorted(cells), sorted({column for row in cells.values() for column in row}))
    written = [b'<worksheet xmlns="%s"><sheetData>' % TRANSITIONAL.main.encode()]
    at = {column: number for number, column in enumerate(places.columns, 1)}
    for number, row in enumerate(places.rows, 1):
        written.append(b'<row r="%d">' % number)
        written += [
            b'<c r="%s"%s' % (address(number, at[column]).encode(), cells[row][column])
            for column in sorted(cells[row])
        ]
        written.append(b"</row>")
    merged = _MERGED.search(sheet.part.data)  # their addresses stay: the reader takes them as they are
    written.append(b"</sheetData>%s</worksheet>" % (merged[0] if merged else b""))
    return replace(sheet, part=Part(b"".join(written))), places
