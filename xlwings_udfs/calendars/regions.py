"""The calendar of a region, from its layers: each settles day by day what the earlier ones left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from os import path, scandir

from xlwings_udfs.calendars.store import added_layer, added_regions
from xlwings_udfs.errors import InputError
from xlwings_udfs.workdays.calendar import NATIONAL, Calendar, Layer
from xlwings_udfs.workdays.holiday_table import layer, read_spans, region_named
from xlwings_udfs.workdays.national import national_layer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple

    from xlwings_udfs.registry.sheet import Sheet
else:
    from xlwings_udfs.lean_tuples import NamedTuple


def calendar_for(region: str, workbook_holidays: Sheet | None = None) -> Calendar:
    """The calendar of ``region``; ``workbook_holidays`` is the workbook's own sheet 节假日.

    Layers: chinese-calendar, national notices the user added, the region's own, the region's the user
    added, the workbook's. A year is final when the region's notice for it is whole (for 全国: when either
    national source has it). Raises InputError for a region nothing is known of.
    """
    national = [national_layer(), *_present(added_layer(NATIONAL))]
    own: list[Layer] = []
    if region != NATIONAL:
        _require_known(region)
        own = [*_present(packaged_layer(region)), *_present(added_layer(region))]
    deciding = national if region == NATIONAL else own
    final = frozenset().union(*(each.whole_years for each in deciding))
    if workbook_holidays is not None:
        from xlwings_udfs.workdays.holiday_sheet import read_holiday_sheet

        own += _present(read_holiday_sheet(workbook_holidays))
    return Calendar(region, (*national, *own), final)


def calendar_with(region: str, sheets: Iterable[Sheet]) -> Calendar:
    """`calendar_for` a workbook: its sheet 节假日, where it has one, goes over all else."""
    from xlwings_udfs.registry.sheets.program_sheets import HOLIDAYS

    return calendar_for(region, next((sheet for sheet in sheets if sheet.name.strip() == HOLIDAYS), None))


def known_days(region: str) -> dict[date, bool]:
    """Every day that the calendars arrange so far for ``region``, which need not be known yet: is it worked?"""
    own = () if region == NATIONAL else (packaged_layer(region), added_layer(region))
    days: dict[date, bool] = {}
    for each in (national_layer(), added_layer(NATIONAL), *own):
        if each is not None:
            days |= each.days
    return days


def known_regions() -> tuple[str, ...]:
    """全国, the regions the package knows and those the user added a notice for."""
    return tuple(dict.fromkeys((NATIONAL, *sorted(_packaged()), *added_regions())))


class KnownYear(NamedTuple):
    """A year that a source knows: ``source`` tells users where it comes from, ``whole`` whether all of it."""

    year: int
    calendar: str
    document: str
    source: str
    whole: bool


def known_years(region: str) -> list[KnownYear]:
    """What is known of a region's own calendar, by year; raises InputError for an unknown region."""
    _require_known(region)
    packaged = national_layer() if region == NATIONAL else packaged_layer(region)
    found = [
        KnownYear(year, region, document, source, year in each.whole_years)
        for each, source in ((packaged, "自带"), (added_layer(region), "已录入"))
        if each is not None
        for year, document in (each.documents or {}).items()
    ]
    return sorted(found)


def _require_known(region: str) -> None:
    if region not in known_regions():
        raise InputError(
            f"没有「{region}」的放假日历。可用的地区：{'、'.join(known_regions())}；"
            f"要增加地区，请先用 xmt holidays add --region {region} --from 通知文件 录入该地区的放假通知。"
        )


def packaged_layer(region: str) -> Layer | None:
    """The package's own data for ``region``; None when it has none."""
    text = _packaged().get(region)
    return None if text is None else layer(read_spans(text, region))


@cache
def _packaged() -> Mapping[str, str]:
    """Region → its table's text, of every table that the package carries.

    The files' names are ASCII, for a Chinese one is lost where names are not UTF-8; whose a table is stands in it.
    """
    tables = {}
    for each in scandir(path.join(path.dirname(__file__), "data")):
        if each.name.endswith(".csv"):
            with open(each.path, encoding="utf-8") as table:
                text = table.read()
            tables[region_named(text)] = text
    return tables


def _present(maybe: Layer | None) -> tuple[Layer, ...]:
    return () if maybe is None else (maybe,)
