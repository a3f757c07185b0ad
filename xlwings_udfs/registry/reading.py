"""From worksheets to registries."""

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.columns import BY_KEY, COLUMNS, ColumnKind
from xlwings_udfs.registry.dates import read_date
from xlwings_udfs.registry.ledger import Integers, Kind, Registry
from xlwings_udfs.registry.names import account_key, split_platform
from xlwings_udfs.registry.platforms import recognise
from xlwings_udfs.registry.program_sheets import is_program_sheet
from xlwings_udfs.registry.sheet import CellValue, Sheet, address, is_formula_failure
from xlwings_udfs.registry.splitting import split_accounts
from xlwings_udfs.registry.statuses import in_force
from xlwings_udfs.registry.table import FoundTable, find_table, headers_seen, is_data, may_be_no_data
from xlwings_udfs.registry.text import clean, mapped
from xlwings_udfs.registry.units import DEFAULT_COUNTY, UnitNames, unit_names

_PUBLISHING_LOG = "信息发布登记"
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
_MERGED_DOWN = (
    "unit",
    "unit_short",
    "represented_body",
    "certification",
    "head",
    "head_title",
    "former_unit",
)
"""Columns whose merged cells speak for every row they cover."""

Columns = dict[str, list[CellValue]]


def read_registries(
    sheets: Sequence[Sheet], only: Sequence[str] = (), county: str = DEFAULT_COUNTY
) -> list[Registry]:
    """Read the registries of a workbook: those on the sheets ``only``, or on every visible sheet that has one.

    The program's own sheets are never read. Raises InputError when a named sheet does not exist or holds no
    registry, or when the workbook has none.
    """
    chosen = _chosen(sheets, only)
    tables = [(sheet, find_table(sheet)) for sheet in chosen]
    for sheet, table in tables:
        if table is None and only:
            raise InputError(f"工作表「{sheet.name}」里没有找到台账。{_wanted([sheet])}")
    found = [(sheet, table) for sheet, table in tables if table is not None]
    if not found:
        raise InputError(f"没有找到台账。{_wanted(chosen)}")
    drafts = [_Draft(sheet, table) for sheet, table in found]
    names = unit_names(
        (unit for draft in drafts for unit in draft.texts("unit")),
        (
            pair
            for draft in drafts
            for pair in zip(draft.texts("unit"), draft.texts("unit_short"), strict=True)
        ),
        county,
        (
            text
            for draft in drafts
            for key in ("certification", "represented_body")
            for text in draft.texts(key)
        ),
    )
    spellings = _spellings(drafts, names)
    return [draft.registry(names, spellings) for draft in drafts]


def _chosen(sheets: Sequence[Sheet], only: Sequence[str]) -> list[Sheet]:
    by_name = {sheet.name: sheet for sheet in sheets}
    for name in only:
        if name not in by_name:
            raise InputError(f"没有名为「{name}」的工作表。这个文件里有：{'、'.join(by_name)}。")
    if only:
        return [by_name[name] for name in dict.fromkeys(only)]
    return [
        sheet
        for sheet in sheets
        if sheet.visible and not is_program_sheet(sheet.name) and _PUBLISHING_LOG not in sheet.name
    ]


def _wanted(sheets: Sequence[Sheet]) -> str:
    seen = list(dict.fromkeys(text for sheet in sheets for text in headers_seen(sheet)))
    found = f"只认出这些表头：{'、'.join(seen)}" if seen else "没有认出任何表头"
    return f"台账的表头要有「主办单位」列，以及「账号或应用名称」或「所属平台」列；{found}。请检查表头文字，或用 --sheet 指定工作表。"


def _spellings(drafts: "Sequence[_Draft]", names: UnitNames) -> dict[str, list[str]]:
    """Unit key → its spellings in the workbook, the fullest first."""
    groups: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for unit in set(draft.texts("unit")):
            groups[names.key(unit)].add(unit)
    return {key: sorted(spelt, key=lambda text: (-len(text), text)) for key, spelt in groups.items()}


