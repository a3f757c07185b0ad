"""A sheet's XML parted into its frame and its rows, after making sure that searching it for tags is safe."""

import re
from dataclasses import dataclass

from lxml import etree

from xlwings_udfs.package.container import damaged, parse

_DATA = re.compile(rb"<(?P<prefix>(?:[^\s<>/:=\"']+:)?)sheetData(?=[\s/>])[^<>]*?(?P<closed>/?)>")
_MARKED = b"<?xmt-rows?>"
_BOM = b"\xef\xbb\xbf"
_DECLARATION = re.compile(rb"<\?xml\s[^<>]*>")
_ENCODING = re.compile(rb"\sencoding\s*=\s*[\"'](?!(?i:utf-?8)[\"'])")
"""Of a document that is not in UTF-8."""


@dataclass(frozen=True)
class Parted:
    """A sheet's XML: its ``frame`` (all but the rows), and ``rows`` with the prefix that its elements bear."""

    frame: etree._Element
    rows: bytes
    prefix: bytes


def parted(data: bytes, name: str) -> Parted:
    """Part a worksheet's XML. Raises InputError when it is not well-formed, has a DTD or no rows element."""
    text = _plain(data, name)
    start = _DATA.search(text)
    if start is None:
        raise damaged("有一张工作表没有数据区")
    end = start.end()
    if not start["closed"]:
        end = text.rfind(b"</%bsheetData" % start["prefix"])
    if end < start.end():
        raise damaged(f"部件 {name} 不是完整的 XML")
    rows = text[start.end() : end]
    after = text[end:] if not start["closed"] else b"</%bsheetData>" % start["prefix"] + text[end:]
    head = text[: start.start()] + b"<%bsheetData>" % start["prefix"]
    return Parted(parse(head + _MARKED + after, name), rows, start["prefix"])


def around(frame: bytes) -> tuple[bytes, bytes]:
    """What a written frame has before its rows and after them."""
    before, _, after = frame.partition(_MARKED)
    return before, after


def _plain(data: bytes, name: str) -> bytes:
    """The XML as UTF-8 without comments, instructions and CDATA, which may hold what looks like a tag.

    Rows that nobody touches are not parsed here: the reader of values has been through them.
    """
    text = data.removeprefix(_BOM)
    declaration = _DECLARATION.match(text)
    start = declaration.end() if declaration else 0
    is_utf8 = text.startswith(b"<") and not (declaration and _ENCODING.search(declaration[0]))
    if is_utf8 and not any(text.find(sign, start) >= 0 for sign in (b"<!", b"<?", b"\0")):
        return text
    root = parse(data, name)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return etree.tostring(root, encoding="UTF-8")
