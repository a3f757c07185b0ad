"""Names and order of SpreadsheetML elements (ISO/IEC 29500-1, 18; transitional and strict)."""

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from xlwings_udfs.package.texts import xstring

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Dialect(NamedTuple):
    """The two namespaces of a workbook: of its elements and of relationship types and ids."""

    main: str
    relation: str

    def tag(self, name: str) -> str:
        """Qualified name of the main element ``name``."""
        return f"{{{self.main}}}{name}"


TRANSITIONAL = Dialect(
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = Dialect(
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)

WORKSHEET = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
    "extLst",
)  # fmt: skip
WORKBOOK = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews",
    "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects",
    "extLst",
)  # fmt: skip
STYLES = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip


def dialect_of(root: etree._Element) -> Dialect:
    """The dialect that a part's root is written in."""
    return STRICT if etree.QName(root).namespace == STRICT.main else TRANSITIONAL


def local_name(element: etree._Element) -> str:
    """Name of an element without its namespace; "" of a comment or processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def insert_in_order(parent: etree._Element, child: etree._Element, order: Sequence[str]) -> None:
    """Put ``child`` where the schema's ``order`` of element names has it among its siblings."""
    own = order.index(local_name(child))
    position = 0
    for index, sibling in enumerate(parent):
        rank = _rank(sibling, order)
        if rank is not None and rank <= own:
            position = index + 1
    parent.insert(position, child)


def _rank(element: etree._Element, order: Sequence[str]) -> int | None:
    """Position of ``element`` in ``order``; that of what it wraps for an ``mc:AlternateContent``."""
    name = local_name(element)
    if name == "AlternateContent":
        inner = next((local_name(each) for choice in element for each in choice), "")
        name = inner
    return order.index(name) if name in order else None


def set_text(element: etree._Element, text: str) -> None:
    """Give ``element`` a text whose spaces and line feeds count."""
    element.text = xstring(text)
    element.set(_SPACE, "preserve")
