"""A strict reader of compound files after MS-CFB: what a forgiving reader passes over is a fault here."""

import itertools
import struct
from dataclasses import dataclass, field

SECTOR, MINI_SECTOR, CUTOFF = 512, 64, 4096
FREE, END, FAT, DIFAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
NOTHING = 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5


@dataclass(frozen=True)
class Entry:
    number: int
    name: str
    kind: int
    colour: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass
class Container:
    """The streams by path, and every fault found on the way."""

    streams: dict[tuple[str, ...], bytes] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.result = Container()
        self.owner: dict[int, str] = {}

    def fault(self, text: str) -> None:
        self.result.faults.append(text)

    def require(self, holds: bool, text: str) -> None:
        if not holds:
            self.fault(text)

    def read(self) -> Container:
        self.require(len(self.content) % SECTOR == 0, "file length is no multiple of the sector")
        self._header()
        self.fat = self._fat()
        directory = self._chain(self.first_directory, "directory")
        entries = self._entries(b"".join(map(self._sector, directory)))
        if not entries or entries[0].kind != ROOT or entries[0].name != "Root Entry":
            self.fault("entry 0 is not the root entry")
            return self.result
        mini_fat = b"".join(map(self._sector, self._chain(self.first_mini, "mini FAT")))
        self.require(len(mini_fat) // SECTOR == self.mini_count, "number of mini FAT sectors")
        self.mini_fat = list(struct.unpack(f"<{len(mini_fat) // 4}I", mini_fat))
        self.mini_stream = b"".join(map(self._sector, self._chain(entries[0].start, "mini stream")))
        self.require(len(self.mini_stream) >= entries[0].size, "mini stream shorter than the root says")
        self.mini_owner: dict[int, str] = {}
        self.seen: set[int] = {0}
        self._tree(entries, entries[0].child, ())
        for entry in entries:
            self.require(entry.kind == 0 or entry.number in self.seen, f"entry {entry.name!r} is in no tree")
        for sector, successor in enumerate(self.fat[: self.sectors]):
            held = sector in self.owner
            self.require(held or successor == FREE, f"sector {sector} is allocated but in no chain")
        return self.result

    def _header(self) -> None:
        header = self.content[:SECTOR]
        self.require(header[:8] == bytes.fromhex("D0CF11E0A1B11AE1"), "signature")
        self.require(header[8:24] == bytes(16), "header CLSID is not zero")
        minor, major, order, shift, mini_shift = struct.unpack_from("<5H", header, 24)
        self.require((minor, major, order) == (0x3E, 3, 0xFFFE), "version or byte order")
        self.require((shift, mini_shift) == (9, 6), "sector shifts")
        self.require(header[34:40] == bytes(6), "reserved bytes of the header")
        fields = struct.unpack_from("<9I", header, 40)
        directories, self.fat_count, self.first_directory, _, cutoff = fields[:5]
        self.first_mini, self.mini_count, first_difat, difat_count = fields[5:]
        self.require(directories == 0, "number of directory sectors must be 0 in version 3")
        self.require(cutoff == CUTOFF, "mini stream cutoff")
        self.require((first_difat, difat_count) == (END, 0), "DIFAT sectors in so small a file")
        self.sectors = len(self.content) // SECTOR - 1

    def _fat(self) -> list[int]:
        places = struct.unpack_from("<109I", self.content, 76)
        used = [place for place in places if place != FREE]
        self.require(len(used) == self.fat_count, "number of FAT sectors")
        self.require(tuple(used) == places[: len(used)], "a gap in the DIFAT")
        text = b"".join(self._sector(place) for place in used)
        fat = list(struct.unpack(f"<{len(text) // 4}I", text))
        for place in used:
            self.owner[place] = "FAT"
            self.require(fat[place] == FAT, f"FAT sector {place} is not marked as one")
        self.require(all(each == FREE for each in fat[self.sectors :]), "FAT beyond the end of the file")
        return fat

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * SECTOR
        piece = self.content[start : start + SECTOR]
        if len(piece) != SECTOR:
            self.fault(f"sector {number} lies outside the file")
            return bytes(SECTOR)
        return piece

    def _chain(self, start: int, owner: str) -> list[int]:
        return self._follow(start, owner, self.fat, self.owner, self.sectors)

    def _follow(self, at: int, name: str, table: list[int], owner: dict[int, str], count: int) -> list[int]:
        chain: list[int] = []
        while at != END:
            if at >= min(len(table), count):
                self.fault(f"chain of {name} leaves the file at {at:#x}")
                break
            if at in owner:
                self.fault(f"sector {at} is of {owner[at]} and of {name}")
                break
            owner[at] = name
            chain.append(at)
            at = table[at]
        return chain

    def _entries(self, text: bytes) -> list[Entry]:
        return [
            self._entry(number, text[number * 128 : number * 128 + 128]) for number in range(len(text) // 128)
        ]

    def _entry(self, number: int, text: bytes) -> Entry:
        length, kind, colour, left, right, child = struct.unpack_from("<HBBIII", text, 64)
        start, size = struct.unpack_from("<IQ", text, 116)
        if kind == 0:
            self.require(text[:68] == bytes(68), f"unused entry {number} is not empty")
            self.require((left, right, child) == (NOTHING,) * 3, f"unused entry {number} has relatives")
            return Entry(number, "", 0, 0, NOTHING, NOTHING, NOTHING, 0, 0)
        self.require(2 <= length <= 64 and length % 2 == 0, f"length of the name of entry {number}")
        name = text[: min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
        self.require(not any(text[max(length - 2, 0) : 64]), f"name of {name!r} is not ended by zeros")
        self.require(not set(name) & set("/\\:!"), f"name {name!r} has a forbidden character")
        self.require(kind in (STORAGE, STREAM, ROOT) and (kind == ROOT) == (number == 0), f"kind of {name!r}")
        self.require(colour in (0, 1), f"colour of {name!r}")
        if kind == STORAGE:
            self.require((start, size) == (0, 0), f"storage {name!r} has a size or a first sector")
        if kind == STREAM:
            self.require(child == NOTHING, f"stream {name!r} has a child")
            self.require(text[80:116] == bytes(36), f"stream {name!r} has a CLSID, state or times")
        return Entry(number, name, kind, colour, left, right, child, start, size)

    def _tree(self, entries: list[Entry], top: int, path: tuple[str, ...]) -> None:
        """A storage's children: a binary tree by length, then upper case, no two reds in a row, its top black."""
        order: list[tuple[int, str]] = []

        def walk(number: int, above_red: bool) -> None:
            if number == NOTHING:
                return
            if number >= len(entries) or number in self.seen or entries[number].kind == 0:
                self.fault(f"entry {number} is linked twice, unused or missing")
                return
            self.seen.add(number)
            entry = entries[number]
            self.require(not (above_red and entry.colour == 0), f"red {entry.name!r} below a red entry")
            walk(entry.left, entry.colour == 0)
            order.append((len(entry.name), entry.name.upper()))
            self._content(entries, entry, path)
            walk(entry.right, entry.colour == 0)

        walk(top, False)
        if top != NOTHING and top < len(entries):
            self.require(entries[top].colour == 1, f"top of the tree {path} is red")
        self.require(all(a < b for a, b in itertools.pairwise(order)), f"order of the entries of {path}")

    def _content(self, entries: list[Entry], entry: Entry, path: tuple[str, ...]) -> None:
        here = (*path, entry.name)
        if entry.kind == STORAGE:
            self._tree(entries, entry.child, here)
            return
        if entry.size == 0:
            self.require(entry.start == END, f"empty stream {here} has a first sector")
            self.result.streams[here] = b""
            return
        if entry.size < CUTOFF:
            limit = len(self.mini_stream) // MINI_SECTOR
            chain = self._follow(entry.start, str(here), self.mini_fat, self.mini_owner, limit)
            pieces = [self.mini_stream[at * MINI_SECTOR : (at + 1) * MINI_SECTOR] for at in chain]
            unit = MINI_SECTOR
        else:
            pieces, unit = list(map(self._sector, self._chain(entry.start, str(here)))), SECTOR
        self.require(len(pieces) == -(-entry.size // unit), f"chain of {here} is not as long as its size")
        self.result.streams[here] = b"".join(pieces)[: entry.size]


def read_container(content: bytes) -> Container:
    """Read ``content``; whatever MS-CFB forbids is in ``faults``."""
    return _Reader(content).read()
