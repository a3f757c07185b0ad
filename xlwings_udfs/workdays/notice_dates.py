"""Days as a holiday notice writes them: 1月1日（周四）至3日（周六）、2022年12月31日至2023年1月2日."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xlwings_udfs.errors import InputError
from xlwings_udfs.workdays.calendar import days_between


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


DATE = re.compile(
    r"(?<!\d)(?:(?P<year>\d{2,9})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})(?!\d)(?:日|号)?(?P<note>[（(][^（）()]*[）)])?"
)
_TO = re.compile(
    r"起?(?:至|到|-|—|－|–|~|～|─)+(?:(?P<year>\d{2,9})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})(?!\d)(?:日|号)?(?P<note>[（(][^（）()]*[）)])?"
)
_AND = re.compile(r"[、和及](?P<day>\d{1,2})(?:日|号)(?P<note>[（(][^（）()]*[）)])?")
_DAY = re.compile(r"(?<![第\d])\d+[日号]")
_WHOLE = re.compile(_unnamed(f"{DATE.pattern}(?:{_TO.pattern}|(?:{_AND.pattern})*)"))
DATE_WORDS = _unnamed(DATE.pattern)
RANGE_WORDS = _WHOLE.pattern
"""Patterns of a day and of days in a row or joined, without groups."""
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_YEAR = re.compile(r"(?<!\d)(\d+)年(?=\d{1,2}月)")
_LATE_MONTHS = (11, 12)
"""元旦's own days in these months lie in the year before the notice's."""


@dataclass(frozen=True)
class DayRange:
    """Days in a row, both ends included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Every day."""
        return iter(days_between(self.first, self.last))


def day_ranges(text: str, year: int, new_year: bool) -> list[DayRange]:
    """The days named in ``text``, a part of a notice for ``year``; ``new_year``: of its section 元旦.

    Raises InputError for a day that does not exist, a weekday that is not the day's, or a range that runs
    backwards.
    """
    found, position = [], 0
    while match := DATE.search(text, position):
        first = _day(match, _first_year(match, year, new_year), int(match["month"]))
        position = match.end()
        end = _TO.match(text, position)
        if end:
            found.append(DayRange(first, _last(end, first)))
            _refuse_backwards(found[-1], text)
            position = end.end()
            continue
        found.append(DayRange(first, first))
        while more := _AND.match(text, position):
            day = _day(more, first.year, first.month)
            found.append(DayRange(day, day))
            position = more.end()
    return found


def names_day_without_month(text: str) -> bool:
    """Is there a day in ``text`` whose month nothing in front of it tells (17日、25日上班)?"""
    return bool(_DAY.search(_WHOLE.sub("", text)))


def strange_year(text: str, year: int) -> int | None:
    """A year that a day of ``text`` is written with and that is neither ``year`` nor its neighbour; None without one."""
    written = (_full(each) for each in _YEAR.findall(text))
    return next((each for each in written if abs(each - year) > 1), None)


def _full(written: str) -> int:
    """26年 is 2026."""
    return int(written[:9]) + (2000 if len(written) == 2 else 0)


def _first_year(match: re.Match[str], year: int, new_year: bool) -> int:
    if match["year"]:
        return _full(match["year"])
    return year - 1 if new_year and int(match["month"]) in _LATE_MONTHS else year


def _last(end: re.Match[str], first: date) -> date:
    month = int(end["month"] or first.month)
    next_year = not end["year"] and month < first.month
    return _day(end, _full(end["year"]) if end["year"] else first.year + next_year, month)


def _day(match: re.Match[str], year: int, month: int) -> date:
    try:
        day = date(year, month, int(match["day"]))
    except ValueError as error:
        raise InputError(
            f"通知里的「{match[0]}」没有这一天（{year}年），请对照原通知改正文字后再录入。"
        ) from error
    said = _WEEKDAY.findall(match["note"] or "")
    actual = "一二三四五六日"[day.weekday()]
    if len(said) == 1 and said[0].replace("天", "日") != actual:
        raise InputError(
            f"通知里写「{match[0].lstrip('、和及至到')}」，而{year}年{month}月{day.day}日是星期{actual}。"
            "请核对年份，或对照原通知改正文字后再录入。"
        )
    return day


def _refuse_backwards(days: DayRange, text: str) -> None:
    if days.last < days.first:
        raise InputError(f"通知里的起止日期颠倒了：「{text}」。请对照原通知改正文字后再录入。")
