"""检查台账: a copy of the workbook with the findings marked."""

from pathlib import Path

from xlwings_udfs.dropping.outcome import Outcome


def work(file: Path) -> Outcome:
    """Check every registry of ``file`` and save the marked copy beside it."""
    from xlwings_udfs.checking.case import case_of
    from xlwings_udfs.checking.inspection import inspect
    from xlwings_udfs.copies.marked_copy import write_marked_copy
    from xlwings_udfs.copies.source import extension_of_copy
    from xlwings_udfs.dropping.places import elsewhere, free_place
    from xlwings_udfs.files.reading import read_sheets
    from xlwings_udfs.finding import SEVERITY_NAMES

    inspection = inspect(case_of(read_sheets(file), file=str(file)))
    counts = "，".join(f"{name} {inspection.count(severity)} 处" for severity, name in SEVERITY_NAMES.items())
    told = f"检查完成：账号 {inspection.accounts} 个；{counts}。"
    if not inspection.findings:
        return Outcome(f"{told}没有发现问题。")
    target = free_place(file, "-已标记", extension_of_copy(file))
    write_marked_copy(file, target, inspection)
    return Outcome(f"{told}标好的副本是「{target.name}」，原文件没有改动。{elsewhere(file, target)}", target)
