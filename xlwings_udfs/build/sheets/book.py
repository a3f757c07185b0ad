"""All sheets of the workbook, put together by openpyxl, without macros."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.build.ribbon import Button
from xlwings_udfs.build.sheets import configuration, guide, holidays, ledger, results, settings
from xlwings_udfs.build.sheets.text import read_text
from xlwings_udfs.build.wrappers import FunctionHelp
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.sheets import program_sheets as names
from xlwings_udfs.rules.base.engine import rules
from xlwings_udfs.workdays.calendar import Calendar, Layer

LEDGER = Kind.ACCOUNTS.value
CODE_NAMES = {
    names.GUIDE: "SheetGuide",
    LEDGER: "SheetLedger",
    names.RESULTS: "SheetResults",
    names.HOLIDAYS: "SheetHolidays",
    names.SETTINGS: "SheetSettings",
    names.CONFIGURATION: "SheetConfiguration",
}
"""Sheet → its name in VBA, in the workbook's order: ASCII, as all of the VBA project."""

_CALCULATED_BY = 191029
"""The calculation engine of Excel 2019 and later. An older one, or a calculation asked for on loading, makes
Excel ask to save a workbook that was only looked at; there is no formula here to calculate."""
_MOMENT = datetime(2026, 1, 1)
"""The workbook's date of creation: the time of a build would make every build differ."""


def sheets_content(root: Path, buttons: Sequence[Button], functions: Sequence[FunctionHelp]) -> bytes:
    """The workbook as .xlsx bytes."""
    book = Workbook()
    del book[book.sheetnames[0]]
    made = {name: book.create_sheet(name) for name in CODE_NAMES}
    for name, sheet in made.items():
        sheet.sheet_properties.codeName = CODE_NAMES[name]
    guide.fill(made[names.GUIDE], read_text(root, "guide"), buttons, rules(), functions)
    ledger.fill(made[LEDGER], read_text(root, "ledger"))
    results.fill(made[names.RESULTS])
    _fill_holidays(made[names.HOLIDAYS])
    for name, reference in settings.fill(made[names.SETTINGS], read_text(root, "settings"), rules()).items():
        book.defined_names[name] = DefinedName(name, attr_text=reference)
    configuration.fill(made[names.CONFIGURATION], read_text(root, "xlwings.conf"))
    _tab_colours(made)
    book.calculation = CalcProperties(calcId=_CALCULATED_BY, fullCalcOnLoad=False)
    book.active = 0
    book.properties.creator, book.properties.title = "xmt_tools", "政务新媒体台账管理工具"
    book.properties.created = _MOMENT
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def _fill_holidays(sheet: Worksheet) -> None:
    from chinese_calendar import Holiday
    from chinese_calendar.constants import holidays as national_days

    from xlwings_udfs.calendars.regions import packaged_layer
    from xlwings_udfs.defaults import DEFAULT_PREFECTURE
    from xlwings_udfs.workdays.national import national_layer

    own = packaged_layer(DEFAULT_PREFECTURE) or Layer({})
    documents = own.documents or {}
    years = range(min(documents), max(national_days).year + 1)
    calendar = Calendar(DEFAULT_PREFECTURE, (national_layer(), own), own.whole_years)
    chinese = {each.value: each.chinese for each in Holiday}
    national: dict[date, str] = {day: chinese[name] for day, name in national_days.items()}
    entries = holidays.entries(calendar, national, own, years)
    missing = [year for year in years if year not in own.whole_years]
    holidays.fill(sheet, entries, DEFAULT_PREFECTURE, missing)


def _tab_colours(made: dict[str, Worksheet]) -> None:
    """The clerk's own sheet stands out; what only an administrator touches is grey."""
    made[LEDGER].sheet_properties.tabColor = "FF9E2A2B"
    made[names.RESULTS].sheet_properties.tabColor = "FFFFD66A"
    made[names.CONFIGURATION].sheet_properties.tabColor = "FFBFBFBF"
