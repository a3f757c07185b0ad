"""From entries to the settings in force, and what the doors need besides."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from xlwings_udfs.defaults import DEFAULT_PREFECTURE
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.files.names import FORM_NAME
from xlwings_udfs.registry.values.nomenclature import Nomenclature
from xlwings_udfs.settings.entries import Entries
from xlwings_udfs.settings.lists import (
    header_rows,
    read_exception,
    read_headers,
    read_levels,
    read_same_platforms,
    read_units,
)
from xlwings_udfs.settings.values import read_values


@dataclass(frozen=True)
class Office:
    """What the office set: the rules' settings, and what the doors need besides.

    ``source`` says where it was read ("" for the defaults), ``region`` whose calendar counts.
    """

    settings: Settings = field(default_factory=Settings)
    region: str = DEFAULT_PREFECTURE
    form_name: str = FORM_NAME
    form_folder: str = "备案表"
    source: str = ""


def from_source(office: Office, lender: str) -> Office:
    """The same office, its source said to be the ``lender``'s (「甲.xlsx」的)."""
    return replace(office, source=office.source.replace("工作表", f"{lender}工作表", 1))


def with_headers(office: Office, columns: Iterable[str]) -> Office:
    """The same office with the headers that ``columns`` (签字时间=审核同意日期) confirm, before its own.

    Raises InputError for a text that confirms nothing.
    """
    confirmed = read_headers(header_rows(columns))
    if not confirmed:
        return office
    own = office.settings.nomenclature
    nomenclature = replace(own, headers={**own.headers, **confirmed})
    return replace(office, settings=replace(office.settings, nomenclature=nomenclature))


def office_of(entries: Entries) -> Office:
    """The settings in force. Raises InputError for a name that is none (suggesting one) or a wrong value."""
    values = read_values(entries.values)
    own = Office()
    levels = read_levels(entries.rules)
    county = values.pop("county", own.settings.county)
    nomenclature = Nomenclature(
        county=county,
        units=read_units(entries.units, county),
        same_platform=read_same_platforms(entries.platforms),
        headers=read_headers(entries.headers),
    )
    doors = {
        "region": values.pop("region", own.region),
        "form_name": values.pop("form_name", own.form_name),
        "form_folder": values.pop("form_folder", own.form_folder),
    }
    settings = replace(
        own.settings,
        **values,
        nomenclature=nomenclature,
        severities={rule: level for rule, level in levels.items() if level is not None},
        off=frozenset(rule for rule, level in levels.items() if level is None),
        exceptions=tuple(map(read_exception, entries.exceptions)),
    )
    return Office(settings, source=entries.source, **doors)
