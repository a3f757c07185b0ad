"""Formulas that gave no value: an error, or no result in the file (a program wrote it, Excel never opened it since).

The reader of values hands over an empty cell for both, which would be judged as if the clerk had left it empty.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from xlwings_udfs.registry.sheet import UNCALCULATED, CellValue, Sheet
from xlwings_udfs.workbook.package.container import Package
from xlwings_udfs.workbook.package.workbook import WorkbookPart

_ERROR = re.compile(
    rb"<(?:\w+:)?c\s(?P<attributes>[^<>]*\bt=\"e\"[^<>]*)>"
    rb"\s*(?:<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v(?:\s[^<>]*)?>(?P<error>[^<]*)<"
)
_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?P<attributes>[^<>]*)>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?P<value><(?:\w+:)?v(?:\s[^<>]*)?(?:/>|>\s*</(?:\w+:)?v>))?\s*</(?:\w+:)?c>"
)
_REFERENCE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_EMPTY_TEXT = b't="str"'
"""A formula that gave an empty text, which is a result."""


def with_formula_failures(content: bytes, sheets: list[Sheet]) -> list[Sheet]:
    """The sheets of an .xlsx or .xlsm file with their error values, and `UNCALCULATED` for formulas without result."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {
            name: data
            for name in archive.namelist()
            if name.startswith("xl/worksheets/")
            and name.endswith(".xml")
            and _is_suspect(data := archive.read(name))
        }
        cells = {part: [*_uncalculated(data), *_errors(data)] for part, data in parts.items()}
        if not any(cells.values()):
            return sheets
        by_name = {entry.name: cells.get(entry.part, []) for entry in WorkbookPart(Package(archive)).sheets()}
    return [_with(sheet, by_name.get(sheet.name, [])) for sheet in sheets]


def _is_suspect(data: bytes) -> bool:
    """A quick look: does a sheet's XML hold a formula or an error? (Few writers give the elements a prefix.)"""
    return b"<f" in data or b't="e"' in data or b"<worksheet" not in data[:4096]


class _Failure(NamedTuple):
    """Row and column from 1, and what the cell shows."""

    row: int
    column: int
    text: str


def _uncalculated(data: bytes) -> Iterator[_Failure]:
    """The formulas that a sheet's XML gives no result for."""
    for match in _CELL.finditer(data):
        reference = _REFERENCE.search(match["attributes"])
        if reference and not (match["value"] and _EMPTY_TEXT in match["attributes"]):
            yield _Failure(int(reference[2]), _number(reference[1]), UNCALCULATED)


def _errors(data: bytes) -> Iterator[_Failure]:
    """The cells that hold an error value."""
    for match in _ERROR.finditer(data):
        reference = _REFERENCE.search(match["attributes"])
        if reference:
            yield _Failure(int(reference[2]), _number(reference[1]), match["error"].decode())


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _with(sheet: Sheet, cells: list[_Failure]) -> Sheet:
    if not cells:
        return sheet
    rows: list[list[CellValue]] = [list(row) for row in sheet.rows]
    for row, column, text in cells:
        if row <= len(rows):
            own = rows[row - 1]
            own.extend([None] * (column - len(own)))
            if own[column - 1] in (None, ""):
                own[column - 1] = text
    return replace(sheet, rows=rows)
