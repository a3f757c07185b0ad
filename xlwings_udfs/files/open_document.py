"""Reading .ods files: OpenDocument spreadsheets, as LibreOffice and WPS on Linux desktops keep them.

OpenDocument 1.3, part 3: 9.1 (tables), 19.385 (values), 20. Merged cells and repeated rows are told by attributes of the
cells that every other reader leaves aside; so the content is read here.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from xlwings_udfs.files.far_cells import MOST_CELLS
from xlwings_udfs.files.refusals import far_cell, locked, without_sheets
from xlwings_udfs.package.unpacking import unpacked
from xlwings_udfs.registry.sheet import UNCALCULATED, Area, CellValue, Sheet, address, is_formula_failure

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_FLOAT = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_SPACES = re.compile(r"[ \t\r\n]+")
"""What counts as one space in the text of a document (part 3, 6.1.2)."""
_ERR = re.compile(r"Err:\d{3}")
"""What LibreOffice shows for errors that Excel does not know."""
_OTHER_ERROR = "#VALUE!"


def open_document(path: Path, archive: ZipFile) -> list[Sheet]:
    """The tables of a document.

    Raises InputError for one that is locked or holds no table, SwollenError for content beyond all measure, and what
    zipfile and lxml raise when it is broken.
    """
    names = archive.namelist()
    if _MANIFEST in names and _ENCRYPTED in unpacked(archive, archive.getinfo(_MANIFEST)):
        raise locked(path)
    sheets = list(_tables(unpacked(archive, archive.getinfo(_CONTENT))))
    if not sheets:
        raise without_sheets(path)
    return sheets


def _tables(content: bytes) -> Iterator[Sheet]:
    hidden: frozenset[str] = frozenset()
    table, since_1904 = None, False
    for event, element in etree.iterparse(
        BytesIO(content), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
    ):
        name = etree.QName(element).localname
        if event == "end" and name == "automatic-styles":
            hidden = frozenset(_hidden(element))
        elif event == "end" and name == "null-date":
            since_1904 = _attribute(element, "date-value").startswith("1904")
        elif event == "start" and name == "table" and table is None:
            visible = _attribute(element, "style-name") not in hidden
            table = _Table(_attribute(element, "name"), visible, since_1904)
            outer = element
        elif event == "end" and name == "table-row" and table is not None:
            table.add(element)
            element.clear()
        elif event == "end" and table is not None and element is outer:
            yield table.sheet()
            table = None
            element.clear()


def _hidden(styles: etree._Element) -> Iterator[str]:
    """The styles of tables that are not shown."""
    for style in styles.iterchildren("{*}style"):
        for properties in style.iterchildren("{*}table-properties"):
            if _attribute(properties, "display") == "false":
                yield _attribute(style, "name")


class _Table:
    """A table being read. Rows that repeat are one list; what repeats without holding anything only moves on."""

    def __init__(self, name: str, visible: bool, since_1904: bool) -> None:
        self._name, self._visible, self._since_1904 = name, visible, since_1904
        self._rows: list[list[CellValue]] = []
        self._merged: list[Area] = []
        self._row = self._held = self._widest = 0

    def add(self, row: etree._Element) -> None:
        """Read a row, as often as it stands there. Raises InputError for cells too far away from the others."""
        times = min(_number(row, "number-rows-repeated"), _LAST_ROW - self._row)
        cells, merged = self._read(row)
        if cells:
            self._widest = max(self._widest, len(cells))
            self._held += len(cells)
            if max((self._row + times) * self._widest, self._held) > MOST_CELLS:
                raise far_cell(self._name, address(self._row + times, len(cells)))
            self._rows += [[]] * (self._row - len(self._rows))
            self._rows += [cells] * times
        for number in range(self._row, self._row + times if merged else self._row):
            self._merged += [
                Area(number + 1, each.first_column, number + each.last_row, each.last_column)
                for each in merged
            ]
        self._row += times

    def _read(self, row: etree._Element) -> tuple[list[CellValue], list[Area]]:
        """The cells of a row up to the last filled one, and its merged areas as if it were the first row."""
        cells: list[CellValue] = []
        merged = []
        column = 0
        for cell in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
            times = min(_number(cell, "number-columns-repeated"), _LAST_COLUMN - column)
            is_covered = etree.QName(cell).localname == "covered-table-cell"
            value = None if is_covered else _value(cell)
            if value is not None and value != "":
                cells += [None] * (column - len(cells))
                cells += [value] * times
            rows, columns = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
            if not is_covered and (rows > 1 or columns > 1):
                merged.append(Area(1, column + 1, min(rows, _LAST_ROW), min(column + columns, _LAST_COLUMN)))
            column += times
        return cells, merged

    def sheet(self) -> Sheet:
        """The table as a sheet."""
        return Sheet(self._name, self._rows, tuple(self._merged), self._visible, since_1904=self._since_1904)


def _value(cell: etree._Element) -> CellValue:
    """What a cell holds; None for nothing."""
    kind = _attribute(cell, "value-type")
    shown = _shown(cell)
    if is_formula_failure(shown) or _ERR.fullmatch(shown):
        return shown if is_formula_failure(shown) else _OTHER_ERROR
    if kind in ("float", "currency", "percentage"):
        text = _attribute(cell, "value")
        return float(text) if _FLOAT.fullmatch(text) else shown
    if kind == "date":
        return _day(_attribute(cell, "date-value"))
    if kind == "time":
        return _time(_attribute(cell, "time-value")) or shown
    if kind == "boolean":
        return _attribute(cell, "boolean-value") == "true"
    if not kind and not shown and _attribute(cell, "formula"):
        return UNCALCULATED
    return _attribute(cell, "string-value") or shown


def _day(text: str) -> CellValue:
    try:
        return date.fromisoformat(text) if len(text) <= len("2026-01-01") else datetime.fromisoformat(text)
    except ValueError:
        return text


def _time(text: str) -> time | None:
    match = _DURATION.fullmatch(text)
    if not match or int(match[1]) > 23:
        return None
    return time(int(match[1]), int(match[2]), int(match[3]))


def _shown(cell: etree._Element) -> str:
    """The text that the cell shows, its paragraphs as lines; notes on it are none of it."""
    return "\n".join("".join(_pieces(paragraph)) for paragraph in cell.iterchildren("{*}p"))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            if name == "s":
                yield " " * min(_number(child, "c"), _LAST_COLUMN)
            elif name == "tab":
                yield "\t"
            elif name == "line-break":
                yield "\n"
            elif name not in ("annotation", "ruby-text"):
                yield from _pieces(child)
        yield _SPACES.sub(" ", child.tail or "")


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name: the prefixes of its namespace (table, office, calcext) never share one here."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def _number(element: etree._Element, name: str) -> int:
    """A count from 1 on; 1 where there is none."""
    text = _attribute(element, name)
    return max(int(text[:9]), 1) if text.isascii() and text.isdecimal() else 1
