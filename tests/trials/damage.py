"""Files damaged at one to three places, from a fixed seed.

Of every kind of file bytes are changed, and in those that are a zip the attributes, texts and tags of a part. The kind
``attributes`` is a registry that was marked once, with one or two attributes that say something nobody expects.
"""

import contextlib
import io
import random
import re
import struct
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

_TESTS = Path(__file__).parent.parent
_INPUTS, _VALUES = _TESTS / "files" / "inputs", _TESTS / "copies" / "values"
ATTRIBUTES = "attributes"
SOURCES: dict[str, tuple[Path, ...]] = {
    ".xls": (_INPUTS / "xls-biff8-codepage936.xls", _VALUES / "merged.xls"),
    ".xlsb": (_VALUES / "merged.xlsb",),
    ".ods": (_VALUES / "merged.ods",),
    ".xlsx": (_INPUTS / "drag_na.xlsx", _INPUTS / "fullcolmerge.xlsx"),
}
KINDS = (*SOURCES, ATTRIBUTES)
NUMBERS = (
    0, 1, 2, 0x7F, 0x80, 0xFF, 0xFFFE, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF,
)  # fmt: skip
"""What numbers in files are set to: the ends of their range, and what FAT sectors mean by them."""
VALUES = (
    "", " ", "0", "-1", "A0", "XFD1048576", "XFE1", "A1048577", "ZZZ9", "A1:B2", "A1:XFD1048576", "A:A", "1:1048576", "²",
    "１２", "一", "NaN", "inf", "1e999", "1e308", "0x10", "1_000", "1.5", " 3 ", "3 ", "1,2", "true", "rId1", "65535",
    "2147483648", "16384", "1048576", "99999999999999999999999", "-99999999999", "e", "s", "b", "d", "str", "inlineStr",
    "../../x", "#REF!", "PT99999999999H0M0S", "9999-99-99", "-0001-01-01", "x" * 300,
)  # fmt: skip
"""What attributes and texts are set to."""
_ATTRIBUTE = re.compile(rb"(?<=\s)([\w:.-]+)=\"([^\"<]*)\"")
_ANCHOR = re.compile(rb"(?<=>)([\d, ]+)(?=</x:(?:Anchor|Row|Column)>)")
_TEXT = re.compile(rb"(?<=>)([^<>]+)(?=<)")
_TAG = re.compile(rb"<[^<>]*>")
_MARKED_PARTS = (
    "worksheets/sheet", "styles", "comments", "vmlDrawing", "workbook.xml", ".rels", "Content_Types", "app.xml",
)  # fmt: skip
"""The parts of a marked workbook whose attributes are read when it is marked again, each as often as the others."""


class Damaged(NamedTuple):
    """A damaged file: what was changed, and its bytes."""

    what: str
    content: bytes


def suffix(kind: str) -> str:
    """How the name of a file of a kind ends."""
    return ".xlsx" if kind == ATTRIBUTES else kind


def damaged(kind: str, count: int, seed: int) -> Iterator[Damaged]:
    """``count`` damaged files of a kind."""
    if kind == ATTRIBUTES:
        yield from odd_attributes(marked_registry(), count, seed)
        return
    chance = random.Random(f"{kind} {seed}")
    for number in range(count):
        data = chance.choice(SOURCES[kind]).read_bytes()
        whole = kind == ".xls" or chance.random() < 0.15
        told = []
        for _ in range(chance.choice((1, 1, 2, 3))):
            what, data = _bytes(data, chance) if whole else _in_a_part(data, chance)
            told.append(what)
        yield Damaged(f"{number}: {'; '.join(told)}", data)


def odd_attributes(content: bytes, count: int, seed: int) -> Iterator[Damaged]:
    """The workbook ``content`` ``count`` times, one or two of its attributes set to something else."""
    parts = _parts(content)
    chance = random.Random(seed)
    kinds = [found for kind in _MARKED_PARTS if (found := [name for name in parts if kind in name])]
    for number in range(count):
        changed, told = dict(parts), []
        for _ in range(chance.choice((1, 1, 2))):
            name = chance.choice(chance.choice(kinds))
            places = (*_ATTRIBUTE.finditer(changed[name]), *_ANCHOR.finditer(changed[name]))
            what, changed[name] = _changed(changed[name], places, chance)
            told.append(f"{name}: {what}")
        yield Damaged(f"{number}: {'; '.join(told)}", _zip(changed))


