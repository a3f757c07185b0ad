"""Text files whose lines are rows: .csv as Excel or WPS writes it, or Excel's Unicode text (UTF-16, parted by tabs)."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.names import sheet_name
from xlwings_udfs.registry.sheet import CellValue, Sheet

_SEPARATORS = ",\t;，"
_COUNTED_LINES = 200
_RICH_TEXT = "{\\rtf"
_WEB_ARCHIVE = re.compile(r"\s*(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?(?:MIME-Version|Content-Type):", re.IGNORECASE)
"""How a web page saved as one file begins (.mht, which some systems call .xls)."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b]")
"""What no text holds."""


def delimited(path: Path, content: bytes) -> Sheet:
    """The rows of a text file. Raises InputError when it is no table."""
    text = _decoded(path, content)
    separator = _separator(text)
    is_text_file = path.suffix.lower() in (".csv", ".txt", ".tsv")
    if text.lstrip().startswith("<") or _WEB_ARCHIVE.match(text):
        raise InputError(f"文件「{path}」其实是网页或 XML，不是表格文件。请在 Excel 中打开并另存为 .xlsx。")
    if text.startswith(_RICH_TEXT) or _CONTROLS.search(text) or not (is_text_file or separator in text):
        raise InputError(f"文件「{path}」不是表格文件，请给出 .xlsx、.xlsm、.xls、.ods 或 .csv 文件。")
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
