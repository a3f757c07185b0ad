"""All that a button writes beside one registry, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from xlwings_udfs.errors import InputError
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.inline.comparing import DOUBTED
from xlwings_udfs.inline.data_sheet import DataSheet, ListColumn, lists_name
from xlwings_udfs.inline.dictionaries import Words, dictionaries
from xlwings_udfs.inline.gaps import END, MARKED, gaps
from xlwings_udfs.inline.helpers import HEADERS, Helpers
from xlwings_udfs.inline.layout import ROW, WATCHED_BELOW, Layout
from xlwings_udfs.inline.lists import Lists
from xlwings_udfs.inline.needed import letters_after, needed
from xlwings_udfs.inline.texts import LONGEST, PENDING
from xlwings_udfs.inline.verdict import RULES, verdict
from xlwings_udfs.inline.vocabulary import (
    DATE_BLANKS,
    NO_NAMES,
    NO_NUMBERS,
    TITLE_WORDS,
    TOTALS,
    name_signs,
    nothing_signs,
    reason_signs,
    unclean,
)
from xlwings_udfs.inline.watch import NAMES, headers_test, unchanged_test
from xlwings_udfs.package.references import prefix
from xlwings_udfs.registry.columns.headers import FoundTable
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet, column_letters
from xlwings_udfs.registry.sheets.program_sheets import HOLIDAYS, SETTINGS
from xlwings_udfs.registry.sheets.several_tables import tables_on
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.values.names import ENDINGS
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.workdays.calendar import LAST_DAY, Calendar
from xlwings_udfs.workdays.holiday_sheet import columns_read

HEADER = "校验"
SPARE_ROWS = 50
"""Empty rows below the registry that get formulas as well; Excel prints a page for every so many of them."""
_NEEDED = ("unit", "account", "platform")
_FIRST_YEAR, _LAST_YEAR = 1990, 2040
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class HelperColumn:
    """A column beside the registry: ``letter`` and ``header``, and a formula or plain values.

    ``values`` stand in first_row … last_row where there is no formula.
    """

    letter: str
    header: str
    formula: str = ""
    values: tuple[CellValue, ...] = ()

    def formula_at(self, row: int) -> str:
        """The formula (with its =) as it stands in ``row``."""
        return self.formula.replace(ROW, str(row))


@dataclass(frozen=True)
class Highlight:
    """One conditional format by formula; it holds for every cell of ``area`` whatever cell is active."""

    area: str
    formula: str
    fill: str = "FFE699"


@dataclass(frozen=True)
class Hidden:
    """The sheet of lists, to be hidden: its name, columns, and formulas (cell address → formula)."""

    name: str
    columns: tuple[ListColumn, ...]
    formulas: Mapping[str, str]
    today: str = "B1"
    """The cell that holds =TODAY()."""


@dataclass(frozen=True)
class InlineChecks:
    """What to write: the verdicts (a visible column), the helpers (hidden columns), the sheet of lists, one format.

    Headers stand in ``header_row``, formulas in every row from ``first_row`` to ``last_row``; ``title`` is the
    verdicts' header as a formula, which tells of rows without formulas. ``below`` are the values of the first
    helper column under ``last_row``: they mark what stands there already.
    """

    sheet: str
    header_row: int
    first_row: int
    last_row: int
    verdicts: HelperColumn
    helpers: tuple[HelperColumn, ...]
    lists: Hidden
    highlight: Highlight
    title: str
    below: tuple[CellValue, ...]


def checks_for(
    sheets: Sequence[Sheet],
    name: str,
    *,
    calendar: Calendar,
    as_of: date,
    settings: Settings = Settings(),  # noqa: B008 (frozen: one default for all calls is safe)
    spare_rows: int = SPARE_ROWS,
    first_free: int | None = None,
    hidden: str = "",
) -> InlineChecks:
    """The formulas for the registry on the sheet ``name`` of a workbook with ``sheets``.

    Written once, they are replaced by calling again on the sheet as it then is: columns headed 校验… are passed
    over. ``calendar`` is the workbook's (its sheet 节假日 the last layer); today stands in a cell, ``as_of``
    only tells which exceptions are agreed; ``first_free`` is the column to start in (from 1), by default the
    one beside the last header; ``hidden`` names the hidden sheet, by default after the registry's. Raises
    InputError when the sheet holds no registry, or one without the columns 主办单位, 账号或应用名称 and 所属平台.
    """
    sheet, found, registries = _read(sheets, name, settings)
    registry = next(each for each in registries if each.sheet == name)
    layout = _layout(sheet, found, registry, spare_rows, first_free)
    merged = _merged_rows(sheet, layout)
    keys = needed(layout, exceptions=bool(settings.exceptions), merged=bool(merged))
    letters = letters_after(layout.first_free, keys)
    data = DataSheet(hidden or lists_name(name))
    words = Words(sheet, registry, found.first_row, registries, settings, as_of)
    lists = _lists(data, words, calendar, _Watched(sheets, found, layout, letters))
    helpers = Helpers(layout, lists, letters, heads_known=bool(settings.heads))
    rows = range(layout.first_row, layout.last_row + 1)
    values: dict[str, tuple[CellValue, ...]] = {
        "mark": (MARKED,) * len(rows),
        "merged": tuple("合并" if row in merged else None for row in rows),
    }
    columns = tuple(
        HelperColumn(letters[key], HEADERS[key], values=values[key])
        if key in values
        else HelperColumn(letters[key], HEADERS[key], helpers.formula(key))
        for key in keys
    )
    own, marks = column_letters(layout.first_free), letters["mark"]
    formula = verdict(helpers, set(RULES) - settings.off, limited=settings.effective_from is not None)
    return InlineChecks(
        name,
        layout.header_row,
        layout.first_row,
        layout.last_row,
        HelperColumn(own, HEADER, formula),
        columns,
        Hidden(data.name, data.columns, data.formulas),
        _highlight(layout, own, marks),
        f'=IF({lists.gaps.count}=0,"{HEADER}","{HEADER}（有"&{lists.gaps.count}&"行没有公式，请重新插入）")',
        _below(sheet, layout),
    )


def _read(sheets: Sequence[Sheet], name: str, settings: Settings) -> tuple[Sheet, FoundTable, list[Registry]]:
    office = settings.nomenclature
    registries = read_registries(sheets, nomenclature=office)
    if name not in {each.sheet for each in registries}:
        read_registries(sheets, [name], office)  # says why
        raise InputError(f"工作表「{name}」不是台账，不能插入校验公式。")
    sheet = next(each for each in sheets if each.name == name)
    found = next((table for _, table in tables_on(sheet, office.headers)), None)
    if found is None or not set(_NEEDED) <= set(found.headers):
        wanted = "、".join(BY_KEY[key].header for key in _NEEDED)
        raise InputError(f"工作表「{name}」的台账要有这几列才能插入校验公式：{wanted}。请补上后再点。")
    if next(each for each in registries if each.sheet == name).kind is not Kind.ACCOUNTS:
        raise InputError(f"工作表「{name}」不是一行一个账号的台账，不能插入校验公式。")
    return sheet, found, registries


def _layout(
    sheet: Sheet, found: FoundTable, registry: Registry, spare_rows: int, first_free: int | None
) -> Layout:
    columns = {key: header.column for key, header in found.headers.items()}
    heading = sheet.rows[found.first_row - 2]
    own = [at for at, value in enumerate(heading, 1) if clean(value).startswith(HEADER)]
    filled = [at for at, value in enumerate(heading, 1) if clean(value)]
    free = first_free or (min(own) if own else max([*filled, *columns.values()]) + 1)
    accounts = registry.table["row"]
    last = int(accounts.max()) if len(accounts) else found.first_row - 1
    # Totals and notes below the registry are no rows to be typed into.
    below = [
        row
        for row in range(last + 1, len(sheet.rows) + 1)
        if any(map(clean, sheet.rows[row - 1][: free - 1]))
    ]
    last = max(min(last + spare_rows, min(below, default=last + spare_rows + 1) - 1), found.first_row)
    return Layout(found.first_row - 1, found.first_row, last, columns, free)


def _merged_rows(sheet: Sheet, layout: Layout) -> set[int]:
    """Rows of the registry that a merged area in one of its columns covers."""
    known = set(layout.columns.values())
    return {
        row
        for area in sheet.merged
        if not known.isdisjoint(range(area.first_column, area.last_column + 1))
        for row in _rows_of(area, layout)
    }


def _rows_of(area: Area, layout: Layout) -> range:
    return range(max(area.first_row, layout.first_row), min(area.last_row, layout.last_row) + 1)


@dataclass(frozen=True)
class _Watched:
    """What the formulas watch: the workbook's sheets, the table, where it and the helper columns stand."""

    sheets: Sequence[Sheet]
    found: FoundTable
    layout: Layout
    letters: Mapping[str, str]

    def sheet(self, name: str) -> Sheet | None:
        return next((each for each in self.sheets if each.name.strip() == name), None)


