"""From worksheets to registries."""

from collections import defaultdict
from collections.abc import Sequence

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.draft import Draft
from xlwings_udfs.registry.ledger import Registry
from xlwings_udfs.registry.nomenclature import Nomenclature
from xlwings_udfs.registry.program_sheets import is_program_sheet
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.table import find_table, headers_seen
from xlwings_udfs.registry.tabulating import tabulated
from xlwings_udfs.registry.units import UnitNames, unit_names


def read_registries(
    sheets: Sequence[Sheet], only: Sequence[str] = (), nomenclature: Nomenclature | None = None
) -> list[Registry]:
    """Read the registries of a workbook: those on the sheets ``only``, or on every visible sheet that has one.

    ``nomenclature`` is what the office calls things. The program's own sheets are never read. Raises
    InputError when a named sheet does not exist or holds no registry, or when the workbook has none.
    """
    office = nomenclature or Nomenclature()
    chosen = _chosen(sheets, only)
    tables = [(sheet, find_table(sheet, office.headers)) for sheet in chosen]
    for sheet, table in tables:
        if table is None and only:
            raise InputError(f"工作表「{sheet.name}」里没有找到台账。{_wanted([sheet])}")
    found = [(sheet, table) for sheet, table in tables if table is not None]
    if not found:
        raise InputError(f"没有找到台账。{_wanted(chosen)}")
    drafts = [Draft(sheet, table) for sheet, table in found]
    names = unit_names(
        {unit for draft in drafts for unit in draft.distinct("unit").values},
        {
            pair
            for draft in drafts
            if "unit_short" in draft.values
            for pair in draft.distinct("unit").paired(draft.distinct("unit_short")).values
        },
        office,
        {
            text
            for draft in drafts
            for key in ("certification", "represented_body")
            for text in set(draft.texts(key))
        },
    )
    spellings = _spellings(drafts, names)
    return [tabulated(draft, names, spellings, office.same_platform) for draft in drafts]


def _chosen(sheets: Sequence[Sheet], only: Sequence[str]) -> list[Sheet]:
    by_name = {sheet.name: sheet for sheet in sheets}
    for name in only:
        if name not in by_name:
            raise InputError(f"没有名为「{name}」的工作表。这个文件里有：{'、'.join(by_name)}。")
    if only:
        return [by_name[name] for name in dict.fromkeys(only)]
    return [sheet for sheet in sheets if sheet.visible and not is_program_sheet(sheet.name)]


def _wanted(sheets: Sequence[Sheet]) -> str:
    seen = list(dict.fromkeys(text for sheet in sheets for text in headers_seen(sheet)))
    found = f"只认出这些表头：{'、'.join(seen)}" if seen else "没有认出任何表头"
    return f"台账的表头要有「主办单位」列，以及「账号或应用名称」或「所属平台」列；{found}。请检查表头文字，或用 --sheet 指定工作表。"


def _spellings(drafts: Sequence[Draft], names: UnitNames) -> dict[str, list[str]]:
    """Unit key → its spellings in the workbook, the registered name first, then the fullest."""
    groups: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for unit in draft.distinct("unit").values:
            groups[names.key(unit)].add(unit)
    for key, spelt in groups.items():
        if key in names.registered and len(spelt) > 1:
            spelt.add(names.registered[key].name)
    return {
        key: sorted(spelt, key=lambda text: (not _is_registered(text, key, names), -len(text), text))
        for key, spelt in groups.items()
    }


def _is_registered(text: str, key: str, names: UnitNames) -> bool:
    return key in names.registered and names.registered[key].name == text
