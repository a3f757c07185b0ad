"""What kind of spreadsheet a file is, told by its content, not by its name."""

import re
from enum import Enum
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from xlwings_udfs.package.container import CONTENT_TYPES
from xlwings_udfs.package.unpacking import unpacked

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_BINARY = b"sheet.binary"
_BINARY_WORKBOOK = "xl/workbook.bin"
_XML_WORKBOOK = re.compile(r"(?:^|[/\\])workbook\.xml$", re.IGNORECASE)


class PackageKind(Enum):
    """The kinds of spreadsheets that are a zip."""

    OPEN_XML = ".xlsx"
    BINARY = ".xlsb"
    OPEN_DOCUMENT = ".ods"


def package_kind(archive: ZipFile) -> PackageKind:
    """The kind of an open archive. Raises what unpacking a part raises when it is broken."""
    names = archive.namelist()
    if _CONTENT in names and _MANIFEST in names:
        return PackageKind.OPEN_DOCUMENT
    types = unpacked(archive, archive.getinfo(CONTENT_TYPES)) if CONTENT_TYPES in names else b""
    # Some writers name the binary type in an .xlsx too, for parts that it does not have.
    if _BINARY_WORKBOOK in names or (_BINARY in types and not any(map(_XML_WORKBOOK.search, names))):
        return PackageKind.BINARY
    return PackageKind.OPEN_XML


def can_be_patched(path: Path) -> bool:
    """Is a file a workbook in XML, whose parts can be changed one by one?"""
    if not is_zipfile(path):
        return False
    try:
        with ZipFile(path) as archive:
            return package_kind(archive) is PackageKind.OPEN_XML
    except (BadZipFile, OSError):
        return False
