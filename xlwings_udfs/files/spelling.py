"""One spelling for a worksheet's XML: what every part of the reading looks for, byte by byte.

XML allows many spellings of one sheet: other quotes, line breaks between attributes, prefixes, UTF-16, cells that do
not say where they are, merged columns without rows. Excel, WPS and LibreOffice write one of them. A part written in
another is written anew in that one, so that whoever looks for cells sees the same cells as the reader of values.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from xlwings_udfs.package.schema import TRANSITIONAL
from xlwings_udfs.registry.sheet import address, column_letters, column_number

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_NOT_NEAR = re.compile(rb'<c(?! r="[A-Z]1?\d{1,5}"|[A-Za-z])')
"""The begin of a cell that is not one of columns A to Z and rows to 199,999, or is spelt in another way."""
_ODD_CELL = re.compile(rb'<c(?! r="[A-Z]{1,3}\d{1,7}"|[A-Za-z])')
"""The begin of a cell that does not tell its address first, in double quotes (elements such as <col> are none)."""
_PREFIXED_CELL = re.compile(rb":c[\s/>]")
_ODD_QUOTES = re.compile(rb"\w\s*=\s*'")
_ODD_SPACE = re.compile(rb"[\w\"] (?:= ?|\s=\s*)\"|\w=\s+\"")
_ENCODING = re.compile(rb"^<\?xml[^>]*encoding=[\"'](?!utf-?8[\"'])[^>]*>", re.IGNORECASE)
_BYTE_ORDER = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_SAMPLE = 1 << 16
"""Bytes in which a writer shows how it spaces its attributes."""

_MAIN = TRANSITIONAL.main
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_AREA = re.compile(r"\$?([A-Z]{0,3})\$?(\d{0,7})(?::\$?([A-Z]{0,3})\$?(\d{0,7}))?")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
"""Those that the reader of values knows; it takes the newer ones for damage."""


def is_utf8(data: bytes) -> bool:
    """Is a part written in UTF-8, as far as it says itself?"""
    return not data.startswith(_BYTE_ORDER) and not _ENCODING.match(data[:200])


class SheetXml(NamedTuple):
    """A worksheet's XML in the plain spelling; ``near``: it has no cell right of column Z or below row 199,999."""

    data: bytes
    near: bool


def in_plain_spelling(data: bytes) -> SheetXml:
    """A worksheet's XML as it is where Excel, WPS or LibreOffice spelt it, else `respelt`."""
    plain = (
        is_utf8(data)
        and not (b"'" in data and _ODD_QUOTES.search(data, _behind_declaration(data)))
        and not (b"!" in data and b"<!" in data)
        and not _ODD_SPACE.search(data, 0, _SAMPLE)
        and not _PREFIXED_CELL.search(data)
    )
    far = _NOT_NEAR.search(data) if plain else None
    if plain and far is None:
        return SheetXml(data, near=True)
    # The cells before the first far one are spelt as they should be: it is looked on from there.
    return SheetXml(data if far and not _ODD_CELL.search(data, far.start()) else respelt(data), near=False)


def _behind_declaration(data: bytes) -> int:
    """Where the XML declaration ends, which may have any quotes; 0 where there is none."""
    return data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0


def respelt(data: bytes) -> bytes:
    """A worksheet's XML in the plain spelling: its filled cells and its merged areas, nothing else.

    Errors that the reader of values does not know become texts, merged columns and rows end with the last filled
    cell. Raises XMLSyntaxError for what is no XML, ValueError for cells that no sheet has.
    """
    written: list[str] = []
    merged: list[str] = []
    at = _Last()
    for _, element in etree.iterparse(
        BytesIO(data), tag=("{*}row", "{*}mergeCell"), resolve_entities=False, no_network=True, load_dtd=False
    ):
        if etree.QName(element).localname == "mergeCell":
            merged.append(element.get("ref", ""))
        else:
            written.append(f'<row r="{at.next_row(element.get("r"))}">')
            written += [text for cell in element.iterchildren("{*}c") if (text := _cell(cell, at))]
            written.append("</row>")
            _let_go(element)
    areas = "".join(f'<mergeCell ref="{area}"/>' for ref in merged if (area := _area(ref, at)))
    body = f"<sheetData>{''.join(written)}</sheetData>" + (
        f"<mergeCells>{areas}</mergeCells>" if areas else ""
    )
    return f'<worksheet xmlns="{_MAIN}">{body}</worksheet>'.encode("utf-8", "replace")


