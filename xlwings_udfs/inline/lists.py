"""Where the lists, the dictionaries and the single values stand that the formulas of a row look things up in."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlwings_udfs.inline.data_sheet import Places


@dataclass(frozen=True)
class Lists:
    """Where things stand on 校验数据: dictionaries by the key of their column, lists and single values."""

    dictionaries: Mapping[str, Places]
    days_off: str
    """Days from Monday to Friday that are not worked."""
    days_worked: str
    """Days of weekends that are worked."""
    days_after: str
    """1, 2, 3 … : so many days are looked at behind a consent."""
    final_years: str
    numbers: str
    """1, 2, 3 … : positions of characters."""
    names: str
    """Names as they are compared, in the order of their numbers."""
    title_words: str
    date_blanks: str
    totals: str
    no_numbers: str
    today: str
    filing_days: str
    effective_from: str
    name_signs: str
    name_suffixes: str
    reason_signs: str
    nothing_signs: str
    unclean: str
    surnames: str
    no_name_signs: str
