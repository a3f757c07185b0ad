"""Dates as people type them."""

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta

from xlwings_udfs.registry.sheet import CellValue, is_formula_failure
from xlwings_udfs.registry.values.text import clean

_EMPTY_MARKS = frozenset(("", "/", "-", "—", "——", "--", "无", "暂无", "未填"))
"""What clerks put where there is no date."""

_EPOCH = date(1899, 12, 30)
_LATER_EPOCH = 1462
"""What a day's number lacks in workbooks that count from 1904, as Excel for the Mac once did."""
_SERIALS = range(20000, 80000)
"""Excel day numbers of 1954 to 2119."""

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
"""A year outside is a slip of the pen; calendars count no further."""

_CHINESE_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_NUMERAL = re.compile(r"[〇○零Oo一二三四五六七八九十]+(?=\s*[年月日号])")
"""Chinese digits before 年, 月 or 日; many type the letter O for 〇."""
_DOTS_AND_DASHES = str.maketrans("－—–﹣／．。、，,·・\\", "----/........")
_YMD = re.compile(r"(?P<y>\d{4})\s*[-./年]\s*(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})\s*[日号]?")
_SPACED = re.compile(r"(?P<y>\d{4}) (?P<m>\d{1,2}) (?P<d>\d{1,2})")
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
_MONTH_DAY = re.compile(r"(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})\s*[日号]?")
_YEAR_MONTH = re.compile(r"\d{4}\s*[-./年]\s*\d{1,2}\s*月?")
_SHORT_YEAR = re.compile(r"\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*[日号]?")
_YEAR_LAST = re.compile(r"\d{1,2}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{4}")
_TAIL = re.compile(
    r"[\sT]*([（(]?\s*(星期|周|礼拜)[一二三四五六日天]\s*[）)]?)?[\sT]*(上午|下午|中午|晚上)?\s*"
    r"(\d{1,2}([:：时点]\d{1,2}([:：分]\d{1,2}(\.\d+)?)?秒?分?|[时点]))?\s*([AaPp][Mm]|Z)?\.?"
)
_ANOTHER = re.compile(r"\s*[日号]?[-~～至到;.和\s]+\d")
"""What begins behind a date where a cell holds two: 2023.5.6-2023.5.8, 5月6日至8日."""
_NUMBER = re.compile(r"\d{5,8}(\.\d+)?")


@dataclass(frozen=True)
class ReadDate:
    """A cell read as a date: ``day`` or None; ``problem`` says in Chinese why it cannot be read."""

    day: date | None = None
    problem: str = ""


EMPTY = ReadDate()


def read_date(value: CellValue, year: int | None = None) -> ReadDate:
    """Read a cell of a date column.

    ``year`` is the one year the sheet's heading names, for dates written without one; None when there is
    no such year. A serial number counts in Excel's 1900 system: those of 1904 are converted first (`since_1904`).
    """
    if isinstance(value, date):  # a datetime is one too
        return _date(value.year, value.month, value.day)
    if isinstance(value, bool):
        return ReadDate(problem="不是日期")
    if isinstance(value, int | float):
        return _from_number(float(value))
    if is_formula_failure(value):
        return ReadDate(problem="公式出错或没有计算结果")
    text = clean(value).removeprefix("'").rstrip("/")
    if text in _EMPTY_MARKS:
        return EMPTY
    if text.isdecimal() or _NUMBER.fullmatch(text):
        return _from_number(float(text))
    return _from_text(_arabic(text).translate(_DOTS_AND_DASHES), year)


def since_1904(value: CellValue) -> CellValue:
    """A cell of a date column in a workbook whose days count from 1904: a plain number that is a day is that day."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    number = float(value) + _LATER_EPOCH
    is_day = _SERIALS.start <= number < _SERIALS.stop and _from_number(number).day is not None
    return _EPOCH + timedelta(days=int(number)) if is_day else value


def _from_number(number: float) -> ReadDate:
    if number == 0 or math.isnan(number):
        return EMPTY
    if number.is_integer() and (compact := _COMPACT.fullmatch(str(int(number)))):
        return _date(int(compact["y"]), int(compact["m"]), int(compact["d"]))
    if _SERIALS.start <= number < _SERIALS.stop:
        day = _EPOCH + timedelta(days=int(number))
        return _date(day.year, day.month, day.day)
    return ReadDate(problem="是一个数字，不是日期")


def _from_text(text: str, year: int | None) -> ReadDate:
    if match := _start(text, _YMD, _SPACED, _COMPACT):
        return _date(int(match["y"]), int(match["m"]), int(match["d"]))
    if _start(text, _SHORT_YEAR):
        return ReadDate(problem="年份只有两位")
    if _start(text, _YEAR_LAST):
        return ReadDate(problem="年份应写在最前面")
    if _start(text, _YEAR_MONTH):
        return ReadDate(problem="缺少日")
    if match := _start(text, _MONTH_DAY):
        if year is None:
            return ReadDate(problem="缺少年份")
        return _date(year, int(match["m"]), int(match["d"]))
    firsts = (pattern.match(text) for pattern in (_YMD, _MONTH_DAY))
    several = any(first and _ANOTHER.match(text, first.end("d")) for first in firsts)
    return ReadDate(problem="写了不止一个日期" if several else "不是日期")


def _start(text: str, *patterns: re.Pattern[str]) -> re.Match[str] | None:
    """The match of a date that only a weekday and a time of day may follow."""
    for pattern in patterns:
        match = pattern.match(text)
        if match and _TAIL.fullmatch(text[match.end() :]):
            return match
    return None


def _date(year: int, month: int, day: int) -> ReadDate:
    try:
        found = date(year, month, day)
    except ValueError:
        return ReadDate(problem="没有这一天")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ReadDate(problem="年份不合理")
    return ReadDate(found)


def _arabic(text: str) -> str:
    """Chinese numerals as digits: 二〇二三年五月十六日 → 2023年5月16日; 元月 is January."""
    return _NUMERAL.sub(lambda match: _numeral(match[0]), text.replace("元月", "1月"))


def _numeral(digits: str) -> str:
    if "十" not in digits:
        return digits.translate(_CHINESE_DIGITS)
    tens, _, ones = digits.partition("十")
    return f"{tens.translate(_CHINESE_DIGITS) or 1}{ones.translate(_CHINESE_DIGITS) or 0}"
