"""The workbook part: its sheets, its names, and the list of sheets in the document's properties."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from lxml import etree

from xlwings_udfs.package.attributes import maybe_whole, whole
from xlwings_udfs.package.container import Package, damaged
from xlwings_udfs.package.references import reference
from xlwings_udfs.package.relationships import (
    content_type,
    declare,
    relate,
    related,
    relationships,
    remove_part,
    unrelate,
)
from xlwings_udfs.package.schema import WORKBOOK, dialect_of, insert_in_order
from xlwings_udfs.package.sheet import Worksheet
from xlwings_udfs.package.styles import EMPTY_STYLES, Styles
from xlwings_udfs.package.texts import from_xstring

_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PRINT_TITLES = "_xlnm.Print_Titles"
_FILTER = "_xlnm._FilterDatabase"
PRINT_AREA = "_xlnm.Print_Area"
_LAST_SHEET_ID = 65_534
"""The largest number that Excel gives a sheet."""


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it: position from 0, name, part, kind (worksheet, chartsheet …).

    Part and kind are "" when the workbook lists a sheet that the file does not hold.
    """

    position: int
    name: str
    part: str
    kind: str


class WorkbookPart:
    """The workbook of a package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        main = related(package, "", "officeDocument")
        if main is None or main.part not in package:
            raise damaged("里面没有工作簿")
        self.part = main.part
        if "sheet.binary" in content_type(package, self.part):
            raise damaged("这是 .xlsb 二进制工作簿，请另存为 .xlsx")
        self._root = package.read(self.part)
        self.dialect = dialect_of(self._root)
        self._worksheets: dict[str, Worksheet] = {}

    def sheets(self) -> list[SheetEntry]:
        """The sheets in their order."""
        parts = {each.id: each for each in relationships(self.package, self.part)}
        found = []
        for index, element in enumerate(self._sheet_elements()):
            relation = parts.get(element.get(f"{{{self.dialect.relation}}}id", ""))
            if relation is None or relation.part not in self.package:
                found.append(SheetEntry(index, element.get("name", ""), "", ""))
            else:
                found.append(SheetEntry(index, element.get("name", ""), relation.part, relation.kind))
        return found

    def worksheet(self, entry: SheetEntry) -> Worksheet:
        """The cells of a sheet, the same each time. Raises InputError when the file does not hold it whole."""
        if entry.kind != "worksheet":
            raise damaged(f"工作表「{entry.name}」的内容不在文件里")
        if entry.part not in self._worksheets:
            keep = partial(self.package.put_pieces, entry.part)
            self._worksheets[entry.part] = Worksheet(self.package.data(entry.part), entry.part, keep)
        return self._worksheets[entry.part]

    def styles(self) -> Styles:
        """The styles, to be changed; made when the workbook has none."""
        relation = related(self.package, self.part, "styles")
        if relation is not None and relation.part in self.package:
            return Styles(self.package.edit(relation.part))
        part = relation.part if relation is not None else "xl/styles.xml"
        self.package.put(part, EMPTY_STYLES.encode())
        declare(self.package, part, f"{_OFFICE}.styles+xml")
        if relation is None:
            relate(self.package, self.part, f"{self.dialect.relation}/styles", part)
        return Styles(self.package.edit(part))

    def shared_strings(self) -> list[str]:
        """Texts that cells refer to by number."""
        relation = related(self.package, self.part, "sharedStrings")
        if relation is None or relation.part not in self.package:
            return []
        root = self.package.read(relation.part)
        return [
            from_xstring("".join(t.text or "" for t in item.iterfind(".//{*}t")))
            for item in root.iterchildren("{*}si")
        ]

    def add_sheet(self, name: str, data: bytes, *, hidden: bool = False) -> SheetEntry:
        """Append a worksheet."""
        part = self.package.free_name("xl/worksheets/sheet{}.xml")
        self.package.put(part, data)
        declare(self.package, part, f"{_OFFICE}.worksheet+xml")
        identifier = relate(self.package, self.part, f"{self.dialect.relation}/worksheet", part)
        self.package.edit(self.part)
        parent = self._root.find(self.dialect.tag("sheets"))
        if parent is None:
            raise damaged("工作簿里没有工作表的清单")
        numbers = [whole(element.get("sheetId"), most=_LAST_SHEET_ID) for element in self._sheet_elements()]
        element = etree.SubElement(parent, self.dialect.tag("sheet"))
        element.set("name", name)
        highest = max(numbers, default=0)
        free = (number for number in range(1, len(numbers) + 2) if number not in numbers)
        element.set("sheetId", str(highest + 1 if highest < _LAST_SHEET_ID else next(free)))
        if hidden:
            element.set("state", "hidden")
        element.set(f"{{{self.dialect.relation}}}id", identifier)
        self._list_in_properties(name)
        return self.sheets()[-1]

    def replace_sheet(self, entry: SheetEntry, data: bytes) -> None:
        """Put other content into a worksheet; parts that only the old content had are taken out."""
        own = list(relationships(self.package, entry.part))
        declared = content_type(self.package, entry.part)
        remove_part(self.package, entry.part)
        for each in own:
            if each.kind in ("printerSettings", "vmlDrawing", "comments") and each.part in self.package:
                remove_part(self.package, each.part)
        self._worksheets.pop(entry.part, None)
        self.package.put(entry.part, data)
        declare(self.package, entry.part, declared or f"{_OFFICE}.worksheet+xml")

    def set_print_names(self, entry: SheetEntry, titles: str, filtered: str) -> None:
        """Name the rows that print on every page and the filtered area of a sheet (absolute references)."""
        self.package.edit(self.part)
        names = self._root.find(self.dialect.tag("definedNames"))
        if names is None:
            names = etree.Element(self.dialect.tag("definedNames"))
            insert_in_order(self._root, names, WORKBOOK)
        local = str(entry.position)
        for element in list(names):
            if element.get("localSheetId") == local and element.get("name") in (
                _PRINT_TITLES,
                _FILTER,
                PRINT_AREA,
            ):
                names.remove(element)
        for name, area in ((_FILTER, filtered), (_PRINT_TITLES, titles)):
            element = etree.SubElement(names, self.dialect.tag("definedName"))
            element.set("name", name)
            element.set("localSheetId", local)
            if name == _FILTER:
                element.set("hidden", "1")
            element.text = reference(entry.name, area)

    def own_name(self, entry: SheetEntry, name: str) -> str:
        """What a name of the sheet's own stands for; "" when the sheet has none of that name."""
        found = self._own_name(entry, name)
        return "" if found is None else found.text or ""

    def set_own_name(self, entry: SheetEntry, name: str, reference: str) -> None:
        """Let a name of the sheet's own stand for ``reference``."""
        self.package.edit(self.part)
        element = self._own_name(entry, name)
        if element is None:
            names = self._root.find(self.dialect.tag("definedNames"))
            if names is None:
                names = etree.Element(self.dialect.tag("definedNames"))
                insert_in_order(self._root, names, WORKBOOK)
            element = etree.SubElement(names, self.dialect.tag("definedName"))
            element.set("name", name)
            element.set("localSheetId", str(entry.position))
        element.text = reference

    def remove_own_name(self, entry: SheetEntry, name: str) -> None:
        """Take a name of the sheet's own away, if it has it."""
        element = self._own_name(entry, name)
        parent = element.getparent() if element is not None else None
        if element is not None and parent is not None:
            self.package.edit(self.part)
            parent.remove(element)

    def calculate_on_opening(self) -> None:
        """Let programs calculate all formulas when they open the workbook, and find out their order by themselves."""
        self.package.edit(self.part)
        element = self._root.find(self.dialect.tag("calcPr"))
        if element is None:
            element = etree.Element(self.dialect.tag("calcPr"))
            insert_in_order(self._root, element, WORKBOOK)
        element.set("fullCalcOnLoad", "1")
        chain = related(self.package, self.part, "calcChain")
        if chain is not None:
            unrelate(self.package, self.part, chain.id)
            if chain.part in self.package:
                remove_part(self.package, chain.part)

    def _own_name(self, entry: SheetEntry, name: str) -> etree._Element | None:
        names = self._root.iterfind(f"{self.dialect.tag('definedNames')}/{self.dialect.tag('definedName')}")
        own = str(entry.position)
        return next((e for e in names if e.get("name") == name and e.get("localSheetId") == own), None)

    def _sheet_elements(self) -> Sequence[etree._Element]:
        return self._root.findall(f"{self.dialect.tag('sheets')}/{self.dialect.tag('sheet')}")

    def _list_in_properties(self, name: str) -> None:
        """Add a sheet's name to docProps/app.xml, where that part is there and agrees with itself."""
        relation = related(self.package, "", "extended-properties")
        if relation is None or relation.part not in self.package:
            return
        root = self.package.read(relation.part)
        counts = root.findall("{*}HeadingPairs/{*}vector/{*}variant/{*}i4")
        titles = root.find("{*}TitlesOfParts/{*}vector")
        numbers = [maybe_whole(each.text) for each in counts]
        if not numbers or titles is None or sum(each or 0 for each in numbers) != len(titles):
            return
        self.package.edit(relation.part)
        number = numbers[0] or 0
        title = etree.Element(titles[0].tag if len(titles) else "lpstr")
        title.text = name
        titles.insert(number, title)
        titles.set("size", str(len(titles)))
        counts[0].text = str(number + 1)