class _Last:
    """Where the writing of cells has come to, and the last filled row and column."""

    def __init__(self) -> None:
        self.row = self.column = self.filled_row = self.filled_column = 0

    def next_row(self, said: str | None) -> int:
        """The row's number: what it says, else the one below the last."""
        text = (said or "").strip()
        self.row = int(text) if text.isascii() and text.isdecimal() else self.row + 1
        self.column = 0
        if not 1 <= self.row <= LAST_ROW:
            raise ValueError(f"row {self.row}")
        return self.row

    def next_cell(self, said: str | None) -> tuple[int, int]:
        """Row and column of a cell: what it says, else the one on the right of the last."""
        row, column = self.row, self.column + 1
        if said and said.strip():
            match = _ADDRESS.fullmatch(said.strip().upper())
            if not match:
                raise ValueError(f"cell {said}")
            row, column = int(match[2]), column_number(match[1])
        self.column = column
        if row > LAST_ROW or column > LAST_COLUMN:
            raise ValueError(f"cell {row} {column}")
        return row, column


def _cell(element: etree._Element, at: _Last) -> str:
    """A cell with what it holds; "" for one that holds nothing."""
    row, column = at.next_cell(element.get("r"))
    content = _content(element)
    if not content:
        return ""
    at.filled_row, at.filled_column = max(at.filled_row, row), max(at.filled_column, column)
    style = element.get("s", "").strip()
    styled = f' s="{style}"' if style.isascii() and style.isdecimal() else ""
    return f'<c r="{address(row, column)}"{styled}{content}</c>'


def _content(cell: etree._Element) -> str:
    """The end of a cell's start tag and what stands in it; "" when nothing does."""
    inline, value = cell.find("{*}is"), cell.find("{*}v")
    formula = "" if cell.find("{*}f") is None else "<f></f>"
    if inline is not None and _text(inline):
        return f' t="inlineStr">{formula}<is><t xml:space="preserve">{_escaped(_text(inline))}</t></is>'
    text = _whole(value) if value is not None else ""
    kind = cell.get("t", "n").strip()
    if value is None or (not text.strip() and kind != "str"):
        return f">{formula}" if formula else ""
    if kind in ("s", "b", "d"):
        return f' t="{kind}">{formula}<v>{_escaped(text.strip())}</v>'
    if kind == "e" and text.strip() in _ERRORS:
        return f' t="e">{formula}<v>{text.strip()}</v>'
    if kind == "n" and _NUMBER.fullmatch(text.strip()):
        return f">{formula}<v>{text.strip()}</v>"
    return f' t="str">{formula}<v>{_escaped(text)}</v>' if text or formula else ""


def _text(inline: etree._Element) -> str:
    """The text of an inline string, without what tells how to pronounce it."""
    runs = inline.iterfind("{*}r/{*}t")
    return "".join(_whole(part) for part in (*inline.iterfind("{*}t"), *runs))


def _escaped(text: str) -> str:
    """``text`` as the content of an element (the library's own way imports all that is needed to read the web)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _whole(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _area(ref: str, at: _Last) -> str:
    """A merged area that ends with the filled cells where it names whole columns or rows; "" for what is no area."""
    match = _AREA.fullmatch(ref.strip().upper())
    if not match or not any(match.groups()):
        return ""
    ends = list(_ends(match, at))
    (first_row, last_row), (first_column, last_column) = (sorted(each) for each in zip(*ends, strict=True))
    if (
        (first_row, first_column) == (last_row, last_column)
        or last_row > LAST_ROW
        or last_column > LAST_COLUMN
    ):
        return ""
    return f"{column_letters(first_column)}{first_row}:{column_letters(last_column)}{last_row}"


def _ends(match: re.Match[str], at: _Last) -> Iterator[tuple[int, int]]:
    first_letters, first_digits, letters, digits = match.groups(default="")
    yield max(int(first_digits or 1), 1), column_number(first_letters or "A")
    if letters or digits:
        yield (
            int(digits) if digits else max(at.filled_row, 1),
            column_number(letters) if letters else max(at.filled_column, 1),
        )


def _let_go(element: etree._Element) -> None:
    """Let go of a row that is written, and of those before it."""
    element.clear()
    while element.getprevious() is not None:
        parent = element.getparent()
        if parent is None:
            return
        del parent[0]
