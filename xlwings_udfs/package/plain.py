"""A sheet's XML parted into its frame and its rows, after making sure that searching it for tags is safe."""

import re
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from xlwings_udfs.package.container import damaged, parse

_DATA = re.compile(rb"<(?P<prefix>(?:[^\s<>/:=\"']+:)?)sheetData(?=[\s/>])[^<>]*?(?P<closed>/?)>")
_MARK = "xmt-rows"
_MARKED = f"<?{_MARK}?>".encode()
_BOM = b"\xef\xbb\xbf"


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
    rows = text[start.end() : end]
    after = text[end:] if not start["closed"] else b"</%bsheetData>" % start["prefix"] + text[end:]
    head = text[: start.start()] + b"<%bsheetData>" % start["prefix"]
    return Parted(parse(head + _MARKED + after, name), rows, start["prefix"])


def around(frame: bytes) -> tuple[bytes, bytes]:
    """What a written frame has before its rows and after them."""
    before, _, after = frame.partition(_MARKED)
    return before, after


def _plain(data: bytes, name: str) -> bytes:
    """The XML as UTF-8 without comments, instructions and CDATA, which may hold what looks like a tag."""
    if _Look(data).is_plain:
        return data.removeprefix(_BOM)
    root = parse(data, name)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return etree.tostring(root, encoding="UTF-8")


class _Look:
    """Reads a document once, without making anything of it."""

    def __init__(self, data: bytes) -> None:
        self.is_plain = True
        reader = expat.ParserCreate()
        reader.CommentHandler = self._other
        reader.StartCdataSectionHandler = self._other
        reader.ProcessingInstructionHandler = self._other
        reader.StartDoctypeDeclHandler = self._other
        reader.XmlDeclHandler = self._declared
        try:
            reader.Parse(data, True)
        except expat.ExpatError:
            self.is_plain = False
        if data.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
            self.is_plain = False

    def _other(self, *_: object) -> None:
        self.is_plain = False

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf8"):
            self.is_plain = False
