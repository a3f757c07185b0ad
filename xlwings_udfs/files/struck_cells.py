"""Cells whose text is struck through: to a clerk that may mean a row that no longer counts, and values do not tell."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from xlwings_udfs.files.worksheet_parts import WorksheetParts
from xlwings_udfs.registry.sheet import Sheet, column_number

_STYLES = "xl/styles.xml"
_CELL = re.compile(rb"<(?:\w+:)?c\s(?P<attributes>[^<>]*[^<>/])>")
"""A cell that holds something: one that only bears a format closes at once."""
_REFERENCE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_OFF = ("0", "false")

Struck = Mapping[str, frozenset[tuple[int, int]]]
"""Name of a sheet → row and column, from 1, of its struck cells."""


def struck_cells(parts: WorksheetParts) -> Struck:
    """The cells of every sheet that are struck through as a whole.

    Raises what zipfile and lxml raise when the package is broken.
    """
    styles = list(map(str, _struck_styles(parts.content)))
    if not styles:
        return {}
    style = re.compile(rf'\bs="(?:{"|".join(styles)})"'.encode())
    return {
        parts.titles[part]: frozenset(_cells(data, style))
        for part, data in parts.data.items()
        if part in parts.titles and style.search(data)
    }


def with_struck(sheets: Sequence[Sheet], struck: Struck) -> list[Sheet]:
    """The sheets with what `struck_cells` found."""
    return [replace(sheet, struck=struck[sheet.name]) if sheet.name in struck else sheet for sheet in sheets]


def _struck_styles(content: bytes) -> Iterator[int]:
    """The numbers of the cell formats whose font is struck through."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _STYLES not in archive.namelist():
            return
        data = archive.read(_STYLES)
    if b"strike" not in data:
        return
    root = etree.fromstring(data)
    fonts = [_is_struck(font) for font in root.iterfind("{*}fonts/{*}font")]
    for index, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        font = int(style.get("fontId", "0"))
        if font < len(fonts) and fonts[font]:
            yield index


def _is_struck(font: etree._Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in _OFF


def _cells(data: bytes, style: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    for match in _CELL.finditer(data):
        reference = _REFERENCE.search(match["attributes"])
        if reference and style.search(match["attributes"]):
            yield int(reference[2]), column_number(reference[1].decode())
