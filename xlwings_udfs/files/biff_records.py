"""The records of an .xls file's stream ([MS-XLS] 2.1), put right for a reader that takes each of them at its word.

Names, notes and drawings hold nothing that is read, but a formula that the reader does not know in one of them would
cost the whole workbook: they are called something that it passes over. The table of shared texts may say a wrong
number of texts: it is given the number that it holds.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_HEAD = struct.Struct("<2H")
_CONTINUE, _SST = 0x3C, 0xFC
_PASSED_OVER = 0x1C0
"""A record without meaning (EXCEL9FILE)."""
_NOT_READ = frozenset((0x18, 0x1C, 0x5D, 0xEB, 0xEC, 0xED, 0x1B0, 0x1B1, 0x1B6, 0x1B8, 0x800))
"""Names; notes, objects, drawings; conditional formats; texts of objects; links and what they show."""
_WIDE, _PHONETIC, _RICH = 1, 4, 8


class _Record(NamedTuple):
    kind: int
    start: int
    end: int


def put_right(stream: bytes) -> bytes:
    """The stream with the same records in the same places."""
    patched = bytearray(stream)
    texts: list[_Record] = []
    for record in _records(stream):
        if record.kind in _NOT_READ:
            _HEAD.pack_into(patched, record.start - _HEAD.size, _PASSED_OVER, record.end - record.start)
        if record.kind == _SST:
            texts = [record]
        elif texts and record.kind == _CONTINUE:
            texts.append(record)
        elif texts:
            _count(stream, patched, texts)
            texts = []
    return bytes(patched)


def _records(stream: bytes) -> Iterator[_Record]:
    at = 0
    while at + _HEAD.size <= len(stream):
        kind, size = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        if at + size > len(stream):
            return
        yield _Record(kind, at, at + size)
        at += size


def _count(stream: bytes, patched: bytearray, records: list[_Record]) -> None:
    """Write the number of texts that the table holds into it. One that is cut short is left as it is."""
    try:
        count = _Texts(stream, records).count()
    except (IndexError, struct.error):
        return
    struct.pack_into("<I", patched, records[0].start + 4, count)


class _Texts:
    """A walk through the table of shared texts, which goes on in records of its own wherever one is full."""

    def __init__(self, stream: bytes, records: list[_Record]) -> None:
        self._stream, self._records = stream, iter(records)
        first = next(self._records)
        self._at, self._end = first.start + 8, first.end

    def count(self) -> int:
        """How many texts there are. Raises IndexError or struct.error where one of them is cut short."""
        count = 0
        while self._at < self._end or self._next():
            self._pass_over_one()
            count += 1
        return count

    def _next(self) -> bool:
        record = next(self._records, None)
        if record is None:
            return False
        self._at, self._end = record.start, record.end
        return True

    def _pass_over_one(self) -> None:
        length, options = struct.unpack_from("<HB", self._stream, self._at)
        self._at += 3
        behind = 0
        if options & _RICH:
            behind += 4 * int.from_bytes(self._stream[self._at : self._at + 2], "little")
            self._at += 2
        if options & _PHONETIC:
            behind += int.from_bytes(self._stream[self._at : self._at + 4], "little")
            self._at += 4
        while True:
            width = 2 if options & _WIDE else 1
            here = min((self._end - self._at) // width, length)
            self._at += here * width
            length -= here
            if not length:
                break
            if not self._next():
                raise IndexError("text cut short")
            options = self._stream[self._at]
            self._at += 1
        self._pass_over(behind)

    def _pass_over(self, size: int) -> None:
        while size > self._end - self._at:
            size -= self._end - self._at
            if not self._next():
                raise IndexError("text cut short")
        self._at += size
