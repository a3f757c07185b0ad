"""The form's template as parts: read once, copied into every form."""

import re
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from xlwings_udfs.errors import InputError
from xlwings_udfs.forms.fields import COLUMNS
from xlwings_udfs.forms.layout import SMALL
from xlwings_udfs.resources import template

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"

TITLE_ROWS = 2
"""Title and heading, repeated on every page."""
ACCOUNT_ROW = 3
"""The row that every account gets a copy of; the rows after it close the form."""


@dataclass(frozen=True)
class Template:
    """``before`` and ``after`` are the sheet's XML around the accounts' rows.

    ``parts`` are all parts of the package by name; ``styles`` and ``small_styles`` the style of each column's
    account cell in the normal and in the small font; ``closing`` the rows that follow the accounts;
    ``merged`` the merged areas of those rows, as (first row, first column, last row, last column).
    """

    parts: dict[str, bytes]
    sheet: etree._Element
    styles: tuple[str, ...]
    small_styles: tuple[str, ...]
    closing: tuple[etree._Element, ...]
    merged: tuple[tuple[int, str, int, str], ...]


def load_template(path: Path | None = None) -> Template:
    """Read templates/filing_form.xlsx, or the user's own ``path`` of that layout.

    Raises InputError when the file is none, or its rows are not those of the form.
    """
    source = path or template("filing_form.xlsx")
    try:
        with zipfile.ZipFile(source) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        sheet = etree.fromstring(parts[SHEET], parser)
        rows = {int(row.get("r", "0")): row for row in sheet.iter(f"{{{MAIN}}}row")}
        styles = tuple(_cell(rows[ACCOUNT_ROW], column).get("s", "0") for column in COLUMNS)
        parts[STYLES], small = _with_small_font(parts[STYLES], styles)
    except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise InputError(f"备案表模板「{source}」不能用，请重新安装本工具，或换回原来的模板。") from error
    closing = tuple(row for number, row in sorted(rows.items()) if number > ACCOUNT_ROW)
    return Template(parts, sheet, styles, small, closing, tuple(_merged(sheet)))


def _cell(row: etree._Element, column: str) -> etree._Element:
    for cell in row:
        if cell.get("r") == f"{column}{ACCOUNT_ROW}":
            return cell
    raise KeyError(f"{column}{ACCOUNT_ROW}")


def _merged(sheet: etree._Element) -> list[tuple[int, str, int, str]]:
    areas = []
    for area in sheet.iter(f"{{{MAIN}}}mergeCell"):
        match = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", area.get("ref", ""))
        if match and int(match[2]) > ACCOUNT_ROW:
            areas.append((int(match[2]), match[1], int(match[4]), match[3]))
    return areas


def _with_small_font(styles: bytes, used: tuple[str, ...]) -> tuple[bytes, tuple[str, ...]]:
    """The stylesheet with, for each style in ``used``, the same one in the small font; their numbers."""
    root = etree.fromstring(styles)
    fonts, formats = root.find(f"{{{MAIN}}}fonts"), root.find(f"{{{MAIN}}}cellXfs")
    if fonts is None or formats is None:
        raise KeyError("cellXfs")
    numbers: dict[str, str] = {}
    for number in dict.fromkeys(used):
        style = deepcopy(formats[int(number)])
        font = deepcopy(fonts[int(style.get("fontId", "0"))])
        for size in font.iter(f"{{{MAIN}}}sz"):
            size.set("val", f"{SMALL.font:g}")
        fonts.append(font)
        style.set("fontId", str(len(fonts) - 1))
        formats.append(style)
        numbers[number] = str(len(formats) - 1)
    for table in (fonts, formats):
        table.set("count", str(len(table)))
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content, tuple(numbers[number] for number in used)
