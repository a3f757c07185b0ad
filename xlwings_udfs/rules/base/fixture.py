"""A rule's fixture: the file of rows in ``rules/examples`` that shows it, in the manual, the tests and the sample.

``examples/late_filing.toml`` stands beside ``late_filing.py``: tables ``[breaks]`` and ``[passes]``, each with the
``headers`` and ``rows`` of a small registry and the ``cells`` where findings are due. Read only where it is shown:
a check needs none.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

FOLDER = "examples"
_EXAMPLE = {"headers", "rows", "cells", "as_of", "sheet"}
_FIXTURE = {"breaks", "passes"}

Cells = dict[str, str]
"""An example's row: canonical header → cell text."""


@dataclass(frozen=True)
class Example:
    """A small registry that shows the rule: its rows, and the cells where findings are due.

    Checked as it stands at ``as_of`` with the national calendar. Row 1 is the header, ``rows[0]`` is row 2;
    the columns are the headers of the first row in its order. ``sheet`` is its name: 台账 or 备案记录.
    """

    rows: tuple[Cells, ...]
    cells: tuple[str, ...] = ()
    as_of: date = date(2026, 11, 24)
    sheet: str = "台账"


@dataclass(frozen=True)
class Fixture:
    """What shows a rule: a registry that breaks it, and one that passes."""

    breaks: Example
    passes: Example


@cache
def fixture_of(rule: str) -> Fixture:
    """The fixture of the rule of that name.

    Raises FileNotFoundError when there is none, ValueError (naming the file) when it is not laid out as one.
    """
    name = f"{rule.replace('-', '_')}.toml"
    text = files(__package__.rpartition(".")[0]).joinpath(FOLDER, name).read_text(encoding="utf-8")
    try:
        return read_fixture(text)
    except ValueError as problem:
        raise ValueError(f"rules/{FOLDER}/{name}: {problem}") from problem


def read_fixture(text: str) -> Fixture:
    """A fixture from the text of its file. Raises ValueError for what is no TOML or not laid out as a fixture."""
    told = tomllib.loads(text)
    _only(told, _FIXTURE, _FIXTURE, "the file")
    return Fixture(_example(told["breaks"], "[breaks]"), _example(told["passes"], "[passes]"))


def _example(told: Mapping[str, Any], where: str) -> Example:
    _only(told, _EXAMPLE, {"headers", "rows"}, where)
    headers, rows = told["headers"], told["rows"]
    for number, row in enumerate(rows, 1):
        if len(row) != len(headers):
            raise ValueError(f"row {number} of {where} has {len(row)} cells under {len(headers)} headers")
    rest = {key: told[key] for key in ("as_of", "sheet") if key in told}
    cells = tuple(dict(zip(headers, row, strict=True)) for row in rows)
    return Example(cells, tuple(told.get("cells", ())), **rest)


def _only(told: Mapping[str, Any], known: set[str], needed: set[str], where: str) -> None:
    """Raises ValueError for a key that nobody reads, or one that is lacking."""
    for what, keys in (("does not know", set(told) - known), ("lacks", needed - set(told))):
        if keys:
            raise ValueError(f"{where} {what} {', '.join(sorted(keys))}")
