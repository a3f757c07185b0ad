"""The boxes that notes are shown in (a VML drawing): added, sized, taken away; other shapes stay."""

import re

from lxml import etree

from xlwings_udfs.package.attributes import is_column, is_row, maybe_whole
from xlwings_udfs.package.container import damaged

_V = "urn:schemas-microsoft-com:vml"
_O = "urn:schemas-microsoft-com:office:office"
_X = "urn:schemas-microsoft-com:office:excel"
_BLOCK = 1024
_LAST_BLOCK = 2**20
"""More than any drawing has; the number of a shape stays a number that every program reads."""
_SHAPE_NUMBER = re.compile(r"_x0000_s([0-9]{1,9})")
_IDMAP = re.compile(rb"""idmap\b[^>]*?\bdata\s*=\s*["']([^"']*)["']""")
_OPEN_BREAK = re.compile(rb"<br\s*>", re.IGNORECASE)

_EMPTY = f"""<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"><o:shapelayout v:ext="edit">\
<o:idmap v:ext="edit" data=""/></o:shapelayout></xml>"""
_SHAPE_TYPE = f"""<v:shapetype xmlns:v="{_V}" xmlns:o="{_O}" id="_x0000_t202" coordsize="21600,21600" \
o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
<v:path gradientshapeok="t" o:connecttype="rect"/>\
</v:shapetype>"""
_SHAPE = """<v:shape xmlns:v="{v}" xmlns:o="{o}" xmlns:x="{x}" id="_x0000_s{number}" type="#_x0000_t202" \
style="position:absolute;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">\
<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>\
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>\
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""


def shape_blocks(data: bytes) -> set[int]:
    """Blocks of shape numbers that a drawing says are its own; no two drawings may share one."""
    return {block for match in _IDMAP.findall(data) for block in _blocks(match.decode("ascii", "replace"))}


def _blocks(written: str) -> list[int]:
    """The blocks that ``written`` lists; what is no number of one is passed over."""
    numbers = (maybe_whole(each, most=_LAST_BLOCK) for each in written.split(","))
    return [number for number in numbers if number is not None]


class NotesDrawing:
    """The VML drawing of one sheet. Rows and columns count from 1."""

    def __init__(self, data: bytes | None, taken_blocks: set[int]) -> None:
        """``data`` is the part's content (None: a new drawing), ``taken_blocks`` those of all drawings."""
        self.root = _parsed(_EMPTY.encode() if data is None else data)
        self._taken = taken_blocks
        self._idmap = self._find_idmap()
        types = self.root.iter(f"{{{_V}}}shapetype")
        self._has_type = any(each.get("id") == "_x0000_t202" for each in types)
        self._used = {int(each) for each in _SHAPE_NUMBER.findall(self._ids())}
        self._last_in: dict[int, int] = {}
        self._shapes = {
            place: shape for shape in self.root.iter(f"{{{_V}}}shape") if (place := _note_place(shape))
        }

    def anchor(self, row: int, column: int) -> str | None:
        """Where the box of a cell's note stands: ``left,dx,top,dy,right,dx,bottom,dy``; "" when not said.

        None when the cell's note has no box.
        """
        shape = self._shapes.get((row, column))
        return None if shape is None else (shape.findtext(f"{{{_X}}}ClientData/{{{_X}}}Anchor") or "").strip()

    def set_anchor(self, row: int, column: int, anchor: str) -> None:
        """Put a box elsewhere; "" leaves its place unsaid."""
        client = self._shapes[row, column].find(f"{{{_X}}}ClientData")
        if client is None:
            return
        element = client.find(f"{{{_X}}}Anchor")
        if element is None and anchor:
            element = etree.Element(f"{{{_X}}}Anchor")
            client.insert(0, element)
        if element is not None and anchor:
            element.text = anchor
        elif element is not None:
            client.remove(element)

    def add(self, row: int, column: int, anchor: str) -> None:
        """Add the box of a cell's note."""
        if not self._has_type:
            self.root.append(etree.fromstring(_SHAPE_TYPE))
            self._has_type = True
        text = _SHAPE.format(
            v=_V, o=_O, x=_X, number=self._next_number(), anchor=anchor, row=row - 1, column=column - 1
        )
        shape = etree.fromstring(text)
        self.root.append(shape)
        self._shapes[row, column] = shape

    def remove(self, row: int, column: int) -> None:
        """Take the box of a cell's note away, if there is one."""
        shape = self._shapes.pop((row, column), None)
        if shape is not None and (parent := shape.getparent()) is not None:
            parent.remove(shape)

    def places(self) -> list[tuple[int, int]]:
        """The cells that have a box."""
        return list(self._shapes)

    def is_empty(self) -> bool:
        """Does the drawing show nothing?"""
        kinds = ("shape", "group", "rect", "oval", "line", "roundrect", "image", "polyline", "arc", "curve")
        return next(self.root.iter(*(f"{{{_V}}}{kind}" for kind in kinds)), None) is None

    def data(self) -> bytes:
        """The part's content."""
        etree.cleanup_namespaces(self.root, keep_ns_prefixes=["v", "o", "x"])
        return etree.tostring(self.root, encoding="UTF-8")

    def _ids(self) -> str:
        """All ids of shapes; those of form controls stand in ``o:spid``."""
        return " ".join(
            f"{each.get('id', '')} {each.get(f'{{{_O}}}spid', '')}" for each in self.root.iter("*")
        )

    def _next_number(self) -> int:
        """The first free number behind those used, in the drawing's own blocks or else in a new one.

        Marked again a drawing gives the same numbers: those of marks taken off are free, their block is its own.
        """
        own = _blocks(self._idmap.get("data", ""))
        number = next(filter(None, map(self._free_in, own)), None)
        while number is None:
            block = max(self._taken | set(own), default=0) + 1
            self._taken.add(block)
            own.append(block)
            self._idmap.set("data", ",".join(map(str, own)))
            number = self._free_in(block)
        return number

    def _free_in(self, block: int) -> int | None:
        """The number behind the last one used in a block; None when the block is full."""
        first = block * _BLOCK
        last = self._last_in.get(block)
        if last is None:
            last = max((each for each in self._used if first <= each < first + _BLOCK), default=first)
        if last + 1 == first + _BLOCK:
            return None
        self._last_in[block] = last + 1
        return last + 1

    def _find_idmap(self) -> etree._Element:
        found = next(self.root.iter(f"{{{_O}}}idmap"), None)
        if found is None:
            layout = etree.Element(f"{{{_O}}}shapelayout", {f"{{{_V}}}ext": "edit"})
            found = etree.SubElement(layout, f"{{{_O}}}idmap", {f"{{{_V}}}ext": "edit", "data": ""})
            self.root.insert(0, layout)
        return found


def _note_place(shape: etree._Element) -> tuple[int, int] | None:
    """(row, column) of the note whose box ``shape`` is; None for another shape."""
    client = shape.find(f"{{{_X}}}ClientData")
    if client is None or client.get("ObjectType") != "Note":
        return None
    row, column = (maybe_whole(client.findtext(f"{{{_X}}}{name}")) for name in ("Row", "Column"))
    if row is None or column is None or not (is_row(row + 1) and is_column(column + 1)):
        return None
    return row + 1, column + 1


def _parsed(data: bytes) -> etree._Element:
    """Root of a VML drawing; the unclosed ``<br>`` that Excel itself writes is understood."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(_OPEN_BREAK.sub(b"<br/>", data), parser)
    except etree.XMLSyntaxError as error:
        raise damaged("批注框的部件不是完整的 XML") from error
