"""All that stands beside the registries of one sheet, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from xlwings_udfs.errors import InputError
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.titles import SURNAMES
from xlwings_udfs.inline.beside import ACROSS_UNITS, ALONE, FORMULAS, HEADERS, ROW, Beside, Shared
from xlwings_udfs.inline.blocks import Block, blocks_of
from xlwings_udfs.inline.checked import Checked
from xlwings_udfs.inline.data_sheet import DataSheet, ListColumn, lists_name
from xlwings_udfs.inline.dictionaries import PlatformNumbers, Words, dictionaries
from xlwings_udfs.inline.gaps import END, count_gaps
from xlwings_udfs.inline.keys import Keys, keys_of
from xlwings_udfs.inline.lists import Lists
from xlwings_udfs.inline.read_rows import Cell, RowRead, read_rows
from xlwings_udfs.inline.slots import ANSWERS, SLOTS, Slots, slots
from xlwings_udfs.inline.texts import BETWEEN, LONGEST, PENDING
from xlwings_udfs.inline.vocabulary import (
    DATE_BLANKS,
    NO_NAME_SIGNS,
    NO_NAMES,
    NO_NUMBERS,
    TITLE_WORDS,
    TOTALS,
    name_signs,
    nothing_signs,
    reason_signs,
    unclean,
)
from xlwings_udfs.inline.watch import headers_test, unchanged_test
from xlwings_udfs.package.references import prefix
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.sheet import CellValue, Sheet, column_letters
from xlwings_udfs.registry.sheets.program_sheets import HOLIDAYS, SETTINGS
from xlwings_udfs.registry.sheets.search import Located, Searched
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.values.names import SUFFIXES
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.workdays.calendar import LAST_DAY, Calendar
from xlwings_udfs.workdays.holiday_sheet import columns_read

HEADER = "校验"
SPARE_ROWS = 50
"""Empty rows below the registry that get formulas as well; Excel prints a page for every so many of them."""
WATCHED_BELOW = 300
"""Rows below the last formula that are watched as well."""
_FIRST_YEAR, _LAST_YEAR = 1990, 2040
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class HelperColumn:
    """A column beside the registry: ``letter`` and ``header``, and a formula or plain values.

    ``values`` stand in first_row … last_row where there is no formula; ``others`` are the formulas (with their =) of
    rows whose own differs from the one of all.
    """

    letter: str
    header: str
    formula: str = ""
    values: tuple[CellValue, ...] = ()
    others: Mapping[int, str] = field(default_factory=dict)

    def formula_at(self, row: int) -> str:
        """The formula (with its =) as it stands in ``row``."""
        return self.others.get(row) or self.formula.replace(ROW, str(row))


@dataclass(frozen=True)
class Highlight:
    """One conditional format by formula; it holds for every cell of ``area`` whatever cell is active."""

    area: str
    formula: str
    fill: str = "FFE699"


@dataclass(frozen=True)
class Hidden:
    """The sheet of lists, to be hidden: its name, columns, and formulas (cell address → formula).

    ``given`` is what a formula gives as long as nothing is edited ("" where it says nothing); ``alike`` are the letters of
    columns that bear one formula from row 2 on, but for the row's number, in so many rows.
    """

    name: str
    columns: tuple[ListColumn, ...]
    formulas: Mapping[str, str]
    given: Mapping[str, CellValue] = field(default_factory=dict)
    alike: Mapping[str, int] = field(default_factory=dict)
    today: str = "B1"
    """The cell that holds =TODAY()."""


@dataclass(frozen=True)
class InlineChecks:
    """What to write: the verdicts (a visible column), the helpers (hidden columns), the sheet of lists, one format.

    Headers stand in ``header_row``, formulas in every row from ``first_row`` to ``last_row``; ``title`` is the
    verdicts' header as a formula, which tells of rows without formulas. ``below`` are the values of the first
    helper column under ``last_row``: they mark what stands there already. ``accounts`` counts the rows of accounts.
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
    accounts: int = 0


