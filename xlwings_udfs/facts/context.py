"""What a check may know besides the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.workdays.calendar import Calendar

if (
    TYPE_CHECKING
):  # a worksheet function that counts days reads no table, and does not wait for what reads one
    from xlwings_udfs.registry.existing import ExistingAccount


@dataclass(frozen=True)
class Context:
    """What a check may know besides the table."""

    as_of: date
    calendar: Calendar
    settings: Settings = field(default_factory=Settings)
    existing: Sequence[ExistingAccount] = ()
    """Accounts found on the platforms, when the office has a list of them."""
