"""Parts of a zip unpacked only as far as memory allows: what the zip says of its sizes is not believed."""

import zlib
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from xlwings_udfs.package.archive import copied

MOST_BYTES = 384 << 20
"""What the parts that are read may come to: nearly three times a registry of 100,000 rows and twenty columns.

Unpacking takes twice as much for a moment.
"""

_HARMLESS = 32 << 20
"""Up to this size no ratio is looked at."""
_STEEPEST = 200
"""Sheets come to 5 to 30 times their packed size; what comes to this many was made to fill the memory."""
_PIECE = 4 << 20
_ENCRYPTED = 0x1


class SwollenError(Exception):
    """A part that unpacks to more than a workbook has any use for."""


def unpacked(archive: ZipFile, info: ZipInfo, most: int = MOST_BYTES) -> bytes:
    """The bytes of a part.

    Raises SwollenError as soon as they are more than ``most`` or than any real content comes to, and what
    zipfile and zlib raise for a broken part.
    """
    most = min(most, max(_HARMLESS, info.compress_size * _STEEPEST))
    if info.compress_type != ZIP_DEFLATED or info.flag_bits & _ENCRYPTED:
        return _piecewise(archive, info, most)
    if info.file_size > most:
        raise SwollenError(info.filename)
    # No more than one byte beyond what the zip says is unpacked: a size understated is damage.
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    data = inflater.decompress(copied(archive, info).data, info.file_size + 1)
    if not inflater.eof or len(data) != info.file_size or zlib.crc32(data) != info.CRC:
        raise BadZipFile(f"bad content of {info.filename}")
    return data


class Unpacker:
    """Unpacks parts of an archive until they come to more than memory is meant for."""

    def __init__(self, source: ZipFile) -> None:
        self.source = source
        self._left = MOST_BYTES

    def data(self, name: str) -> bytes:
        """The bytes of a part. Raises KeyError when there is none, SwollenError, and what `unpacked` raises."""
        if self._left <= 0:
            raise SwollenError(name)
        data = unpacked(self.source, self.source.getinfo(name), self._left)
        self._left -= len(data)
        return data


def _piecewise(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
    pieces, size = [], 0
    with archive.open(info) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > most:
                raise SwollenError(info.filename)
            pieces.append(piece)
    return b"".join(pieces)
