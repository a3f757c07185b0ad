"""`xmt deadline` without the library that reads command lines, which takes longer to import than the answer takes.

Only what is plainly spelled is read here. For anything else (help, a misspelled option, a wrong date) the command itself
reads the same arguments, and says what is wrong with them; both give one answer (`deadline_answer`).
"""

from collections.abc import Sequence
from datetime import date

from xlwings_udfs.defaults import DEFAULT_PREFECTURE, FILING_DAYS

_OPTIONS = ("--days", "--region", "--format")
_MOST_DIGITS = 6


def quick_answer(arguments: Sequence[str]) -> str | None:
    """What a plainly spelled ``xmt deadline`` prints; None where the arguments are to be read by the command.

    Raises InputError for a region nothing is known of.
    """
    if not arguments or arguments[0] != "deadline":
        return None
    given = _plainly_given(arguments[1:])
    if given is None:
        return None
    start = _day(given["DATE"])
    days = given.get("--days", "")
    output_format = given.get("--format", "text")
    if start is None or output_format not in ("text", "json") or (days and not _is_number(days)):
        return None
    from xlwings_udfs.reports.deadline_report import deadline_answer

    number = int(days) if days else FILING_DAYS
    return deadline_answer(start, number, given.get("--region", DEFAULT_PREFECTURE), output_format)


def _plainly_given(arguments: Sequence[str]) -> dict[str, str] | None:
    """The one DATE and the options with their values; None where anything is not given once and whole."""
    given: dict[str, str] = {}
    left = iter(arguments)
    for argument in left:
        name, equals, value = argument.partition("=")
        if not argument.startswith("-"):
            name, value = "DATE", argument
        elif name not in _OPTIONS:
            return None
        elif not equals:
            value = next(left, "")
        if not value or value.startswith("-") or name in given:
            return None
        given[name] = value
    return given if "DATE" in given else None


def _day(text: str) -> date | None:
    """The date that ``text`` is, as the command's own reading has it; None for none."""
    from xlwings_udfs.workdays.calendar import FIRST_DAY, LAST_DAY

    try:
        if len(text) == len("2026-05-06"):
            day = date.fromisoformat(text)
            return day if FIRST_DAY <= day <= LAST_DAY else None
    except ValueError:
        pass
    from xlwings_udfs.registry.values.dates import read_date

    return read_date(text).day


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and int(text) >= 1
