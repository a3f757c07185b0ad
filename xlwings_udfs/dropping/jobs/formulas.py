"""写入校验公式: a copy of the workbook whose registries are judged as they are typed."""

from pathlib import Path

from xlwings_udfs.dropping.outcome import Outcome


def work(file: Path) -> Outcome:
    """Write the column 校验 into a copy beside ``file``."""
    from xlwings_udfs.checking.case import case_of
    from xlwings_udfs.copies.earlier_formulas import without_formulas
    from xlwings_udfs.copies.formulas_copy import write_formulas_copy
    from xlwings_udfs.copies.source import extension_of_copy
    from xlwings_udfs.dropping.places import elsewhere, free_place
    from xlwings_udfs.files.reading import read_sheets

    content = read_sheets(file)
    case = case_of(without_formulas(content), file=str(file))
    target = free_place(file, "-校验", extension_of_copy(file))
    copy = write_formulas_copy(file, target, content, case)
    rows = sum(each.rows for each in copy.sheets)
    waiting = rows - sum(each.judged for each in copy.sheets)
    told = f"，其中 {waiting} 行显示「请点检查」" if waiting else ""
    return Outcome(
        f"已在副本「{target.name}」里给 {rows} 个账号行加上「校验」列{told}，原文件没有改动。"
        f"{elsewhere(file, target)}{''.join(copy.remarks)}",
        target,
    )
