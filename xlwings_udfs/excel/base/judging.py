"""Checking the workbook in front: judged, listed on 检查结果, marked; what buttons that check have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.workplace import Workplace, refuse_shared, saving_advice, workplace
from xlwings_udfs.finding import SEVERITY_NAMES, Bearer, Severity
from xlwings_udfs.live.marks import put_marks

if TYPE_CHECKING:  # imported by who judges, when the registry is read
    from xlwings_udfs.checking.inspection import Inspection


def read(desk: Desk, existing: Path | None = None) -> Workplace:
    """Read the workbook in front to check it, with a list of accounts of the platforms.

    Raises InputError when marks cannot be put into it.
    """
    refuse_shared(desk.book)
    desk.stage("正在读取台账")
    return workplace(desk.book, desk.tool, existing)


def judged(desk: Desk, place: Workplace) -> tuple[Inspection, str]:
    """Check every registry of the workbook in front, mark and list what is found.

    Gives what was found and the message. The sheet of results is in front where anything was found.
    """
    desk.stage("正在检查")
    from xlwings_udfs.checking.inspection import inspect
    from xlwings_udfs.live.results import write_results
    from xlwings_udfs.registry.table.column_words import columns_in_one_line

    inspection = inspect(place.case)
    front = desk.book.sheets.active
    desk.stage("正在写检查结果")
    results = write_results(desk.book, inspection)
    unmarked = _marked(desk, inspection)
    (results if inspection.findings else front).activate()
    columns = columns_in_one_line(inspection.registries)
    said = [_summary(inspection, results.name), columns, *unmarked, saving_advice(desk.book)]
    return inspection, "\n".join(filter(None, said))


def _marked(desk: Desk, inspection: Inspection) -> list[str]:
    """Mark the registries' sheets; why some could not be."""
    desk.stage("正在标记")
    unmarked = []
    # Of several registries on one sheet the first, whose header stands highest: one pair of columns marks all.
    for registry in {each.sheet: each for each in reversed(inspection.registries)}.values():
        findings = [each for each in inspection.findings if each.sheet == registry.sheet]
        try:
            put_marks(desk.book.sheets[registry.sheet], registry, findings)
        except InputError as error:
            unmarked.append(str(error))
    return unmarked


def _summary(inspection: Inspection, results: str) -> str:
    counts = "，".join(f"{name} {inspection.count(severity)} 处" for severity, name in SEVERITY_NAMES.items())
    said = f"检查完成：账号 {inspection.accounts} 个；{counts}。"
    if not inspection.accounts:
        return f"{said}台账里还没有账号，填好后再点。"
    if not inspection.findings:
        return f"{said}台账符合通知要求。"
    provisional = sum(each.provisional for each in inspection.findings)
    proof = f"其中 {provisional} 处待核，录入当年的放假通知后再查一次。" if provisional else ""
    own = sum(each.bearer is Bearer.OFFICE for each in inspection.findings)
    offices = f"其中 {own} 处是主管单位自己的，不算主办单位的问题。" if own else ""
    due = sum(each.due is not None and each.bearer is Bearer.UNIT for each in inspection.findings)
    first = f"今天到期、即将到期和已经逾期的 {due} 处排在清单最前，请先办。" if due else ""
    first += "错误要先改。" if inspection.count(Severity.ERROR) else ""
    marked = f"有问题的单元格已标出颜色，每行的意见在表的右侧，全部清单在「{results}」表。"
    return f"{said}{marked}{first}台账排过序的，请再查一次，标记才对得上。{offices}{proof}"
