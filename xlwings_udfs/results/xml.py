"""The sheet 检查结果 as a worksheet part."""

from collections.abc import Sequence

from lxml import etree

from xlwings_udfs.package.container import serialised
from xlwings_udfs.package.schema import Dialect, set_text
from xlwings_udfs.package.styles import Styles
from xlwings_udfs.package.text_width import lines
from xlwings_udfs.registry.sheet import address
from xlwings_udfs.results.layout import COLUMNS, Box, Layout, Line, Look
from xlwings_udfs.results.looks import formats

MEMORY_COLUMN = len(COLUMNS) + 2
"""First of the hidden columns."""
_LINE_POINTS = 15.0
_ROOM = 1.03
"""Half-width characters of 10 points in a column one character (of 11 points) wide, less its margins."""
_MOST_POINTS = 409.0
"""Height that Excel allows for a row."""


def worksheet(content: Layout, styles: Styles, dialect: Dialect, hidden: Sequence[str]) -> bytes:
    """The worksheet part with ``content``; ``hidden`` are texts for the hidden columns of row 1."""
    return serialised(_Writer(dialect, formats(styles)).worksheet(content, hidden))


class _Writer:
    """Writes elements of one dialect with the formats of one workbook."""

    def __init__(self, dialect: Dialect, looks: dict[Look, int]) -> None:
        self._dialect = dialect
        self._looks = looks

    def worksheet(self, content: Layout, hidden: Sequence[str]) -> etree._Element:
        root = etree.fromstring(
            f'<worksheet xmlns="{self._dialect.main}" xmlns:r="{self._dialect.relation}"/>'
        )
        properties = self._add(root, "sheetPr")
        self._add(properties, "tabColor", rgb="FFC00000")
        self._add(properties, "pageSetUpPr", fitToPage="1")
        self._view(root, content.header_row)
        self._add(root, "sheetFormatPr", defaultRowHeight="15")
        self._columns(root, len(hidden))
        self._rows(root, content.lines, hidden)
        self._add(root, "autoFilter", ref=f"A{content.header_row}:{address(content.last_row, len(COLUMNS))}")
        self._merged_cells(root, content.lines)
        self._hyperlinks(root, content.lines)
        self._print_setup(root)
        return root

    def _view(self, root: etree._Element, header_row: int) -> None:
        """The list's header stays in sight."""
        view = self._add(self._add(root, "sheetViews"), "sheetView", showGridLines="0", workbookViewId="0")
        below = f"A{header_row + 1}"
        pane = {"ySplit": str(header_row), "topLeftCell": below, "activePane": "bottomLeft"}
        self._add(view, "pane", **pane, state="frozen")
        self._add(view, "selection", pane="bottomLeft", activeCell=below, sqref=below)

    def _columns(self, root: etree._Element, hidden: int) -> None:
        parent = self._add(root, "cols")
        for number, (_, width) in enumerate(COLUMNS, 1):
            self._add(
                parent, "col", min=str(number), max=str(number), width=f"{width + 0.71:.2f}", customWidth="1"
            )
        last = str(MEMORY_COLUMN + hidden - 1)
        self._add(parent, "col", min=str(MEMORY_COLUMN), max=last, width="9", hidden="1", customWidth="1")

    def _rows(self, root: etree._Element, content: Sequence[Line], hidden: Sequence[str]) -> None:
        data = self._add(root, "sheetData")
        for row, line in enumerate(content, 1):
            element = self._add(data, "row", r=str(row), ht=f"{_height(row, line):g}", customHeight="1")
            for column, box in _placed(line):
                self._cell(element, address(row, column), box.value, box.look)
                for offset in range(1, box.span):
                    self._cell(element, address(row, column + offset), "", box.look)
            if row == 1:
                for offset, text in enumerate(hidden):
                    self._cell(element, address(row, MEMORY_COLUMN + offset), text, Look.PLAIN)

    def _cell(self, parent: etree._Element, place: str, value: str | int, look: Look) -> None:
        cell = self._add(parent, "c", r=place, s=str(self._looks[look]))
        if isinstance(value, int):
            self._add(cell, "v").text = str(value)
        elif value:
            cell.set("t", "inlineStr")
            set_text(self._add(self._add(cell, "is"), "t"), value)

    def _merged_cells(self, root: etree._Element, content: Sequence[Line]) -> None:
        areas = [
            f"{address(row, column)}:{address(row, column + box.span - 1)}"
            for row, line in enumerate(content, 1)
            for column, box in _placed(line)
            if box.span > 1
        ]
        parent = self._add(root, "mergeCells", count=str(len(areas)))
        for area in areas:
            self._add(parent, "mergeCell", ref=area)

    def _hyperlinks(self, root: etree._Element, content: Sequence[Line]) -> None:
        parent = self._add(root, "hyperlinks")
        for row, line in enumerate(content, 1):
            for column, box in _placed(line):
                if box.link:
                    self._add(
                        parent,
                        "hyperlink",
                        ref=address(row, column),
                        location=box.link,
                        display=str(box.value),
                    )

    def _print_setup(self, root: etree._Element) -> None:
        """A4 landscape, one page wide, as many high as it takes."""
        self._add(root, "printOptions", horizontalCentered="1")
        margins = {
            "left": "0.4",
            "right": "0.4",
            "top": "0.5",
            "bottom": "0.6",
            "header": "0.3",
            "footer": "0.3",
        }
        self._add(root, "pageMargins", **margins)
        self._add(root, "pageSetup", paperSize="9", orientation="landscape", fitToWidth="1", fitToHeight="0")
        footer = self._add(self._add(root, "headerFooter"), "oddFooter")
        footer.text = "&L政务新媒体检查结果&R第 &P 页，共 &N 页"

    def _add(self, parent: etree._Element, name: str, **attributes: str) -> etree._Element:
        return etree.SubElement(parent, self._dialect.tag(name), dict(attributes))


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
