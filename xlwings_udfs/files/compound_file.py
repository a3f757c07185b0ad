"""The container of .xls files: a file system in a file ([MS-CFB]), whose streams lie in chains of sectors.

What the container says of itself is not believed: a chain ends where the file ends or where it comes back to a sector,
and a stream that is shorter than its entry says is given as far as it goes (writers differ on that; whether its content is
whole is for the reader of its records to see).
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import islice

_HEADER = 512
_SHIFTS = struct.Struct("<2H")  # at 0x1E: the sizes of sectors and of small sectors, as powers of two
_PLACES = struct.Struct(
    "<8I"
)  # at 0x30: directory, two fields, the largest small stream …, small table, table of tables
_FIRST_TABLES = struct.Struct("<109I")  # at 0x4C
_ENTRY = 128
_NAME, _KIND, _STREAM = 64, 0x42, 2
_NEIGHBOURS = struct.Struct("<3I")  # at 0x44 of an entry: left, right, first in the folder
_PLACE = struct.Struct("<2I")  # at 0x74 of an entry: first sector, size
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers from here on are signs: end of a chain, a free sector, a table."""
_SIZES = range(7, 17)


def stream(content: bytes, names: Sequence[str]) -> bytes | None:
    """The bytes of the first stream that has one of the ``names``, in their order; None when there is none.

    Raises struct.error or IndexError when ``content`` is no container.
    """
    return _Container(content).stream(names)


class _Container:
    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, small_shift = _SHIFTS.unpack_from(content, 0x1E)
        if shift not in _SIZES or small_shift not in range(4, shift + 1):
            raise struct.error("no size of sectors")
        self._size, self._small_size = 1 << shift, 1 << small_shift
        directory, _, self._cutoff, small_table, _, tables, _ = _PLACES.unpack_from(content, 0x30)[:7]
        self._table = self._numbers(self._tables(tables))
        entries = self._chained(directory)
        self._entries = [entries[at : at + _ENTRY] for at in range(0, len(entries) - _ENTRY + 1, _ENTRY)]
        self._small_table = self._numbers(self._chain(small_table))

    def stream(self, names: Sequence[str]) -> bytes | None:
        """The bytes of a stream of the container itself, not of what is embedded in it."""
        root = self._entries[0]
        found = {_name(entry): entry for entry in self._below(root) if entry[_KIND] == _STREAM}
        for name in names:
            if name.casefold() in found:
                start, size = _PLACE.unpack_from(found[name.casefold()], 0x74)
                if size >= self._cutoff:
                    return self._chained(start)[:size]
                small = self._chained(_PLACE.unpack_from(root, 0x74)[0])
                chain = _chain(start, self._small_table, len(small) // self._small_size + 1)
                pieces = (small[at * self._small_size : (at + 1) * self._small_size] for at in chain)
                return b"".join(pieces)[:size]
        return None

    def _below(self, folder: bytes) -> Iterator[bytes]:
        """The entries in a folder: a tree of neighbours below its first one."""
        seen: set[int] = set()
        waiting = [_NEIGHBOURS.unpack_from(folder, 0x44)[2]]
        while waiting:
            number = waiting.pop()
            if number < len(self._entries) and number not in seen:
                seen.add(number)
                yield (entry := self._entries[number])
                waiting += _NEIGHBOURS.unpack_from(entry, 0x44)[:2]

    def _tables(self, more: int) -> Iterator[int]:
        """The sectors that hold the table of chains: 109 are named in the header, others in sectors of their own."""
        most = len(self._content) // self._size
        named = list(_FIRST_TABLES.unpack_from(self._content, 0x4C))
        seen = set()
        while more < most and more not in seen:
            seen.add(more)
            *numbers, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            named += numbers
        return islice((each for each in named if each < _LAST_SECTOR), most)

    def _sector(self, number: int) -> bytes:
        start = max(_HEADER, self._size) + number * self._size
        return self._content[start : start + self._size].ljust(self._size, b"\0")

    def _numbers(self, sectors: Iterator[int]) -> Sequence[int]:
        data = b"".join(map(self._sector, sectors))
        return struct.unpack(f"<{len(data) // 4}I", data)

    def _chain(self, start: int) -> Iterator[int]:
        return _chain(start, self._table, len(self._content) // self._size + 1)

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._chain(start)))


def _chain(start: int, table: Sequence[int], most: int) -> Iterator[int]:
    """The sectors of a chain, as long as there are such sectors and none comes again."""
    seen = set()
    while start < most and start not in seen:
        seen.add(start)
        yield start
        if start >= len(table):
            return
        start = table[start]


def _name(entry: bytes) -> str:
    length = min(int.from_bytes(entry[_NAME : _NAME + 2], "little"), _NAME)
    return entry[: max(length - 2, 0)].decode("utf-16-le", "replace").casefold()