class _Draft:
    """A table being read: the rows that are accounts, and the values of the known columns."""

    def __init__(self, sheet: Sheet, found: FoundTable) -> None:
        self.sheet = sheet
        self.found = found
        values = {key: self._column(header.column) for key, header in found.headers.items()}
        self.rows = self._account_rows(values)
        take = (self.rows - found.first_row).tolist()
        self.values: Columns = {key: [column[index] for index in take] for key, column in values.items()}
        self.source_rows: dict[str, Integers] = {}
        for key in _MERGED_DOWN:
            if key in found.headers:
                self._fill_merged(key, values[key])
        self.faulty = self._take_out_faulty()
        self.split_rows, self.unclear_rows = self._split()

    def _column(self, column: int) -> list[CellValue]:
        rows = self.sheet.rows[self.found.first_row - 1 :]
        return [row[column - 1] if column <= len(row) else None for row in rows]

    def _account_rows(self, values: Columns) -> Integers:
        """Sheet rows of the accounts."""
        first, count = self.found.first_row, max(len(self.sheet.rows) - self.found.first_row + 1, 0)
        filled = np.zeros(count, dtype=np.int64)
        for column in values.values():
            filled += np.fromiter((value is not None and value != "" for value in column), bool, count)
        leading = [values[key] for key in ("serial", "unit", "account") if key in values]
        spread = {area.first_row for area in self.sheet.merged if area.last_column > area.first_column}
        known = {header.column for header in self.found.headers.values()}
        rows = []
        for index in np.flatnonzero(filled).tolist():
            if may_be_no_data(int(filled[index]), [column[index] for column in leading]):
                cells = {key: clean(column[index]) for key, column in values.items()}
                row = self.sheet.rows[first - 1 + index]
                others = [clean(value) for column, value in enumerate(row, 1) if column not in known]
                if not is_data(
                    cells, [text for text in others if text], self.found.headers, first + index in spread
                ):
                    continue
            rows.append(first + index)
        return np.array(rows, dtype=np.int64)

    def _fill_merged(self, key: str, column: list[CellValue]) -> None:
        """Fill the merged cells of one column downwards, remembering the row the value stands in."""
        number, first = self.found.headers[key].column, self.found.first_row
        sources = self.rows.copy()
        for area in self.sheet.merged:
            if area.first_column <= number <= area.last_column and area.last_row > area.first_row >= first:
                covered = np.flatnonzero((self.rows > area.first_row) & (self.rows <= area.last_row))
                for position in covered.tolist():
                    self.values[key][position] = column[area.first_row - first]
                    sources[position] = area.first_row
        if (sources != self.rows).any():
            self.source_rows[key] = sources

    def _take_out_faulty(self) -> dict[str, list[int]]:
        """Empty the cells of texts that show a formula's failure; gives their rows by column.

        Dates keep theirs: an unreadable date is said as such. Nothing hangs on the running number.
        """
        faulty = {}
        for key, values in self.values.items():
            if BY_KEY[key].kind is ColumnKind.DATE or key == "serial":
                continue
            positions = [at for at, value in enumerate(values) if is_formula_failure(value)]
            for position in positions:
                values[position] = None
            if positions:
                faulty[key] = self.rows[positions].tolist()
        return faulty

    def _split(self) -> tuple[list[int], list[int]]:
        """Make a row of each account where a row names several; gives those rows and the unclear ones."""
        cells = (self.values.get(key, [None] * len(self.rows)) for key in ("account", "platform"))
        pairs: list[CellValue] = [f"{_lines(a)}\0{_lines(p)}" for a, p in zip(*cells, strict=True)]
        splits = mapped(pairs, lambda pair: split_accounts(*str(pair).split("\0")))
        unclear = [int(row) for row, split in zip(self.rows, splits, strict=True) if split.unclear]
        counts = np.array([len(split.pieces) for split in splits], dtype=np.int64)
        several = self.rows[counts > 1].tolist() if len(counts) else []
        if several:
            self.rows = np.repeat(self.rows, counts)
            take = np.repeat(np.arange(len(counts)), counts)
            self.values = {key: [values[at] for at in take] for key, values in self.values.items()}
            self.source_rows = {key: rows[take] for key, rows in self.source_rows.items()}
        pieces = [piece for split in splits for piece in split.pieces]
        if "account" in self.values:
            self.values["account"] = [piece.account for piece in pieces]
        if "platform" in self.values:
            self.values["platform"] = [piece.platform for piece in pieces]
        return several, unclear

    def texts(self, key: str) -> list[str]:
        """Cleaned texts of one column; empty ones when the sheet lacks it."""
        return mapped(self.values[key], clean) if key in self.values else [""] * len(self.rows)

    def registry(self, names: UnitNames, spellings: dict[str, list[str]]) -> Registry:
        count, year = len(self.rows), self._year()
        table: dict[str, object] = {"sheet": np.full(count, self.sheet.name, dtype=object), "row": self.rows}
        for column in COLUMNS:
            if column.kind is ColumnKind.TEXT:
                table[column.key] = self.texts(column.key)
            elif column.kind is ColumnKind.DATE:
                self._add_dates(table, column.key, year)
            else:
                self._add_numbers(table, column.key)
        units = [str(unit) for unit in self.texts("unit")]
        table["unit_text"] = units
        table["unit_key"] = mapped(units, lambda unit: names.key(str(unit)))
        fullest = {key: spelt[0] for key, spelt in spellings.items()}
        table["unit"] = mapped(units, lambda unit: fullest[names.key(str(unit))])
        source_keys = self._add_accounts(table)
        table["in_force"] = np.array(
            mapped(self.texts("status"), lambda text: in_force(str(text))), dtype=bool
        )
        return Registry(
            self.sheet.name,
            Kind.FILINGS if Kind.FILINGS.value in self.sheet.name else Kind.ACCOUNTS,
            self.found.header_row,
            self.found.headers,
            _frame(table),
            self.source_rows,
            source_keys,
            self._remarks(names, spellings, year),
            names,
        )

    def _year(self) -> int | None:
        """The one year that the rows above the header name; None when they name none or several."""
        above = self.sheet.rows[: self.found.header_row - 1]
        years = {int(year) for row in above for value in row for year in _YEAR.findall(clean(value))}
        return years.pop() if len(years) == 1 else None

    def _add_dates(self, table: dict[str, object], key: str, year: int | None) -> None:
        texts = self.texts(key)
        read = mapped(self.values.get(key, [None] * len(self.rows)), lambda value: read_date(value, year))
        table[key] = np.array([each.day for each in read], dtype="datetime64[s]")
        table[f"{key}_problem"] = [each.problem for each in read]
        table[f"{key}_text"] = [
            text if each.day or each.problem else "" for text, each in zip(texts, read, strict=True)
        ]

    def _add_numbers(self, table: dict[str, object], key: str) -> None:
        texts = self.texts(key)
        table[f"{key}_text"] = texts
        table[key] = np.array(mapped(texts, lambda text: _number(str(text))), dtype=np.float64)

    def _add_accounts(
        self, table: dict[str, object]
    ) -> dict[str, "np.ndarray[tuple[int], np.dtype[np.object_]]"]:
        """Names without a platform in brackets, platforms from their column or those brackets."""
        parts = mapped(self.texts("account"), lambda text: split_platform(str(text)))
        own = self.texts("platform")
        names = [name for name, _ in parts]
        texts = [text or bracket for text, (_, bracket) in zip(own, parts, strict=True)]
        pairs = list(zip(texts, self.texts("platform_name"), strict=True))
        recognised = {pair: recognise(*pair) for pair in set(pairs)}
        table["account"] = names
        table["account_key"] = mapped(names, lambda name: account_key(str(name)))
        table["platform_text"] = texts
        table["platform"] = [recognised[pair].platform for pair in pairs]
        table["platform_key"] = [recognised[pair].key for pair in pairs]
        table["platform_unnamed"] = np.array([recognised[pair].unnamed for pair in pairs], dtype=bool)
        sources = [
            "account" if bracket and not text else "platform"
            for text, (_, bracket) in zip(own, parts, strict=True)
        ]
        return {"platform": np.array(sources, dtype=object)} if "account" in sources else {}

    def _remarks(
        self, names: UnitNames, spellings: dict[str, list[str]], year: int | None
    ) -> tuple[str, ...]:
        remarks = [
            f"「{header.text}」列（{address(self.found.header_row, header.column)}）与另一列意思相同，没有采用。"
            for header in self.found.ignored
        ]
        for key, rows in self.faulty.items():
            header = self.found.headers[key]
            cells = _some([address(row, header.column) for row in rows])
            remarks.append(
                f"{cells}的公式出错或没有计算结果，按没有填写检查；请改正公式，或在 Excel 中打开、保存一次后再检查。"
            )
        if self.split_rows:
            remarks.append(
                f"第{_some([str(row) for row in self.split_rows])}行一格里写了几个账号或平台，已拆开逐个检查；建议一行只填一个账号。"
            )
        if self.unclear_rows:
            remarks.append(
                f"第{_some([str(row) for row in self.unclear_rows])}行的账号和平台个数对不上，没有拆开；请一行只填一个账号。"
            )
        own = set(self.texts("unit"))
        for spelt in spellings.values():
            here = [text for text in spelt if text in own]
            if len(spelt) > 1 and here:
                remarks.append(f"「{'」「'.join(spelt)}」按同一单位处理；如不是，请把单位名称写全。")
        undated = [key for key in self.values if key in _DATE_KEYS and self._has_year_taken(key)]
        if year is not None and undated:
            columns = "、".join(self.found.headers[key].text for key in undated)
            remarks.append(f"{columns}中没有写年份的日期，按表头上方的{year}年处理。")
        return tuple(remarks)

    def _has_year_taken(self, key: str) -> bool:
        return any(
            isinstance(value, str) and read_date(value).problem == "缺少年份"
            for value in set(map(_text_only, self.values[key]))
        )


