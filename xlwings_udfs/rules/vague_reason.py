"""The reason of a filing says something concrete."""

import re
from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.words import Mask, empty, where
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.filing_types import FilingType
from xlwings_udfs.registry.values.known_platforms import ANY_NAME
from xlwings_udfs.rules.base.rule import Draft, Rule

_ACTION = (
    rf"({'|'.join(FilingType)}|开通|备案|新增|新办|申请|账号|新媒体|政务新媒体|(官方|政务)?({ANY_NAME})号?)"
)
_FIELD = r"(工作|业务|单位|宣传|实际|发展|日常|部门|本单位|我单位|上级|领导)"
_STOCK = rf"(因|为了?|根据|由于|按照?|应)?{_FIELD}*的?(需要|需求|要求|原因|安排)特?"
_VAGUE = re.compile(
    rf"无|没有|暂无|略|同上|同前|如题|见附件|其他|其它|不详|不清楚|详见.*|按要求|按规定|上级要求|领导要求|领导安排"
    rf"|需要|必要|[-—/\\.。…]+|({_STOCK})({_ACTION})*|{_ACTION}+|{_ACTION}+(需要|原因|理由)|正常{_ACTION}*",
    re.IGNORECASE,
)
"""Texts that say nothing concrete: none, stock phrases, and what only repeats the filing type."""


def is_vague(reason: str) -> bool:
    """Does ``reason`` say nothing concrete: 无, 略, 工作需要, 业务需要, 因工作需要开设 … or one character?"""
    text = re.sub(r"[\s，,。.；;：:！!、]+", "", reason)
    return len(text) < 2 or _VAGUE.fullmatch(text) is not None


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force whose reason is empty (an error) or vague (a warning)."""
    reasons = ledger.columns["reason"]
    nothing = empty(reasons)
    for position in np.flatnonzero(judged & where(reasons, is_vague)).tolist():
        if nothing[position]:
            message, severity = "备案原由没有填写。请写明开设、变更、关停、注销的具体原因。", Severity.ERROR
        else:
            message, severity = (
                f"备案原由「{ledger.text(position, 'reason')}」没有说明具体原因。"
                "请写清为什么办理、做什么用（如：发布防汛信息，方便群众查询）。",
                Severity.WARNING,
            )
        yield Draft(position, "reason", message, severity=severity)


RULE = Rule(
    name="vague-reason",
    severity=Severity.ERROR,
    title="备案原由未填或不具体",
    basis="附件3 填表说明4",
    quote="备案原由：说明开设、变更、关停、注销的具体原因。",
    why="原由不清，主管单位无从判断该不该开、该不该关。没有填写是错误，写得笼统是警告。",
    remedy="写明具体原因，例如「发布防汛抗旱信息，方便群众查询」；不要只写「工作需要」「无」「略」。",
    method="空着的是错误；只写无、略、工作需要、业务需要，或只重复备案类型的是警告。",
    left_to_people="写得具体不具体有争议的，由主管单位把握。",
    check=check,
    judges=Judges.LATEST_FILING,
    since_effect=True,
    needs=("reason",),
)
