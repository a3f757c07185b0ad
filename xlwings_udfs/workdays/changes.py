"""Sentences that change a holiday arranged before: 延长…假期至…, 将…调整为…, …起正常上班.

What they leave unsaid (when the holiday began, which days it took) is looked up in the calendar known so far; where
that does not tell it, the sentence is refused with the words to write instead.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from xlwings_udfs.workdays.calendar import days_between
from xlwings_udfs.workdays.notice_dates import DATE_WORDS, RANGE_WORDS

Known = Mapping[date, bool]
"""Days that calendars arrange so far: is the day worked?"""

CHANGES = re.compile(
    r"延长[^，。]*?(?:至|到)|(?:顺延|缩短|提前|推迟|调整|变更|改|移)(?:放假|假期|时间|后)*(?:为|至|到)"
)
"""A holiday gets other days."""
_UNTIL = re.compile(rf"(?:延长[^，。]*?(?:至|到)(?={DATE_WORDS}))")
_FROM_TO = re.compile(
    rf"(?P<old>{RANGE_WORDS})[^，。\d]*?(?:调整|变更|缩短|提前|推迟|改|移)(?:放假|时间|后)*(?:为|至|到)(?P<new>{RANGE_WORDS})"
)
_TO = re.compile(
    rf"(?:调整|变更|缩短|提前|推迟|改|移|顺延)(?:放假|时间|后)*(?:为|至|到)(?P<new>(?:{RANGE_WORDS}|\d{{1,2}}日.*))"
)
RESUMES = re.compile(
    r"起?(?:恢复)?(?:正常|照常)(?:上班|工作|办公)|起(?:恢复)?(?:上班|工作|办公)|恢复(?:上班|工作|办公)"
)
"""Work goes on from that day: on a weekday nothing new, on a weekend that day is worked."""
_LONGEST = 20


@dataclass(frozen=True)
class Change:
    """How a clause changes a holiday: ``new`` are the words of its days now, ``old`` of those before ("" if unsaid).

    ``until``: it only ends later; ``new`` is its last day.
    """

    old: str
    new: str
    until: bool = False


def change_of(clause: str) -> Change | None:
    """The change that ``clause`` makes; None when it makes none."""
    longer = _UNTIL.search(clause)
    if longer:
        return Change("", clause[longer.end() :], until=True)
    moved = _FROM_TO.search(clause)
    if moved:
        return Change(moved["old"], moved["new"])
    plain = _TO.search(clause)
    return Change("", plain["new"]) if plain else None


def added_until(last: date, known: Known) -> list[date] | None:
    """The days that a holiday which now ends on ``last`` gains: all since the last day off that is known.

    None when no day off is known near enough.
    """
    gained = []
    day = last
    while known.get(day) is not False or day == last:
        gained.append(day)
        day -= timedelta(days=1)
        if len(gained) > _LONGEST:
            return None
    return gained[::-1]


def given_up(old: set[date], new: set[date]) -> list[date]:
    """The days of ``old`` that are worked now: those not of ``new``, but for weekends."""
    return [day for day in sorted(old - new) if day.weekday() < 5]


def covers_known(new: set[date], known: Known) -> bool:
    """Do the ``new`` days take in the whole of a holiday that is known, so that none of its days is left over?"""
    first, last = min(new), max(new)
    beside = (first - timedelta(days=1), last + timedelta(days=1))
    inside = any(known.get(day) is False for day in days_between(first, last))
    return inside and all(known.get(day) is not False for day in beside)
