"""One sentence of a holiday notice: 1月1日至3日放假调休，共3天. Which days it sets off, which it makes working days.

Whatever speaks of 放假 or 上班 and cannot be read is an error that quotes it: a calendar with a hole would give
wrong deadlines.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from xlwings_udfs.errors import InputError
from xlwings_udfs.workdays.changes import (
    CHANGES,
    RESUMES,
    Change,
    Known,
    added_until,
    change_of,
    covers_known,
    given_up,
)
from xlwings_udfs.workdays.holiday_table import OFF, WORKED
from xlwings_udfs.workdays.notice_dates import (
    DATE,
    DayRange,
    day_ranges,
    names_day_without_month,
    strange_year,
)


class Arranged(NamedTuple):
    """Days that a sentence sets off or makes working days (``kind`` 放假 or 上班)."""

    kind: str
    days: DayRange
    sentence: str


_CLAUSE_END = re.compile(r"[，,](?![^（(]*[）)])")
_WORKED_WORDS = re.compile(r"上班|补班|[为是](?:正常)?工作日|(?:正常|照常)工作")
_OFF_WORDS = re.compile(r"放假|补休|公休|调休|法定|假日|假期|双休|休息|周末")
_WEEKEND_WORDS = re.compile(r"周末|双休")
_SPEAKS_OF_DAYS = re.compile(
    rf"{_WORKED_WORDS.pattern}|{CHANGES.pattern}|(?:延长|缩短|取消)[^，。]*假|假期[^，。]*(?:延长|缩短|取消|提前|推迟)"
    r"|放假|补休|公休|调休|休息|法定假"
    r"|[（(][^（）()]*(?:周|星期)[一二三四五六日天][）)]"
)
"""A day with its weekday is one that the notice arranges, in whatever words."""
_COUNT = re.compile(r"(?:共|放假)(?P<days>\d{1,2})天")
_PARTS = re.compile(r"(\d{1,2})天")
_NOT_READ = re.compile(
    r"(?:不|无需|免)[^，。]{0,2}(?:上班|补班)|半天|不放假|取消|除外|以外|轮休|自行|错峰|(?:其他|其余|其它)(?:群众|人员|职工|干部)|女职工|学生|^(?:各级各类)?学校"
)
_REST = re.compile(r"^其中[，,：:]?")
_REFERS = re.compile(r"^(?:根据|依据|按照|遵照|结合|鉴于|经)")
_NAMES_A_DAY = re.compile(r"[是为系](?!.*(?:假|休|班)).*(?:节|日|年|庆|初)|(?:节|初.|二十.)[是为]|恰逢|正值")
"""The clause says which festival the day is, not what it is arranged as: 6月6日是古尔邦节."""
_MOVED = "调至"
MOVED_FROM = "公休日"
"""Kind of a rest day that the notice moves elsewhere, before it is settled whether it is worked."""
RESUMED = "恢复上班"
"""Kind of a day from which work goes on."""
_LONGEST_SPAN = 20
"""Days in a row that no holiday is longer than."""
LONGEST_QUOTE = 60
FIRST_WEEKEND_DAY = 5


class Context(NamedTuple):
    """What a sentence is read in: the notice's year, whether its section is 元旦's, what is known, what was set off."""

    year: int
    new_year: bool
    known: Known
    before: Sequence[Arranged]


def speaks_of_days(text: str) -> bool:
    """Does ``text`` say anything of days off or worked?"""
    return _SPEAKS_OF_DAYS.search(text) is not None


def read_sentence(sentence: str, context: Context) -> list[Arranged]:
    """What ``sentence``, which names days, sets. Raises InputError when it cannot be read or does not add up."""
    strange = strange_year(sentence, context.year)
    if strange is not None:
        raise InputError(
            f"这是{context.year}年的放假安排，通知里却写着{strange}年：「{quoted(sentence)}」。"
            "请对照原通知改正年份后再录入；没有写入任何内容。"
        )
    if _NOT_READ.search(sentence):
        raise unreadable(sentence)
    return _Sentence(sentence, context).read()


class _Sentence:
    """One sentence being read, clause by clause."""

    def __init__(self, sentence: str, context: Context) -> None:
        self._sentence = sentence
        self._context = context
        self._found: list[Arranged] = []
        self._waiting: list[DayRange] = []
        """Days named so far whose kind a later clause tells."""
        self._named: list[DayRange] = []
        """Days of which a clause says which festival they are."""
        self._total = 0
        self._owed = 0
        """How many days a clause has announced that a later one names."""

    def read(self) -> list[Arranged]:
        part = _REST.match(self._sentence)
        # What 其中 tells in detail lies in the days set before: their month may be left out.
        text = _with_month(self._sentence, self._context.before) if part else self._sentence
        for clause in _CLAUSE_END.split(text):
            self._clause(clause)
        if self._waiting or self._owed:
            raise unreadable(self._sentence)
        if part and self._context.before:
            self._refuse_days_outside()
        for each in self._found:
            if each.days.count > _LONGEST_SPAN:
                raise InputError(
                    f"通知里这一句一连{each.days.count}天，比任何假期都长：「{quoted(self._sentence)}」。"
                    "请对照原通知改正日期后再录入；没有写入任何内容。"
                )
        return self._found

    def _clause(self, clause: str) -> None:
        change = change_of(clause) if CHANGES.search(clause) else None
        if change is not None:
            self._change(clause, change)
            return
        if names_day_without_month(clause):
            raise unreadable(self._sentence)
        days, moved, moved_to = clause.partition(_MOVED)
        ranges = self._ranges(days)
        if RESUMES.search(clause):
            self._add(RESUMED, [*self._waiting, *ranges])
            self._waiting = []
            return
        kind = MOVED_FROM if moved else _kind(clause)
        if not kind and self._owed and ranges:
            kind = OFF
        if not kind:
            if _REFERS.search(clause):
                return
            if _NAMES_A_DAY.search(clause) and not self._waiting:
                self._named += ranges
            else:
                self._waiting += ranges
            self._count(clause)
            return
        self._waiting += ranges
        if not self._waiting and not self._found and kind == OFF:
            self._take_named(clause)
        if kind == OFF and _WEEKEND_WORDS.search(clause):
            self._refuse_working_weekend(ranges)
        self._add(kind, self._waiting)
        self._add(OFF, self._ranges(moved_to))
        self._waiting = []
        self._count(clause)

    def _take_named(self, clause: str) -> None:
        """A clause without days of its own (放假1天) is about those named before, or announces some that follow."""
        count = _COUNT.search(clause)
        days = sum(each.count for each in self._named)
        if count and int(count["days"]) != days:
            self._owed = int(count["days"])
        else:
            self._waiting, self._named = self._named, []

    def _change(self, clause: str, change: Change) -> None:
        last = self._named or self._waiting or [each.days for each in self._found]
        words = change.new if DATE.match(change.new) or not last else f"{last[-1].first.month}月{change.new}"
        if names_day_without_month(words):
            raise unreadable(self._sentence)
        if _WORKED_WORDS.search(clause):
            raise unreadable(self._sentence)
        new = {day for each in self._ranges(words) for day in each.days()}
        old = {day for each in self._ranges(change.old) for day in each.days()}
        if change.until:
            gained = added_until(max(new), self._context.known)
            if gained is None or len(new) != 1:
                raise _unknown_before(self._sentence)
            new = set(gained)
        elif not old and not (last and "顺延" in clause) and not covers_known(new, self._context.known):
            raise _unknown_before(self._sentence)
        self._waiting, self._named = [], []
        self._add(OFF, _ranges_of(new))
        self._add(WORKED, _ranges_of(set(given_up(old, new))))
        self._count(clause)

    def _ranges(self, text: str) -> list[DayRange]:
        return day_ranges(text, self._context.year, self._context.new_year)

    def _add(self, kind: str, ranges: Iterable[DayRange]) -> None:
        self._found += [Arranged(kind, each, self._sentence) for each in ranges]

    def _count(self, clause: str) -> None:
        """Hold the number of days that the clause gives against the days, 其中 against the number before."""
        off = [each for each in self._found if each.kind == OFF]
        if clause.startswith("其中") and self._total and not self._ranges(clause):
            parts = sum(map(int, _PARTS.findall(clause)))
            if parts not in (0, self._total) and "、" in clause:
                raise InputError(
                    f"通知里的天数加起来不对：「{quoted(self._sentence)}」。请对照原通知改正文字后再录入。"
                )
            return
        if self._owed and off:
            check_count(self._sentence, off, self._owed)
            self._total, self._owed = self._owed, 0
        count = _COUNT.search(clause)
        if count and off:
            check_count(self._sentence, off, int(count["days"]))
            self._total = int(count["days"])

    def _refuse_working_weekend(self, ranges: Iterable[DayRange]) -> None:
        for day in (day for each in ranges for day in each.days()):
            if day.weekday() < FIRST_WEEKEND_DAY:
                raise InputError(
                    f"通知里说{day.month}月{day.day}日是周末，其实不是：「{quoted(self._sentence)}」。"
                    "请对照原通知改正文字后再录入。"
                )

    def _refuse_days_outside(self) -> None:
        before = {day for each in self._context.before for day in each.days.days()}
        for each in self._found:
            if each.kind == OFF and not before.issuperset(each.days.days()) and "调至" not in each.sentence:
                raise InputError(
                    f"通知里前后两句不一致：「{quoted(self._context.before[-1].sentence)}」「{quoted(each.sentence)}」。"
                    "请对照原通知改正文字后再录入；没有写入任何内容。"
                )


def _with_month(sentence: str, before: Sequence[Arranged]) -> str:
    """The sentence, a month put before the day it begins with when it has none: that of the days set before."""
    match = re.match(r"^(其中[，,：:]?[^\d]*)(?=(\d{1,2})[日号])", sentence)
    if match is None:
        return sentence
    days = (day for each in before for day in each.days.days() if day.day == int(match[2]))
    month = next((day.month for day in days), None)
    return sentence if month is None else f"{match[1]}{month}月{sentence[match.end() :]}"


def _ranges_of(days: set[date]) -> list[DayRange]:
    """The days as rows of days that follow each other."""
    rows: list[DayRange] = []
    for day in sorted(days):
        if rows and (day - rows[-1].last).days == 1:
            rows[-1] = DayRange(rows[-1].first, day)
        else:
            rows.append(DayRange(day, day))
    return rows


def _kind(clause: str) -> str:
    """What the clause says of the days named so far; "" when it leaves that to a later one."""
    if _WORKED_WORDS.search(clause):
        return WORKED
    return OFF if _OFF_WORDS.search(clause) and not _only_refers(clause) else ""


def _only_refers(clause: str) -> bool:
    """Does the clause speak of rules or habits, without a day: 按照放假惯例, 根据…放假的决定?"""
    return _REFERS.search(clause) is not None and DATE.search(clause) is None


def check_count(sentence: str, found: list[Arranged], said: int) -> None:
    """Raise InputError, quoting ``sentence``, when the days ``found`` are not as many as it says."""
    counted = len({day for each in found for day in each.days.days()})
    if counted != said:
        raise InputError(
            f"通知里写「共{said}天」，按日期数是{counted}天：「{quoted(sentence)}」。请对照原通知改正文字后再录入。"
        )


def unreadable(sentence: str) -> InputError:
    """What users read of a sentence that is not understood: how to write it."""
    return InputError(
        f"通知里这一句没有看懂：「{quoted(sentence)}」。请对照原通知改成「×月×日至×日放假调休，共×天。×月×日上班。」"
        "的写法后再录入；没有写入任何内容。"
    )


def _unknown_before(sentence: str) -> InputError:
    return InputError(
        f"这一句改的是原来的放假安排，而原来的没有录入，看不出改了哪几天：「{quoted(sentence)}」。"
        "请先录入原来的通知，或把这一句改成「×月×日至×日放假，共×天。×月×日上班。」的写法，"
        "原来放假、现在上班的日子也写出来；没有写入任何内容。"
    )


def quoted(sentence: str) -> str:
    """``sentence`` as messages quote it."""
    return sentence if len(sentence) <= LONGEST_QUOTE else sentence[:LONGEST_QUOTE] + "……"
