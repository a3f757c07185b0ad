"""Formulas that gave no value: an error, or no result in the file (a program wrote it, Excel never opened it since).

The reader of values hands over an empty cell for both, which would be judged as if the clerk had left it empty.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from xlwings_udfs.files.worksheet_parts import WorksheetParts
from xlwings_udfs.registry.sheet import UNCALCULATED, CellValue, Sheet, column_number

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


class Failure(NamedTuple):
    """Row and column from 1, and what the cell shows."""

    row: int
    column: int
    text: str


Failures = Mapping[str, Sequence[Failure]]
"""Name of a sheet → its failures."""


def formula_failures(parts: WorksheetParts) -> Failures:
    """The error values, and the formulas without a result (`UNCALCULATED`), of every sheet that has some."""
    found = {
        name: [*_uncalculated(data), *_errors(data)] for name, data in parts.named() if _is_suspect(data)
    }
    return {name: failures for name, failures in found.items() if failures}


def with_failures(sheets: Sequence[Sheet], failures: Failures) -> list[Sheet]:
    """The sheets with what `formula_failures` found put into the cells that read as empty."""
    return [_with(sheet, failures.get(sheet.name, ())) for sheet in sheets]


def _is_suspect(data: bytes) -> bool:
    """A quick look: does a sheet's XML hold a formula or an error? (Few writers give the elements a prefix.)"""
    return b"<f" in data or b't="e"' in data or b"<worksheet" not in data[:4096]


def _uncalculated(data: bytes) -> Iterator[Failure]:
    """The formulas that a sheet's XML gives no result for."""
    for match in _CELL.finditer(data):
        reference = _REFERENCE.search(match["attributes"])
        if reference and not (match["value"] and _EMPTY_TEXT in match["attributes"]):
            yield Failure(int(reference[2]), column_number(reference[1].decode()), UNCALCULATED)


def _errors(data: bytes) -> Iterator[Failure]:
    """The cells that hold an error value."""
    for match in _ERROR.finditer(data):
        reference = _REFERENCE.search(match["attributes"])
        if reference:
            yield Failure(int(reference[2]), column_number(reference[1].decode()), match["error"].decode())


def _with(sheet: Sheet, cells: Sequence[Failure]) -> Sheet:
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
