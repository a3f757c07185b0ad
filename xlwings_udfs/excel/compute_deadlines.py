"""计算期限: the filing deadline of every account beside the table in front."""

from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.workplace import saving_advice, workplace
from xlwings_udfs.live.deadline_columns import write_deadlines


def compute(desk: Desk) -> str:
    """Fill or refresh 应提交日期, 剩余工作日, 期限状态 beside the table in front."""
    desk.stage("正在读取台账")
    place = workplace(desk.book, desk.tool)
    registry = place.registry_in_front()
    if "approved_on" not in registry.headers:
        raise InputError(
            f"工作表「{registry.sheet}」没有「审核同意日期」列，无法计算期限。请补上这一列再点。"
        )
    desk.stage("正在计算期限")
    from xlwings_udfs.functions.filings import states_on

    case = place.case
    states = states_on(registry, case)
    write_deadlines(desk.book.sheets[registry.sheet], registry.header_row, states)
    counted = sum(state.deadline is not None for _, state in states)
    without = len(states) - counted
    others = f"另有 {without} 个不计期限，原因写在「期限状态」列。" if without else ""
    return (
        f"已算出 {counted} 个账号的备案期限（同意后 {case.settings.filing_days} 个工作日，按{case.region}日历），写在表的右侧。{others}"
        f"台账内容没有改动；填了日期或排过序，再点一次就更新，点「清除标记」可去掉。{saving_advice(desk.book)}"
    )


BUTTON = Button("计算期限", compute)
