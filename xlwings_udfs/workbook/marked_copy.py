"""A copy of the user's workbook with the findings marked in it, nothing else of it changed."""

from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.inspection import Inspection


def write_marked_copy(source: Path, output: Path, inspection: Inspection, *, force: bool = False) -> None:
    """Write ``output``: the workbook ``source`` with marks, notes and the sheet 检查结果.

    Raises InputError when ``output`` is the source or has another extension (.xlsx for .xls, .et and .csv),
    exists (unless ``force``), cannot be written, or ``source`` is not a workbook that can be patched.
    """
    if output.resolve() == source.resolve():
        raise InputError("标记后的文件不能就是原文件。")
