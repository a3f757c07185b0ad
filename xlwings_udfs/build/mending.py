"""What pyOpenVBA leaves against MS-OVBA and MS-CFB, put right after it has written the project.

Excel may well overlook all of it; nobody can try every Excel, so the file keeps to the letter instead.
"""

import re
import struct

NO_CACHE = bytes.fromhex("CC61FFFF000000")
"""The stream _VBA_PROJECT of a writer that stores no compiled code: Reserved1, Version 0xFFFF, Reserved2 and 3.

MS-OVBA 2.3.4.1: on writing Version must be 0xFFFF and no PerformanceCache may follow. pyOpenVBA keeps the
version of the Excel that made its template over a cache of zeros; the Excel of that very version might take the
zeros for its own compiled code. 0xFFFF is no Excel's version, so every Excel compiles the source.
"""

_COOKIES = re.compile(rb"([\x13\x2C]\x00\x02\x00{3})..", re.DOTALL)
"""The records PROJECTCOOKIE and MODULECOOKIE, whose two bytes nobody reads and every writer sets to 0xFFFF
(MS-OVBA 2.3.4.2.3.1, 2.3.4.2.3.2.7): pyOpenVBA keeps its template's."""
_TERMINATOR = struct.pack("<HI", 0x10, 0)
_SECTOR, _ENTRY = 512, 128
_END_OF_CHAIN = 0xFFFFFFFE
_STORAGE, _BLACK = 1, 1


def mended(project: bytes) -> bytes:
    """The vbaProject.bin ``project`` without compiled code, its dir and its directory as the formats say."""
    from pyopenvba.cfb import CFB
    from pyopenvba.vba import compress, decompress

    container = CFB.from_bytes(project)
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", NO_CACHE)
    listing = decompress(container.get_stream_in_storage("VBA", "dir"))
    container.write_stream_in_storage(
        "VBA", "dir", compress(_ended_once(_COOKIES.sub(rb"\1" + b"\xff\xff", listing)))
    )
    return _with_plain_directory(container.to_bytes())


def _ended_once(listing: bytes) -> bytes:
    """Stream dir ending in its terminator: pyOpenVBA adds four zeros (MS-OVBA 2.3.4.2 ends with Reserved)."""
    return listing.rstrip(b"\0").removesuffix(_TERMINATOR[:1]) + _TERMINATOR


def _with_plain_directory(content: bytes) -> bytes:
    """The container with every directory entry black and no first sector for a storage.

    pyOpenVBA gives every new entry the colour red, red below red, which MS-CFB 2.6.4 forbids; a tree all black
    is allowed. A storage has no stream of its own, its first sector is 0 (2.6.3).
    """
    patched = bytearray(content)
    for start in _directory_sectors(content):
        for at in range(start, start + _SECTOR, _ENTRY):
            kind = patched[at + 66]
            if kind:
                patched[at + 67] = _BLACK
            if kind == _STORAGE:
                patched[at + 116 : at + 120] = bytes(4)
    return bytes(patched)


def _directory_sectors(content: bytes) -> list[int]:
    """Offsets of the directory's sectors, followed through the file allocation table."""
    (count,) = struct.unpack_from("<I", content, 44)
    (sector,) = struct.unpack_from("<I", content, 48)
    tables = struct.unpack_from(f"<{count}I", content, 76)
    successors = [
        each for table in tables for each in struct.unpack_from("<128I", content, (table + 1) * _SECTOR)
    ]
    offsets = []
    while sector != _END_OF_CHAIN:
        offsets.append((sector + 1) * _SECTOR)
        sector = successors[sector]
    return offsets
