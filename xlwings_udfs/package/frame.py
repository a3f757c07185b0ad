"""What a worksheet says besides its cells: columns, heights, merged areas, drawings, how it prints."""

import copy
import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from lxml import etree

from xlwings_udfs.package.attributes import flag, maybe_place, number, whole
from xlwings_udfs.package.container import serialised
from xlwings_udfs.package.page import Page
from xlwings_udfs.package.plain import around
from xlwings_udfs.package.schema import WORKSHEET, dialect_of, insert_in_order
from xlwings_udfs.package.texts import attribute
from xlwings_udfs.registry.sheet import Area, address

_DEFAULT_COLUMN_WIDTH, _WIDEST = 8.43, 255.0
_DEFAULT_ROW_POINTS, _HIGHEST = 15.0, 409.5
_AREA = re.compile(r"([^:]+):([^:]+)")


class Frame:
    """A worksheet's elements around its rows."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self.dialect = dialect_of(root)
        self._columns = list(root.iterfind(f"{self.dialect.tag('cols')}/{self.dialect.tag('col')}"))

    def copy(self) -> "Frame":
        """Another frame that says the same."""
        return Frame(copy.deepcopy(self._root))

    def around(self) -> tuple[bytes, bytes]:
        """What is written before the rows and after them."""
        return around(serialised(self._root))

    @property
    def namespaces(self) -> str:
        """The declarations of the prefixes that rows may use, as they stand in a tag."""
        known = self._root.nsmap.items()
        return "".join(f' xmlns{f":{name}" if name else ""}="{attribute(uri)}"' for name, uri in known)

    def column_style(self, column: int) -> int:
        """The format of a column's empty cells."""
        element = self._column(column)
        return 0 if element is None else whole(element.get("style"))

    def column_width(self, column: int) -> float:
        """Width of a column in characters; 0 when it is hidden."""
        element = self._column(column)
        if element is None:
            return self._usual_width
        return (
            0
            if flag(element.get("hidden"))
            else number(element.get("width"), self._usual_width, most=_WIDEST)
        )

    def row_height(self, written: str | None) -> float:
        """Height in points of a row whose own height is ``written``."""
        return number(written, self._usual_height, most=_HIGHEST)

    def legacy_drawing(self) -> str | None:
        """Id of the relationship to the notes' drawing; None when the sheet has none."""
        element = self._find("legacyDrawing")
        return None if element is None else element.get(f"{{{self.dialect.relation}}}id")

    def set_legacy_drawing(self, identifier: str | None) -> None:
        """Say which relationship leads to the notes' drawing; None takes the element away."""
        element = self._find("legacyDrawing")
        if element is not None:
            self._root.remove(element)
        if identifier is not None:
            made = etree.Element(self.dialect.tag("legacyDrawing"), nsmap={"r": self.dialect.relation})
            made.set(f"{{{self.dialect.relation}}}id", identifier)
            insert_in_order(self._root, made, WORKSHEET)

    @property
    def is_protected(self) -> bool:
        """May the sheet's cells not be changed?"""
        element = self._find("sheetProtection")
        return element is not None and flag(element.get("sheet"))

    def set_columns(self, first: int, last: int, width: float | None = None, *, hidden: bool = False) -> None:
        """Give these columns a width in characters (None for the usual one), or hide them; their format stays."""
        parent = self._made("cols")
        inside = range(first, last + 1)
        for element in list(parent):
            low, high = whole(element.get("min"), 1), whole(element.get("max"), 1)
            if high < first or low > last:
                continue
            at = parent.index(element)
            parent.remove(element)
            parts = (
                range(low, first),
                range(max(low, first), min(high, last) + 1),
                range(last + 1, high + 1),
            )
            kept = [_spanning(element, part, inside) for part in parts if len(part)]
            parent[at:at] = [each for each in kept if each is not None]
        for span in self._gaps(parent, first, last) if width is not None or hidden else ():
            made = etree.Element(self.dialect.tag("col"))
            made.set("min", str(span[0]))
            made.set("max", str(span[-1]))
            parent.append(made)
        for element in parent:
            if whole(element.get("min")) in inside and (width is not None or hidden):
                element.set("width", f"{9 if width is None else width:g}")
                element.set("customWidth", "1")
                if hidden:
                    element.set("hidden", "1")
        parent[:] = sorted(parent, key=lambda each: whole(each.get("min")))
        if not len(parent):
            self._root.remove(parent)
        self._columns = list(parent)

    def column_says(self, column: int) -> dict[str, str]:
        """What the frame says of a column, as written; {} when it says nothing."""
        element = self._column(column)
        return {} if element is None else {str(name): str(value) for name, value in element.attrib.items()}

    def restore_column(self, column: int, said: Mapping[str, str]) -> None:
        """Say of a column again what `column_says` told of it."""
        self.set_columns(column, column)
        if not said:
            return
        parent = self._made("cols")
        for element in [each for each in parent if whole(each.get("min")) == column]:
            parent.remove(element)
        made = etree.SubElement(parent, self.dialect.tag("col"))
        for name, value in said.items():
            made.set(name, str(column) if name in ("min", "max") else value)
        parent[:] = sorted(parent, key=lambda each: whole(each.get("min")))
        self._columns = list(parent)

    @property
    def page(self) -> Page:
        """How the sheet prints."""
        return Page(self._root, self.dialect)

    def _gaps(self, parent: etree._Element, first: int, last: int) -> list[range]:
        """The columns from ``first`` to ``last`` that no element tells of, as ranges."""
        told = sorted((whole(each.get("min")), whole(each.get("max"))) for each in parent)
        gaps, at = [], first
        for low, high in told:
            if low > last or high < at:
                continue
            if low > at:
                gaps.append(range(at, low))
            at = high + 1
        return [*gaps, range(at, last + 1)] if at <= last else gaps

    def widen_dimension(self, last_row: int, last_column: int) -> None:
        """Let the area that the cells are said to fill reach to this row and column, where one is said."""
        element = self._find("dimension")
        area = None if element is None else _area_of(element.get("ref", ""))
        if area is not None:
            self.set_dimension(
                area._replace(
                    last_row=max(area.last_row, last_row), last_column=max(area.last_column, last_column)
                )
            )

    def add_condition(self, cells: str, formula: str, style: int) -> None:
        """Let ``cells`` look as the differential format ``style`` where ``formula`` holds, below all other conditions."""
        rules = self._root.iterfind(
            f"{self.dialect.tag('conditionalFormatting')}/{self.dialect.tag('cfRule')}"
        )
        priority = max((whole(each.get("priority")) for each in rules), default=0) + 1
        made = etree.Element(self.dialect.tag("conditionalFormatting"))
        made.set("sqref", cells)
        rule = etree.SubElement(made, self.dialect.tag("cfRule"))
        for name, value in (("type", "expression"), ("dxfId", str(style)), ("priority", str(priority))):
            rule.set(name, value)
        etree.SubElement(rule, self.dialect.tag("formula")).text = formula
        insert_in_order(self._root, made, WORKSHEET)

    def remove_conditions(self, sign: str) -> None:
        """Take the conditions away in whose formula ``sign`` stands."""
        for element in self._root.findall(self.dialect.tag("conditionalFormatting")):
            for rule in element.findall(self.dialect.tag("cfRule")):
                if sign in (rule.findtext(self.dialect.tag("formula")) or ""):
                    element.remove(rule)
            if element.find(self.dialect.tag("cfRule")) is None:
                self._root.remove(element)

    def merged(self) -> list[Area]:
        """The merged areas, but those that cannot be read."""
        found = self._find("mergeCells")
        areas = (_area_of(each.get("ref", "")) for each in (found if found is not None else ()))
        return [area for area in areas if area is not None]

    def set_merged(self, areas: Sequence[Area]) -> None:
        """Merge these areas and no others."""
        element = self._made("mergeCells")
        for each in list(element):
            element.remove(each)
        for area in areas:
            etree.SubElement(element, self.dialect.tag("mergeCell")).set("ref", _written(area))
        element.set("count", str(len(areas)))

    def set_dimension(self, area: Area) -> None:
        """Say which area the cells fill."""
        self._made("dimension").set("ref", _written(area))

    def paginate(self, rows: Sequence[int], footer: str) -> None:
        """Let the sheet print on several numbered pages, one wide, with a break after each of ``rows``."""
        setup = self._made("pageSetup")
        setup.set("fitToHeight", "0")
        # In a book of several sheets each counts its own pages: Excel's &N would count those of all.
        setup.set("firstPageNumber", "1")
        setup.set("useFirstPageNumber", "1")
        etree.SubElement(self._made("headerFooter"), self.dialect.tag("oddFooter")).text = footer
        breaks, count = self._made("rowBreaks"), str(len(rows))
        breaks.set("count", count)
        breaks.set("manualBreakCount", count)
        for row in rows:
            element = etree.SubElement(breaks, self.dialect.tag("brk"))
            for name, value in (("id", str(row)), ("max", "16383"), ("man", "1")):
                element.set(name, value)

    @cached_property
    def _usual_width(self) -> float:
        return number(self._format("defaultColWidth"), _DEFAULT_COLUMN_WIDTH, most=_WIDEST)

    @cached_property
    def _usual_height(self) -> float:
        return number(self._format("defaultRowHeight"), _DEFAULT_ROW_POINTS, least=1.0, most=_HIGHEST)

    def _column(self, column: int) -> etree._Element | None:
        return next(
            (each for each in self._columns if whole(each.get("min")) <= column <= whole(each.get("max"))),
            None,
        )

    def _format(self, name: str) -> str | None:
        found = self._find("sheetFormatPr")
        return None if found is None else found.get(name)

    def _find(self, name: str) -> etree._Element | None:
        return self._root.find(self.dialect.tag(name))

    def _made(self, name: str) -> etree._Element:
        """The element of that name, put where the schema has it when it is missing."""
        found = self._find(name)
        if found is None:
            found = etree.Element(self.dialect.tag(name))
            insert_in_order(self._root, found, WORKSHEET)
        return found


def _area_of(written: str) -> Area | None:
    match = _AREA.fullmatch(written)
    first, last = (maybe_place(match[1]), maybe_place(match[2])) if match else (None, None)
    return Area(*first, *last) if first and last else None


def _spanning(element: etree._Element, columns: range, ours: range) -> etree._Element | None:
    """What ``element`` says, for some of its columns; of ``ours`` the format alone, None where there is none."""
    part = copy.deepcopy(element)
    if columns[0] in ours:
        if element.get("style") is None:
            return None
        for name in ("hidden", "width", "customWidth", "bestFit", "outlineLevel", "collapsed"):
            part.attrib.pop(name, "")
        part.set("width", "8.43")
    part.set("min", str(columns[0]))
    part.set("max", str(columns[-1]))
    part.tail = None
    return part


def _written(area: Area) -> str:
    return f"{address(area.first_row, area.first_column)}:{address(area.last_row, area.last_column)}"
