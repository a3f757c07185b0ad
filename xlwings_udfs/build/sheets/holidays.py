"""The sheet 节假日: the days off and make-up working days that are known, for the clerk to correct and add to.

The workbook's sheet has the last word over every other calendar, so it is filled with the region's own
calendar as resolved: where the prefecture overrides a national make-up day, the prefecture's word stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.build.sheets import look, validation
from xlwings_udfs.workdays.calendar import Calendar, Layer, days_between
from xlwings_udfs.workdays.holiday_table import OFF, WORKED

HEADERS = ("起始日期", "结束日期", "安排", "节日", "文件")
HEADER_ROW = 4
_LAST_ROW = 600
_NATIONAL_DOCUMENT = "国务院办公厅放假通知"
_PREFECTURE_DAYS = ((7, "火把节"), (8, "火把节"), (10, "州庆"), (11, "彝历新年"))
"""Month in which a day off that only the prefecture has falls → its name."""


@dataclass(frozen=True)
class Entry:
    """One row of the sheet."""

    first: date
    last: date
    kind: str
    name: str
    document: str


def fill(sheet: Worksheet, entries: Sequence[Entry], region: str, missing_years: Sequence[int]) -> None:
    """Write the entries, and for which years the region's own notice is not wholly known."""
    notes = (
        f"已填入国家和{region}的安排，计算工作日以本表为准。周六、周日和周一至周五的正常情况不用填，只填放假和调休上班的日期。",
        f"{region}的通知还没有收全的年份：{_years(missing_years)}，期限标「待核」。收到通知后点「录入放假通知」，或直接在下面修改、添加。",
    )
    _frame(sheet, "节假日和调休上班", notes)
    for row, entry in enumerate(entries, HEADER_ROW + 1):
        _row(sheet, row, (entry.first, entry.last, entry.kind, entry.name, entry.document))
    sheet.auto_filter.ref = f"A{HEADER_ROW}:E{HEADER_ROW + len(entries)}"


def fill_empty(sheet: Worksheet, title: str, note: str) -> None:
    """Write the sheet without a day: what is known of the calendars counts all the same."""
    _frame(sheet, title, (note, ""))


def _frame(sheet: Worksheet, title: str, notes: Sequence[str]) -> None:
    """Title, notes and header, and what the cells below take."""
    look.widths(sheet, 14, 14, 10, 26, 42)
    look.title(sheet, 1, len(HEADERS), title)
    for row, note in enumerate(notes, 2):
        look.spanned(sheet, row, 1, len(HEADERS), note, look.NOTE)
        look.fit_height(sheet, row, (note, 106))
    look.heading(sheet, HEADER_ROW, 1, HEADERS)
    validation.offer(
        sheet,
        f"C{HEADER_ROW + 1}:C{_LAST_ROW}",
        validation.literal((OFF, WORKED)),
        title=HEADERS[2],
        error=f"请填「{OFF}」或「{WORKED}」。",
        strict=True,
    )
    for letter, header in zip("AB", HEADERS, strict=False):
        area = f"{letter}{HEADER_ROW + 1}:{letter}{_LAST_ROW}"
        validation.expect_date(sheet, area, title=header)
    for letter in "AB":
        sheet.column_dimensions[letter].number_format = "yyyy-mm-dd"
        sheet.column_dimensions[letter].alignment = Alignment(horizontal="center", vertical="center")
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    look.page(sheet, landscape=False, title_rows=f"{HEADER_ROW}:{HEADER_ROW}")


def _row(sheet: Worksheet, row: int, values: tuple[date, date, str, str, str]) -> None:
    for column, value in enumerate(values, 1):
        cell = look.boxed(sheet, row, column, value)
        if column <= 3:
            cell.alignment = look.CENTRE
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        if values[2] == WORKED:
            cell.fill = look.PALE_FILL
    sheet.row_dimensions[row].height = 18


def _years(years: Sequence[int]) -> str:
    return "、".join(f"{year}年" for year in years) or "无"


def entries(calendar: Calendar, national: Mapping[date, str], own: Layer, years: range) -> list[Entry]:
    """What ``calendar`` differs in from Monday to Friday in ``years``, newest year first.

    ``national`` names the national days off; ``own`` is what the region itself says, for the document.
    """
    titles = own.documents or {}
    documents = {day: titles.get(day.year, "") for day in own.days}
    found = [
        Entry(first, last, kind, _name(first, last, kind, national), _document(first, last, documents))
        for year in years
        for first, last, kind in _spans(calendar, year)
    ]
    return sorted(found, key=lambda each: (-each.first.year, each.first))


def _spans(calendar: Calendar, year: int) -> Iterator[tuple[date, date, str]]:
    """Runs of days off that take in a Monday to Friday, and of Saturdays and Sundays worked."""
    days = list(days_between(date(year, 1, 1), date(year, 12, 31)))
    for kind, belongs, telling in (
        (OFF, lambda day: not calendar.is_workday(day), lambda day: day.weekday() < 5),
        (WORKED, lambda day: calendar.is_workday(day) and day.weekday() >= 5, lambda day: True),
    ):
        run: list[date] = []
        for day in [*days, days[-1] + timedelta(days=2)]:
            if run and (day != run[-1] + timedelta(days=1) or not belongs(day)):
                if any(map(telling, run)):
                    yield run[0], run[-1], kind
                run = []
            if day.year == year and belongs(day):
                run.append(day)


def _name(first: date, last: date, kind: str, national: Mapping[date, str]) -> str:
    if kind == WORKED:
        return "调休上班"
    names = dict.fromkeys(national[day] for day in days_between(first, last) if day in national)
    alone = [day for day in days_between(first, last) if day not in national and day.weekday() < 5]
    own = dict.fromkeys(name for day in alone for month, name in _PREFECTURE_DAYS if day.month == month)
    return "、".join([*names, *(name for name in own if name not in names)])


def _document(first: date, last: date, documents: Mapping[date, str]) -> str:
    found = dict.fromkeys(documents[day] for day in days_between(first, last) if documents.get(day))
    return "、".join(found) or _NATIONAL_DOCUMENT
