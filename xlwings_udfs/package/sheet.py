"""A worksheet part: finding a cell, making one that is missing, how wide and high things are."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from lxml import etree

from xlwings_udfs.package.container import damaged
from xlwings_udfs.package.schema import WORKSHEET, dialect_of, insert_in_order
from xlwings_udfs.registry.sheet import address, column_number

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
_DIGIT_PIXELS = 7
_DEFAULT_COLUMN_WIDTH = 8.43
_DEFAULT_ROW_POINTS = 15.0


def place_of(cell: str) -> tuple[int, int]:
    """(row, column) from 1 of an address such as ``E17``. Raises ValueError when it is none."""
    match = _ADDRESS.fullmatch(cell)
    if match is None:
        raise ValueError(cell)
    return int(match[2]), column_number(match[1].upper())


class WorksheetPart:
    """The cells of one worksheet, by row and column from 1."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.dialect = dialect_of(root)
        data = root.find(self.dialect.tag("sheetData"))
        if data is None:
            raise damaged("有一张工作表没有数据区")
        self._data = data
        self._rows: dict[int, etree._Element] = dict(_numbered(data))
        self._numbers = sorted(self._rows)
        self._columns = list(root.iterfind(f"{self.dialect.tag('cols')}/{self.dialect.tag('col')}"))

    def find(self, row: int, column: int) -> etree._Element | None:
        """The cell's element; None when the sheet does not hold it."""
        if row not in self._rows:
            return None
        return next((cell for number, cell in _numbered(self._rows[row]) if number == column), None)

    def ensure(self, row: int, column: int) -> tuple[etree._Element, bool]:
        """The cell's element, made with the format of its row or column when missing, and whether it was."""
        found = self.find(row, column)
        if found is not None:
            return found, False
        parent = self._ensure_row(row)
        cell = etree.Element(self.dialect.tag("c"), {"r": address(row, column)})
        style = self.inherited_style(row, column)
        if style != "0":
            cell.set("s", style)
        before = sum(1 for number, _ in _numbered(parent) if number < column)
        parent.insert(before, cell)
        if "spans" in parent.attrib:
            del parent.attrib["spans"]  # only a hint for readers; a wrong one would hide the cell
        return cell, True

    def drop(self, row: int, column: int) -> None:
        """Take an empty cell away, and its row when nothing else is said of it."""
        cell = self.find(row, column)
        if cell is None or len(cell):
            return
        parent = self._rows[row]
        parent.remove(cell)
        if not len(parent) and set(parent.attrib) <= {"r"}:
            self._data.remove(parent)
            del self._rows[row]
            self._numbers.remove(row)

    def styled(self, formats: Collection[str]) -> list[tuple[int, int, etree._Element]]:
        """(row, column, element) of every cell whose format is one of ``formats``."""
        rows = [
            (row, parent)
            for row, parent in self._rows.items()
            if any(cell.get("s") in formats for cell in parent)
        ]
        return [
            (row, column, cell)
            for row, parent in rows
            for column, cell in _numbered(parent)
            if cell.get("s") in formats
        ]

    def inherited_style(self, row: int, column: int) -> str:
        """Format that an empty cell shows: its row's, else its column's, else the default."""
        parent = self._rows.get(row)
        if parent is not None and parent.get("customFormat", "0") in ("1", "true"):
            return parent.get("s", "0")
        element = self._column(column)
        return "0" if element is None else element.get("style", "0")

    def column_pixels(self, column: int) -> int:
        """Width of a column on the screen."""
        element = self._column(column)
        if element is not None and element.get("hidden", "0") in ("1", "true"):
            return 0
        width = element.get("width") if element is not None else None
        if width is None:
            width = self._format().get("defaultColWidth")
        return int(_number_of(width, _DEFAULT_COLUMN_WIDTH) * _DIGIT_PIXELS) + 5

    def row_pixels(self, row: int) -> int:
        """Height of a row on the screen."""
        element = self._rows.get(row)
        if element is not None and element.get("hidden", "0") in ("1", "true"):
            return 0
        height = element.get("ht") if element is not None else None
        return round(
            _number_of(height or self._format().get("defaultRowHeight"), _DEFAULT_ROW_POINTS) * 4 / 3
        )

    def legacy_drawing(self) -> str | None:
        """Id of the relationship to the notes' drawing; None when the sheet has none."""
        element = self.root.find(self.dialect.tag("legacyDrawing"))
        return None if element is None else element.get(f"{{{self.dialect.relation}}}id")

    def set_legacy_drawing(self, identifier: str | None) -> None:
        """Say which relationship leads to the notes' drawing; None takes the element away."""
        element = self.root.find(self.dialect.tag("legacyDrawing"))
        if element is not None:
            self.root.remove(element)
        if identifier is not None:
            made = etree.Element(self.dialect.tag("legacyDrawing"), nsmap={"r": self.dialect.relation})
            made.set(f"{{{self.dialect.relation}}}id", identifier)
            insert_in_order(self.root, made, WORKSHEET)

    def _ensure_row(self, row: int) -> etree._Element:
        if row in self._rows:
            return self._rows[row]
        made = etree.Element(self.dialect.tag("row"), {"r": str(row)})
        position = bisect_left(self._numbers, row)
        if position < len(self._numbers):
            self._rows[self._numbers[position]].addprevious(made)
        else:
            self._data.append(made)
        self._numbers.insert(position, row)
        self._rows[row] = made
        return made

    def _column(self, column: int) -> etree._Element | None:
        return next(
            (each for each in self._columns if int(each.get("min", 0)) <= column <= int(each.get("max", 0))),
            None,
        )

    def _format(self) -> etree._Element:
        found = self.root.find(self.dialect.tag("sheetFormatPr"))
        return etree.Element("none") if found is None else found


def _numbered(parent: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Rows of a sheet or cells of a row with their number; one that is not said follows the last."""
    number = 0
    for element in parent.iterchildren("{*}row", "{*}c"):
        written = element.get("r")
        number = number + 1 if written is None else _number(written)
        yield number, element


def _number_of(written: str | None, default: float) -> float:
    return float(written) if written else default


def _number(written: str) -> int:
    try:
        return int(written) if written.isdigit() else place_of(written)[1]
    except ValueError as error:
        raise damaged(f"单元格地址 {written} 看不懂") from error
