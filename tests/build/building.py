"""One fresh build for all the tests of this folder, and what they read from it."""

import io
import zipfile
from functools import cache
from pathlib import Path

from ms_ovba import Project, read_project

from xlwings_udfs.build.package import read_parts
from xlwings_udfs.build.vba_project import PART
from xlwings_udfs.build.workbook import built_workbook

ROOT = Path(__file__).parents[2]
MACROS = ROOT / "macros"
OUR_MODULES = ("XmtRibbon", "XmtSetup", "XmtMessages")


@cache
def fresh() -> bytes:
    """A workbook built from the sources as they are."""
    return built_workbook(ROOT)


@cache
def parts() -> dict[str, bytes]:
    return read_parts(fresh())


@cache
def project() -> Project:
    return read_project(parts()[PART])


def module_source(name: str) -> str:
    return next(module.source for module in project().modules if module.name == name)


def package() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(fresh()))
