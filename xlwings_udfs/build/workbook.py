"""xmt_tools.xlsm put together: sheets, ribbon and VBA project in one package."""

import re
from pathlib import Path

from xlwings_udfs.build import ribbon
from xlwings_udfs.build.modules import all_modules, book_source
from xlwings_udfs.build.package import Parts, read_parts, write_parts
from xlwings_udfs.build.tools import require_pinned_tools
from xlwings_udfs.build.vba_project import BOOK_CODE_NAME, with_project
from xlwings_udfs.build.wrappers import generated_wrappers
from xlwings_udfs.package.container import Package
from xlwings_udfs.package.relationships import declare, relate

_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_MOMENT = rb"\g<1>2026-01-01T00:00:00Z\g<2>"
MAIN_PART = "xl/workbook.xml"


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
    workbook = parts[MAIN_PART].replace(
        b"<workbookPr", f'<workbookPr codeName="{BOOK_CODE_NAME}"'.encode(), 1
    )
    core = _MODIFIED.sub(_MOMENT, parts["docProps/core.xml"])
    package = Package.of(parts | {MAIN_PART: workbook, "docProps/core.xml": core})
    declare(package, MAIN_PART, _MACROS)
    return package.parts()


def _with_ribbon(parts: Parts, xml: bytes) -> Parts:
    package = Package.of(parts | {ribbon.PART: xml})
    relate(package, "", ribbon.RELATIONSHIP, ribbon.PART)
    return package.parts()
