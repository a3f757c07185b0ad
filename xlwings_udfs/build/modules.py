"""The modules of the VBA project, in the order the editor lists them, from their four sources."""

from importlib.resources import files
from pathlib import Path

from xlwings_udfs.build.function_help import help_module
from xlwings_udfs.build.vba_project import Module
from xlwings_udfs.build.wrappers import Wrappers
from xlwings_udfs.build.xlwings_changes import changed

OUR_MODULES = ("XmtRibbon", "XmtSetup", "XmtHelper", "XmtMessages")


def all_modules(root: Path, generated: Wrappers) -> list[Module]:
    """Ours from macros/, the generated ones, and xlwings' own from the installed package, licences included."""
    return [
        *(Module(name, _read(root / "macros" / f"{name}.bas")) for name in OUR_MODULES),
        Module("XmtFunctionHelp", help_module(generated.functions)),
        Module("xlwings_udfs", generated.source),
        *xlwings_modules(),
    ]


def xlwings_modules() -> list[Module]:
    """xlwings.bas, changed where we must, and the Dictionary it uses on macOS as the installed xlwings brings it."""
    package = files("xlwings")
    return [
        Module("xlwings", changed((package / "xlwings.bas").read_text(encoding="ascii"))),
        Module(
            "Dictionary", (package / "addin" / "Dictionary.cls").read_text(encoding="ascii"), is_class=True
        ),
    ]


def book_source(root: Path) -> str:
    """What stands behind the workbook itself."""
    return _read(root / "macros" / "ThisWorkbook.cls")


def _read(path: Path) -> str:
    """Source must be ASCII: the editor keeps it in the machine's code page, and ours would arrive broken."""
    return path.read_text(encoding="ascii")
