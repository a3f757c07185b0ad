"""Saving an openpyxl book of our own so that the same content gives the same bytes."""

import io
import re
from typing import TYPE_CHECKING

from xlwings_udfs.package.archive import PRIVATE_FILE, UNIX, archive, contents, packed

if TYPE_CHECKING:
    from openpyxl import Workbook

_STAMP = b"2022-01-01T00:00:00Z"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def saved(book: "Workbook") -> bytes:
    """The bytes of the saved book without the moment of saving."""
    raw = io.BytesIO()
    book.save(raw)
    parts = dict(contents(raw.getvalue()))
    parts["docProps/core.xml"] = _MOMENT.sub(_STAMP, parts["docProps/core.xml"])
    return archive(packed(name, parts[name], system=UNIX, attributes=PRIVATE_FILE) for name in sorted(parts))
