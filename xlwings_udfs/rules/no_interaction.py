"""An account offers effective interaction."""

import re
from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask, says_nothing, where
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule

_NONE = re.compile(
    r"(无|没有|未|不).{0,4}(互动|开通|开设|提供|设置|具备|支持|回复|留言|功能).*|无效|不能用|已关闭|关闭"
)


def lacks_interaction(text: str) -> bool:
    """Does ``text`` record no effective interaction: empty, 无, 否, 未开通 …?"""
    return says_nothing(text) or _NONE.fullmatch(text) is not None


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Accounts in force with no effective interaction recorded."""
    table = ledger.table
    found = where(table["interaction"], lacks_interaction) & judged
    for position in np.flatnonzero(found).tolist():
        text = ledger.text(position, "interaction")
        what = (
            f"互动功能写的是「{text}」，账号没有有效互动功能"
            if text
            else "互动功能没有填写，看不出账号能不能互动"
        )
        yield Draft(
            position,
            "interaction",
            f"{what}。请开通留言、评论回复或办事咨询等功能并及时回应；已有的，请补填。",
        )


RULE = Rule(
    name="no-interaction",
    severity=Severity.ERROR,
    title="没有有效互动功能",
    basis="国办秘函〔2019〕19号",
    quote="未提供有效互动功能",
    why="只发不应的账号听不到群众意见，是检查指标中的单项否决项。",
    remedy="开通留言、评论回复或办事咨询等功能，安排人员及时回应，并在台账填明。",
    check=check,
    needs=("interaction",),
    kinds=(Kind.ACCOUNTS,),
)
