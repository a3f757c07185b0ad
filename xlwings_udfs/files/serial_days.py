"""Numbers that a workbook shows as dates."""

from datetime import datetime, time, timedelta

from xlwings_udfs.registry.sheet import CellValue

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LEAP_DAY_THAT_WAS_NONE = 60
"""Excel counts a 29 February 1900; days before it lie one later than the epoch says."""


def day_of(number: float, *, since_1904: bool) -> CellValue:
    """A number with a date's format: a day, a day with a time, a time of day alone; the number where it is none."""
    if number < 0:
        return number
    if number < 1:
        return (datetime.min + timedelta(days=number)).time()
    epoch = _EPOCH_1904 if since_1904 else _EPOCH
    early = not since_1904 and number < _LEAP_DAY_THAT_WAS_NONE
    try:
        # To the millisecond: a day's fraction is never exact.
        moment = epoch + timedelta(days=early, milliseconds=round(number * 86_400_000))
    except (OverflowError, ValueError):
        return number
    return moment.date() if moment.time() == time() else moment
