"""The worksheets of an .xlsx or .xlsm file as raw XML, unpacked once for all that look into them."""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from xlwings_udfs.files.sheet_list import ListedSheet, Parts, sheet_list
from xlwings_udfs.files.spelling import in_plain_spelling, is_utf8, respelt
from xlwings_udfs.package import archive
from xlwings_udfs.package.schema import TRANSITIONAL
from xlwings_udfs.package.unpacking import Unpacker

_COUNT = re.compile(rb"<(?:\w+:)?sst\b[^>]*?\suniqueCount\s*=\s*[\"']\s*(\d+)")
_HEAD = 4096
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = TRANSITIONAL.relation


class Part(NamedTuple):
    """A part of XML; ``lying`` is the same as it lies compressed in the file, None where it does not."""

    data: bytes
    lying: archive.Part | None = None

    def called(self, name: str) -> archive.Part:
        """The part under another name, for an archive of its own."""
        if self.lying is None:
            return archive.packed(name, self.data, level=zlib.Z_NO_COMPRESSION)
        return replace(self.lying, name=name.encode())


_NONE = Part(b"")


@dataclass(frozen=True)
class Worksheet:
    """A worksheet: its name, whether it is shown, its content, and whether none of its cells lies far away."""

    listed: ListedSheet
    part: Part
    near: bool


@dataclass(frozen=True)
class WorksheetParts:
    """What is read of a workbook.

    ``sheets`` are its worksheets, each in the plain spelling (`spelling`); ``unread`` those listed without content.
    ``styles`` and ``strings`` have no bytes where there are none. ``since_1904``: days count from 1904.
    """

    sheets: tuple[Worksheet, ...]
    unread: tuple[ListedSheet, ...]
    styles: Part
    strings: Part
    since_1904: bool

    def named(self) -> Iterator[tuple[str, bytes]]:
        """The name of every sheet with its XML."""
        return ((sheet.listed.name, sheet.part.data) for sheet in self.sheets)

    def respelt(self) -> "WorksheetParts":
        """The same with every sheet written anew, whatever its spelling. Raises what `spelling.respelt` raises."""
        return replace(
            self, sheets=tuple(replace(sheet, part=Part(respelt(sheet.part.data))) for sheet in self.sheets)
        )

    def package(self) -> BytesIO:
        """A package of these parts alone: the reader of values sees what is in here, and nothing else."""
        numbers = range(1, len(self.sheets) + 1)
        relations = [(number, "worksheet", f"worksheets/{number}.xml") for number in numbers]
        parts = {
            "_rels/.rels": Part(_relations([(1, "officeDocument", "xl/workbook.xml")])),
            "xl/workbook.xml": Part(_workbook(numbers, self.since_1904)),
            "xl/_rels/workbook.xml.rels": Part(_relations(relations)),
            "xl/styles.xml": self.styles,
            "xl/sharedStrings.xml": self.strings,
        }
        for number, sheet in zip(numbers, self.sheets, strict=True):
            parts[f"xl/worksheets/{number}.xml"] = sheet.part
        sink = BytesIO()
        archive.write((part.called(name) for name, part in parts.items() if part.data), sink)
        sink.seek(0)
        return sink


def worksheet_parts(source: ZipFile) -> WorksheetParts:
    """What is read of the workbook in ``source``.

    Raises SwollenError for content beyond all measure, KeyError where there is no workbook, and what zipfile and lxml
    raise when it is broken.
    """
    unpack = Unpacker(source)
    listed = sheet_list(Parts(source.namelist(), unpack.data))
    return WorksheetParts(
        tuple(_worksheet(unpack, sheet) for sheet in listed.sheets if sheet.part),
        tuple(sheet for sheet in listed.sheets if not sheet.part),
        _changed(_part(unpack, listed.styles), _in_utf8) if listed.styles else _NONE,
        _changed(_part(unpack, listed.strings), _strings) if listed.strings else _NONE,
        listed.since_1904,
    )


def _worksheet(unpack: Unpacker, listed: ListedSheet) -> Worksheet:
    part = _part(unpack, listed.part)
    data, near = in_plain_spelling(part.data)
    return Worksheet(listed, part if data is part.data else Part(data), near)


def _part(unpack: Unpacker, name: str) -> Part:
    data, info = unpack.data(name), unpack.source.getinfo(name)
    return Part(data, archive.copied(unpack.source, info) if info.compress_type == ZIP_DEFLATED else None)


def _changed(part: Part, change: Callable[[bytes], bytes]) -> Part:
    data = change(part.data)
    return part if data is part.data else Part(data)


def _in_utf8(data: bytes) -> bytes:
    if is_utf8(data):
        return data
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.tostring(etree.fromstring(data, parser), encoding="UTF-8", xml_declaration=True)


def _strings(data: bytes) -> bytes:
    """The texts that cells share. Their announced number is dropped when there cannot be so many."""
    data = _in_utf8(data)
    announced = _COUNT.search(data, 0, _HEAD)
    if announced and int(announced[1][:20]) > len(data):
        return data[: announced.start(1)] + b"0" + data[announced.end(1) :]
    return data


def _relations(each: list[tuple[int, str, str]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_TYPE}/{kind}" Target="{target}"/>'
        for number, kind, target in each
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'.encode()


def _workbook(numbers: range, since_1904: bool) -> bytes:
    sheets = "".join(f'<sheet name="{number}" sheetId="{number}" r:id="r{number}"/>' for number in numbers)
    return (
        f'<workbook xmlns="{TRANSITIONAL.main}" xmlns:r="{_TYPE}">'
        f'<workbookPr date1904="{int(since_1904)}"/><sheets>{sheets}</sheets></workbook>'
    ).encode()
