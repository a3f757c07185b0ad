"""A copy of the user's workbook with the findings marked in it and said beside it, nothing else of it changed."""

from collections.abc import Mapping
from pathlib import Path

from xlwings_udfs.checking.inspection import Inspection
from xlwings_udfs.copies.column_answers import keep_answers
from xlwings_udfs.copies.source import is_copied, package_of, refuse_other_names
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.writing import written_whole
from xlwings_udfs.marks.cells import put_columns, put_marks, strip_marks
from xlwings_udfs.marks.memory import Memory
from xlwings_udfs.package.container import Package
from xlwings_udfs.package.workbook import WorkbookPart
from xlwings_udfs.results.sheet import find_results, write_results


def write_marked_copy(
    source: Path,
    output: Path,
    inspection: Inspection,
    *,
    force: bool = False,
    answers: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Write ``output``: the workbook ``source`` with marks, notes, the column 检查意见 and the sheet 检查结果.

    ``answers`` are what the user said of columns (header → the standard one), kept on the copy's sheet 列名对照.
    Gives Chinese remarks on what the user should know of the copy. Raises InputError when ``output`` is the
    source or has another extension (.xlsx for .xls, .et, .ods, .xlsb and .csv), exists (unless ``force``), cannot be
    written, or ``source`` is not a workbook that can be patched.
    """
    check_output(source, output)
    with written_whole(output, force=force) as target, package_of(source) as (package, remarks):
        remarks += mark_package(package, inspection, answers or {})
        package.write(target)
    return remarks


def check_output(source: Path, output: Path) -> None:
    """Raise InputError when ``output`` may not be the marked copy of ``source`` (nothing is written)."""
    if not is_copied(source):
        raise InputError(
            f"「{source.name}」这种格式不能做标记，请用 Excel 或 WPS 另存为 .xlsx 后再检查；"
            "不要标记时可以去掉 --output。"
        )
    refuse_other_names(source, output, "标记后的文件")


def mark_package(
    package: Package, inspection: Inspection, answers: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Mark the workbook in ``package``, in place of the marks of an earlier check."""
    book = WorkbookPart(package)
    styles = book.styles()
    earlier = find_results(book)
    old, memory = earlier if earlier is not None else (None, Memory())
    strip_marks(book, styles, memory)
    memory = put_marks(book, styles, inspection.findings)
    header_rows: dict[str, int] = {}
    for registry in inspection.registries:
        header_rows.setdefault(registry.sheet, registry.header_row)
    remarks = put_columns(book, styles, inspection.findings, header_rows, memory)
    if answers:
        remarks = (*remarks, keep_answers(book, styles, answers))
    write_results(book, styles, inspection, memory, old)
    if any(name.lower().startswith("_xmlsignatures/") for name in package.names()):
        said = "原文件带有数字签名，标记后的副本内容已变，签名不再有效；原文件的签名不受影响。"
        remarks = (*remarks, said)
    return remarks
