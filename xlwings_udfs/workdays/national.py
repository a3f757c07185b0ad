"""The national calendar: what chinese-calendar knows of the State Council's notices."""

from functools import cache

from chinese_calendar.constants import holidays, workdays

from xlwings_udfs.workdays.calendar import NATIONAL, Calendar, Layer


@cache
def national_layer() -> Layer:
    """Every day whose being worked a notice changes, read from the library's tables.

    (`chinese_calendar.is_workday` takes the bounds of its tables at each call, about 40 µs.)
    """
    days = {day: False for day in holidays} | {day: True for day in workdays}
    years = range(min(holidays).year, max(holidays).year + 1)
    return Layer(days, frozenset(years), {year: "chinese-calendar" for year in years})


def national_calendar() -> Calendar:
    """The national calendar alone, as chinese-calendar knows it."""
    layer = national_layer()
    return Calendar(NATIONAL, (layer,), layer.whole_years)