def _lists(data: DataSheet, words: Words, calendar: Calendar, watched: _Watched) -> Lists:
    sheet, layout = words.sheet, watched.layout
    places = {
        key: data.dictionary(BY_KEY[key].header + "写法", each) for key, each in dictionaries(words).items()
    }
    headers = headers_test(sheet, watched.found, layout.first_free - 1, data.column("表头", NAMES))
    settings, holidays = watched.sheet(SETTINGS), watched.sheet(HOLIDAYS)
    settings_test = unchanged_test(data, settings, range(1, _width(settings) + 1))
    holidays_test = unchanged_test(data, holidays, columns_read(holidays) if holidays else ())
    today = data.single("今天", formula="=TODAY()")
    headers_fine = data.single("表头规范", formula=headers)
    settings_fine = data.single("设置未变", formula=settings_test)
    return Lists(
        dictionaries=places,
        working_days=data.column("工作日", _working_days(calendar)),
        final_years=data.column("节假日已定的年份", sorted(calendar.final_years) or [0]),
        numbers=data.column("序数", list(range(1, LONGEST + 1))),
        title_words=data.column("职务用字", TITLE_WORDS),
        date_blanks=data.column("日期空白", DATE_BLANKS),
        totals=data.column("合计", (*TOTALS, *NO_NAMES)),
        no_numbers=data.column("序号用字", NO_NUMBERS),
        today=today,
        filing_days=data.single("备案工作日数", words.settings.filing_days),
        effective_from=data.single("施行日期", _number(words.settings.effective_from)),
        fit=data.single("可以校验", formula=f"=AND({headers_fine},{settings_fine})"),
        holidays_fine=data.single("节假日未变", formula=holidays_test),
        doubts=data.single(
            "待定行数",
            formula=f'=COUNTIF({prefix(sheet.name)}{layout.all(watched.letters["doubt"])},"{DOUBTED}*")',
        ),
        gaps=gaps(data, sheet.name, layout, watched.letters["mark"], places["unit"]),
        name_signs=data.single("名称特殊字符", name_signs()),
        name_suffixes=data.column("名称后缀", ENDINGS),
        reason_signs=data.single("空泛原由用字", reason_signs()),
        nothing_signs=data.single("空泛例外用字", nothing_signs()),
        unclean=data.single("不规范字符", unclean()),
    )


