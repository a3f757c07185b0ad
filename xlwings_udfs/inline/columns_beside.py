"""The hidden columns beside the rows: what was read of each row and what the rules said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xlwings_udfs.inline.beside import ACROSS_UNITS, ALONE, HEADERS, Beside
from xlwings_udfs.inline.checked import Checked
from xlwings_udfs.inline.keys import Keys
from xlwings_udfs.inline.parts import HelperColumn
from xlwings_udfs.inline.read_rows import RowRead
from xlwings_udfs.inline.rules import SEPARATOR
from xlwings_udfs.inline.texts import PENDING, in_formula, number
from xlwings_udfs.inline.zones import Zone, row_of
from xlwings_udfs.registry.sheet import CellValue, Sheet

_NO_UNIT = 0.5
"""Beside an account that is compared by its number alone: no unit has it."""


@dataclass(frozen=True)
class Told:
    """What stands in 校验·已查: a text, or a formula (with its =) that gives it on the day of the check."""

    text: str
    formula: str = ""


def columns_beside(
    beside: Beside,
    sheet: Sheet,
    zones: Sequence[Zone],
    rows: Mapping[int, RowRead],
    several: Mapping[int, str],
    groups: Mapping[int, int],
    as_of: date,
    today: str,
    ordered: str,
) -> tuple[HelperColumn, ...]:
    """All hidden columns; ``groups`` are those of borrowed cells, ``today`` and ``ordered`` cells of the hidden sheet."""
    span = range(beside.first_row, beside.last_row + 1)
    read = {
        row: zone.text(row_of(sheet, row))
        for zone in zones
        for row in range(zone.first_row, zone.last_row + 1)
    }
    told = {row: _told(each, several.get(row, ""), as_of, today, ordered) for row, each in rows.items()}
    keys = {row: each.keys[0] for row, each in rows.items() if each.keys}
    values: dict[str, dict[int, CellValue]] = {
        "order": {row: at for at, row in enumerate(span, 1)},
        "read": dict(read),
        "said": {row: each.text for row, each in told.items()},
        "compared": {row: each.compared for row, each in rows.items()},
        "source": dict(groups),
        "several": dict(several),
        # What the account's number tells does not stand there once more.
        "code": {row: each.code or _NO_UNIT for row, each in keys.items() if not each.told_by_account},
        "account": {row: each.account for row, each in keys.items()},
        "name": {row: each.name or "-" for row, each in keys.items() if _has_own_name(each)},
    }
    formulas = {row: each.formula for row, each in told.items() if each.formula}
    return tuple(
        HelperColumn(
            beside.letter(key),
            header,
            values=tuple(values[key].get(row) or None for row in span),
            others=formulas if key == "said" else {},
        )
        for key, header in HEADERS.items()
    )


def _has_own_name(keys: Keys) -> bool:
    """Has its name to stand beside the row? "-" says that it is compared by none."""
    return (keys.name is not None and not keys.name_told_by_account) or (
        keys.name is None and keys.told_by_account
    )


def orders_of(beside: Beside) -> dict[int, int]:
    """Row → its number in the order that was read."""
    return {row: at for at, row in enumerate(range(beside.first_row, beside.last_row + 1), 1)}


def _told(row: RowRead, several: str, as_of: date, today: str, ordered: str) -> Told:
    """The verdict, as a formula where the days or moved rows may bring another."""
    rest, formula = f"{row.compared}{row.said}", ""
    text = _said(rest)
    if row.timed:
        since, deadline = row.timed.since, row.timed.deadline
        late, soon = _said(rest + row.timed.overdue), _said(rest + row.timed.due)
        if as_of <= deadline:
            early = f"IF({today}>={number(since)},{in_formula(soon)},{in_formula(text)})"
            formula = f"IF({today}>{number(deadline)},{in_formula(late)},{early})"
        text = late if as_of > deadline else soon if as_of >= since else text
    if row.until:
        formula = f'IF({today}>={number(row.until)},"{PENDING}",{formula or in_formula(text)})'
    if several == ACROSS_UNITS:
        formula = f'IF({ordered},{formula or in_formula(text)},"{PENDING}")'
    return Told(text, formula and f"={formula}")


def _said(titles: str) -> str:
    return titles.removeprefix(SEPARATOR)


def why_not_by_one_key(
    rows: Mapping[int, RowRead], checked: Checked, name: str, numbers: Mapping[str, int]
) -> dict[int, str]:
    """Row → why it is not compared by the key of one account, where it is not."""
    elsewhere, across = _units_elsewhere(checked, name, numbers), _accounts_across_units(rows)
    found = {}
    for row, each in rows.items():
        if not each.keys:
            continue
        if not each.plain or each.keys[0].unit in elsewhere:
            found[row] = ALONE
        elif each.keys[0].account in across:
            found[row] = ACROSS_UNITS
    return found


def _accounts_across_units(rows: Mapping[int, RowRead]) -> frozenset[int]:
    """The accounts that stand in rows of several units: an edit in one unit then matters to the other."""
    units: dict[int, set[int]] = {}
    for each in (key for row in rows.values() for key in row.keys if key.account):
        units.setdefault(each.account or 0, set()).add(each.unit)
    return frozenset(account for account, its in units.items() if len(its) > 1)


def _units_elsewhere(checked: Checked, name: str, numbers: Mapping[str, int]) -> frozenset[int]:
    """Numbers of the units that have accounts on other sheets as well, with which formulas do not compare."""
    columns = checked.ledger.columns
    units = set(columns["unit_key"][columns["sheet"] != name].tolist())
    return frozenset(numbers[unit] for unit in units if unit in numbers)
