"""What the sentences of a holiday notice set: 1月1日至3日放假调休，共3天。1月4日（周日）上班。

Whatever speaks of 放假 or 上班 and cannot be read is an error that quotes it: a calendar with a hole would give
wrong deadlines.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from xlwings_udfs.errors import InputError
from xlwings_udfs.workdays.holiday_table import OFF, WORKED
from xlwings_udfs.workdays.notice_dates import DATE, DayRange, day_ranges, names_day_without_month

Arranged = tuple[str, DayRange]
"""A kind (放假 or 上班) and the days it is of."""

_SENTENCE_END = re.compile(r"[。；;]")
_CLAUSE_END = re.compile(r"[，,](?![^（(]*[）)])")
_LABEL = re.compile(r"[^\d]*")
_WORKED_WORDS = re.compile(r"上班|补班|[为是](?:正常)?工作日|(?:正常|照常)工作")
_OFF_WORDS = re.compile(r"放假|补休|公休|调休|法定")
_SPEAKS_OF_DAYS = re.compile(
    rf"{_WORKED_WORDS.pattern}|放假|补休|公休|调休|[（(][^（）()]*(?:周|星期)[一二三四五六日天][）)]"
)
"""A day with its weekday is one that the notice arranges, in whatever words."""
_ARRANGES = re.compile(r"放假(?:调休|公休)?(?:[，,]|$|\d+天)|共\d+天|上班$|补休$")
_COUNT = re.compile(r"(?:共|放假)(?P<days>\d{1,2})天")
_NOT_READ = re.compile(r"起(?:正常)?上班|延长|半天|不放假|取消|除外|以外|轮休|自行|错峰")
_MOVED = "调至"
_MOVED_FROM = "公休日"
"""Kind of a rest day that the notice moves elsewhere, before it is settled whether it is worked."""
_LONGEST_QUOTE = 60


def speaks_of_days(text: str) -> bool:
    """Does ``text`` say anything of days off or worked?"""
    return _SPEAKS_OF_DAYS.search(text) is not None


def arranged(sections: Iterable[str], year: int) -> list[Arranged]:
    """Every span that ``sections`` of a notice for ``year`` set, in their order; texts without spaces.

    Raises InputError when a weekday or a number of days does not fit, or a sentence cannot be read.
    """
    found: list[Arranged] = []
    for section in sections:
        new_year = False
        for sentence in _SENTENCE_END.split(section):
            new_year = _is_of_new_year(sentence, new_year)
            found += _read_sentence(sentence, year, new_year)
    return _settled(found)


def _is_of_new_year(sentence: str, before: bool) -> bool:
    """Does the sentence speak of 元旦: it names it, or names no holiday and the one before did?"""
    label = _LABEL.match(sentence)
    assert label is not None
    return "元旦" in label[0] or (before and re.search("[节年庆]", label[0]) is None)


def _read_sentence(sentence: str, year: int, new_year: bool) -> list[Arranged]:
    if not speaks_of_days(sentence):
        return []
    if not DATE.search(sentence):
        if _ARRANGES.search(sentence) and len(sentence) <= _LONGEST_QUOTE:
            raise _unreadable(sentence)
        return []
    if _NOT_READ.search(sentence):
        raise _unreadable(sentence)
    found: list[Arranged] = []
    waiting: list[DayRange] = []
    for clause in _CLAUSE_END.split(sentence):
        if names_day_without_month(clause):
            raise _unreadable(sentence)
        days, moved, moved_to = clause.partition(_MOVED)
        waiting += day_ranges(days, year, new_year)
        kind = _MOVED_FROM if moved else _kind(clause)
        if kind:
            found += [(kind, each) for each in waiting]
            found += [(OFF, each) for each in day_ranges(moved_to, year, new_year)]
            waiting = []
        count = _COUNT.search(clause)
        if count and found:
            _check_count(sentence, found, int(count["days"]))
    if waiting:
        raise _unreadable(sentence)
    return found


def _kind(clause: str) -> str:
    """What the clause says of the days named so far; "" when it leaves that to a later one."""
    if _WORKED_WORDS.search(clause):
        return WORKED
    return OFF if _OFF_WORDS.search(clause) else ""


def _check_count(sentence: str, found: list[Arranged], said: int) -> None:
    counted = sum(days.count for kind, days in found if kind == OFF)
    if counted != said:
        raise InputError(
            f"通知里写「共{said}天」，按日期数是{counted}天：「{_quoted(sentence)}」。请对照原通知改正文字后再录入。"
        )


def _settled(found: list[Arranged]) -> list[Arranged]:
    """The spans once each, without contradictions.

    A rest day that is moved elsewhere is worked, unless a holiday falls on it.
    """
    off = {day for kind, day in _day_by_day(found) if kind == OFF}
    plain = [
        (WORKED if kind == _MOVED_FROM else kind, each)
        for kind, each in found
        if kind != _MOVED_FROM or each.first not in off
    ]
    _refuse_contradictions(plain)
    return list(dict.fromkeys(plain))


def _refuse_contradictions(found: list[Arranged]) -> None:
    days: dict[date, str] = {}
    for kind, day in _day_by_day(found):
        if days.setdefault(day, kind) != kind:
            raise InputError(
                f"通知里{day.month}月{day.day}日既写放假又写上班，请对照原通知改正文字后再录入。"
            )


def _day_by_day(found: list[Arranged]) -> Iterator[tuple[str, date]]:
    return ((kind, day) for kind, each in found for day in each.days())


def _unreadable(sentence: str) -> InputError:
    return InputError(
        f"通知里这一句没有看懂：「{_quoted(sentence)}」。请对照原通知改成「×月×日至×日放假调休，共×天。×月×日上班。」"
        "的写法后再录入；没有写入任何内容。"
    )


def _quoted(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST_QUOTE else sentence[:_LONGEST_QUOTE] + "……"
