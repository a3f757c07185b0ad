"""The head of the host unit consents before anything is filed."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.consent import CONSENT_KEYS, first_failing, registered_heads
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.words import Mask, says_nothing
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule

_WHAT = {
    "head": ("没有填写审核同意的主要负责人", "「{text}」不是主办单位主要负责人"),
    "head_title": ("", "审核人的职务是「{text}」，不是主办单位主要负责人，分管领导审核不能代替"),
    "opinion": ("没有主要负责人的审核意见", "审核意见是「{text}」，不是同意"),
    "approved_on": ("没有填写主要负责人审核同意的日期", ""),
}
"""For each column: what is said of an empty cell, what of another text."""


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force without the head's consent: one finding, at the first failing cell."""
    heads = registered_heads(ledger, context.settings.heads)
    first = first_failing(ledger, context)
    for position in np.flatnonzero((first != "") & judged).tolist():
        key = str(first[position])
        text = "" if key == "approved_on" else ledger.text(position, key)
        text = "" if says_nothing(text) else text
        what = _WHAT[key][bool(text)].format(text=text)
        if key == "head" and text and heads.iat[position]:
            what += f"（登记的是「{heads.iat[position]}」）"
        yield Draft(
            position,
            key,
            f"{what}。开设、变更、关停、注销须由主办单位主要负责人审核同意；"
            "请补办审核手续，并补齐负责人、意见「同意」和日期。",
        )


_APPROVED = {"主办单位": "县水利局", "账号或应用名称": "盐源水利", "所属平台": "微信公众号"}

RULE = Rule(
    name="missing-approval",
    severity=Severity.ERROR,
    title="未经主要负责人审核同意",
    basis="第三部分（三）",
    quote="政务新媒体开设、变更、关停、注销等工作，由主办单位主要负责人审核同意",
    why="主要负责人审核是开设账号的第一道关口，没有这道手续，账号出了问题无人负责。",
    remedy="由主办单位主要负责人（不是分管领导）审核，写明「同意」和日期，再补办备案。",
    check=check,
    judges=Judges.LATEST_FILING,
    needs_any=CONSENT_KEYS,
    since_effect=True,
)
