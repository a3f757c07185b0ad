"""The file that a copy is made of: what kinds there are, what the copy has to be called, its package."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from xlwings_udfs.copies.values_copy import write_values
from xlwings_udfs.files.kinds import can_be_patched
from xlwings_udfs.package.container import Package, opened

PATCHED = (".xlsx", ".xlsm")
VALUES_ONLY = (".xls", ".et", ".csv", ".ods", ".xlsb")


def is_copied(source: Path) -> bool:
    """Can a copy be made of a file of this kind?"""
    return source.suffix.lower() in (*PATCHED, *VALUES_ONLY)


def extension_of_copy(source: Path) -> str:
    """What the copy's name has to end in."""
    extension = source.suffix.lower()
    return extension if extension in PATCHED else ".xlsx"


def is_same_file(source: Path, output: Path) -> bool:
    """Would the copy be the file itself?"""
    if output.exists():
        return os.path.samefile(source, output)
    return source.resolve() == output.resolve()


@contextmanager
def package_of(source: Path) -> Iterator[tuple[Package, tuple[str, ...]]]:
    """The source as a package; where it cannot be patched (.xls, .ods, .csv), a new workbook with its values.

    With it remarks on what that workbook does not hold whole.
    """
    if can_be_patched(source):
        with opened(source) as package:
            yield package, ()
        return
    with TemporaryDirectory() as folder:
        values = Path(folder) / "values.xlsx"
        remarks = write_values(source, values)
        with opened(values) as package:
            yield package, remarks
