"""Which dates of a row can be relied on, and what a word says that stands in a date's cell.

A date that cannot be read, lies after the date of the check or breaks the order of the steps is impossible-date's;
every rule that needs the date is silent on the row, whether or not impossible-date runs. 未备案 in 提交日期 is no
broken date but an answer: not filed; 已备案 there says that it was filed, the day unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np
import numpy.typing as npt

from xlwings_udfs.facts.answer_words import (
    ACCEPTANCE,
    CLOSING,
    CONSENT,
    FILING,
    OPENING,
    REPORT,
    SIGNING,
    UPDATE,
    Words,
)
from xlwings_udfs.facts.answers import NOT_YET, Answer, Answers, answers, is_any
from xlwings_udfs.facts.words import Mask, empty
from xlwings_udfs.registry.columns.schema import COLUMNS, ColumnKind
from xlwings_udfs.registry.table.ledger import Ledger

Days = npt.NDArray[np.datetime64]
"""datetime64[D]; NaT where there is no date."""

Positions = npt.NDArray[np.intp]
"""Rows of the ledger's table."""

DATE_KEYS: tuple[str, ...] = tuple(column.key for column in COLUMNS if column.kind is ColumnKind.DATE)
"""Every column of dates a registry can have."""
CHAIN: tuple[str, ...] = ("approved_on", "filed_on", "accepted_on", "reported_on")
"""The steps of a filing: none may come before the one before it. An empty one drops out."""
CLOSING_CHAIN: tuple[str, ...] = ("opened_on", "shut_on", "cancelled_on")
"""The life of an account: opening, 关停, 注销."""
CLOSING_KEYS: tuple[str, ...] = ("shut_on", "cancelled_on")

_WORDS: dict[str, Words] = {
    "opened_on": OPENING,
    "approved_on": CONSENT,
    "filed_on": FILING,
    "accepted_on": ACCEPTANCE,
    "reported_on": REPORT,
    "shut_on": CLOSING,
    "cancelled_on": CLOSING,
    "updated_on": UPDATE,
    "published_on": UPDATE,
    "deputy_signed_on": SIGNING,
    "head_signed_on": SIGNING,
}
"""For each column of dates what the words in it are about."""
_NO_DATE = "不是日期"
"""The problem of a cell that holds no date at all; 没有这一天 is a broken date, whatever stands beside."""


@dataclass(frozen=True)
class Disorder:
    """Dates of one chain column that come before the step before them.

    ``previous`` holds, where ``broken``, the key of the earlier step compared with.
    """

    broken: Mask
    previous: npt.NDArray[np.object_]


def days(ledger: Ledger, key: str) -> Days:
    """The dates of column ``key``; NaT where empty or unreadable."""
    return ledger.columns[key].astype("datetime64[D]")


def word_answers(ledger: Ledger, key: str) -> tuple[Positions, Answers]:
    """The rows whose date's cell holds no date but something else, and what each says."""
    name = f"{__name__}.word_answers.{key}"
    known = ledger.facts.get(name)
    if known is None:
        known = ledger.facts[name] = (None, _word_answers(ledger, key))
    return cast(tuple[Positions, Answers], known[1])


def _word_answers(ledger: Ledger, key: str) -> tuple[Positions, Answers]:
    columns = ledger.columns
    wrong = np.flatnonzero(~empty(columns[f"{key}_problem"]))
    problems, texts = columns[f"{key}_problem"][wrong], columns[f"{key}_text"][wrong]
    found = np.full(len(wrong), Answer.NOT_UNDERSTOOD, dtype=np.object_)
    if key in _WORDS:
        worded = problems == _NO_DATE
        found[worded] = answers(texts[worded].tolist(), _WORDS[key])
    return wrong, found


def _saying(ledger: Ledger, key: str, *wanted: Answer) -> Mask:
    """Rows whose ``key`` holds a word that says one of ``wanted``."""
    mask = np.zeros(len(ledger), dtype=np.bool_)
    rows, said = word_answers(ledger, key)
    if len(rows):
        mask[rows[is_any(said, *wanted)]] = True
    return mask


def written(ledger: Ledger, key: str) -> Mask:
    """Rows whose ``key`` says that it was done: a date, what should be one, or a word such as 已备案."""
    return ~np.isnat(days(ledger, key)) | _saying(ledger, key, Answer.DONE, Answer.NOT_UNDERSTOOD)


def undated(ledger: Ledger, key: str) -> Mask:
    """Rows whose ``key`` says in words that it was done, so that the day is unknown (已备案)."""
    return _saying(ledger, key, Answer.DONE)


def denied(ledger: Ledger, key: str) -> Mask:
    """Rows whose ``key`` says in words that it was not done, or not yet (未备案, 拟备案)."""
    return _saying(ledger, key, *NOT_YET)


def unreadable(ledger: Ledger, key: str) -> Mask:
    """Rows whose ``key`` is neither a date nor an answer."""
    return _saying(ledger, key, Answer.NOT_UNDERSTOOD)


def future(ledger: Ledger, key: str, as_of: date) -> Mask:
    """Rows whose ``key`` lies after the date of the check."""
    return days(ledger, key) > np.datetime64(as_of, "D")


def disorders(ledger: Ledger, as_of: date, chain: Sequence[str] = CHAIN) -> dict[str, Disorder]:
    """For each step of ``chain``, the dates that come before the nearest earlier step with a date.

    Unreadable and future dates are not compared: they are defects of their own.
    """
    last = np.full(len(ledger), np.datetime64("NaT", "D"))
    last_key = np.full(len(ledger), "", dtype=np.object_)
    found = {}
    for key in chain:
        now = days(ledger, key)
        now[future(ledger, key, as_of)] = np.datetime64("NaT", "D")
        found[key] = Disorder(now < last, last_key.copy())
        present = ~np.isnat(now)
        last[present] = now[present]
        last_key[present] = key
    return found


def usable(ledger: Ledger, key: str, as_of: date) -> Mask:
    """Rows whose ``key`` is a date that can be relied on: present, of its time, in order."""
    fit = ~np.isnat(days(ledger, key)) & ~future(ledger, key, as_of)
    return fit & ~disorders(ledger, as_of)[key].broken if key in CHAIN else fit
