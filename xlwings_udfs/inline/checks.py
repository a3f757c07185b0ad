"""All that stands beside the registries of one sheet, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlwings_udfs.errors import InputError
from xlwings_udfs.facts.context import Context
from xlwings_udfs.inline.attention import Attention, places_for
from xlwings_udfs.inline.beside import ACROSS_UNITS, Beside
from xlwings_udfs.inline.blocks import Block, blocks_of
from xlwings_udfs.inline.borrowed import borrowed, text_of
from xlwings_udfs.inline.checked import Checked
from xlwings_udfs.inline.columns_beside import columns_beside, orders_of, why_not_by_one_key
from xlwings_udfs.inline.common_lists import common_lists
from xlwings_udfs.inline.data_sheet import DataSheet, Places, lists_name
from xlwings_udfs.inline.dictionaries import dictionaries
from xlwings_udfs.inline.keys import keys_of, name_numbers
from xlwings_udfs.inline.lists import Lists
from xlwings_udfs.inline.parts import HEADER, HelperColumn, Hidden, InlineChecks
from xlwings_udfs.inline.read_rows import RowRead, read_rows
from xlwings_udfs.inline.sensitive import sensitive_units
from xlwings_udfs.inline.showing import header, highlight, marks_below
from xlwings_udfs.inline.sizes import sizes_for
from xlwings_udfs.inline.slots import Columns, Judging, put_slots
from xlwings_udfs.inline.texts import BETWEEN, MARK, number
from xlwings_udfs.inline.touched import touched
from xlwings_udfs.inline.watch import Watched, watch
from xlwings_udfs.inline.words import PlatformNumbers, Words
from xlwings_udfs.inline.zones import Zone, row_of, zones_of
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.sheet import Sheet, is_formula_failure
from xlwings_udfs.registry.sheets.search import Located, Searched
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.values.text import clean

SPARE_ROWS = 50
"""Empty rows below the registry that get formulas as well; Excel prints a page for every so many of them."""
WATCHED_BELOW = 300
"""Rows below the last formula that are watched as well."""


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
    zones = zones_of(blocks)
    first, last = zones[0].first_row, zones[-1].last_row
    beside = Beside(name, free, min(each.header_row for each in blocks), first, last, WATCHED_BELOW)
    making = _Making(sheet, blocks, zones, beside, Checked(registries, context))
    return making.checks(DataSheet(hidden or lists_name(name)), searched.sheets)


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
    read = [each.column for registry, _ in found for each in registry.headers.values()]
    return min(own) if own else max([*filled, *read]) + 1


def _compared_by(rows: Mapping[int, RowRead], several: Mapping[int, str]) -> dict[str, bool]:
    """By what rows have to be looked for that others touch."""
    keys = [each.keys[0] for each in rows.values() if each.keys]
    return {
        "by_code": any(each.code is not None and not each.told_by_account for each in keys),
        "by_account": ACROSS_UNITS in several.values(),
    }


@dataclass(frozen=True)
class _Making:
    """The formulas of one sheet in the making."""

    sheet: Sheet
    blocks: Sequence[Block]
    zones: Sequence[Zone]
    beside: Beside
    checked: Checked

    def checks(self, data: DataSheet, sheets: Sequence[Sheet]) -> InlineChecks:
        beside, checked, name = self.beside, self.checked, self.sheet.name
        units = Words(
            self.sheet, self.blocks[0].registry, 1, checked.registries, checked.context
        ).unit_numbers()
        platforms = PlatformNumbers(checked.settings.nomenclature.same_platform)
        names = name_numbers(checked.ledger)
        keys = keys_of(checked.ledger, checked.context, units, platforms, names)
        rows = read_rows(self.sheet, self.zones, checked, keys)
        today = data.single("今天", number(checked.context.as_of), formula="=TODAY()")
        watched = watch(data, self.sheet, sheets, self.blocks, beside)
        sources = borrowed(data, self.sheet, rows)
        several = why_not_by_one_key(rows, checked, name, units)
        limit, area = self._attend(
            data, rows, several, units, platforms, names, today, watched, sources.changed
        )
        helpers = columns_beside(
            beside, self.sheet, self.zones, rows, several, sources.groups, checked.context.as_of, today,
            watched.ordered,
        )  # fmt: skip
        title = header(data, beside, self.blocks)
        return InlineChecks(
            name,
            beside.header_row,
            beside.first_row,
            beside.last_row,
            HelperColumn(beside.verdict, HEADER, beside.judged(area, limit)),
            helpers,
            Hidden(data.name, data.columns, data.formulas, data.given, tuple(data.runs)),
            highlight(self.blocks, beside),
            title,
            marks_below(self.sheet, beside, self.blocks),
            sum(each.keys != () for each in rows.values()),
            self._failing(rows),
            not self.sheet.since_1904,
        )

    def _attend(
        self,
        data: DataSheet,
        rows: Mapping[int, RowRead],
        several: Mapping[int, str],
        units: Mapping[str, int],
        platforms: PlatformNumbers,
        names: Mapping[str, int],
        today: str,
        watched: Watched,
        changed: str,
    ) -> tuple[str, str]:
        """Put the list of rows that need attention on ``data``: the row from which on nothing is known, and the list."""
        settings = self.checked.settings
        sensitive = sensitive_units(rows, orders_of(self.beside))
        sizes = sizes_for(rows, sensitive)
        places = places_for(self.zones, sizes.slots, sizes.others, sizes.compared)
        attention = Attention(data, self.beside, places)
        limits = attention.find_edited(self.zones, changed)
        by_hand = touched(data, self.beside, attention.listed, places.slots, sensitive, watched.ordered)
        calm = data.single("没有改动", True, formula=f"={attention.calm(watched.ordered)}")
        limits += [by_hand.limit, attention.find_compared(by_hand, calm, **_compared_by(rows, several))]
        common = common_lists(data, self.checked.context.calendar, settings, today)
        known_names = data.column("名称", [MARK + name for name in names])
        columns = Columns(data)
        for zone, slots in zip(self.zones, places.slots, strict=True):
            if zone.plain and slots:
                lists = Lists(
                    dictionaries=self._dictionaries(data, zone.plain, units, platforms, names),
                    names=known_names,
                    **common,
                )
                judging = Judging(
                    lists, frozenset(self.checked.rules), settings.effective_from is not None,
                    bool(settings.exceptions), bool(settings.heads),
                )  # fmt: skip
                put_slots(data, columns, zone.plain, self.beside, attention.listed, slots, judging)
        attention.answer()
        known = f"=IF({watched.fit},MIN({','.join(limits)}),0)"
        return data.single("判断到", 0 if self.sheet.since_1904 else 2_000_000, formula=known), attention.area

    def _dictionaries(
        self,
        data: DataSheet,
        block: Block,
        units: Mapping[str, int],
        platforms: PlatformNumbers,
        names: Mapping[str, int],
    ) -> dict[str, Places]:
        words = Words(
            self.sheet, block.registry, block.first_row, self.checked.registries, self.checked.context
        )
        return {
            key: data.dictionary(BY_KEY[key].header + "写法", each)
            for key, each in dictionaries(words, units, platforms, names).items()
            if key in block.columns
        }

    def _failing(self, rows: Mapping[int, RowRead]) -> frozenset[int]:
        """Rows with a cell that shows an error: they do not read as they did, whatever they read."""
        failing = set()
        for zone in self.zones:
            for row in range(zone.first_row, zone.last_row + 1):
                borrowed_text = text_of(self.sheet, rows[row].borrowed) if row in rows else ""
                parts = f"{zone.text(row_of(self.sheet, row))}{BETWEEN}{borrowed_text}".split(BETWEEN)
                if any(map(is_formula_failure, parts)):
                    failing.add(row)
        return frozenset(failing)
