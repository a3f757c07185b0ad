"""An Office package (zip) as plain data, written the same way every time."""

import zlib

from xlwings_udfs.package.archive import OLDEST, PRIVATE_FILE, UNIX, archive, contents, packed
from xlwings_udfs.package.container import CONTENT_TYPES

Parts = dict[str, bytes]
"""Name of a part → its bytes, uncompressed."""


def read_parts(content: bytes) -> Parts:
    """The parts of a package. Raises zipfile.BadZipFile when ``content`` is none."""
    return dict(contents(content))


def write_parts(parts: Parts) -> bytes:
    """The package: content types first, as readers expect, then by name, with fixed times and attributes."""
    return archive(
        packed(
            name,
            parts[name],
            moment=OLDEST,
            level=zlib.Z_BEST_COMPRESSION,
            system=UNIX,
            attributes=PRIVATE_FILE,
        )
        for name in sorted(parts, key=lambda each: (each != CONTENT_TYPES, each))
    )