def _width(sheet: Sheet | None) -> int:
    return max(map(len, sheet.rows), default=0) if sheet else 0


def _working_days(calendar: Calendar) -> list[CellValue]:
    """Excel's numbers of the working days, after a 1 that stands for whatever lies before them."""
    days = np.arange(
        np.datetime64(f"{_FIRST_YEAR}-01-01"), np.datetime64(f"{min(_LAST_YEAR, LAST_DAY.year)}-12-31")
    )
    worked: list[date] = [day for day in days.tolist() if calendar.is_workday(day)]
    return [1, *map(_number, worked)]


def _number(day: date | None) -> int | None:
    """A day as Excel counts it."""
    return None if day is None else (day - _EPOCH).days


def _highlight(layout: Layout, verdicts: str, marks: str) -> Highlight:
    """Rows that break something, and rows of an account that no formula stands beside."""
    first = column_letters(min(layout.columns.values()))
    area = f"${first}${layout.header_row}:${verdicts}${layout.last_row + WATCHED_BELOW}"
    own, mark, unit = (
        f"INDEX(${letter}:${letter},ROW())" for letter in (verdicts, marks, layout.letter("unit"))
    )
    broken = f'AND({mark}="{MARKED}",LEN({own})>0,{own}<>"{PENDING}")'
    return Highlight(area, f"=AND(OR({broken},AND(ISBLANK({mark}),LEN({unit})>0)))")


def _below(sheet: Sheet, layout: Layout) -> tuple[CellValue, ...]:
    unit = layout.columns["unit"]
    under = [row[unit - 1 : unit] for row in sheet.rows[layout.last_row : layout.last_row + WATCHED_BELOW]]
    return tuple(END if any(map(clean, cells)) else None for cells in under)
