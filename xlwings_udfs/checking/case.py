"""What a check works on, whoever asks: the sheets, the office's settings, the region's calendar, the day of the check.

Every door makes its case here, so that one workbook is judged by one calendar, one number of days and one today
wherever it is asked about. What reads a registry is imported when one is read: who counts days does not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.settings.lending import NOTHING, Lent, calendar_in_force, office_in_force
from xlwings_udfs.settings.office import Office, with_headers
from xlwings_udfs.settings.settings_book import lent_by_file
from xlwings_udfs.workdays.calendar import Calendar

if TYPE_CHECKING:
    from xlwings_udfs.registry.existing import ExistingAccount
    from xlwings_udfs.registry.sheets.search import Searched
    from xlwings_udfs.registry.table.ledger import Registry


def today() -> date:
    """The day it is: the one place that asks."""
    return date.today()


@dataclass(frozen=True)
class Case:
    """One workbook to be judged: ``only`` names the sheets wanted (every visible one when empty).

    ``file`` is the path as the user gave it, "" when the sheets come from elsewhere; ``calendar`` is the region's with
    the sheet 节假日 that counts over it; ``existing`` are accounts found on the platforms; ``found`` is where the
    registries stand, when whoever read the sheets looked already; ``lent`` is what another workbook lends.
    """

    sheets: Sequence[Sheet]
    office: Office
    calendar: Calendar
    as_of: date
    file: str = ""
    only: tuple[str, ...] = ()
    existing: Sequence[ExistingAccount] = field(default=())
    found: Searched | None = None
    lent: Lent = NOTHING

    @property
    def settings(self) -> Settings:
        """What the office set for the rules."""
        return self.office.settings

    @property
    def region(self) -> str:
        """The region whose calendar counts."""
        return self.calendar.region

    @cached_property
    def registries(self) -> tuple[Registry, ...]:
        """The registries on the sheets. Raises InputError when there are none, or for a sheet that does not exist."""
        from xlwings_udfs.registry.reading import registries_of

        return tuple(registries_of(self.searched))

    @cached_property
    def searched(self) -> Searched:
        """Where the registries stand: looked for once, unless whoever read the sheets did so already."""
        from xlwings_udfs.registry.sheets.search import search

        return self.found or search(self.sheets, self.only, self.settings.nomenclature)

    @cached_property
    def context(self) -> Context:
        """What the rules and the facts are told."""
        return Context(self.as_of, self.calendar, self.settings, self.existing)


def case_of(
    sheets: Sequence[Sheet],
    *,
    office: Office | None = None,
    settings_file: Path | None = None,
    region: str | None = None,
    as_of: date | None = None,
    file: str = "",
    only: Sequence[str] = (),
    existing: Path | None = None,
    found: Searched | None = None,
    columns: Sequence[str] = (),
    lent: Lent | None = None,
) -> Case:
    """The case of a workbook with ``sheets``.

    The settings are ``office``, else those of ``settings_file``, else what `settings.lending` says; ``lent`` is what
    another workbook lends, the user's settings workbook unless it is told. ``region`` goes before the one
    they set; ``as_of`` is today unless it is told; ``existing`` is the file of a list of accounts, ``found`` where the
    registries stand when that is known;
    ``columns`` are headers confirmed besides the settings' own (签字时间=审核同意日期). Raises InputError for settings, a
    region or a list that cannot be used.
    """
    lent = lent_by_file() if lent is None else lent
    chosen = with_headers(office or office_in_force(sheets, lent, settings_file), columns)
    return Case(
        sheets=sheets,
        office=chosen,
        calendar=calendar_in_force(region or chosen.region, sheets, lent),
        as_of=as_of or today(),
        file=file,
        only=tuple(only),
        existing=_listed(existing, chosen) if existing else (),
        found=found,
        lent=lent,
    )


def _listed(path: Path, office: Office) -> Sequence[ExistingAccount]:
    # Only who has such a list reads a second file.
    from xlwings_udfs.files.reading import read_sheets
    from xlwings_udfs.registry.existing import read_existing

    return read_existing(read_sheets(path), path.name, office.settings.nomenclature)
