"""A mobile application supports IPv6."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.answer_words import IPV6
from xlwings_udfs.facts.answers import NOT_YET, Answer, answers
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask, one_of
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Applications (客户端) in force whose cell says that IPv6 is not, or not yet, supported; hints where it says nothing."""
    application = one_of(ledger.columns["platform"], "客户端") & judged
    if not application.any():
        return
    told = answers(ledger.columns["ipv6"].tolist(), IPV6)
    for position in np.flatnonzero(application & (told != Answer.DONE)).tolist():
        text, name = ledger.text(position, "ipv6"), ledger.text(position, "account")
        if told[position] in NOT_YET:
            yield Draft(
                position,
                "ipv6",
                f"客户端「{name}」IPv6写的是「{text}」。移动客户端要全面支持IPv6；请联系开发单位改造，已支持的填「是」。",
            )
            continue
        what = f"待核：IPv6写的是「{text}」，看不出是否支持" if text else "没有填写是否支持IPv6"
        yield Draft(
            position,
            "ipv6",
            f"客户端「{name}」{what}。移动客户端要全面支持IPv6，请向开发单位核实后填「是」或「否」。",
            severity=Severity.HINT,
        )


RULE = Rule(
    name="ipv6-missing",
    severity=Severity.WARNING,
    title="客户端未支持IPv6",
    basis="附件2",
    quote="移动客户端要全面支持IPv6（互联网协议第6版）",
    why="新的网络只发IPv6地址，不支持的客户端有的群众打不开。",
    remedy="联系开发单位改造，支持后在IPv6列填「是」。",
    method="写明不支持、未改造、正在改造、部分支持等，是还没有支持；支持、已改造、双栈是支持。只查客户端。",
    left_to_people="空着的、看不懂的只提示。",
    check=check,
    needs=("platform", "ipv6"),
    kinds=(Kind.ACCOUNTS,),
)
