"""From worksheets to registries."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.passed_over import hidden_registries, wanted
from xlwings_udfs.registry.sheets.search import Searched, search
from xlwings_udfs.registry.table.draft import Draft, drafted
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.table.tabulating import tabulated
from xlwings_udfs.registry.values.nomenclature import Nomenclature
from xlwings_udfs.registry.values.units import UnitNames, unit_names

_BETWEEN_SHORT_NAMES = re.compile(r"[、，,；;/\s]+")


def read_registries(
    sheets: Sequence[Sheet], only: Sequence[str] = (), nomenclature: Nomenclature | None = None
) -> list[Registry]:
    """Read the registries of a workbook: those on the sheets ``only``, or on every visible sheet that has one.

    ``nomenclature`` is what the office calls things. The program's own sheets are never read. Raises
    InputError when a named sheet does not exist or holds no registry, or when the workbook has none.
    """
    return registries_of(search(sheets, only, nomenclature))


def registries_of(searched: Searched) -> list[Registry]:
    """Read the registries of a workbook that was searched. Raises InputError as `read_registries` does."""
    office = searched.office
    for sheet in searched.chosen:
        if searched.only and not searched.tables[sheet.name]:
            raise InputError(f"工作表「{sheet.name}」里没有找到台账。{wanted([sheet], office.headers)}")
    drafts = [drafted(*located) for located in searched.wanted_tables]
    if not drafts:
        raise InputError(
            f"没有找到台账。{wanted(searched.chosen, office.headers)}{hidden_registries(searched)}"
        )
    names = unit_names(
        {unit for draft in drafts for unit in draft.units.values},
        {pair for draft in drafts for pair in _short_names(draft)},
        office,
        {
            text
            for draft in drafts
            for key in ("certification", "represented_body")
            for text in set(draft.texts.get(key, ()))
        },
    )
    spellings = _spellings(drafts, names)
    return [tabulated(draft, names, spellings, office.same_platform) for draft in drafts]


def _short_names(draft: Draft) -> Iterator[tuple[str, str]]:
    """Every unit with each of its short names: a cell may give several, 县农业局、农业局."""
    if not {"unit", "unit_short"} <= draft.texts.keys():
        return
    for unit, shorts in set(zip(draft.texts["unit"], draft.texts["unit_short"], strict=True)):
        yield from ((unit, short) for short in _BETWEEN_SHORT_NAMES.split(shorts))


def _spellings(drafts: Sequence[Draft], names: UnitNames) -> dict[str, list[str]]:
    """Unit key → its spellings in the workbook, the registered name first, then the fullest."""
    groups: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for unit in draft.units.values:
            groups[names.key(unit)].add(unit)
    for key, spelt in groups.items():
        if key in names.registered and len(spelt) > 1:
            spelt.add(names.registered[key].name)
    return {
        key: sorted(spelt, key=lambda text: _fullest_first(text, key, names))
        if len(spelt) > 1
        else list(spelt)
        for key, spelt in groups.items()
    }


def _fullest_first(text: str, key: str, names: UnitNames) -> tuple[bool, bool, bool, int, str]:
    """Order of a unit's spellings."""
    return not _is_registered(text, key, names), names.is_short(text), _goes_on(text), -len(text), text


def _goes_on(text: str) -> bool:
    """Is it a unit's name as the next page repeats it: 盐源县公安局（续）?"""
    return text.endswith(("续）", "续)", "续表）", "续表)"))


def _is_registered(text: str, key: str, names: UnitNames) -> bool:
    return key in names.registered and names.registered[key].name == text