def checks_for(
    registries: Sequence[Registry],
    searched: Searched,
    context: Context,
    name: str,
    *,
    spare_rows: int = SPARE_ROWS,
    first_free: int | None = None,
    hidden: str = "",
) -> InlineChecks:
    """The formulas for the registries on the sheet ``name`` of a workbook, read and searched as a check does.

    Written once, they are replaced by calling again on the sheet as it then is: columns headed 校验… are passed over.
    Today stands in a cell. ``first_free`` is the column to start in (from 1), by default the one beside the last header;
    ``hidden`` names the hidden sheet, by default after the registry's. Raises InputError when the sheet holds no 台账.
    """
    sheet = next((each for each in searched.sheets if each.name == name), None)
    found = _found(registries, searched, name)
    if sheet is None or not found:
        raise InputError(f"工作表「{name}」里没有一行一个账号的台账，不能插入校验公式。请选有台账的工作表。")
    free = first_free or _first_free(sheet, found)
    blocks = blocks_of(sheet, found, free - 1, spare_rows)
    checked = Checked(registries, context)
    numbers = Words(sheet, found[0][0], 1, registries, context).unit_numbers()
    platforms = PlatformNumbers(context.settings.nomenclature.same_platform)
    keys = keys_of(checked.ledger, context, numbers, platforms)
    rows = read_rows(sheet, blocks, checked, keys)
    first, last = min(each.first_row for each in blocks), max(each.last_row for each in blocks)
    beside = Beside(free, min(each.header_row for each in blocks), first, last, WATCHED_BELOW)
    data = DataSheet(hidden or lists_name(name))
    shared = _shared(data, sheet, searched.sheets, blocks, beside, checked, rows, numbers, platforms)
    elsewhere = _units_elsewhere(checked, name, numbers)
    return InlineChecks(
        name,
        beside.header_row,
        first,
        last,
        HelperColumn(beside.verdict, HEADER, beside.judged(shared)),
        tuple(_columns(beside, shared, rows, range(first, last + 1), elsewhere)),
        Hidden(data.name, data.columns, data.formulas, data.given, data.alike),
        _highlight(blocks, beside),
        _title(data, name, beside, blocks),
        _below(sheet, beside, blocks),
        sum(each.keys != () for each in rows.values()),
    )


def _found(registries: Sequence[Registry], searched: Searched, name: str) -> list[tuple[Registry, Located]]:
    pairs = zip(registries, searched.wanted_tables, strict=True)
    return [
        (registry, located)
        for registry, located in pairs
        if registry.sheet == name and registry.kind is Kind.ACCOUNTS
    ]


def _first_free(sheet: Sheet, found: Sequence[tuple[Registry, Located]]) -> int:
    """The column behind the last one that is headed or read, or the one where earlier formulas stand."""
    headings = [
        sheet.rows[row - 1] for _, each in found for row in (each.table.header_row, each.table.first_row - 1)
    ]
    own = [at for row in headings for at, value in enumerate(row, 1) if clean(value).startswith(HEADER)]
    filled = [at for row in headings for at, value in enumerate(row, 1) if clean(value)]
    read = [header.column for registry, _ in found for header in registry.headers.values()]
    return min(own) if own else max([*filled, *read]) + 1


def _columns(
    beside: Beside, shared: Shared, rows: Mapping[int, RowRead], span: range, elsewhere: frozenset[str]
) -> list[HelperColumn]:
    values = _values(rows, span, elsewhere)
    columns = []
    for key, header in HEADERS.items():
        letter = beside.letter(key)
        if key == "edited":
            joined = {row: _joined(each.cells, row) for row, each in rows.items()}
            usual = _usual(joined, span)
            others = {
                row: beside.edited(joined[row]).replace(ROW, str(row)) if row in joined else '=""'
                for row in span
                if joined.get(row) != usual
            }
            columns.append(HelperColumn(letter, header, beside.edited(usual), others=others))
        elif key in FORMULAS:
            columns.append(HelperColumn(letter, header, beside.formula(key, shared)))
        else:
            columns.append(HelperColumn(letter, header, values=values[key]))
    return columns


def _usual(joined: Mapping[int, str], span: range) -> str:
    """What most rows are joined of."""
    counts: dict[str, int] = {}
    for row in span:
        counts[joined.get(row, "")] = counts.get(joined.get(row, ""), 0) + 1
    return max(counts, key=lambda each: (bool(each), counts[each]))


def _joined(cells: Sequence[Cell], row: int) -> str:
    """Formula: the cells' texts together; those of other rows stay where they are."""
    places = (
        f"${column_letters(column)}{ROW}" if own == row else f"${column_letters(column)}${own}"
        for own, column in cells
    )
    return f'&"{BETWEEN}"&'.join(places)


