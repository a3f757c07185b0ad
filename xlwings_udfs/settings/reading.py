"""From entries to the settings in force."""

from dataclasses import replace

from xlwings_udfs.registry.values.nomenclature import Nomenclature
from xlwings_udfs.settings.entries import Entries
from xlwings_udfs.settings.lists import (
    read_exception,
    read_headers,
    read_levels,
    read_same_platforms,
    read_units,
)
from xlwings_udfs.settings.office import Office
from xlwings_udfs.settings.values import read_values


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
