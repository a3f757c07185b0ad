"""The head of the host unit consents before anything is filed."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.consent import CONSENT_KEYS, registered_heads, state
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import denied
from xlwings_udfs.facts.filing import refused_and_left
from xlwings_udfs.facts.people import Standing, of_person
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.words import Mask, says_nothing
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule

_WHAT = {
    "head": ("没有填写审核同意的主要负责人", "「{text}」不是主办单位主要负责人"),
    "head_title": ("", "审核人的职务是「{text}」，不是主办单位主要负责人，分管领导审核不能代替"),
    "opinion": ("没有主要负责人的审核意见", "审核意见是「{text}」，还不是同意"),
    "approved_on": ("没有填写主要负责人审核同意的日期", "审核同意日期写的是「{text}」，还没有同意"),
}
"""For each column: what is said of an empty cell, what of another text."""
_ASKED = {
    "head": "「{text}」是不是主办单位主要负责人，看不出来",
    "head_title": "职务「{text}」是不是主办单位主要负责人，看不出来（与负责人一栏写的也要一致）",
    "opinion": "审核意见「{text}」是不是主要负责人同意，看不出来",
}


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows without the head's consent: one finding, at the first failing cell; a hint where a cell is not understood.

    Not where the head refused, nothing was done and the account stands as it was.
    """
    heads = registered_heads(ledger, context.settings.heads)
    consent = state(ledger, context)
    left_alone = refused_and_left(ledger, context)
    for position in np.flatnonzero((consent.failing != "") & judged & ~left_alone).tolist():
        key = str(consent.failing[position])
        text = _text(ledger, position, key)
        what = _WHAT[key][bool(text)].format(text=text)
        if key == "head" and of_person(text, ledger.text(position, "unit")) is Standing.NOBODY:
            what = f"「{text}」没有写明是哪一位主要负责人" if text else what
        if key == "head" and text and heads[position]:
            what += f"（登记的是「{heads[position]}」）"
        yield Draft(
            position,
            key,
            f"{what}。开设、变更、关停、注销须由主办单位主要负责人审核同意。"
            "主要负责人确已同意的，请补填姓名、意见和日期；没有的，请补办审核手续，日期写实际办理的日期。",
        )
    for position in np.flatnonzero((consent.asking != "") & judged).tolist():
        key = str(consent.asking[position])
        yield Draft(
            position,
            key,
            f"待核：{_ASKED[key].format(text=_text(ledger, position, key))}，这里不作判断。"
            "请写明主要负责人的姓名、职务和意见（如：马建国，局长，同意）。",
            severity=Severity.HINT,
        )


def _text(ledger: Ledger, position: int, key: str) -> str:
    if key == "approved_on":
        return ledger.written(position, key) if denied(ledger, key)[position] else ""
    text = ledger.text(position, key)
    return "" if says_nothing(text) else text


RULE = Rule(
    name="missing-approval",
    severity=Severity.ERROR,
    title="未经主要负责人审核同意",
    basis="第三部分（三）",
    quote="政务新媒体开设、变更、关停、注销等工作，由主办单位主要负责人审核同意",
    why="主要负责人审核是开设账号的第一道关口，没有这道手续，账号出了问题无人负责。",
    remedy="由主办单位主要负责人（不是分管领导）审核，写明「同意」和日期，再补办备案；已经同意的补填。",
    method=(
        "同意、批准、准予备案、照办、会议研究同意等都是同意（会议决定的，要写明主要负责人和日期）；不同意、暂缓、拟同意、"
        "待某某审批、「同意，待……」都还不是。职务按单位的种类看：局看局长，镇看镇长，党组书记也是主要负责人；主持工作的算，"
        "副职、分管领导、受委托代签的不算。主要负责人不同意、也没有办的，不报告。"
    ),
    left_to_people="写了看不懂的意见、职务，或两处职务不一致的，只提示「待核」，由人核实。",
    check=check,
    judges=Judges.LATEST_FILING,
    needs_any=CONSENT_KEYS,
    since_effect=True,
)
