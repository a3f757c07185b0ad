"""The VBA project: our modules, xlwings' own, and the generated ones, as vbaProject.bin."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from xlwings_udfs.build.mending import mended
from xlwings_udfs.build.package import Parts, read_parts, write_parts

PART = "xl/vbaProject.bin"
BOOK_CODE_NAME = "ThisWorkbook"


@dataclass(frozen=True)
class Module:
    """A standard or class module. ``source`` is as exported by the editor: attributes first, any line ends."""

    name: str
    source: str
    is_class: bool = False


def with_project(parts: Parts, modules: list[Module], book_source: str) -> Parts:
    """The package with a VBA project: ``modules``, and ``book_source`` behind the workbook itself.

    The sheets' document modules bear the code names that the sheets carry already.
    """
    from pyopenvba import ExcelFile
    from pyopenvba.vba import VBAModuleKind

    with tempfile.TemporaryDirectory(prefix="xmt-build-") as folder:
        path = Path(folder) / "book.xlsm"
        path.write_bytes(write_parts(parts))
        with ExcelFile(path) as book:
            project = book.add_vba_project()
            for document in project.modules:
                # Written anew, so that no document keeps compiled code from the template.
                body = book_source if document.name == BOOK_CODE_NAME else ""
                book.set_module(document.name, _crlf(body))
                document.dirty = True
            for module in modules:
                kind = VBAModuleKind.other if module.is_class else VBAModuleKind.standard
                project.add_module(module.name, _crlf(module.source), kind=kind)
            book.save()
        saved = read_parts(path.read_bytes())
    return saved | {PART: mended(saved[PART])}


def _crlf(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\n", "\r\n")
