"""Reading a workbook's values from a file, whatever kind of spreadsheet file it is."""

import codecs
import io
import zipfile
from dataclasses import replace
from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.content import TooLargeError, content_of
from xlwings_udfs.files.delimited import delimited
from xlwings_udfs.files.kinds import PackageKind, package_kind
from xlwings_udfs.files.names import distinct_sheets, sheet_name
from xlwings_udfs.files.refusals import broken, locked, owner_file, swollen, too_large
from xlwings_udfs.package.unpacking import SwollenError
from xlwings_udfs.registry.sheet import Sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
"""How files of Excel 2 to 5 begin that lie in no container."""
_OWNED = "~$"
_ZIP = b"PK\x03\x04"
_MOST_BYTES = 256 << 20
"""A registry of 100,000 rows takes a twentieth of it; reading takes several times as much memory as a file has bytes."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of a .xlsx, .xlsm, .xlsb, .xls, .et, .ods or .csv file, told by its content, not by its name.

    Raises InputError when the file is missing, empty, broken, protected by a password or no spreadsheet.
    """
    content = _content(path)
    if content.startswith(_ZIP):
        return _package(path, content)
    if content.startswith((_OLE, *_BARE_EXCEL)):
        if _ENCRYPTED in content:
            raise locked(path)
        from xlwings_udfs.files.old_excel import old_excel  # only who has such a file needs its reader

        return _as_excel_can(old_excel(path, content))
    return [delimited(path, content)]


def _content(path: Path) -> bytes:
    if path.name.startswith(_OWNED):
        raise owner_file(path)
    try:
        if path.is_dir():
            raise InputError(f"「{path}」是一个文件夹，请给出其中的表格文件。")
        content = content_of(path, _MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise InputError(f"找不到文件「{path}」，请检查文件名和所在文件夹。") from error
    except TooLargeError as error:
        raise too_large(path, _MOST_BYTES) from error
    except OSError as error:
        raise InputError(f"无法读取文件「{path}」。请检查文件名和权限，或先在 Excel 中关闭它。") from error
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        raise InputError(f"文件「{path}」是空的，请换一个文件。")
    return content


def _package(path: Path, content: bytes) -> list[Sheet]:
    """The sheets of a file that is a zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(path, archive)
    except SwollenError as error:
        raise swollen(path) from error
    except (InputError, MemoryError):
        raise
    except Exception as error:
        # Whatever a damaged zip or its XML makes its readers raise: the list of kinds has no end.
        raise broken(path) from error


def _read(path: Path, archive: zipfile.ZipFile) -> list[Sheet]:
    # Only who has a file of a kind needs its reader.
    kind = package_kind(archive)
    if kind is PackageKind.OPEN_DOCUMENT:
        from xlwings_udfs.files.open_document import open_document

        return _as_excel_can(open_document(path, archive))
    if kind is PackageKind.BINARY:
        from xlwings_udfs.files.binary_excel import binary_excel

        return _as_excel_can(binary_excel(path, archive))
    from xlwings_udfs.files.open_xml import open_xml

    return open_xml(path, archive)


def _as_excel_can(sheets: list[Sheet]) -> list[Sheet]:
    """The sheets of a file that cannot be patched, each with a name and with merged areas that its copy can bear.

    An area that ends before it begins is damage: it merges nothing.
    """
    names = distinct_sheets(sheet_name(sheet.name) for sheet in sheets)
    return [
        replace(
            sheet,
            name=name,
            merged=tuple(
                area
                for area in sheet.merged
                if area.first_row <= area.last_row and area.first_column <= area.last_column
            ),
        )
        for sheet, name in zip(sheets, names, strict=True)
    ]