def _values(
    rows: Mapping[int, RowRead], span: range, elsewhere: frozenset[str]
) -> dict[str, tuple[CellValue, ...]]:
    nothing = RowRead((), "·", plain=False)
    read = [rows.get(row, nothing) for row in span]
    first = [each.keys[0] if each.keys else Keys() for each in read]
    across = _accounts_across_units(read)
    return {
        "read": tuple(each.text for each in read),
        "said": tuple(each.said or None for each in read),
        "beside": tuple(each.compared or None for each in read),
        "since": tuple(_number(each.timed.since) if each.timed else None for each in read),
        "deadline": tuple(_number(each.timed.deadline) if each.timed else None for each in read),
        "due": tuple(each.timed.due or None if each.timed else None for each in read),
        "overdue": tuple(each.timed.overdue or None if each.timed else None for each in read),
        "until": tuple(_number(each.until) for each in read),
        "order": tuple(range(1, len(read) + 1)),
        "several": tuple(_why_not_by_one_key(each, elsewhere, across) for each in read),
        "unit0": tuple(each.unit or None for each in first),
        "group0": tuple(each.group or None for each in first),
        "account0": tuple(each.account or None for each in first),
        "name0": tuple(each.name or None for each in first),
    }


def _accounts_across_units(read: Sequence[RowRead]) -> frozenset[str]:
    """The accounts that stand in rows of several units: an edit in one unit then matters to the other."""
    units: dict[str, set[str]] = {}
    for each in (key for row in read for key in row.keys):
        units.setdefault(each.account, set()).add(each.unit)
    return frozenset(account for account, its in units.items() if account and len(its) > 1)


def _why_not_by_one_key(row: RowRead, elsewhere: frozenset[str], across: frozenset[str]) -> str | None:
    if not row.plain or (row.keys and row.keys[0].unit in elsewhere):
        return ALONE
    return ACROSS_UNITS if row.keys and row.keys[0].account in across else None


def _units_elsewhere(checked: Checked, name: str, numbers: Mapping[str, int]) -> frozenset[str]:
    """Numbers of the units that have accounts on other sheets as well, with which formulas do not compare."""
    table = checked.ledger.table
    units = table.loc[(table["sheet"] != name).to_numpy(), "unit_key"].unique()
    return frozenset(str(numbers[unit]) for unit in units if unit in numbers)


def _shared(
    data: DataSheet,
    sheet: Sheet,
    sheets: Sequence[Sheet],
    blocks: Sequence[Block],
    beside: Beside,
    checked: Checked,
    rows: Mapping[int, RowRead],
    numbers: Mapping[str, int],
    platforms: PlatformNumbers,
) -> Shared:
    settings = checked.settings
    by_name = {each.name.strip(): each for each in sheets}
    today = data.single("今天", _number(checked.context.as_of), formula="=TODAY()")
    headers = data.single(
        "表头未变",
        not sheet.since_1904,
        formula=headers_test(sheet, _heading_rows(blocks), beside.first_free - 1),
    )
    own_settings, holidays = by_name.get(SETTINGS), by_name.get(HOLIDAYS)
    settings_test = unchanged_test(data, own_settings, range(1, _width(own_settings) + 1))
    settings_fine = data.single("设置未变", True, formula=settings_test)
    holidays_test = unchanged_test(data, holidays, columns_read(holidays) if holidays else ())
    holidays_fine = data.single("节假日未变", True, formula=holidays_test)
    fit = data.single(
        "可以校验", not sheet.since_1904, formula=f"=AND({headers},{settings_fine},{holidays_fine})"
    )
    common = {
        "working_days": data.column("工作日", _working_days(checked.context.calendar)),
        "final_years": data.column("节假日已定的年份", sorted(checked.context.calendar.final_years) or [0]),
        "numbers": data.column("序数", list(range(1, LONGEST + 1))),
        "title_words": data.column("职务用字", TITLE_WORDS),
        "date_blanks": data.column("日期空白", DATE_BLANKS),
        "totals": data.column("合计", (*TOTALS, *NO_NAMES)),
        "no_numbers": data.column("序号用字", NO_NUMBERS),
        "today": today,
        "filing_days": data.single("备案工作日数", settings.filing_days),
        "effective_from": data.single("施行日期", _number(settings.effective_from)),
        "fit": fit,
        "holidays_fine": holidays_fine,
        "name_signs": data.single("名称特殊字符", name_signs()),
        "name_suffixes": data.column("名称后缀", SUFFIXES),
        "reason_signs": data.single("空泛原由用字", reason_signs()),
        "nothing_signs": data.single("空泛例外用字", nothing_signs()),
        "unclean": data.single("不规范字符", unclean()),
        "surnames": data.single("姓氏", SURNAMES),
        "no_name_signs": data.single("姓名不用字", NO_NAME_SIGNS),
    }
    made = [
        _slots(data, sheet, block, beside, checked, numbers, platforms, common)
        for block in blocks
        if not block.opaque
    ]
    if not made:
        nothing = data.column("改动的行", [])
        made = [Slots(nothing, dict.fromkeys(ANSWERS, nothing), nothing, nothing)]
    # Of several registries on one sheet the first one's edited rows are judged anew; the others ask for the button.
    chosen = made[0]
    own = prefix(sheet.name)
    order = beside.letter("order")
    upper = f"{own}${order}${beside.first_row}:${order}${beside.last_row - 1}"
    lower = f"{own}${order}${beside.first_row + 1}:${order}${beside.last_row}"
    in_order = f"SUMPRODUCT(--({upper}>={lower}))=0" if beside.last_row > beside.first_row else "TRUE"
    everywhere = f"{own}${order}${beside.first_row}:${order}${beside.last_row}"
    edited = beside.letter("edited")
    changed = f"COUNT({own}${edited}${beside.first_row}:${edited}${beside.last_row + beside.watched_below})"
    count = beside.last_row - beside.first_row + 1
    # What more rows were before their edit than there are slots is not known: then all rows are compared anew.
    most = SLOTS if len(blocks) == 1 and not blocks[0].opaque else 0
    kept = f"{changed}<={most},COUNT({everywhere})={count},{in_order}"
    ordered = data.single("行序未变", True, formula=f"=IFERROR(AND({kept}),FALSE)")
    intact = f"=IFERROR(AND({changed}=0,{ordered}),FALSE)"
    return Shared(
        today=today,
        fit=fit,
        intact=data.single("没有改动", True, formula=intact),
        ordered=ordered,
        touched=chosen.former_units,
        touched_accounts=chosen.former_accounts,
        rows=chosen.rows,
        answers=chosen.answers,
    )


