"""An Office package (zip) as plain data, written the same way every time."""

import io
import zipfile

CONTENT_TYPES = "[Content_Types].xml"

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest moment a zip entry can bear: a build's own time would make every build differ."""
_UNIX, _PLAIN_FILE = 3, 0o600 << 16

Parts = dict[str, bytes]
"""Name of a part → its bytes, uncompressed."""


def read_parts(content: bytes) -> Parts:
    """The parts of a package. Raises zipfile.BadZipFile when ``content`` is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_parts(parts: Parts) -> bytes:
    """The package: content types first, as readers expect, then by name, with fixed times and attributes."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as package:
        for name in sorted(parts, key=lambda each: (each != CONTENT_TYPES, each)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            package.writestr(entry, parts[name], compresslevel=9)
    return sink.getvalue()