_DATE_KEYS = frozenset(column.key for column in COLUMNS if column.kind is ColumnKind.DATE)


_MOST_NAMED = 10


def _some(names: Sequence[str]) -> str:
    """The first few names, and how many there are."""
    shown = "、".join(names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{shown}等{len(names)}处"


def _lines(value: CellValue) -> str:
    """The cell's text, cleaned line by line: a line break may stand between two accounts."""
    if isinstance(value, str) and "\n" in value:
        return "\n".join(filter(None, map(clean, value.splitlines())))
    return clean(value)


def _text_only(value: CellValue) -> str:
    return value if isinstance(value, str) else ""


def _number(text: str) -> float:
    """A count as people type it: 1,234、3.2万、约500; NaN when it is none."""
    match = re.fullmatch(r"约?([\d,，]*\.?\d+)\s*([万wW]?)\+?[人次个条]*", text)
    if not match:
        return float("nan")
    return float(re.sub("[,，]", "", match[1])) * (10_000 if match[2] else 1)


def _frame(table: dict[str, object]) -> pd.DataFrame:
    """The table with the declared types: texts as objects, not as whatever a pandas version infers."""
    return pd.DataFrame(
        {
            key: pd.Series(values, dtype=object) if isinstance(values, list) else pd.Series(values)
            for key, values in table.items()
        }
    )
