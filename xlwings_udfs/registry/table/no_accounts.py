"""Rows of a table that are no accounts of their own: they go on with one above, say 无, or hold only errors of formulas."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from xlwings_udfs.registry.columns.kinds import Kind, kind_of
from xlwings_udfs.registry.columns.schema import BY_KEY, ColumnKind, is_date
from xlwings_udfs.registry.rows.none_said import may_say_none, says_none
from xlwings_udfs.registry.sheet import FAILURE_SIGN, UNCALCULATED, CellValue, is_formula_failure
from xlwings_udfs.registry.table.read_columns import Booleans, ReadColumns
from xlwings_udfs.registry.table.shaping import CELLS
from xlwings_udfs.registry.values.dates import EMPTY, read_date
from xlwings_udfs.registry.values.text import clean


class LeftOut(NamedTuple):
    """The rows of the sheet that were left out: those that go on with the account above, that say there is none, where
    nothing stands but errors of formulas. ``faulty`` are the rows whose formula gave no value, by column."""

    continued: Sequence[int]
    without_account: Sequence[int]
    failed: Sequence[int]
    faulty: Mapping[str, Sequence[int]]


def leave_out(columns: ReadColumns) -> LeftOut:
    """Take the rows out that are no accounts, and the values that formulas failed to give."""
    continued = columns.leave_out(_continued(columns))
    without_account = columns.leave_out(_accountless(columns))
    faulty = _take_out_faulty(columns)
    only_failed = _only_failed(columns, faulty)
    failed = columns.leave_out(only_failed)
    left = set(failed)
    kept = ((key, [row for row in rows if row not in left]) for key, rows in faulty.items())
    return LeftOut(continued, without_account, failed, {key: rows for key, rows in kept if rows})


def _continued(columns: ReadColumns) -> Booleans:
    """Rows without a number of their own whose name and platform are merged with the row above."""
    keys = [key for key in ("account", "platform") if key in columns.values]
    if "account" not in keys or not all(key in columns.source_rows for key in keys):
        return np.zeros(len(columns.rows), dtype=np.bool_)
    numbers = columns.values.get("serial", [None] * len(columns.rows))
    continued = ~np.array([bool(clean(value)) for value in numbers], dtype=np.bool_)
    for key in keys:
        continued &= columns.source_rows[key] != columns.rows
    return continued


def _accountless(columns: ReadColumns) -> Booleans:
    """Rows that say 无 or 未开通 where an account should be, and name no platform either."""
    accountless = np.zeros(len(columns.rows), dtype=np.bool_)
    if kind_of(columns.sheet.name) is Kind.PUBLICATIONS:
        return accountless
    values = columns.values
    for at in columns.positions("account", may_say_none):
        platform = values["platform"][at] if "platform" in values else None
        accountless[at] = says_none(values["account"][at]) and (not clean(platform) or says_none(platform))
    return accountless


def _take_out_faulty(columns: ReadColumns) -> dict[str, list[int]]:
    """Empty the cells of texts that show a formula's failure; gives their rows by column.

    Dates keep theirs: an unreadable date is said as such. Nothing hangs on the running number.
    """
    faulty = {}
    for key, values in columns.values.items():
        if key in ("serial", CELLS) or is_date(key):
            continue
        failed = sorted(
            at for at in columns.positions(key, _may_have_failed) if is_formula_failure(values[at])
        )
        if failed:
            faulty[key] = columns.rows[failed].tolist()
            columns.values[key] = list(values)
            for at in failed:
                columns.values[key][at] = None
    return faulty


def _may_have_failed(value: CellValue) -> bool:
    return isinstance(value, str) and FAILURE_SIGN in value


def _only_failed(columns: ReadColumns, faulty: Mapping[str, Sequence[int]]) -> Booleans:
    """Rows that hold errors of formulas and nothing else but a running number: a formula was dragged too far.

    They are looked for where names, platforms … failed, and at the table's end.
    """
    failed = np.isin(columns.rows, list({row for rows in faulty.values() for row in rows}))
    for at in np.flatnonzero(failed).tolist():
        failed[at] = _is_only_failed(columns, at)
    for at in range(len(columns.rows) - 1, -1, -1):
        failed[at] = failed[at] or _is_only_failed(columns, at)
        if not failed[at]:
            break
    return failed


def _is_only_failed(columns: ReadColumns, at: int) -> bool:
    return not any(_says_something(columns, key, at) for key in columns.values if key != "serial")


def _says_something(columns: ReadColumns, key: str, at: int) -> bool:
    """Does a cell hold more than an error, or than the 0 that a formula makes of an empty cell?

    A formula never calculated may well name an account.
    """
    value = columns.values[key][at]
    if columns.written[key][columns.rows[at] - columns.found.first_row] == UNCALCULATED:
        return True
    if BY_KEY[key].kind is ColumnKind.DATE:
        return not is_formula_failure(value) and read_date(value) != EMPTY
    return clean(value) not in ("", "0")
