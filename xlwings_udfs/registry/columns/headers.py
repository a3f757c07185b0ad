"""Where a table's columns stand, and what was made of those that are not known by heart."""

from dataclasses import dataclass
from typing import NamedTuple


class Header(NamedTuple):
    """Where a column stands: its number from 1, and its header as the sheet spells it."""

    column: int
    text: str


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
    per_platform: tuple[Header, ...] = ()
    """Columns that each hold the accounts' names on one platform, which their header names."""
