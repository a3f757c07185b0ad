"""What the sections of a holiday notice set, sentence by sentence, without contradictions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from xlwings_udfs.errors import InputError
from xlwings_udfs.workdays.changes import Known
from xlwings_udfs.workdays.holiday_table import OFF, WORKED
from xlwings_udfs.workdays.notice_dates import DATE, DATE_WORDS
from xlwings_udfs.workdays.sentences import (
    FIRST_WEEKEND_DAY,
    LONGEST_QUOTE,
    MOVED_FROM,
    RESUMED,
    Arranged,
    Context,
    check_count,
    quoted,
    read_sentence,
    speaks_of_days,
    unreadable,
)

_SENTENCE_END = re.compile(r"[。；;]")
_LABEL = re.compile(r"[^\d]*")
_ARRANGES = re.compile(
    r"放假(?:调休|公休)?(?:[，,]|$|\d+天)|共\d+天|上班$|补休$|(?:延长|缩短)[^，。]*假|假期[^，。]*(?:延长|缩短)"
)
_PROMISE = re.compile(r"放假(?P<days>\d{1,2})天$")
"""An announcement whose days the next sentence names: 藏历新年放假7天。即：2月20日至26日……"""
_OTHER_MATTERS = re.compile(r"^(?!.*(?:放假|补休|调休)).*(?:作息时间|上班时间)")
"""At what hours is worked."""
_BY_A_DAY = re.compile(rf"{DATE_WORDS}(?:\d{{1,2}}[时点:：]\d{{0,2}}分?)?(?:之|以)?前")
"""A day by which something is to be handed in."""


def arranged(sections: Iterable[str], year: int, known: Known) -> list[Arranged]:
    """Every span that ``sections`` of a notice for ``year`` set, in their order; texts without spaces.

    ``known`` is the calendar so far, which a notice that changes it rests on. Raises InputError when a year, a weekday
    or a number of days does not fit, sentences contradict each other, or one cannot be read.
    """
    found: list[Arranged] = []
    for section in sections:
        reading = _Section(year, known)
        for sentence in _SENTENCE_END.split(section):
            found += reading.read(sentence)
        reading.finish()
    return _settled(found)


@dataclass
class _Section:
    """One section being read: what its later sentences take over from the earlier."""

    year: int
    known: Known
    new_year: bool = False
    promised: str = ""
    before: list[Arranged] = field(default_factory=list)
    """What the last sentence that arranged anything set off."""

    def read(self, sentence: str) -> list[Arranged]:
        sentence = _BY_A_DAY.sub("", sentence)
        self.new_year = _is_of_new_year(sentence, self.new_year)
        if not speaks_of_days(sentence) or _OTHER_MATTERS.search(sentence):
            return []
        if not DATE.search(sentence):
            self._undated(sentence)
            return []
        found = read_sentence(sentence, Context(self.year, self.new_year, self.known, self.before))
        off = [each for each in found if each.kind == OFF]
        if self.promised and off:
            said = _PROMISE.search(self.promised)
            assert said is not None
            check_count(f"{self.promised}。{sentence}", off, int(said["days"]))
            self.promised = ""
        self.before = off or self.before
        return found

    def finish(self) -> None:
        """Raise InputError for days announced and never named."""
        if self.promised:
            raise unreadable(self.promised)

    def _undated(self, sentence: str) -> None:
        if _PROMISE.search(sentence) and not self.promised:
            self.promised = sentence
        elif _ARRANGES.search(sentence) and len(sentence) <= LONGEST_QUOTE:
            raise unreadable(sentence)


def _is_of_new_year(sentence: str, before: bool) -> bool:
    """Does the sentence speak of 元旦: it names it, or names no holiday and the one before did?"""
    label = _LABEL.match(sentence)
    assert label is not None
    return "元旦" in label[0] or (before and re.search("[节年庆]", label[0]) is None)


def _settled(found: list[Arranged]) -> list[Arranged]:
    """The spans once each, without contradictions.

    A rest day that is moved elsewhere is worked, unless a holiday falls on it. A weekday from which work goes on is
    nothing new, a weekend day is then worked.
    """
    off = {day for kind, day, _ in _day_by_day(found) if kind == OFF}
    plain = []
    for each in found:
        if each.kind == MOVED_FROM:
            if each.days.first not in off:
                plain.append(each._replace(kind=WORKED))
        else:
            plain.append(each._replace(kind=WORKED) if each.kind == RESUMED else each)
    _refuse_contradictions(plain)
    resumed = {each.days for each in found if each.kind == RESUMED}
    kept = [
        each
        for each in plain
        if each.days not in resumed or each.days.first.weekday() >= FIRST_WEEKEND_DAY or each.kind == OFF
    ]
    return [each for at, each in enumerate(kept) if not _said_elsewhere(each, at, kept)]


def _said_elsewhere(one: Arranged, at: int, all_of_them: list[Arranged]) -> bool:
    """Do the days of ``one`` lie within another's, or did an earlier one set the very same?"""
    return any(
        other.kind == one.kind
        and other.days.first <= one.days.first
        and one.days.last <= other.days.last
        and (other.days != one.days or before < at)
        for before, other in enumerate(all_of_them)
        if before != at
    )


def _refuse_contradictions(found: list[Arranged]) -> None:
    days: dict[date, tuple[str, str]] = {}
    for kind, day, sentence in _day_by_day(found):
        other, where = days.setdefault(day, (kind, sentence))
        if other != kind:
            sentences = "".join(f"「{quoted(each)}」" for each in dict.fromkeys((where, sentence)))
            raise InputError(
                f"通知里{day.month}月{day.day}日既写放假又写上班：{sentences}。请对照原通知改正文字后再录入；没有写入任何内容。"
            )


def _day_by_day(found: list[Arranged]) -> Iterator[tuple[str, date, str]]:
    return ((each.kind, day, each.sentence) for each in found for day in each.days.days())
