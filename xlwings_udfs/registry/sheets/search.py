"""Where the registries of a workbook stand: looked for once, handed on to whoever reads, tells or marks them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.columns.headers import FoundTable
from xlwings_udfs.registry.columns.kinds import Kind, kind_of
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.own_columns import without_own_columns
from xlwings_udfs.registry.sheets.periods import earlier_sheets
from xlwings_udfs.registry.sheets.program_sheets import is_program_sheet
from xlwings_udfs.registry.sheets.several_tables import tables_on
from xlwings_udfs.registry.values.nomenclature import Nomenclature


class Located(NamedTuple):
    """A registry's table, and the sheet with nothing but that registry on it."""

    sheet: Sheet
    table: FoundTable


@dataclass(frozen=True)
class Searched:
    """A workbook's sheets as they were searched.

    ``only`` names the sheets wanted (every visible one when empty), ``chosen`` are those; ``tables`` are the
    registries on every sheet that is not the program's own, hidden ones too, by the sheet's name, from the top and the
    left; ``earlier`` are sheets not wanted since another one shows their registry at a later time → that one.
    """

    sheets: Sequence[Sheet]
    only: tuple[str, ...] = ()
    office: Nomenclature = field(default_factory=Nomenclature)
    chosen: tuple[Sheet, ...] = ()
    tables: Mapping[str, tuple[Located, ...]] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)

    def on(self, sheet: Sheet) -> tuple[Located, ...]:
        """The registries on ``sheet``; () when it has none."""
        return self.tables.get(sheet.name, ())

    @property
    def wanted_tables(self) -> tuple[Located, ...]:
        """The registries on the chosen sheets, in their order, but for those of an earlier time."""
        sheets = (sheet for sheet in self.chosen if sheet.name not in self.earlier)
        return tuple(located for sheet in sheets for located in self.on(sheet))


def search(
    sheets: Sequence[Sheet], only: Sequence[str] = (), nomenclature: Nomenclature | None = None
) -> Searched:
    """Look for the registries on ``sheets``. Raises InputError for a name in ``only`` that no sheet bears."""
    office = nomenclature or Nomenclature()
    chosen = _chosen(sheets, only)
    searched = [sheet for sheet in sheets if sheet in chosen or not is_program_sheet(sheet.name)]
    tables = {
        sheet.name: tuple(Located(*each) for each in tables_on(without_own_columns(sheet), office.headers))
        for sheet in searched
    }
    ledgers = [sheet.name for sheet in chosen if tables[sheet.name] and kind_of(sheet.name) is Kind.ACCOUNTS]
    earlier = {} if only else earlier_sheets(ledgers)
    return Searched(tuple(sheets), tuple(only), office, tuple(chosen), tables, earlier)


def _chosen(sheets: Sequence[Sheet], only: Sequence[str]) -> list[Sheet]:
    """The sheets named in ``only``, or every visible one that is not the program's own."""
    by_name = {sheet.name: sheet for sheet in sheets}
    for name in only:
        if name not in by_name:
            raise InputError(f"没有名为「{name}」的工作表。这个文件里有：{'、'.join(by_name)}。")
    if only:
        return [by_name[name] for name in dict.fromkeys(only)]
    return [sheet for sheet in sheets if sheet.visible and not is_program_sheet(sheet.name)]
