"""检查台账 and 清除标记."""

from xlwings_udfs.checking.inspection import Inspection, inspect
from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.desk import Desk
from xlwings_udfs.excel.workplace import refuse_shared, saving_advice, workplace
from xlwings_udfs.finding import SEVERITY_NAMES, Severity
from xlwings_udfs.live.blocks import remove_block
from xlwings_udfs.live.deadline_columns import DEADLINES
from xlwings_udfs.live.inline_columns import remove_formulas
from xlwings_udfs.live.marks import clear_marks, put_marks
from xlwings_udfs.live.results import write_results
from xlwings_udfs.registry.sheets.program_sheets import is_program_sheet


def check_book(desk: Desk) -> str:
    """Check every registry of the workbook in front, mark them, list the findings on 检查结果."""
    refuse_shared(desk.book)
    desk.stage("正在读取台账")
    place = workplace(desk.book, desk.tool)
    desk.stage("正在检查")
    inspection = inspect(place.case)
    front = desk.book.sheets.active
    desk.stage("正在写检查结果")
    results = write_results(desk.book, inspection)
    desk.stage("正在标记")
    unmarked = []
    # Of several registries on one sheet the first, whose header stands highest: one pair of columns marks all.
    for registry in {each.sheet: each for each in reversed(inspection.registries)}.values():
        findings = [each for each in inspection.findings if each.sheet == registry.sheet]
        try:
            put_marks(desk.book.sheets[registry.sheet], registry, findings)
        except InputError as error:
            unmarked.append(str(error))
    (results if inspection.findings else front).activate()
    return "\n".join(filter(None, [_summary(inspection, results.name), *unmarked, saving_advice(desk.book)]))


def clear_book(desk: Desk) -> str:
    """Take our columns and formats off every sheet; the sheet 检查结果 stays as the report it is."""
    refuse_shared(desk.book)
    cleared, kept = [], []
    for name in [each.name for each in desk.book.sheets if not is_program_sheet(each.name)]:
        sheet = desk.book.sheets[name]
        try:
            if any([clear_marks(sheet), remove_block(sheet, DEADLINES), remove_formulas(sheet)]):
                cleared.append(f"「{name}」")
        except InputError as error:
            kept.append(str(error))
    if cleared:
        said = f"已清除{'、'.join(cleared)}的标记和辅助列，您自己的颜色、批注和内容没有改动。"
        return "\n".join(filter(None, [said, *kept, saving_advice(desk.book)]))
    return "\n".join(kept) or "这个工作簿里没有检查时加上的标记。"


def _summary(inspection: Inspection, results: str) -> str:
    counts = "，".join(f"{name} {inspection.count(severity)} 处" for severity, name in SEVERITY_NAMES.items())
    said = f"检查完成：账号 {inspection.accounts} 个；{counts}。"
    if not inspection.accounts:
        return f"{said}台账里还没有账号，填好后再点。"
    if not inspection.findings:
        return f"{said}台账符合通知要求。"
    provisional = sum(each.provisional for each in inspection.findings)
    proof = f"其中 {provisional} 处待核，录入当年的放假通知后再查一次。" if provisional else ""
    first = "错误要先改。" if inspection.count(Severity.ERROR) else ""
    marked = f"有问题的单元格已标出颜色，每行的意见在表的右侧，全部清单在「{results}」表。"
    return f"{said}{marked}{first}台账排过序的，请再查一次，标记才对得上。{proof}"
