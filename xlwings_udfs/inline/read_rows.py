"""What was read of each row of a sheet, and what the rules said of it: the plain values that stand beside the row.

A formula cannot see merged cells, headings or unusual words. So the sheet is read and judged as ever, and beside every row
stand the cells that this rests on, as a formula sees them, with the verdict; the formula judges by it as long as they hold.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from xlwings_udfs.facts import filing
from xlwings_udfs.facts.dates import DATE_KEYS, days
from xlwings_udfs.finding import Finding
from xlwings_udfs.inline.blocks import Block
from xlwings_udfs.inline.checked import Checked
from xlwings_udfs.inline.keys import Keys
from xlwings_udfs.inline.rules import COMPARING, DUE, OVERDUE, TIMED, worded
from xlwings_udfs.inline.zones import Zone
from xlwings_udfs.registry.sheet import CellValue, Sheet

Cell = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True)
class Timed:
    """What the days bring: from ``since`` the filing is due soon, after ``deadline`` overdue (what a verdict says then)."""

    since: date
    deadline: date
    due: str
    overdue: str


@dataclass(frozen=True)
class RowRead:
    """One row as it was read. ``borrowed`` are the cells outside its own that it rests on.

    ``said`` and ``compared`` are what the rules found in it by itself and beside others; ``until`` is the day on which
    a date in the row stops lying ahead; ``keys`` are those of its accounts. ``plain``: one account that stands wholly
    in the row's own cells, which formulas can judge anew after an edit.
    """

    borrowed: tuple[Cell, ...] = ()
    said: str = ""
    compared: str = ""
    timed: Timed | None = None
    until: date | None = None
    keys: tuple[Keys, ...] = ()
    plain: bool = True


@dataclass
class _Gathered:
    cells: dict[Cell, None] = field(default_factory=dict)
    keys: list[Keys] = field(default_factory=list)
    until: list[date] = field(default_factory=list)
    timed: list[Timed] = field(default_factory=list)
    plain: bool = True


def read_rows(
    sheet: Sheet, zones: Sequence[Zone], checked: Checked, keys: Sequence[Keys]
) -> dict[int, RowRead]:
    """Every row of the ``zones`` of ``sheet``; ``keys`` are those of `Checked.ledger`."""
    gathered: dict[int, _Gathered] = defaultdict(_Gathered)
    timed = _timed(checked)
    for zone in zones:
        for block in zone.blocks:
            _gather(block, zone, checked, keys, timed, gathered)
    said: dict[int, list[Finding]] = defaultdict(list)
    for each in checked.findings:
        if each.sheet == sheet.name:
            said[each.account_row].append(each)
    rows = {}
    for zone in zones:
        for row in range(zone.first_row, zone.last_row + 1):
            found = gathered.get(row, _Gathered())
            findings = said.get(row, [])
            rows[row] = RowRead(
                tuple(sorted(found.cells)),
                worded(
                    each
                    for each in findings
                    if each.rule not in (*COMPARING, *(TIMED if found.timed else ()))
                ),
                worded(each for each in findings if each.rule in COMPARING),
                _gravest(found.timed),
                min(found.until, default=None),
                tuple(found.keys),
                found.plain and len(found.keys) <= 1 and not found.cells and zone.plain is not None,
            )
    return rows


def _gather(
    block: Block,
    zone: Zone,
    checked: Checked,
    keys: Sequence[Keys],
    timed: Mapping[int, Timed],
    gathered: dict[int, _Gathered],
) -> None:
    registry, start = block.registry, checked.start_of(block.registry)
    ahead, agreed = _days_ahead(checked, start, len(registry)), _agreed_later(checked)
    units = registry.columns["unit_key"]
    for at, row in enumerate(registry.columns["row"].tolist()):
        found = gathered[row]
        for key in block.judged:
            place = registry.place(at, key)
            if place.number and (place.row != row or place.number not in zone.columns):
                found.cells[place.row, place.number] = None
            if place.number and (place.row != row or place.number not in block.numbers):
                found.plain = False
        found.keys.append(keys[start + at])
        if start + at in timed:
            found.timed.append(timed[start + at])
        found.until += [day for day in (ahead.get(at), agreed.get(str(units[at]))) if day]


def _days_ahead(checked: Checked, start: int, count: int) -> dict[int, date]:
    """Position in the registry → the first of its dates that lies after the day of the check."""
    today = np.datetime64(checked.context.as_of, "D")
    ahead: dict[int, date] = {}
    for key in DATE_KEYS:
        dates = days(checked.ledger, key)[start : start + count]
        for at in np.flatnonzero(dates > today).tolist():
            day: date = dates[at].item()
            ahead[at] = min(day, ahead.get(at, day))
    return ahead


def _agreed_later(checked: Checked) -> dict[str, date]:
    """Key of a unit → the day from which an exception holds for it that does not yet."""
    later: dict[str, date] = {}
    for each in checked.settings.exceptions:
        if each.agreed_on > checked.context.as_of:
            key = checked.ledger.names.key(each.unit)
            later[key] = min(each.agreed_on, later.get(key, each.agreed_on))
    return later


def _timed(checked: Checked) -> dict[int, Timed]:
    """Position in the ledger → what the days bring it: of rows whose filing is not in and has a deadline."""
    context, ledger = checked.context, checked.ledger
    state = filing.state(ledger, context)
    open_ = ~filing.filed(ledger) & ~np.isnat(state.deadline)
    positions = np.flatnonzero(open_).tolist()
    if not positions:
        return {}
    ends: dict[int, date] = {at: state.deadline[at].item() for at in positions}
    ahead = sorted({end for end in ends.values() if end >= context.as_of})
    last = max([context.as_of, *ahead]) + timedelta(days=1)
    overdue = _by_position(checked, last, OVERDUE)
    due: dict[int, list[Finding]] = {}
    for end in ahead:
        found = _by_position(checked, end, DUE)
        due |= {at: found[at] for at, deadline in ends.items() if deadline == end and at in found}
    return {
        at: Timed(
            _working_day_before(checked, end), end, worded(due.get(at, [])), worded(overdue.get(at, []))
        )
        for at, end in ends.items()
    }


def _working_day_before(checked: Checked, day: date) -> date:
    before = day - timedelta(days=1)
    while not checked.context.calendar.is_workday(before):
        before -= timedelta(days=1)
    return before


def _by_position(checked: Checked, as_of: date, rule: str) -> dict[int, list[Finding]]:
    """What ``rule`` finds on another day, by the position of the account in the ledger."""
    found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for each in checked.again(as_of, rule):
        found[each.sheet, each.account_row].append(each)
    sheets, rows = (checked.ledger.columns[key].tolist() for key in ("sheet", "row"))
    return {at: found[place] for at, place in enumerate(zip(sheets, rows, strict=True)) if place in found}


def _gravest(timed: Sequence[Timed]) -> Timed | None:
    """Of several accounts in a row the one whose deadline comes first, with all that may be said of it."""
    if not timed:
        return None
    return min(timed, key=lambda each: (not each.overdue, each.deadline))


def value_of(sheet: Sheet, cell: Cell) -> CellValue:
    """What stands in a cell."""
    row, column = cell
    values = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
    return values[column - 1] if column <= len(values) else None
