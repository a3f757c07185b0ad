"""Whose settings and holidays count for a workbook: the one rule, sheet by sheet, for 设置 and for 节假日 alike.

1. the workbook's own sheet of that name, if it has one, and then nothing else;
2. else the sheet that is lent to it: of the settings workbook (`settings.settings_book`) where the tool is an add-in or
   there is no Excel, of the tool's own workbook where that is open as a workbook;
3. else the defaults.

The sheet 说明 and README tell the same. A file that the user names (``--settings``) goes before all three.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlwings_udfs.calendars.regions import calendar_with
from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.program_sheets import HOLIDAYS, SETTINGS
from xlwings_udfs.settings.confirmed import with_confirmed
from xlwings_udfs.settings.loading import office_for
from xlwings_udfs.settings.office import Office, from_source
from xlwings_udfs.workdays.calendar import Calendar

LENDABLE = (SETTINGS, HOLIDAYS)


@dataclass(frozen=True)
class Lent:
    """What another workbook lends: its sheets 设置 and 节假日, as far as it has them; ``book`` is its name."""

    book: str = ""
    sheets: tuple[Sheet, ...] = ()

    def named(self, name: str) -> Sheet | None:
        """Its sheet 设置 or 节假日."""
        return next((each for each in self.sheets if each.name.strip() == name), None)


NOTHING = Lent()


def lacking(own: Iterable[str]) -> set[str]:
    """Which of 设置 and 节假日 a workbook with sheets of the names ``own`` does not have, so that they can be lent."""
    return set(LENDABLE) - {name.strip() for name in own}


def office_in_force(sheets: Sequence[Sheet], lent: Lent, file: Path | None = None) -> Office:
    """The settings for a workbook with ``sheets``. Raises InputError for a wrong one, naming the workbook that lent it.

    What its clerk answered of its columns (sheet 列名对照) goes before whatever the settings say of them.
    """
    return with_confirmed(_office(sheets, lent, file), sheets)


def _office(sheets: Sequence[Sheet], lent: Lent, file: Path | None) -> Office:
    sheet = lent.named(SETTINGS)
    if file is not None or sheet is None or SETTINGS not in lacking(each.name for each in sheets):
        return office_for(sheets, file)
    try:
        return from_source(office_for([sheet]), f"「{lent.book}」的")
    except InputError as error:
        raise _lenders(error, lent, SETTINGS) from error


def calendar_in_force(region: str, sheets: Sequence[Sheet], lent: Lent) -> Calendar:
    """The calendar of ``region`` with the sheet 节假日 that counts over it. Raises InputError as `office_in_force` does."""
    sheet = lent.named(HOLIDAYS)
    if sheet is None or HOLIDAYS not in lacking(each.name for each in sheets):
        return calendar_with(region, sheets)
    try:
        return calendar_with(region, [sheet])
    except InputError as error:
        raise _lenders(error, lent, HOLIDAYS) from error


def _lenders(error: InputError, lent: Lent, name: str) -> InputError:
    """The same message; what it says of the sheet is said of the lender's."""
    said = str(error)
    return InputError(f"「{lent.book}」的{said}" if said.startswith(f"工作表「{name}」") else said)
