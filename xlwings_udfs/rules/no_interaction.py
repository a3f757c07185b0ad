"""An account offers effective interaction."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.answer_words import INTERACTION
from xlwings_udfs.facts.answers import NOT_YET, Answer, answers, is_any
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Accounts in force whose cell says that there is no effective interaction; an empty one says nothing."""
    told = answers(ledger.columns["interaction"].tolist(), INTERACTION)
    for position in np.flatnonzero(is_any(told, *NOT_YET) & judged).tolist():
        text = ledger.text(position, "interaction")
        yield Draft(
            position,
            "interaction",
            f"互动功能写的是「{text}」，账号没有有效互动功能。"
            "请开通留言、评论回复或办事咨询等功能并及时回应；其实已有的，请改填。",
        )
    for position in np.flatnonzero(
        is_any(told, Answer.NOT_UNDERSTOOD, Answer.NOT_APPLICABLE) & judged
    ).tolist():
        yield Draft(
            position,
            "interaction",
            f"待核：互动功能写的是「{ledger.text(position, 'interaction')}」，看不出有没有有效互动功能，这里不作判断。"
            "请写明有哪些互动功能，没有的写「无」。",
            severity=Severity.HINT,
        )


RULE = Rule(
    name="no-interaction",
    severity=Severity.ERROR,
    title="没有有效互动功能",
    basis="国办秘函〔2019〕19号",
    quote="未提供有效互动功能",
    why="只发不应的账号听不到群众意见，是检查指标中的单项否决项。",
    remedy="开通留言、评论回复或办事咨询等功能，安排人员及时回应，并在台账填明。",
    method="写明无、未开通、已关闭、拟开通、只发不回等，是没有；写明留言、评论、私信、咨询等功能的，是有。空着是没有人看过，不报告。",
    left_to_people="看不懂的写法只提示「待核」。",
    check=check,
    needs=("interaction",),
    kinds=(Kind.ACCOUNTS,),
)
