"""A zip made of parts of another: what lies there deflated is taken over as it is, not packed again."""

import io
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8 = 0x800
_DAY = (1 << 5) | 1
"""The first day that a zip knows, 1 January 1980."""


class Repacked:
    """A zip in the making; `content` gives it whole."""

    def __init__(self) -> None:
        self._body = io.BytesIO()
        self._directory: list[bytes] = []

    def add(self, name: str, data: bytes, deflated: bytes | None = None) -> None:
        """Add the part ``data``; ``deflated`` are the same bytes as another zip holds them (raw deflate)."""
        method = ZIP_STORED if deflated is None else ZIP_DEFLATED
        lying = data if deflated is None else deflated
        encoded = name.encode()
        common = (_VERSION, _UTF8, method, 0, _DAY, zlib.crc32(data), len(lying), len(data), len(encoded), 0)
        self._directory.append(
            _CENTRAL.pack(b"PK\x01\x02", _VERSION, *common, 0, 0, 0, 0, self._body.tell()) + encoded
        )
        self._body.write(_LOCAL.pack(b"PK\x03\x04", *common))
        self._body.write(encoded)
        self._body.write(lying)

    def content(self) -> io.BytesIO:
        """The zip, to be read from its begin."""
        start = self._body.tell()
        directory = b"".join(self._directory)
        count = len(self._directory)
        self._body.write(directory)
        self._body.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0))
        self._body.seek(0)
        return self._body
