"""Phrases that the messages of several rules share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def chinese(day: date | np.datetime64) -> str:
    """A date as users read it: 2026年5月6日."""
    day = day if isinstance(day, date) else day.astype("datetime64[D]").item()
    return f"{day.year}年{day.month}月{day.day}日"


def late_by(working_days: int) -> str:
    """How late something is. A filing on the rest day after its deadline is not a whole working day late."""
    return f"逾期{working_days}个工作日" if working_days else "逾期不足1个工作日"
