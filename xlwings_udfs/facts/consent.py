"""Did the head of the host unit consent? 第三部分（三）：由主办单位主要负责人审核同意.

A row without consent is missing-approval's, once, at its first failing cell; the rules on deadlines, which
count from the consent, are silent on it, whether or not missing-approval runs.
"""

import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import written
from xlwings_udfs.facts.words import Mask, says_nothing, where
from xlwings_udfs.registry.table.ledger import Ledger

CONSENT_KEYS = ("head", "head_title", "opinion", "approved_on")
"""The columns judged, in the order in which the first failing cell is sought."""

_CLAUSE = re.compile(r"[，,。.；;！!、\s]+")
_AGREES = re.compile(r"(?P<before>[^同]*)同意(?!后)")
_NOT_YET = re.compile(r"不|未|暂|拟|(?<!接)待|请|是否|没|无法|建议|须|需|缓")
_NO = re.compile(r"不同意|不予同意|未同意|未经同意|暂缓|缓办|不准|不批|退回")

_IN_NAMES = re.compile(r"[ ·]")
_RANK = re.compile(r"[（(][^（）()]*[）)]")
_ACTING_HEAD = re.compile(r"主持.{0,6}工作|(?<!副)总编辑|代(理)?(局长|镇长|乡长|主任|县长)")
_NOT_HEAD = re.compile(
    r"副|分管|协管|助理|成员|委员$|科员|调研员|干事|干部$|经办|工作人员|办事员|联络员|管理员|编辑|小编"
    r"|股长|科长|组长$|股室|实习|志愿者"
)
_OFFICE_HEAD = re.compile(r"(办公室|综合办|党政办)主任$")


def agrees(opinion: str) -> bool:
    """Is ``opinion`` a consent: 同意, 已同意, 情况属实，同意开设 …; not 不同意, 暂缓, 拟同意 or nothing?"""
    if _NO.search(opinion) or opinion.endswith(("?", "？")):
        return False
    matches = (_AGREES.search(clause) for clause in _CLAUSE.split(opinion))
    return any(match is not None and not _NOT_YET.search(match["before"]) for match in matches)


def is_head(title: str) -> bool:
    """May who bears ``title`` be the head of a unit? Only titles that are surely not the head's are refused.

    Of several titles one suffices: 党委副书记、镇长 is the head. What stands in brackets (a rank, 副县级)
    does not count, but a deputy who 主持工作 acts as the head.
    """
    if _ACTING_HEAD.search(title):
        return True
    parts = [part for part in re.split(r"[、，,;；/兼\s]+", _RANK.sub("", title)) if part]
    return not parts or any(not _NOT_HEAD.search(part) for part in parts)


def may_consent(approver: str) -> bool:
    """Does ``approver`` name somebody, and nobody whose post is surely not the head's?"""
    return not says_nothing(approver) and is_head(approver)


def _wrong_title(table: pd.DataFrame) -> Mask:
    """Rows whose title is a deputy's, a clerk's, or that of an office inside the unit."""
    wrong = ~where(table["head_title"], is_head)
    inner_office = where(table["head_title"], lambda title: bool(_OFFICE_HEAD.search(title)))
    units = table["unit"][inner_office]
    wrong[inner_office] |= ~where(units, lambda unit: unit.endswith(("办公室", "办")))
    return wrong


def registered_heads(ledger: Ledger, heads: Mapping[str, str]) -> "pd.Series[str]":
    """For every row who is registered as head of its unit, several joined by 、; "" where nobody is."""
    if not heads:
        return pd.Series("", index=ledger.table.index, dtype=object)
    names = ledger.names
    by_key = {names.key(unit): head for unit, head in heads.items()}
    return ledger.table["unit_key"].map(by_key).fillna("")


def _is_one_of(heads: str, approver: str) -> bool:
    """Does ``approver`` name one of ``heads``, however its characters are spaced (马 军)?"""
    plain = _IN_NAMES.sub("", approver)
    return any(head in plain for head in heads.split("、"))


def _not_the_head(ledger: Ledger, heads: Mapping[str, str]) -> Mask:
    """Rows whose approver is missing, bears a deputy's title, or is not the head registered for the unit."""
    approver = ledger.table["head"]
    wrong = ~where(approver, may_consent)
    if heads:
        registered = registered_heads(ledger, heads)
        wrong |= np.array(
            [not _is_one_of(heads, name) for name, heads in zip(approver, registered, strict=True)],
            dtype=np.bool_,
        )
    return wrong


def first_failing(ledger: Ledger, context: Context) -> npt.NDArray[np.object_]:
    """For every row the key of its first failing approval column; "" where consent stands or is not judged.

    A column the row's sheet lacks is not judged; an empty title neither (the approver is named).
    """
    table = ledger.table
    fails = {
        "head": _not_the_head(ledger, context.settings.heads),
        "head_title": _wrong_title(table),
        "opinion": ~where(table["opinion"], agrees),
        "approved_on": ~written(ledger, "approved_on"),
    }
    first = np.full(len(ledger), "", dtype=np.object_)
    for key in reversed(CONSENT_KEYS):
        first[fails[key] & ledger.has(key)] = key
    return first


def missing(ledger: Ledger, context: Context) -> Mask:
    """Rows on which the consent of the head is missing."""
    return np.asarray(first_failing(ledger, context) != "", dtype=np.bool_)
