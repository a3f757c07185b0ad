"""Formulas that count working days from the days that differ from a week's usual ones."""

from xlwings_udfs.inline.lists import Lists


def worked(lists: Lists, days: str) -> str:
    """Formula: of each of the ``days``, is it worked (1 or 0)?"""
    weekday = f"(WEEKDAY({days},2)<6)*ISNA(MATCH({days},{lists.days_off},0))"
    return f"({weekday}+ISNUMBER(MATCH({days},{lists.days_worked},0)))"
