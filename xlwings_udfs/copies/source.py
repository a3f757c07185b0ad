"""The file that a copy is made of: what kinds there are, what the copy has to be called, its package."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from xlwings_udfs.copies.values_copy import write_values
from xlwings_udfs.errors import InputError
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


def refuse_other_names(source: Path, output: Path, copy: str) -> None:
    """Raise InputError when ``output`` may not be the copy of ``source``, which ``copy`` calls in Chinese."""
    if output.name in ("", "..") or output.is_dir():
        raise InputError(f"「{output}」不是文件名，无法保存{copy}。请写出要保存的文件名。")
    wanted = extension_of_copy(source)
    if output.suffix.lower() != wanted:
        better = (output.stem if output.suffix else output.name).strip(".") or source.stem
        raise InputError(
            f"{copy}要以 {wanted} 结尾（原文件是 {source.suffix}），请把「{output.name}」改成「{better}{wanted}」再试。"
        )
    if _is_same_file(source, output):
        raise InputError(f"{copy}不能就是原文件「{source}」，原文件不会改动。请换一个文件名。")


def _is_same_file(source: Path, output: Path) -> bool:
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