@cache
def marked_registry() -> bytes:
    """A small registry that was marked once, with notes of the clerk's, fills, formulas and a print area."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    from xlwings_udfs.cli import run

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append(["盐源县政务新媒体台账"])
    sheet.append(
        [
            "序号",
            "主办单位",
            "账号主体/认证",
            "账号名称",
            "所属平台",
            "备案类型",
            "备案原由",
            "审核同意日期",
            "提交日期",
        ]
    )
    for row in range(3, 23):
        unit = f"盐源县第{row // 2}局"
        kind = "新办" if row % 5 == 0 else "开设"
        reason = "" if row % 7 == 0 else "面向群众发布办事指南"
        sheet.append(
            ["=ROW()-2", unit, unit, f"索玛{row}", "微信公众号", kind, reason, "2026-03-02", "2026-03-16"]
        )
    sheet.merge_cells("A1:I1")
    sheet["D5"].comment = Comment("老张：已电话核实", "老张")
    sheet["B7"].fill = PatternFill("solid", fgColor="FFFFC000")
    sheet.column_dimensions["B"].width = 24
    sheet.row_dimensions[9].hidden = True
    sheet.print_area = "A1:I22"
    with tempfile.TemporaryDirectory() as name:
        raw, marked = Path(name, "原.xlsx"), Path(name, "例.xlsx")
        book.save(raw)
        with contextlib.redirect_stdout(io.StringIO()):
            run(["check", str(raw), "--as-of", "2026-11-24", "--output", str(marked)])
        return marked.read_bytes()


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip(parts: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return sink.getvalue()


def _in_a_part(content: bytes, chance: random.Random) -> Damaged:
    parts = _parts(content)
    name = chance.choice([name for name, part in parts.items() if part])
    what, parts[name] = (_bytes if name.endswith(".bin") else _xml)(parts[name], chance)
    return Damaged(f"{name}: {what}", _zip(parts))


def _xml(data: bytes, chance: random.Random) -> Damaged:
    """Another attribute or text, a tag taken out or doubled, other quotes."""
    pattern = chance.choice((_ATTRIBUTE, _ATTRIBUTE, _ATTRIBUTE, _TEXT, _TAG))
    return _changed(data, tuple(pattern.finditer(data)), chance)


def _changed(data: bytes, places: tuple[re.Match[bytes], ...], chance: random.Random) -> Damaged:
    """One of the places changed."""
    places = tuple(each for each in places if not each[0].startswith(b"xmlns"))
    if not places:
        return Damaged("nothing", data)
    place, value = chance.choice(places), chance.choice(VALUES).encode()
    if place.re is _ATTRIBUTE:
        quotes = chance.choices((b'%s="%s"', b"%s='%s'", b""), (7, 2, 1))[0]
        new = quotes % (place[1], value) if quotes else b""
    elif place.re is _TAG:
        new = chance.choice((b"", place[0] * 2))
    else:
        new = value
    told = f"{place[0].decode(errors='replace')} → {new.decode()}"
    return Damaged(told, data[: place.start()] + new + data[place.end() :])


def _bytes(data: bytes, chance: random.Random) -> Damaged:
    """Another number, a piece cut out, doubled or moved, an end cut off."""
    at = chance.choice((chance.randrange(len(data)), chance.randrange(min(len(data), 1024))))
    how = chance.randrange(8)
    if how < 4:
        shape, width = chance.choice((("<B", 1), ("<H", 2), ("<I", 4), ("<I", 4)))
        at -= at % width
        number = struct.pack(shape, chance.choice(NUMBERS) & (1 << 8 * width) - 1)
        return Damaged(f"{at}: {number.hex()}", data[:at] + number + data[at + width :])
    if how == 4:
        return Damaged(f"cut off at {at}", data[: max(at, 8)])
    length = chance.choice((1, 2, 4, 64, 512))
    if how == 5:
        return Damaged(f"{at}: {length} taken out", data[:at] + data[at + length :])
    if how == 6:
        return Damaged(f"{at}: {length} doubled", data[:at] + data[at : at + length] + data[at:])
    other = chance.randrange(len(data))
    return Damaged(
        f"{at}: {length} from {other}", data[:at] + data[other : other + length] + data[at + length :]
    )
