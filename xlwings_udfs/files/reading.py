"""Reading a workbook's values from a file, whatever kind of spreadsheet file it is."""

import codecs
import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import python_calamine as calamine
from lxml.etree import XMLSyntaxError

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.far_cells import refuse_far_cells
from xlwings_udfs.files.formula_failures import Failures, formula_failures, with_failures
from xlwings_udfs.files.names import sheet_name
from xlwings_udfs.files.struck_cells import Struck, struck_cells, with_struck
from xlwings_udfs.files.worksheet_parts import WorksheetParts, worksheet_parts
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_BINARY_WORKBOOK = "xl/workbook.bin"
_OPEN_DOCUMENT = "mimetype"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SEPARATORS = ",\t;，"
_COUNTED_LINES = 200
_RICH_TEXT = "{\\rtf"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b]")
"""What no text holds."""


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of a .xlsx, .xlsm, .xls, .et or .csv file, told by its content, not by its name.

    Raises InputError when the file is missing, empty, broken, protected by a password or no spreadsheet.
    """
    content = _content(path)
    if content.startswith(_ZIP):
        return _package(path, content)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise InputError(_locked(path))
        return _workbook(path, content)
    return [_delimited(path, content)]


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"「{path}」是一个文件夹，请给出其中的表格文件。")
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise InputError(f"找不到文件「{path}」，请检查文件名和所在文件夹。") from error
    except OSError as error:
        raise InputError(f"无法读取文件「{path}」。请检查文件名和权限，或先在 Excel 中关闭它。") from error
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        raise InputError(f"文件「{path}」是空的，请换一个文件。")
    return content


def _locked(path: Path) -> str:
    return f"文件「{path}」设有打开密码，请先在 Excel 中取消密码（文件→信息→保护工作簿），再重试。"


def _broken(path: Path) -> str:
    return f"文件「{path}」已损坏或不是表格文件，无法打开。请在 Excel 中打开并另存为 .xlsx 后再试。"


def _package(path: Path, content: bytes) -> list[Sheet]:
    """The sheets of an .xlsx or .xlsm file."""
    try:
        _refuse_other_kinds(path, content)
        parts = worksheet_parts(content)
        refuse_far_cells(parts)
        # The reader works outside Python: meanwhile formulas and formats are looked at, then their XML let go.
        with ThreadPoolExecutor(1) as pool:
            seen = pool.submit(_looked_into, parts)
            del parts
            sheets = _workbook(path, content)
            failures, struck = seen.result()
        return with_struck(with_failures(sheets, failures), struck)
    except (
        zipfile.BadZipFile,
        zlib.error,
        XMLSyntaxError,
        EOFError,
        KeyError,
        ValueError,  # a directory of the zip that points in front of the file
        struct.error,
        NotImplementedError,  # a compression that no spreadsheet program uses
        RuntimeError,  # a zip's own password
    ) as error:
        raise InputError(_broken(path)) from error


def _refuse_other_kinds(path: Path, content: bytes) -> None:
    """Raise InputError for kinds of workbooks whose merged cells and formulas cannot be told."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        kind = ".xlsb" if _BINARY_WORKBOOK in names else ""
        if _OPEN_DOCUMENT in names and b"opendocument" in archive.read(_OPEN_DOCUMENT):
            kind = ".ods"
    if kind:
        raise InputError(
            f"文件「{path}」是 {kind} 格式，里面合并的单元格读不全，检查会出错。请在 Excel 或 WPS 中另存为 .xlsx 后再试。"
        )


def _looked_into(parts: WorksheetParts) -> tuple[Failures, Struck]:
    return formula_failures(parts), struck_cells(parts)


def _workbook(path: Path, content: bytes) -> list[Sheet]:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            _sheet(book, meta)
            for meta in book.sheets_metadata
            if meta.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    except calamine.PasswordError as error:
        raise InputError(_locked(path)) from error
    except (
        calamine.CalamineError,
        calamine.XmlError,
        calamine.ZipError,
        OSError,
        zipfile.BadZipFile,
    ) as error:
        raise InputError(_broken(path)) from error
    if not sheets:
        raise InputError(_broken(path))
    return sheets


def _sheet(book: calamine.CalamineWorkbook, meta: calamine.SheetMetadata) -> Sheet:
    sheet = book.get_sheet_by_name(meta.name)
    areas = (
        Area(first_row + 1, first_column + 1, last_row + 1, last_column + 1)
        for (first_row, first_column), (last_row, last_column) in sheet.merged_cell_ranges or ()
    )
    return Sheet(
        meta.name,
        sheet.to_python(skip_empty_area=False),
        tuple(areas),
        meta.visible == calamine.SheetVisibleEnum.Visible,
    )


def _delimited(path: Path, content: bytes) -> Sheet:
    """A .csv as Excel or WPS writes it, or its Unicode text (UTF-16, parted by tabs)."""
    text = _decoded(path, content)
    separator = _separator(text)
    is_text_file = path.suffix.lower() in (".csv", ".txt", ".tsv")
    if text.lstrip().startswith("<"):
        raise InputError(f"文件「{path}」其实是网页或 XML，不是表格文件。请在 Excel 中打开并另存为 .xlsx。")
    if text.startswith(_RICH_TEXT) or _CONTROLS.search(text) or not (is_text_file or separator in text):
        raise InputError(f"文件「{path}」不是表格文件，请给出 .xlsx、.xlsm、.xls 或 .csv 文件。")
    try:
        rows = _parsed(text, separator)
    except csv.Error as error:
        raise InputError(
            f"文件「{path}」的内容不完整（如缺少一半引号），无法按表格读取。请在 Excel 中打开并另存为 .xlsx。"
        ) from error
    # The file's name may hold what no sheet's may: a copy with marks bears the same name.
    return Sheet(sheet_name(re.sub(r"\.[^.]*$", "", path.name)), rows)


def _separator(text: str) -> str:
    """What parts the columns: the sign that stands on most lines, since a title above has none."""
    lines = text.splitlines()[:_COUNTED_LINES]
    return max(_SEPARATORS, key=lambda sign: sum(sign in line for line in lines))


def _parsed(text: str, separator: str) -> list[list[CellValue]]:
    """The rows. A quote never closed would swallow all rows below it: raises csv.Error."""
    try:
        return [list(row) for row in _reader(text, separator, strict=True)]
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise
    return [list(row) for row in _reader(text, separator, strict=False)]


def _reader(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=None), delimiter=separator, strict=strict)


def _decoded(path: Path, content: bytes) -> str:
    """The text: UTF-16 with its mark, UTF-8 with or without one, else GB18030."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"文件「{path}」不是表格文件，或文字编码无法识别。请在 Excel 中打开并另存为 .xlsx。")
