"""An account is updated at least every two weeks."""

import re
from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, denied, usable
from xlwings_udfs.facts.state import states
from xlwings_udfs.facts.statuses import Status
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule

_LONG = re.compile(r"停更|断更|长期|从未|一直|僵尸|休眠|睡眠|多月|半年|一年|以上|停止更新")


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Accounts in force whose last update lies more than the days set before the check, or that are said to be 停更.

    An empty cell says that nobody looked, not that nothing was posted: it is not judged. Where an end was begun
    (正在注销), or is contradicted, closed-not-cancelled tells what to do.
    """
    found = states(ledger, context)
    updated = days(ledger, "updated_on")
    age = (np.datetime64(context.as_of, "D") - updated).astype("timedelta64[D]").astype(np.int64)
    running = judged & ~found.is_(Status.ENDING) & (found.against == "")
    known = usable(ledger, "updated_on", context.as_of)
    stale = known & (age > context.settings.stale_days)
    for position in np.flatnonzero(running & stale).tolist():
        yield Draft(
            position,
            "updated_on",
            f"最近更新是{chinese(updated[position])}，到检查日期{chinese(context.as_of)}已{age[position]}天没有更新，"
            f"超过{context.settings.stale_days}天。请主办单位尽快更新；其实更新过的，补填最近更新日期；"
            "确实无力维护的，按程序关停或注销并备案。",
        )
    said = denied(ledger, "updated_on")
    dormant = found.is_(Status.DORMANT) & ~known
    for position in np.flatnonzero(running & (said | dormant) & ~stale).tolist():
        key = "updated_on" if said[position] else "status"
        text = ledger.written(position, key)
        certain = key == "status" or _LONG.search(text) is not None
        yield Draft(
            position,
            key,
            f"{'最近更新日期' if key == 'updated_on' else '状态'}写的是「{text}」，"
            f"{'账号已经停更' if certain else '待核：多久没有更新看不出来'}。"
            "请主办单位尽快更新并填上最近更新日期；确实无力维护的，按程序关停或注销并备案。",
            severity=None if certain else Severity.HINT,
        )


RULE = Rule(
    name="stale-account",
    severity=Severity.ERROR,
    title="超过两周未更新",
    basis="国办秘函〔2019〕19号",
    quote="监测时间点前2周内无更新",
    why="「睡眠」「僵尸」账号损害政府形象，是检查指标中的单项否决项。",
    remedy="尽快更新内容并填上最近更新日期；确实无力维护的，按程序关停或注销并备案。",
    method="按最近更新日期到检查日期的天数算；状态写「停更」而没有日期的也算。停更、尚未注销、拟关停的账号照样要更新；正在注销的不报告这一条。",
    left_to_people="最近更新日期空着，是没有人看过，不报告；「近期未更新」一类看不出天数的，只提示。",
    check=check,
    needs_any=("updated_on", "status"),
    partly=("updated_on",),
    kinds=(Kind.ACCOUNTS,),
)