def _slots(
    data: DataSheet,
    sheet: Sheet,
    block: Block,
    beside: Beside,
    checked: Checked,
    numbers: Mapping[str, int],
    platforms: PlatformNumbers,
    common: Mapping[str, str],
) -> Slots:
    words = Words(sheet, block.registry, block.first_row, checked.registries, checked.context)
    places = {
        key: data.dictionary(BY_KEY[key].header + "写法", each)
        for key, each in dictionaries(words, numbers, platforms).items()
    }
    lists = Lists(dictionaries=places, **common)
    settings = checked.settings
    return slots(
        data, sheet.name, block, beside, lists, checked.rules, limited=settings.effective_from is not None,
        exceptions=bool(settings.exceptions), heads=bool(settings.heads),
    )  # fmt: skip


def _heading_rows(blocks: Sequence[Block]) -> list[int]:
    return sorted({row for each in blocks for row in (each.header_row, each.first_row - 1)})


def _title(data: DataSheet, name: str, beside: Beside, blocks: Sequence[Block]) -> str:
    """The verdicts' header as a formula, which tells of rows without formulas and of those that wait for the button."""
    waiting = f'COUNTIF({beside.verdict_cells},"{PENDING}")'
    units = [each.columns["unit"] for each in blocks if "unit" in each.columns]
    if not units:
        return f'=IF({waiting}=0,"{HEADER}","{HEADER}（"&{waiting}&"行请点检查）")'
    rows = (beside.header_row, beside.last_row + beside.watched_below)
    gaps = count_gaps(data, name, beside.letter("read"), column_letters(units[0]), rows)
    told = f'IF({gaps}=0,"","（有"&{gaps}&"行没有公式，请重新插入）")&IF({waiting}=0,"","（"&{waiting}&"行请点检查）")'
    return f'="{HEADER}"&{told}'


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


def _highlight(blocks: Sequence[Block], beside: Beside) -> Highlight:
    """Rows that break something, and rows of an account that no formula stands beside."""
    first = column_letters(min(column for each in blocks for column in each.columns.values()))
    area = f"${first}${beside.first_row}:${beside.verdict}${beside.last_row + beside.watched_below}"
    own, read = (f"INDEX(${letter}:${letter},ROW())" for letter in (beside.verdict, beside.letter("read")))
    broken = f'AND(NOT(ISBLANK({read})),LEN({own})>0,{own}<>"{PENDING}")'
    units = [column_letters(each.columns["unit"]) for each in blocks if "unit" in each.columns]
    bare = f"AND(ISBLANK({read}),LEN(INDEX(${units[0]}:${units[0]},ROW()))>0)" if units else "FALSE"
    return Highlight(area, f"=AND(OR({broken},{bare}))")


def _below(sheet: Sheet, beside: Beside, blocks: Sequence[Block]) -> tuple[CellValue, ...]:
    """What marks the rows under the last formula that held something already."""
    columns = {column for each in blocks for column in each.columns.values()}
    under = sheet.rows[beside.last_row : beside.last_row + beside.watched_below]
    return tuple(
        END if any(clean(row[column - 1]) for column in columns if column <= len(row)) else None
        for row in under
    )
