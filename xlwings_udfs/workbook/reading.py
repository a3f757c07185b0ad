"""Reading a workbook's values from a file, whatever kind of spreadsheet file it is."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import python_calamine as calamine

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet
from xlwings_udfs.workbook.formula_failures import with_formula_failures

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SEPARATORS = ",\t;，"


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of a .xlsx, .xlsm, .xls, .et or .csv file, told by its content, not by its name.

    Raises InputError when the file is missing, empty, broken, protected by a password or no spreadsheet.
    """
    content = _content(path)
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise InputError(_locked(path))
    if content.startswith((_OLE, _ZIP)):
        sheets = list(_workbook(path, content))
        return with_formula_failures(content, sheets) if content.startswith(_ZIP) else sheets
    return [_delimited(path, content)]


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(f"「{path}」是一个文件夹，请给出其中的表格文件。")
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"找不到文件「{path}」，请检查文件名和所在文件夹。") from error
    except OSError as error:
        raise InputError(
            f"无法读取文件「{path}」：{error.strerror}。请检查权限，或先在 Excel 中关闭它。"
        ) from error
    if not content:
        raise InputError(f"文件「{path}」是空的，请换一个文件。")
    return content


def _locked(path: Path) -> str:
    return f"文件「{path}」设有打开密码，请先在 Excel 中取消密码（文件→信息→保护工作簿），再重试。"


def _workbook(path: Path, content: bytes) -> Iterator[Sheet]:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for meta in book.sheets_metadata:
            if meta.typ == calamine.SheetTypeEnum.WorkSheet:
                yield _sheet(book, meta)
    except calamine.PasswordError as error:
        raise InputError(_locked(path)) from error
    except (
        calamine.CalamineError,
        calamine.XmlError,
        calamine.ZipError,
        OSError,
        zipfile.BadZipFile,
    ) as error:
        raise InputError(
            f"文件「{path}」已损坏或不是表格文件，无法打开。请在 Excel 中打开并另存为 .xlsx 后再试。"
        ) from error


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
    """A .csv as Excel or WPS writes it: UTF-8 with or without a mark, else GB18030."""
    text = _decoded(path, content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS[:3], key=first.count)
    if "\x00" in text or (path.suffix.lower() not in (".csv", ".txt", ".tsv") and separator not in first):
        raise InputError(f"文件「{path}」不是表格文件，请给出 .xlsx、.xlsm、.xls 或 .csv 文件。")
    try:
        rows: list[list[CellValue]] = [
            list(row) for row in csv.reader(io.StringIO(text), delimiter=separator)
        ]
    except csv.Error as error:
        raise InputError(
            f"文件「{path}」的内容不完整，无法按表格读取。请在 Excel 中打开并另存为 .xlsx。"
        ) from error
    return Sheet(re.sub(r"\.[^.]*$", "", path.name), rows)


def _decoded(path: Path, content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"文件「{path}」不是表格文件，或文字编码无法识别。请在 Excel 中打开并另存为 .xlsx。")
