"""One fresh build of the workbook and of the add-in for all the tests of this folder, and what they read from it."""

import io
import zipfile
from functools import cache
from pathlib import Path

from ms_ovba import Project, read_project

from xlwings_udfs.build.add_in import built_add_in
from xlwings_udfs.build.package import read_parts
from xlwings_udfs.build.vba_project import PART
from xlwings_udfs.build.workbook import built_workbook

ROOT = Path(__file__).parents[2]
MACROS = ROOT / "macros"
OUR_MODULES = ("XmtRibbon", "XmtSetup", "XmtHelper", "XmtMessages")
WORKBOOK, ADD_IN = "xlsm", "xlam"
MADE = {WORKBOOK: built_workbook, ADD_IN: built_add_in}
"""What carries the tool into Excel, by the end of its name."""


def fresh(made: str = WORKBOOK) -> bytes:
    """Built from the sources as they are."""
    return _built(made)


@cache
def _built(made: str) -> bytes:
    return MADE[made](ROOT)


def parts(made: str = WORKBOOK) -> dict[str, bytes]:
    return _parts(made)


@cache
def _parts(made: str) -> dict[str, bytes]:
    return read_parts(_built(made))


def project(made: str = WORKBOOK) -> Project:
    return _project(made)


@cache
def _project(made: str) -> Project:
    return read_project(_parts(made)[PART])


def module_source(name: str) -> str:
    return next(module.source for module in project().modules if module.name == name)


def package(made: str = WORKBOOK) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(fresh(made)))
