"""应提交日期, 剩余工作日 and 期限状态 beside a clerk's table."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import xlwings as xw

from xlwings_udfs.functions.status import statuses
from xlwings_udfs.functions.values import deadlines
from xlwings_udfs.live.blocks import Block, write_block
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.workdays.calendar import Calendar

DEADLINES = Block(
    "xmt_deadlines",
    ("应提交日期", "剩余工作日", "期限状态"),
    (12.0, 11.0, 64.0),
    ("yyyy-mm-dd", "0", ""),
)


def write_deadlines(sheet: xw.Sheet, registry: Registry, calendar: Calendar, days: int, as_of: date) -> int:
    """Write or refresh the three columns; gives how many rows have a deadline."""
    table = registry.table
    cells = {
        key: [
            [day or text or None] for day, text in zip(_days(table[key]), table[f"{key}_text"], strict=True)
        ]
        for key in ("approved_on", "filed_on")
    }
    ends = deadlines(cells["approved_on"], days, calendar)
    states = statuses(cells["approved_on"], cells["filed_on"], days, calendar, as_of)
    last_row = max([registry.header_row, *table["row"].tolist()])
    rows: list[list[CellValue]] = [[None, None, None] for _ in range(registry.header_row, last_row)]
    counted = 0
    for row, end, state, filed in zip(table["row"].tolist(), ends, states, cells["filed_on"], strict=True):
        last = end[0] if isinstance(end[0], datetime) else None
        counted += last is not None
        left = _left(calendar, as_of, last.date()) if last is not None and not filed[0] else None
        rows[row - registry.header_row - 1] = [last, left, state[0] or None]
    write_block(sheet, DEADLINES, registry.header_row, last_row, rows)
    return counted


def _days(column: "pd.Series[pd.Timestamp]") -> list[date | None]:
    days: list[date | None] = column.to_numpy().astype("datetime64[D]").tolist()
    return days


def _left(calendar: Calendar, as_of: date, end: date) -> int:
    """Working days left; below 0 when the deadline is past."""
    today, last = (np.array([each], dtype="datetime64[D]") for each in (as_of, end))
    after, before = calendar.working_days_after(today, last), calendar.working_days_after(last, today)
    return int(after[0] - before[0])
