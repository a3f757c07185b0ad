"""What the office calls things: its units, platforms counted as one, its own headers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT_COUNTY = "盐源县"
MOST_HEADS = 3
"""Heads that a unit may have registered."""


@dataclass(frozen=True)
class RegisteredUnit:
    """A row of the office's table of units: what else the unit is or was called, whom it belongs to, its head.

    ``head`` is a name without spaces, or several joined by 、: any of them may consent.
    """

    name: str
    short_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    parent: str = ""
    head: str = ""


@dataclass(frozen=True)
class Nomenclature:
    """``same_platform`` maps a platform to the one it is counted as, ``headers`` a header to the canonical one."""

    county: str = DEFAULT_COUNTY
    units: tuple[RegisteredUnit, ...] = ()
    same_platform: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
