"""A rule's fixture: the file of rows in ``rules/examples`` that shows it, in the manual, the tests and the sample.

``examples/late_filing.toml`` stands beside ``late_filing.py``. Its tables are the fields of `Fixture`; a registry is
written there as ``headers`` and ``rows``. Read only where a rule is shown: a check needs none.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

FOLDER = "examples"

Cells = dict[str, str]
"""An example's row: canonical header → cell text."""
Values = Mapping[str, Any]
"""What cells are changed to: header → text, number or date."""
Told = TypeVar("Told")


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
class Added:
    """A row more: a copy of the row concerned, in which cells hold other ``values`` and dates are ``days`` later."""

    values: Values = field(default_factory=dict)
    days: int = 0


@dataclass(frozen=True)
class Injection:
    """One way to break the rule in a sheet where nothing is wrong, and where that is found, and nothing else is.

    ``values`` are set, by ``rows``, in one row ("one"), in every row of its unit ("all"), in the unit's last row
    ("last"), or in the one row that the unit keeps ("alone"); ``{place}`` stands for the unit's place. Then rows are
    added. A finding is due in the column ``at`` of each row set, of the last row added, or, where ``found`` is
    "unit", of every row of the unit.
    """

    at: str
    values: Values = field(default_factory=dict)
    add: tuple[Added, ...] = ()
    rows: str = "one"
    found: str = "there"
    sheet: str = "台账"


@dataclass(frozen=True)
class Violation:
    """What breaks the rule in the sample: an account (its unit's ``account``-th) whose cells hold other ``values``
    or which is entered again (``add``); or, in a log, ``rows`` under ``headers``."""

    sheet: str = "县级部门台账"
    unit: str = ""
    account: int = 1
    values: Values = field(default_factory=dict)
    add: tuple[Added, ...] = ()
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()


@dataclass(frozen=True)
class Fixture:
    """What shows a rule: a registry that breaks it and one that passes, ways to break it, its place in the sample,
    and the cells where it is found in the registries of ``tests/golden`` (name → cells)."""

    breaks: Example
    passes: Example
    injections: tuple[Injection, ...] = ()
    sample: tuple[Violation, ...] = ()
    golden: Mapping[str, Sequence[str]] = field(default_factory=dict)


def file_of(rule: str) -> str:
    """The file of a rule's fixture, as those who read a test look for it: ``rules/examples/late_filing.toml``."""
    return f"rules/{FOLDER}/{_name(rule)}"


def _name(rule: str) -> str:
    return f"{rule.replace('-', '_')}.toml"


@cache
def fixture_of(rule: str) -> Fixture:
    """The fixture of the rule of that name.

    Raises FileNotFoundError when there is none, ValueError (naming the file) when it is not laid out as one.
    """
    folder = files(__package__.rpartition(".")[0]).joinpath(FOLDER)
    text = folder.joinpath(_name(rule)).read_text(encoding="utf-8")
    try:
        return read_fixture(text)
    except ValueError as problem:
        raise ValueError(f"{file_of(rule)}: {problem}") from problem


def read_fixture(text: str) -> Fixture:
    """A fixture from the text of its file. Raises ValueError for what is no TOML or not laid out as a fixture."""
    told = tomllib.loads(text)
    _only(told, *_keys(Fixture), "the file")
    return Fixture(
        _example(told["breaks"], "[breaks]"),
        _example(told["passes"], "[passes]"),
        tuple(_with_added(Injection, each, "[[injections]]") for each in told.get("injections", ())),
        tuple(_violation(each) for each in told.get("sample", ())),
        told.get("golden", {}),
    )


def _example(told: Mapping[str, Any], where: str) -> Example:
    known, needed = _keys(Example)
    _only(told, known | {"headers"}, needed | {"headers"}, where)
    _even(told, where)
    rows = tuple(dict(zip(told["headers"], row, strict=True)) for row in told["rows"])
    return Example(
        rows, tuple(told.get("cells", ())), **{k: told[k] for k in ("as_of", "sheet") if k in told}
    )


def _violation(told: Mapping[str, Any]) -> Violation:
    if "rows" in told:
        _even(told, "[[sample]]")
        told = {**told, "headers": tuple(told["headers"]), "rows": tuple(map(tuple, told["rows"]))}
    return _with_added(Violation, told, "[[sample]]")


def _with_added(kind: type[Told], told: Mapping[str, Any], where: str) -> Told:
    added = tuple(_made(Added, each, f"add in {where}") for each in told.get("add", ()))
    return _made(kind, {**told, "add": added}, where)


def _made(kind: type[Told], told: Mapping[str, Any], where: str) -> Told:
    """A dataclass from the table of its fields."""
    _only(told, *_keys(kind), where)
    return kind(**told)


def _keys(kind: type) -> tuple[set[str], set[str]]:
    """The fields of a dataclass, and those of them that have no default."""
    every = fields(kind)
    needed = {each.name for each in every if each.default is MISSING and each.default_factory is MISSING}
    return {each.name for each in every}, needed


def _only(told: Mapping[str, Any], known: set[str], needed: set[str], where: str) -> None:
    """Raises ValueError for a key that nobody reads, or one that is lacking."""
    for what, keys in (("does not know", set(told) - known), ("lacks", needed - set(told))):
        if keys:
            raise ValueError(f"{where} {what} {', '.join(sorted(keys))}")


def _even(told: Mapping[str, Any], where: str) -> None:
    """Raises ValueError for a row that has not a cell under each header."""
    headers = told.get("headers", ())
    for number, row in enumerate(told["rows"], 1):
        if len(row) != len(headers):
            raise ValueError(f"row {number} of {where} has {len(row)} cells under {len(headers)} headers")
