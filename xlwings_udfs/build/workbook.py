"""xmt_tools.xlsm put together: sheets, ribbon and VBA project in one package."""

import re
from pathlib import Path

from lxml import etree

from xlwings_udfs.build import ribbon
from xlwings_udfs.build.modules import all_modules, book_source
from xlwings_udfs.build.package import CONTENT_TYPES, Parts, read_parts, write_parts
from xlwings_udfs.build.tools import require_pinned_tools
from xlwings_udfs.build.vba_project import BOOK_CODE_NAME, with_project
from xlwings_udfs.build.wrappers import generated_wrappers

_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_MOMENT = rb"\g<1>2026-01-01T00:00:00Z\g<2>"
_RELATIONSHIPS = "_rels/.rels"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def built_workbook(root: Path) -> bytes:
    """The workbook that the sources at ``root`` give, the same bytes each time with the same tools.

    Raises InputError when a tool is not the pinned one or a worksheet function cannot be wrapped.
    """
    require_pinned_tools(root)
    from xlwings_udfs.build.sheets.book import sheets_content

    wrappers = generated_wrappers(root)
    xml = ribbon.ribbon_xml(root)
    parts = _as_macro_book(read_parts(sheets_content(root, ribbon.buttons(xml), wrappers.functions)))
    parts = with_project(parts, all_modules(root, wrappers), book_source(root))
    return write_parts(_with_ribbon(parts, xml))


def _as_macro_book(parts: Parts) -> Parts:
    workbook = parts["xl/workbook.xml"].replace(
        b"<workbookPr", f'<workbookPr codeName="{BOOK_CODE_NAME}"'.encode(), 1
    )
    return parts | {
        CONTENT_TYPES: parts[CONTENT_TYPES].replace(_PLAIN, _MACROS),
        "xl/workbook.xml": workbook,
        "docProps/core.xml": _MODIFIED.sub(_MOMENT, parts["docProps/core.xml"]),
    }


def _with_ribbon(parts: Parts, xml: bytes) -> Parts:
    relationships = etree.fromstring(parts[_RELATIONSHIPS])
    etree.SubElement(
        relationships, _RELATIONSHIP, Id="xmtRibbon", Type=ribbon.RELATIONSHIP, Target=ribbon.PART
    )
    text: bytes = etree.tostring(relationships, xml_declaration=True, encoding="UTF-8", standalone=True)
    return parts | {ribbon.PART: xml, _RELATIONSHIPS: text}
