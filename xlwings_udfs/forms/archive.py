"""Zip archives that share parts: what many have in common is compressed once for all of them.

`zipfile` takes no part that is compressed already. The structures are those of PKWARE's APPNOTE.TXT: 4.3.7 local
header, 4.3.12 central directory, 4.3.16 its end.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
"""2.0: the least that unpacks deflated parts."""
_UTF8_NAME = 1 << 11
_DEFLATED = 8
_RAW = -15
_TIME, _DATE = 0, (2022 - 1980) << 9 | 1 << 5 | 1
"""Midnight of 2022-01-01: the same content gives the same bytes."""


@dataclass(frozen=True)
class Part:
    """A part of archives, compressed: ``fields`` are those that its two headers have in common."""

    name: bytes
    fields: tuple[int, ...]
    data: bytes


def packed(name: str, content: bytes) -> Part:
    """Compress a part."""
    deflate = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, _RAW)
    data = deflate.compress(content) + deflate.flush()
    encoded, flags = name.encode(), 0 if name.isascii() else _UTF8_NAME
    sizes = len(data), len(content), len(encoded)
    return Part(encoded, (_VERSION, flags, _DEFLATED, _TIME, _DATE, zlib.crc32(content), *sizes, 0), data)


def archive(parts: Sequence[Part]) -> bytes:
    """An archive of ``parts`` in their order."""
    content, directory = bytearray(), bytearray()
    for part in parts:
        directory += _CENTRAL.pack(b"PK\1\2", _VERSION, *part.fields, 0, 0, 0, 0, len(content)) + part.name
        content += _LOCAL.pack(b"PK\3\4", *part.fields) + part.name + part.data
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(directory), len(content), 0)
    return bytes(content + directory + end)
