"""Reading .xlsb files: Excel's binary workbooks, records in a zip ([MS-XLSB] 2.1 and 2.4).

Merged cells and error values are told by records that other readers leave aside; so the records are read here.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from xlwings_udfs.files.far_cells import MOST_CELLS
from xlwings_udfs.files.refusals import UNREAD_SHEET, far_cell, without_sheets
from xlwings_udfs.files.serial_days import day_of
from xlwings_udfs.files.sheet_list import Parts
from xlwings_udfs.package.unpacking import Unpacker
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet, address

_ROW, _BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = range(8)
_FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR = range(8, 12)
_SHARED_ITEM, _FONT, _FORMAT, _STYLE, _RICH_TEXT = 19, 43, 44, 47, 62
_END_OF_CELLS, _WORKBOOK, _LISTED, _MERGED = 146, 153, 156, 176
_STYLES_BEGIN, _STYLES_END = 617, 618
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
_OTHER_ERROR = "#N/A"
_STRIKE = 0x8
_NO_TEXT = 0xFFFFFFFF
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""The numbers of built-in formats that show dates or times, the Chinese ones too (ECMA-376 part 1, 18.8.30)."""


class _Styles(NamedTuple):
    """Which cell formats show dates, and which are struck through."""

    dates: Sequence[bool]
    struck: Sequence[bool]


class _Book(NamedTuple):
    texts: Sequence[str]
    styles: _Styles
    since_1904: bool


def binary_excel(path: Path, archive: ZipFile) -> list[Sheet]:
    """The worksheets of a workbook.

    Raises InputError for a cell too far away to be read and when there is no worksheet, SwollenError for content
    beyond all measure, and whatever reading records raises when it is broken.
    """
    unpack = Unpacker(archive)
    parts = Parts(archive.namelist(), unpack.data)
    main = next(each.part for each in parts.relations("") if each.kind == "officedocument" and each.part)
    relations = {each.id: each for each in parts.relations(main)}
    of_kind = {each.kind: each.part for each in reversed(relations.values()) if each.part}
    listed, since_1904 = [], False
    for kind, data in _records(unpack.data(main)):
        if kind == _WORKBOOK:
            since_1904 = bool(data[0] & 1)
        elif kind == _LISTED:
            listed.append(_listed(data))
    texts = list(_texts(unpack.data(of_kind["sharedstrings"]))) if "sharedstrings" in of_kind else []
    styles = _styles(unpack.data(of_kind["styles"])) if "styles" in of_kind else _Styles((), ())
    book = _Book(texts, styles, since_1904)
    sheets = []
    for name, identifier, visible in listed:
        relation = relations.get(identifier)
        if relation is None or not relation.part:
            sheets.append(Sheet(name, [], visible=visible, unread=UNREAD_SHEET))
        elif relation.kind == "worksheet":
            sheets.append(_Rows(name, book).read(unpack.data(relation.part), visible))
    if not any(sheet.unread == "" for sheet in sheets):
        raise without_sheets(path)
    return sheets


def _records(data: bytes) -> Iterator[tuple[int, memoryview]]:
    """The records of a part: kind and content. Raises IndexError when the last one is cut short."""
    at, end, view = 0, len(data), memoryview(data)
    while at < end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while shift < 28:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if at + size > end:
            raise IndexError("record cut short")
        yield kind, view[at : at + size]
        at += size


