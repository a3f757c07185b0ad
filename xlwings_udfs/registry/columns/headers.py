"""Where a table's columns stand, and what was made of those that are not known by heart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Header(NamedTuple):
    """Where a column stands: its number from 1, and its header as the sheet spells it."""

    column: int
    text: str


class PlatformColumn(NamedTuple):
    """A column of the accounts' names on one platform: its number, its header, which names the platform, its ``key``
    among a table's columns.
    """

    column: int
    text: str
    key: str


class Heading(NamedTuple):
    """A row that names the unit, or the platform, of the accounts below it: where it stands, and the name."""

    row: int
    column: int
    name: str


class Taken(NamedTuple):
    """A column of the sheet and the key it is, or may be, taken for ("" where nothing is known of it)."""

    header: Header
    key: str
    confirmed: bool = False
    """Did the office say so?"""


class ColumnNote(NamedTuple):
    """A column that was inferred or is not used: the ``cell`` of its header, its text, how many ``values`` stand below,
    the ``key`` it is, or may be, taken for; ``confirmed``: the office said so.
    """

    cell: str
    header: str
    values: int
    key: str
    confirmed: bool = False


@dataclass(frozen=True)
class FoundTable:
    """Where a registry's table stands: ``header_row`` and ``first_row`` (of data) count from 1.

    ``headers`` are the columns that are used. ``likely`` are those of them that were inferred from their header's words
    and their values; ``unused`` all others with a header, each with what it may be.
    """

    header_row: int
    first_row: int
    headers: dict[str, Header]
    ignored: tuple[Header, ...] = ()
    """Columns whose header means a column that another one gives already."""
    likely: tuple[Taken, ...] = ()
    unused: tuple[Taken, ...] = ()
    per_platform: tuple[PlatformColumn, ...] = ()
    """Columns that each hold the accounts' names on one platform."""
    unit_headings: tuple[Heading, ...] = ()
    """Rows that name the unit of the accounts below them, where no column does."""
    platform_headings: tuple[Heading, ...] = ()
    """Rows that name the platform of the accounts below them, where no column does."""
    given: Mapping[str, str] = field(default_factory=dict)
    """What the sheet's name or title says of all accounts, where no column does: key (unit, platform) → its text."""

    @property
    def columns(self) -> dict[str, Header]:
        """Every column that is read, those of the platforms too."""
        if not self.per_platform:
            return self.headers
        return self.headers | {each.key: Header(each.column, each.text) for each in self.per_platform}
