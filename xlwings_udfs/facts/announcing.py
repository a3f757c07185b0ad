"""Was a change announced to the public? 公告日期 holds a date, an address, or words."""

from datetime import date
from functools import cache

import numpy as np

from xlwings_udfs.facts.answer_words import ANNOUNCEMENT
from xlwings_udfs.facts.answers import Answer, Answers, read
from xlwings_udfs.facts.words import Mask, where
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.dates import read_date

_BROKEN = ("没有这一天", "年份不合理", "是一个数字，不是日期")
"""What is wrong with a cell that holds a date that there cannot be; a date that lacks its day is one all the same."""


@cache
def read_announcement(text: str, as_of: date) -> Answer:
    """What ``text`` says of the announcement; one that lies in the future is a plan."""
    found = read_date(text)
    if found.day is not None:
        return Answer.UNDER_WAY if found.day > as_of else Answer.DONE
    if not found.problem:
        return Answer.EMPTY
    return read(text, ANNOUNCEMENT) if found.problem == "不是日期" else Answer.DONE


def announced(ledger: Ledger, as_of: date) -> Answers:
    """For every row what it says of the announcement."""
    texts = ledger.columns["announcement"].tolist()
    known = {text: read_announcement(text, as_of) for text in set(texts)}
    return np.array([known[text] for text in texts], dtype=np.object_)


def broken(ledger: Ledger) -> Mask:
    """Rows whose announcement is a date that there cannot be: impossible-date's."""
    return where(ledger.columns["announcement"], lambda text: read_date(text).problem in _BROKEN)
