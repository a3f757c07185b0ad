"""An account is updated at least every two weeks."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, usable
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Accounts in force whose last update lies more than the days set before the check.

    An empty cell says that nobody looked, not that nothing was posted: it is not judged.
    """
    updated = days(ledger, "updated_on")
    age = (np.datetime64(context.as_of, "D") - updated).astype("timedelta64[D]").astype(np.int64)
    known = usable(ledger, "updated_on", context.as_of) & judged
    for position in np.flatnonzero(known & (age > context.settings.stale_days)).tolist():
        yield Draft(
            position,
            "updated_on",
            f"最近更新是{chinese(updated[position])}，到检查日期{chinese(context.as_of)}已{age[position]}天没有更新，"
            f"超过{context.settings.stale_days}天。请主办单位尽快更新；确实无力维护的，按程序关停、注销并备案。",
        )


RULE = Rule(
    name="stale-account",
    severity=Severity.ERROR,
    title="超过两周未更新",
    basis="国办秘函〔2019〕19号",
    quote="监测时间点前2周内无更新",
    why="「睡眠」「僵尸」账号损害政府形象，是检查指标中的单项否决项。",
    remedy="尽快更新内容并填上最近更新日期；确实无力维护的，按程序关停、注销并备案。",
    check=check,
    needs=("updated_on",),
    kinds=(Kind.ACCOUNTS,),
)
