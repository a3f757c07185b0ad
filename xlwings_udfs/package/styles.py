"""The styles part: formats are looked up before they are added, so that nothing is added twice."""

import copy

from lxml import etree

from xlwings_udfs.errors import InputError
from xlwings_udfs.package.attributes import whole
from xlwings_udfs.package.fill import NO_FILL, Fill
from xlwings_udfs.package.formats import Format, border_xml, font_xml, xf_xml
from xlwings_udfs.package.schema import STYLES, TRANSITIONAL, Dialect, dialect_of, insert_in_order

MOST_FORMATS = 64_000
"""Cell formats that Excel allows in a workbook."""

_SIMPLE_FONT_PARTS = ("name", "charset", "family")

EMPTY_STYLES = (
    f'<styleSheet xmlns="{TRANSITIONAL.main}">'
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Styles:
    """The cell formats (``cellXfs``) of a workbook, addressed by their index as in a cell's ``s``."""

    def __init__(self, root: etree._Element) -> None:
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)  # else they would count as formats
        self._root = root
        self._dialect: Dialect = dialect_of(root)
        self._known: dict[str, dict[bytes, int]] = {}
        defaults = etree.fromstring(EMPTY_STYLES.encode())
        for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs"):
            if not len(self._group(name)):
                for child in defaults.iterfind(f"{{*}}{name}/*"):
                    self._append(name, self._own(child))

    def formats(self) -> int:
        """Number of formats."""
        return len(self._group("cellXfs"))

    def fill(self, index: int) -> Fill:
        """The fill of the format ``index``."""
        fills = self._group("fills")
        number = whole(self._format(index).get("fillId"))
        return Fill.of(fills[number] if number < len(fills) else fills[0])

    def with_fill(self, index: int, fill: Fill) -> int:
        """Index of the format ``index`` with another fill, all else alike."""
        clone = copy.deepcopy(self._format(index))
        number = self._add("fills", fill.element())
        clone.set("fillId", str(number))
        clone.set("applyFill", "1" if number else "0")
        return self._add_format(clone)

    def like(self, wanted: Format) -> int:
        """Index of the format ``wanted``, in the workbook's own font; added where it is not there."""
        font = self._add("fonts", self._font(wanted))
        fill = self._add("fills", (Fill.solid(wanted.fill) if wanted.fill else NO_FILL).element())
        border = self._add("borders", etree.fromstring(border_xml(wanted)))
        return self._add_format(etree.fromstring(xf_xml(wanted, font, fill, border)))

    def differential(self, colour: str) -> int:
        """Index of the differential format that fills cells with ``colour`` (RRGGBB); added where it is not there."""
        pattern = f'<patternFill><bgColor rgb="FF{colour}"/></patternFill>'
        return self._add("dxfs", etree.fromstring(f"<dxf><fill>{pattern}</fill></dxf>"))

    def with_font_size(self, index: int, size: float) -> int:
        """Index of the format ``index`` in another size of its font, all else alike."""
        clone = copy.deepcopy(self._format(index))
        fonts = self._group("fonts")
        number = whole(clone.get("fontId"))
        font = copy.deepcopy(fonts[number] if number < len(fonts) else fonts[0])
        for element in font.iterfind("{*}sz"):
            element.set("val", f"{size:g}")
        clone.set("fontId", str(self._add("fonts", font)))
        return self._add_format(clone)

    def _format(self, index: int) -> etree._Element:
        """The format ``index``; the default one when the index is out of range, as Excel has it."""
        formats = self._group("cellXfs")
        return formats[index] if 0 <= index < len(formats) else formats[0]

    def _font(self, wanted: Format) -> etree._Element:
        """The workbook's default font in another size and colour: the sheet looks like the user's own."""
        default = self._group("fonts")[0]
        font = self._own(etree.fromstring(font_xml(wanted)))
        parts = [default.find(f"{{*}}{name}") for name in _SIMPLE_FONT_PARTS]
        font.extend([copy.deepcopy(part) for part in parts if part is not None])
        return font

    def _add(self, group: str, element: etree._Element) -> int:
        """Index of ``element`` among the fonts, fills, borders or formats; appended when there is none like it."""
        known = self._index(group)
        element = self._own(element)
        key = _key(element)
        if key not in known:
            known[key] = len(self._group(group))
            self._append(group, element)
        return known[key]

    def _add_format(self, element: etree._Element) -> int:
        """Index of a cell format. Raises InputError when Excel allows no more."""
        index = self._add("cellXfs", element)
        if index >= MOST_FORMATS:
            raise InputError(
                "文件里的单元格样式太多（Excel 最多允许 64000 种），无法再加标记。请先清理样式再试。"
            )
        return index

    def _group(self, name: str) -> etree._Element:
        found = self._root.find(self._dialect.tag(name))
        if found is None:
            found = etree.Element(self._dialect.tag(name))
            insert_in_order(self._root, found, STYLES)
        return found

    def _append(self, group: str, element: etree._Element) -> None:
        parent = self._group(group)
        parent.append(element)
        parent.set("count", str(len(parent)))

    def _index(self, group: str) -> dict[bytes, int]:
        if group not in self._known:
            known: dict[bytes, int] = {}
            for index, element in enumerate(self._group(group)):
                known.setdefault(_key(element), index)
            self._known[group] = known
        return self._known[group]

    def _own(self, element: etree._Element) -> etree._Element:
        """A copy of ``element`` in this part's namespace."""
        return _renamed(element, self._dialect)


def _renamed(element: etree._Element, dialect: Dialect) -> etree._Element:
    namespace = etree.QName(element).namespace
    if namespace == dialect.main:
        return copy.deepcopy(element)
    made = etree.Element(dialect.tag(etree.QName(element).localname))
    for name, value in element.attrib.items():
        made.set(name, value)
    made.text = element.text
    made.extend([_renamed(child, dialect) for child in element if isinstance(child.tag, str)])
    return made


def _key(element: etree._Element) -> bytes:
    """What is equal for two elements that look alike: written out, less ``applyFill`` (the fill says it)."""
    return repr(_plain(element)).encode()


def _plain(element: etree._Element) -> tuple[object, ...]:
    attributes = {name: value for name, value in element.attrib.items() if name != "applyFill"}
    if etree.QName(element).localname == "patternFill":
        attributes.setdefault("patternType", "none")
    children = [_plain(child) for child in element if isinstance(child.tag, str)]
    return element.tag, sorted(attributes.items()), (element.text or "").strip(), children
