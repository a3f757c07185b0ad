"""Deadlines of the same 100,000 dates with our calendar, building it included; prints seconds and a sum."""

import time
from datetime import date

import numpy as np

from xlwings_udfs.calendars.regions import calendar_for

STARTS = np.datetime64(date(2018, 1, 1)) + np.arange(100_000) % 2500

begin = time.perf_counter()
deadlines = calendar_for("全国").deadlines(STARTS, 3)
seconds = time.perf_counter() - begin
total = int(deadlines.astype(np.int64).sum()) + len(deadlines) * date(1970, 1, 1).toordinal()
print(f"{seconds:.6f} {total}")
