"""What Excel makes of a value that is written, and what it gives back when read."""

import datetime as dt
import decimal
import re
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

EPOCH = dt.datetime(1899, 12, 30)
LONGEST_TEXT = 32_767
DIGITS = 15
Kind = Literal["text", "number", "date", "datetime", "time", "percent", "bool", "formula", "empty"]

# The codes that Excel hands over COM for the errors in cells.
ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
}
ERROR_TEXTS = {code: text for text, code in ERRORS.items()}

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+|\d{1,3}(,\d{3})+(\.\d*)?)([eE][+-]?\d+)?")
PERCENT = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)%")
DATE = re.compile(r"(?:(\d{4})[-/年])?(\d{1,2})[-/月](\d{1,2})日?")
TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


@dataclass(frozen=True)
class Entry:
    """One cell to be written: LibreOffice's float or text (a formula in Excel's spelling) and its kind."""

    content: float | str
    kind: Kind


def entry(value: Any, into_text_cell: bool) -> Entry:
    """What Excel makes of a value: in a cell not formatted as text it reads texts as if they were typed."""
    if isinstance(value, bool):
        return Entry(float(value), "bool")
    if isinstance(value, dt.datetime):
        whole_day = value.time() == dt.time()
        return Entry(serial(value), "date" if whole_day else "datetime")
    if isinstance(value, (int, float)):
        return Entry(float(value), "number")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"Excel takes at most {LONGEST_TEXT} characters in a cell, not {len(value)}")
    if value == "":
        return Entry("", "empty")
    return Entry(value, "text") if into_text_cell else _typed(value)


def _typed(text: str) -> Entry:
    bare = text.strip()
    if text.startswith("'"):
        return Entry(text[1:], "text")
    if text.startswith("=") and len(text) > 1:
        return Entry(text, "formula")
    if bare.upper() in ("TRUE", "FALSE"):
        return Entry(float(bare.upper() == "TRUE"), "bool")
    if NUMBER.fullmatch(bare):
        return Entry(_first_digits(bare.replace(",", "")), "number")
    if PERCENT.fullmatch(bare):
        return Entry(float(bare[:-1]) / 100, "percent")
    return _typed_moment(bare) or Entry(text, "text")


def _first_digits(number: str) -> float:
    """A typed number as Excel keeps it: digits after the fifteenth become zeros."""
    return float(decimal.Context(prec=DIGITS, rounding=decimal.ROUND_DOWN).create_decimal(number))


def _typed_moment(text: str) -> Entry | None:
    if match := DATE.fullmatch(text):
        year, month, day = match.groups()
        try:
            date = dt.datetime(int(year or dt.date.today().year), int(month), int(day))
        except ValueError:
            return None
        return Entry(serial(date), "date") if date.year >= 1900 else None
    if match := TIME.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        if minutes < 60 and seconds < 60:
            return Entry((hours * 3600 + minutes * 60 + seconds) / 86400, "time")
    return None


def serial(moment: dt.datetime) -> float:
    return (moment.replace(tzinfo=None) - EPOCH) / dt.timedelta(days=1)


def moment_of(number: float) -> dt.datetime:
    return EPOCH + dt.timedelta(seconds=round(number * 86400))


def error_code(shown: str | None) -> int:
    """Excel's code for the error that LibreOffice shows; errors of its own (Err:508) count as #VALUE!."""
    return ERRORS.get(shown or "", ERRORS["#VALUE!"])


def prepare(value: Any) -> Any:
    """A Python value as pywin32 takes it: None and missing values empty, numpy's numbers plain.

    Raises:
        TypeError: for what COM does not take either (lists, dictionaries, numpy's booleans …).
    """
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value).to_pydatetime()
    if isinstance(value, (float, np.floating)) and np.isnan(value):
        return ""
    if isinstance(value, np.number):
        return float(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime(value.year, value.month, value.day)
    if isinstance(value, (bool, int, float, str, dt.datetime)):
        return value
    raise TypeError(f"Objects of type {type(value).__name__!r} can not be converted to a COM VARIANT")


def clean(value: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool) -> Any:
    """A value read from a cell as xlwings' options want it."""
    if value is None or value == "":
        return empty_as
    if isinstance(value, bool):
        return value
    if isinstance(value, dt.datetime):
        parts = {part: getattr(value, part) for part in ("year", "month", "day", "hour", "minute", "second")}
        return datetime_builder(**parts, microsecond=value.microsecond, tzinfo=None)
    if isinstance(value, int) and value in ERROR_TEXTS:
        return ERROR_TEXTS[value] if err_to_str else None
    if number_builder is not None and isinstance(value, float):
        return number_builder(value)
    return value
