"""The one writer of zip archives. What many have in common is compressed once; what nobody changed is copied as it is.

`zipfile` takes no part that is compressed already. The structures are those of PKWARE's APPNOTE.TXT: 4.3.7 local
header, 4.3.12 central directory, 4.3.16 its end.
"""

import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The oldest moment that a part can bear: the time of writing would make every file differ."""
UNIX, PRIVATE_FILE = 3, 0o600 << 16
"""System and attributes that a part bears when `zipfile` makes it on Unix."""
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
"""2.0: the least that unpacks deflated parts."""
_UTF8_NAME = 1 << 11
_ENCRYPTED, _SIZES_BEHIND = 1, 1 << 3
_DEFLATED = 8
_RAW = -15
_MOST_PARTS = 0xFFFF


@dataclass(frozen=True)
class Part:
    """A part of archives, compressed: its name, what its headers say of it, its compressed bytes."""

    name: bytes
    flags: int
    method: int
    time: int
    date: int
    crc: int
    size: int
    data: bytes
    system: int = 0
    attributes: int = 0

    def fields(self) -> tuple[int, ...]:
        """What the two headers of a part have in common."""
        sizes = len(self.data), self.size, len(self.name)
        return (_VERSION, self.flags, self.method, self.time, self.date, self.crc, *sizes, 0)


def packed(
    name: str,
    content: bytes | Iterable[bytes],
    *,
    moment: tuple[int, int, int, int, int, int] = (2022, 1, 1, 0, 0, 0),
    level: int = zlib.Z_DEFAULT_COMPRESSION,
    system: int = 0,
    attributes: int = 0,
) -> Part:
    """Compress a part, given whole or piece by piece."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, _RAW)
    data, crc, size = bytearray(), 0, 0
    for piece in (content,) if isinstance(content, bytes) else content:
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        data += deflate.compress(piece)
    data += deflate.flush()
    flags = 0 if name.isascii() else _UTF8_NAME
    year, month, day, hour, minute, second = moment
    time, date = hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
    return Part(name.encode(), flags, _DEFLATED, time, date, crc, size, bytes(data), system, attributes)


def copied(archive: ZipFile | None, info: ZipInfo) -> Part:
    """A part of another archive as it lies there, still compressed. Raises zipfile.BadZipFile when it cannot be had."""
    source = archive.fp if archive is not None else None
    if source is None or info.flag_bits & _ENCRYPTED:
        raise BadZipFile(info.filename)
    source.seek(info.header_offset)
    header = source.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(b"PK\3\4"):
        raise BadZipFile(info.filename)
    *_, name, extra = _LOCAL.unpack(header)
    source.seek(name + extra, io.SEEK_CUR)
    data = source.read(info.compress_size)
    if len(data) < info.compress_size:
        raise BadZipFile(info.filename)
    blank = packed(info.filename, b"", moment=info.date_time)
    encoded = blank.name if info.flag_bits & _UTF8_NAME else info.orig_filename.encode("cp437", "replace")
    return Part(
        encoded,
        info.flag_bits & ~_SIZES_BEHIND,
        info.compress_type,
        blank.time,
        blank.date,
        info.CRC,
        info.file_size,
        data,
        info.create_system,
        info.external_attr,
    )


def write(parts: Iterable[Part], sink: BinaryIO) -> None:
    """Write an archive of ``parts`` in their order. Raises ValueError when they are more than an archive takes."""
    directory, count, offset = bytearray(), 0, 0
    for part in parts:
        made_by = _VERSION | part.system << 8
        directory += _CENTRAL.pack(b"PK\1\2", made_by, *part.fields(), 0, 0, 0, part.attributes, offset)
        directory += part.name
        header = _LOCAL.pack(b"PK\3\4", *part.fields()) + part.name
        sink.write(header)
        sink.write(part.data)
        count, offset = count + 1, offset + len(header) + len(part.data)
    if count > _MOST_PARTS:
        raise ValueError("more parts than an archive takes")
    sink.write(directory)
    sink.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0))


def archive(parts: Iterable[Part]) -> bytes:
    """The bytes of an archive of ``parts``."""
    sink = io.BytesIO()
    write(parts, sink)
    return sink.getvalue()


def contents(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of an archive with their bytes. Raises zipfile.BadZipFile when ``content`` is none."""
    with ZipFile(io.BytesIO(content)) as source:
        for name in source.namelist():
            yield name, source.read(name)
