"""Cells whose text is struck through: to a clerk that may mean a row that no longer counts, and values do not tell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from xlwings_udfs.files.worksheet_parts import WorksheetParts
from xlwings_udfs.registry.sheet import Sheet, column_number

_CELL = re.compile(rb"<(?:\w+:)?c\s(?P<attributes>[^<>]*[^<>/])>")
"""A cell that holds something: one that only bears a format closes at once."""
_REFERENCE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_OFF = ("0", "false")

Struck = Mapping[str, frozenset[tuple[int, int]]]
"""Name of a sheet → row and column, from 1, of its struck cells."""


def struck_cells(parts: WorksheetParts) -> Struck:
    """The cells of every sheet that are struck through as a whole. Raises XMLSyntaxError for broken styles."""
    styles = list(map(str, _struck_styles(parts.styles.data)))
    if not styles:
        return {}
    style = re.compile(rf'\bs="(?:{"|".join(styles)})"'.encode())
    return {name: frozenset(_cells(data, style)) for name, data in parts.named() if style.search(data)}


def with_struck(sheets: Sequence[Sheet], struck: Struck) -> list[Sheet]:
    """The sheets with what `struck_cells` found."""
    return [replace(sheet, struck=struck[sheet.name]) if sheet.name in struck else sheet for sheet in sheets]


def _struck_styles(data: bytes) -> Iterator[int]:
    """The numbers of the cell formats whose font is struck through."""
    if b"strike" not in data:
        return
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    fonts = [_is_struck(font) for font in root.iterfind("{*}fonts/{*}font")]
    for index, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        font = style.get("fontId", "0").strip()
        if font.isdecimal() and int(font[:9]) < len(fonts) and fonts[int(font[:9])]:
            yield index


def _is_struck(font: etree._Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in _OFF


def _cells(data: bytes, style: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    for match in _CELL.finditer(data):
        reference = _REFERENCE.search(match["attributes"])
        if reference and style.search(match["attributes"]):
            yield int(reference[2]), column_number(reference[1].decode())
