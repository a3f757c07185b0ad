"""The end of an account is filed as its opening was."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days
from xlwings_udfs.facts.identity import identities
from xlwings_udfs.facts.state import CLOSING_TYPES, OPEN_TYPES, Judges, evidence, kinds, states
from xlwings_udfs.facts.statuses import Status
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask, one_of
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Ended accounts whose row shows 开设 or 变更 and whose 关停 or 注销 stands in no 备案记录 either.

    An empty or unknown 备案类型 is unknown-filing-type's.
    """
    found = states(ledger, context)
    older = one_of(ledger.columns["filing_type"], *OPEN_TYPES)
    suspects = judged & found.ended & older
    if not suspects.any():
        return
    suspects &= ~_closed_in_a_log(ledger)
    cancelled_on = days(ledger, "cancelled_on")
    for position in np.flatnonzero(suspects).tolist():
        ended = "注销" if found.status[position] == Status.CANCELLED else "关停"
        cancelled = found.status[position] == Status.CANCELLED and not np.isnat(cancelled_on[position])
        when = cancelled_on[position] if cancelled else found.when[position]
        day = "" if np.isnat(when) else chinese(when)
        before = _before_effect(context.settings.effective_from, when)
        related = evidence(ledger, found, position)
        cells = "、".join(ledger.place(*each).cell for each in related)
        yield Draft(
            position,
            "filing_type",
            f"账号{day}已{ended}（{cells}），这里登记的还是「{ledger.text(position, 'filing_type')}」备案，"
            f"没有{ended}备案的记录。{ended}也要由主要负责人审核同意并备案：已经备案的，请改填备案类型和日期；没有的，请补办。"
            + ("这是施行日期以前的事，仅作提示。" if before else ""),
            related,
            severity=Severity.HINT if before else None,
        )


def _before_effect(effective_from: date | None, when: np.datetime64) -> bool:
    return effective_from is not None and bool(when < np.datetime64(effective_from, "D"))


def _closed_in_a_log(ledger: Ledger) -> Mask:
    """Rows whose account has a 关停 or 注销 on a sheet 备案记录."""
    logged = (kinds(ledger) == Kind.FILINGS) & one_of(ledger.columns["filing_type"], *CLOSING_TYPES)
    if not logged.any():
        return np.zeros(len(ledger), dtype=np.bool_)
    which = identities(ledger).which
    return np.isin(which, np.unique(which[logged]))


RULE = Rule(
    name="closing-not-filed",
    severity=Severity.WARNING,
    title="关停注销没有备案",
    basis="第三部分（三）",
    quote="政务新媒体开设、变更、关停、注销等工作，由主办单位主要负责人审核同意，并在3个工作日内按程序向县政府办公室提交",
    why="关停、注销和开设一样要审核同意、备案；没有备案，主管单位不知道账号已经没有了。",
    remedy="已经备案的，把备案类型改成关停或注销，填上同意日期和提交日期；没有的，由主要负责人审核同意后补办备案。",
    method="状态、注销日期、关停日期说账号已经结束，行里还是开设或变更，「备案记录」里也没有它的关停、注销备案。",
    left_to_people="备案类型空着的不报告这一条（另报备案类型不规范）。",
    check=check,
    judges=Judges.ALL,
    needs=("filing_type",),
    needs_any=("status", "shut_on", "cancelled_on"),
    kinds=(Kind.ACCOUNTS,),
    beside=(Kind.FILINGS,),
)
