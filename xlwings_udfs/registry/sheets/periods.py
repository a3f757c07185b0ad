"""Sheets that are one registry at several times: 2025年台账 and 2026年台账, 一季度 and 二季度."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from xlwings_udfs.registry.values.text import fold


class Period(NamedTuple):
    """A time that a sheet's name tells: the ``year`` (0 where it tells none), the last ``month`` and day of it."""

    year: int
    month: int
    day: int


class Named(NamedTuple):
    """A sheet's name without its period, and the period; None where it tells none."""

    stem: str
    period: Period | None


_CHINESE = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_NUMBER = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY = re.compile(
    r"(?P<year>20\d\d)(?:[-./年]?)(?P<month>1[0-2]|0?[1-9])(?:[-./月]?)(?P<day>3[01]|[12]\d|0?[1-9])日?(?!\d)"
)
_MONTH_OF_YEAR = re.compile(r"(?P<year>20\d\d)(?:[-./年])(?P<month>1[0-2]|0?[1-9])月?(?![\d季])")
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?:年度?)?(?!\d)")
_QUARTER = re.compile(r"第?(?P<number>[一二三四1-4])季度?|q(?P<q>[1-4])")
_HALF = re.compile(r"(?P<half>[上下])半年|全年")
_MONTH = re.compile(rf"(?P<month>{_NUMBER})月份?")
_LEFT = re.compile(r"[\s()\[\]【】<>《》\-_—–.·、,，:：]+")


def named(name: str) -> Named:
    """A sheet's name taken apart."""
    text = fold(name)
    year, month, day = 0, 0, 0
    for pattern in (_DAY, _MONTH_OF_YEAR, _YEAR):
        match = pattern.search(text)
        if match:
            parts = match.groupdict()
            year, month, day = (int(parts.get(each) or 0) for each in ("year", "month", "day"))
            text = text[: match.start()] + text[match.end() :]
            break
    if not month:
        text, month = _without_month(text)
    period = Period(year, month or 12, day or 31) if year or month else None
    return Named(_LEFT.sub("", text), period)


def _without_month(text: str) -> tuple[str, int]:
    """The text without a quarter, a half of a year or a month, and its last month; 0 where it tells none."""
    for pattern in (_QUARTER, _HALF, _MONTH):
        match = pattern.search(text)
        if not match:
            continue
        told = match.groupdict()
        if pattern is _QUARTER:
            month = 3 * _number(told["number"] or told["q"])
        elif pattern is _HALF:
            month = 6 if told["half"] == "上" else 12
        else:
            month = _number(told["month"])
        return text[: match.start()] + text[match.end() :], month
    return text, 0


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _CHINESE[text]


def earlier_sheets(names: Iterable[str]) -> Mapping[str, str]:
    """The sheets whose registry another one shows at a later time → that other one.

    Their names differ by a period and by nothing else; of names without a year (一季度, 二季度) the year is one.
    """
    groups: dict[tuple[str, bool], list[tuple[Period, str]]] = defaultdict(list)
    for name in names:
        stem, period = named(name)
        if period is not None:
            groups[stem, period.year > 0].append((period, name))
    found: dict[str, str] = {}
    for group in groups.values():
        latest, last = max(group)
        found |= {name: last for period, name in group if period < latest}
    return found