def _number(data: memoryview, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _text(data: memoryview, at: int) -> str:
    """A text with its length before it. Raises IndexError when it is cut short."""
    length = _number(data, at)
    if length == _NO_TEXT:
        return ""
    if at + 4 + length * 2 > len(data):
        raise IndexError("text cut short")
    return bytes(data[at + 4 : at + 4 + length * 2]).decode("utf-16-le", "replace")


def _listed(data: memoryview) -> tuple[str, str, bool]:
    """A sheet of the list: name, the id of its relationship, whether it is shown."""
    length = _number(data, 8)
    behind = 12 + (0 if length == _NO_TEXT else length * 2)
    return _text(data, behind), _text(data, 8), _number(data, 0) == 0


def _texts(data: bytes) -> Iterator[str]:
    return (_text(content, 1) for kind, content in _records(data) if kind == _SHARED_ITEM)


def _styles(data: bytes) -> _Styles:
    from openpyxl.styles.numbers import is_date_format

    custom, fonts = {}, []
    dates, struck = [], []
    inside = False
    for kind, content in _records(data):
        if kind == _FORMAT:
            custom[int.from_bytes(content[:2], "little")] = bool(is_date_format(_text(content, 2)))
        elif kind == _FONT:
            fonts.append(bool(int.from_bytes(content[2:4], "little") & _STRIKE))
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            inside = kind == _STYLES_BEGIN
        elif kind == _STYLE and inside:
            shape, font = (int.from_bytes(content[at : at + 2], "little") for at in (2, 4))
            dates.append(custom.get(shape, shape in _DATES))
            struck.append(font < len(fonts) and fonts[font])
    return _Styles(dates, struck)


class _Rows:
    """The rows of a sheet being read."""

    def __init__(self, name: str, book: _Book) -> None:
        self._name, self._book = name, book
        self._rows: list[list[CellValue]] = []
        self._merged: list[Area] = []
        self._struck: set[tuple[int, int]] = set()
        self._row = self._widest = 0

    def read(self, data: bytes, visible: bool) -> Sheet:
        """The sheet whose part is ``data``. Raises InputError for a cell too far away from the others."""
        cells = True
        for kind, content in _records(data):
            if kind == _ROW and cells:
                self._row = _number(content, 0) + 1
            elif kind in _VALUES and cells:
                self._put(content, _VALUES[kind](content, self._book))
            elif kind == _END_OF_CELLS:
                cells = False
            elif kind == _MERGED:
                first_row, last_row, first, last = (_number(content, at) + 1 for at in (0, 4, 8, 12))
                self._merged.append(Area(first_row, first, min(last_row, _LAST_ROW), min(last, _LAST_COLUMN)))
        return Sheet(
            self._name,
            self._rows,
            tuple(self._merged),
            visible,
            frozenset(self._struck),
            self._book.since_1904,
        )

    def _put(self, cell: memoryview, value: CellValue) -> None:
        row, column = self._row, _number(cell, 0) + 1
        if value is None or value == "":
            return
        if not 1 <= row <= _LAST_ROW or column > _LAST_COLUMN:
            raise IndexError("cell beyond the sheet")
        self._widest = max(self._widest, column)
        if max(row, len(self._rows)) * self._widest > MOST_CELLS:
            raise far_cell(self._name, address(row, column))
        self._rows += ([] for _ in range(row - len(self._rows)))
        own = self._rows[row - 1]
        own += [None] * (column - len(own))
        style = _style(cell)
        if (
            isinstance(value, float)
            and style < len(self._book.styles.dates)
            and self._book.styles.dates[style]
        ):
            value = day_of(value, since_1904=self._book.since_1904)
        if style < len(self._book.styles.struck) and self._book.styles.struck[style]:
            self._struck.add((row, column))
        own[column - 1] = value


def _style(cell: memoryview) -> int:
    return int.from_bytes(cell[4:7], "little")


def _rk(cell: memoryview, _: _Book) -> CellValue:
    """A number in four bytes ([MS-XLSB] 2.5.123): two bits say whether it is whole and whether it is in hundredths."""
    packed = _number(cell, 8)
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        number = float(struct.unpack("<d", ((packed & 0xFFFFFFFC) << 32).to_bytes(8, "little"))[0])
    return number / 100 if packed & 1 else number


def _real(cell: memoryview, _: _Book) -> CellValue:
    return float(struct.unpack_from("<d", cell, 8)[0])


def _boolean(cell: memoryview, _: _Book) -> CellValue:
    return bool(cell[8])


def _error(cell: memoryview, _: _Book) -> CellValue:
    return _ERRORS.get(cell[8], _OTHER_ERROR)


_VALUES: dict[int, Callable[[memoryview, _Book], CellValue]] = {
    _RK: _rk,
    _REAL: _real,
    _FORMULA_NUMBER: _real,
    _BOOL: _boolean,
    _FORMULA_BOOL: _boolean,
    _ERROR: _error,
    _FORMULA_ERROR: _error,
    _TEXT: lambda cell, _: _text(cell, 8),
    _FORMULA_TEXT: lambda cell, _: _text(cell, 8),
    _RICH_TEXT: lambda cell, _: _text(cell, 9),
    _SHARED: lambda cell, book: book.texts[_number(cell, 8)],
}
"""What stands in a cell, by the kind of its record."""
