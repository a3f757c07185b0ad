"""The worksheets of an .xlsx or .xlsm file as raw XML, decompressed once for all that look into them."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from xlwings_udfs.package.container import Package
from xlwings_udfs.package.workbook import WorkbookPart


@dataclass(frozen=True)
class WorksheetParts:
    """``data`` maps each worksheet's part to its XML, ``content`` are the file's bytes."""

    content: bytes
    data: Mapping[str, bytes]

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Part → the sheet's name. Raises what zipfile and lxml raise when the package is broken."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return {entry.part: entry.name for entry in WorkbookPart(Package(archive)).sheets()}


def worksheet_parts(content: bytes) -> WorksheetParts:
    """Read the worksheets' XML. Raises what zipfile raises when the package is broken."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = (name for name in archive.namelist() if name.startswith("xl/worksheets/"))
        return WorksheetParts(content, {name: archive.read(name) for name in names if name.endswith(".xml")})
