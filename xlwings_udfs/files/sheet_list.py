"""Which worksheets a workbook lists and where their content lies, as far as it can be told.

Sheets that hold no tables (charts, dialogs, Excel 4 macros) are left out. A worksheet whose content is missing
spoils nothing else: it is listed without a part.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from xlwings_udfs.package.container import resolved
from xlwings_udfs.package.relationships import relationships_name

_ON = ("1", "true", "on")
_USUAL = "xl/workbook.xml"


class ListedSheet(NamedTuple):
    """A worksheet: its name, the part with its content ("" when the file has none), whether it is shown."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True)
class SheetList:
    """The worksheets of a workbook; ``styles`` and ``strings`` are parts, "" when it has none.

    ``since_1904``: its days count from 1904.
    """

    sheets: Sequence[ListedSheet]
    styles: str
    strings: str
    since_1904: bool


class _Relation(NamedTuple):
    id: str
    kind: str
    part: str


class Parts:
    """The parts of a package by name; names compare without case (ISO/IEC 29500-2, 6.2.2.3).

    Some writers on Windows part folders by backslashes.
    """

    def __init__(self, names: Sequence[str], read: Callable[[str], bytes]) -> None:
        self._names = {name.lower().replace("\\", "/").lstrip("/"): name for name in names}
        self._read = read

    def named(self, name: str) -> str:
        """The name as the package spells it; "" when it has no such part."""
        return self._names.get(name.lower(), "")

    def root(self, name: str) -> etree._Element:
        """The root of a part's XML. Raises what reading and lxml raise."""
        return etree.fromstring(self._read(name), etree.XMLParser(resolve_entities=False, no_network=True))

    def relations(self, part: str) -> Iterator[_Relation]:
        """The relationships of a part ("" for the package itself) that lead to parts of the package."""
        part = part.replace("\\", "/")
        name = self.named(relationships_name(part))
        if not name:
            return
        for element in self.root(name).iterchildren("{*}Relationship"):
            if element.get("TargetMode", "Internal").lower() != "external":
                kind = element.get("Type", "").rsplit("/", 1)[-1].lower()
                yield _Relation(element.get("Id", ""), kind, self._target(part, element.get("Target", "")))

    def _target(self, part: str, target: str) -> str:
        """The part that a target leads to, its percent signs read as in an address of the web; "" for none."""
        spellings = (resolved(part, unquote(target)), resolved(part, target))
        return next(filter(None, map(self.named, spellings)), "")


def sheet_list(parts: Parts) -> SheetList:
    """The worksheets of a package. Raises KeyError when it holds no workbook, and what reading its parts raises."""
    main = next(
        (each.part for each in parts.relations("") if each.kind == "officedocument" and each.part), ""
    )
    main = main or parts.named(_USUAL)
    if not main:
        raise KeyError("no workbook")
    root = parts.root(main)
    relations = list(parts.relations(main))
    of_kind = {each.kind: each.part for each in reversed(relations) if each.part}
    folder = posixpath.dirname(main.replace("\\", "/"))
    return SheetList(
        list(_sheets(root, {each.id: each for each in relations})),
        of_kind.get("styles") or parts.named(posixpath.join(folder, "styles.xml")),
        of_kind.get("sharedstrings") or parts.named(posixpath.join(folder, "sharedStrings.xml")),
        any(each.get("date1904", "").strip().lower() in _ON for each in root.iterchildren("{*}workbookPr")),
    )


def _sheets(root: etree._Element, relations: Mapping[str, _Relation]) -> Iterator[ListedSheet]:
    for element in root.iterfind("{*}sheets/{*}sheet"):
        own = (str(value) for name, value in element.items() if etree.QName(name).localname == "id")
        relation = relations.get(next(own, ""))
        if relation is None or relation.kind == "worksheet":
            visible = element.get("state", "visible").strip().lower() in ("visible", "")
            yield ListedSheet(element.get("name", ""), relation.part if relation else "", visible)
