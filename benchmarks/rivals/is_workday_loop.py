"""Deadlines of 100,000 dates, walked day by day with chinese_calendar; prints seconds and a sum."""

import time
from datetime import date, timedelta

import chinese_calendar

STARTS = [date(2018, 1, 1) + timedelta(days=index % 2500) for index in range(100_000)]


def deadline(start: date, days: int) -> date:
    day = start
    while days:
        day += timedelta(days=1)
        days -= chinese_calendar.is_workday(day)
    return day


begin = time.perf_counter()
total = sum(deadline(start, 3).toordinal() for start in STARTS)
print(f"{time.perf_counter() - begin:.6f} {total}")
