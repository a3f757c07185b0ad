"""The lists and single values on the hidden sheet that hang on no row of the registry: days, signs, words, settings."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.facts.titles import SURNAMES
from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.texts import LONGEST, number
from xlwings_udfs.inline.vocabulary import (
    DATE_BLANKS,
    NO_NAME_SIGNS,
    NO_NAMES,
    NO_NUMBERS,
    TITLE_WORDS,
    TOTALS,
    name_signs,
    nothing_signs,
    reason_signs,
    unclean,
)
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.names import SUFFIXES
from xlwings_udfs.workdays.calendar import LAST_DAY, Calendar

_FIRST_YEAR, _LAST_YEAR = 1990, 2040
_LONGEST_HOLIDAYS = 25
"""Days from one working day to the next, at most."""


def common_lists(data: DataSheet, calendar: Calendar, settings: Settings, today: str) -> Mapping[str, str]:
    """Put them on ``data``; where each stands, by the names of `Lists`."""
    off, worked = _exceptional_days(calendar)
    numbers = data.column("序数", list(range(1, LONGEST + 1)))
    first, _, last = numbers.partition(":")
    looked_at = 2 * settings.filing_days + _LONGEST_HOLIDAYS
    return {
        "days_off": data.column("放假的工作日", off),
        "days_worked": data.column("上班的周末", worked),
        "days_after": f"{first}:{last.rstrip('0123456789')}{looked_at + 1}",
        "final_years": data.column("节假日已定的年份", sorted(calendar.final_years) or [0]),
        "numbers": numbers,
        "title_words": data.column("职务用字", TITLE_WORDS),
        "date_blanks": data.column("日期空白", DATE_BLANKS),
        "totals": data.column("合计", (*TOTALS, *NO_NAMES)),
        "no_numbers": data.column("序号用字", NO_NUMBERS),
        "today": today,
        "filing_days": data.single("备案工作日数", settings.filing_days),
        "effective_from": data.single("施行日期", number(settings.effective_from)),
        "name_signs": data.single("名称特殊字符", name_signs()),
        "name_suffixes": data.column("名称后缀", SUFFIXES),
        "reason_signs": data.single("空泛原由用字", reason_signs()),
        "nothing_signs": data.single("空泛例外用字", nothing_signs()),
        "unclean": data.single("不规范字符", unclean()),
        "surnames": data.single("姓氏", SURNAMES),
        "no_name_signs": data.single("姓名不用字", NO_NAME_SIGNS),
    }


def _exceptional_days(calendar: Calendar) -> tuple[list[CellValue], list[CellValue]]:
    """Excel's numbers of the days from Monday to Friday that are not worked, and of those of weekends that are."""
    last = min(_LAST_YEAR, LAST_DAY.year)
    days: list[date] = np.arange(
        np.datetime64(f"{_FIRST_YEAR}-01-01"), np.datetime64(f"{last}-12-31")
    ).tolist()
    off = [number(day) for day in days if day.weekday() < 5 and not calendar.is_workday(day)]
    worked = [number(day) for day in days if day.weekday() >= 5 and calendar.is_workday(day)]
    return list(off), list(worked)
