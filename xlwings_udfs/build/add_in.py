"""The tool as an add-in, xmt_tools.xlam: its tab is in every workbook's window, its functions need no file name.

It is the very workbook of `built_workbook`, said to be an add-in. Nothing but the content type of the part
xl/workbook.xml says so in the file; Excel's property ``IsAddin`` follows from it.
"""

from pathlib import Path

from xlwings_udfs.build.package import read_parts, write_parts
from xlwings_udfs.build.workbook import MAIN_PART, built_workbook
from xlwings_udfs.package.container import Package
from xlwings_udfs.package.relationships import declare

_ADD_IN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
_SHOWN, _HIDDEN = b'<workbookView visibility="visible"', b'<workbookView visibility="hidden"'


def built_add_in(root: Path) -> bytes:
    """The add-in that the sources at ``root`` give, the same bytes each time with the same tools.

    Raises InputError as `built_workbook` does.
    """
    parts = read_parts(built_workbook(root))
    # Excel shows no window of an add-in; saved by Excel itself, its window is marked hidden as well.
    package = Package.of(parts | {MAIN_PART: parts[MAIN_PART].replace(_SHOWN, _HIDDEN, 1)})
    declare(package, MAIN_PART, _ADD_IN)
    return write_parts(package.parts())
