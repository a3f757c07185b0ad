"""A closed account is cancelled, and posts no more."""

import re
from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import Days, days, usable, written
from xlwings_udfs.facts.state import Judges, all_in_force
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask, where
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.filing_types import FilingType
from xlwings_udfs.rules.base.rule import OWN_BASIS, Draft, Rule

_ENDED = {"shut_on": FilingType.SHUTDOWN, "cancelled_on": FilingType.CANCELLATION}
_CANCELLED = re.compile(r"(?<![未待拟需])注销(?!中)")


def _closed(ledger: Ledger, context: Context) -> tuple[Mask, Mask, Days]:
    """Rows closed and rows cancelled (each by status or date), and the day of closing (NaT unknown).

    Rows in force are judged too where a date says that they are closed.
    """
    by_status = where(ledger.table["status"], lambda status: _CANCELLED.search(status) is not None)
    cancelled = by_status | written(ledger, "cancelled_on")
    shut = usable(ledger, "shut_on", context.as_of)
    ended = usable(ledger, "cancelled_on", context.as_of)
    when = np.where(shut, days(ledger, "shut_on"), np.datetime64("NaT", "D"))
    when = np.where(ended & ~shut, days(ledger, "cancelled_on"), when)
    return ~all_in_force(ledger, context) | shut | ended, cancelled, when


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Closed accounts not cancelled (at 注销日期), and those that posted after closing (at 最近更新日期)."""
    closed, cancelled, when = _closed(ledger, context)
    for position in np.flatnonzero(closed & ~cancelled & ledger.has("cancelled_on")).tolist():
        dated = not np.isnat(when[position])
        key = "shut_on" if dated else "status"
        status = ledger.text(position, "status")
        what = f"账号{chinese(when[position])}已关停" if dated else f"账号状态是「{status}」"
        yield Draft(
            position,
            "cancelled_on",
            f"{what}（{ledger.place(position, key).cell}），但没有办完注销。"
            "请在平台上注销账号，办理注销备案，并填上注销日期。",
            [(position, each) for each in dict.fromkeys(("status", key))],
        )
    updated = days(ledger, "updated_on")
    posting = closed & usable(ledger, "updated_on", context.as_of) & (updated > when)
    for position in np.flatnonzero(posting).tolist():
        key = "shut_on" if usable(ledger, "shut_on", context.as_of)[position] else "cancelled_on"
        yield Draft(
            position,
            "updated_on",
            f"账号{chinese(when[position])}已{_ENDED[key]}（{ledger.place(position, key).cell}），"
            f"{chinese(updated[position])}却还在更新。请立即停止发布并完成注销；日期填错的请改正。",
            [(position, key)],
        )


RULE = Rule(
    name="closed-not-cancelled",
    severity=Severity.WARNING,
    title="关停后未注销或仍在更新",
    basis=OWN_BASIS,
    quote="写明已关停、已注销的账号不再发布，开始注销的要办完",
    why="关停而不注销的账号容易被人盗用，以单位名义乱发。",
    remedy="在平台上完成注销，办理注销备案，填上注销日期；关停后不得再发布内容。",
    check=check,
    judges=Judges.ALL,
    needs=("status",),
    needs_any=("cancelled_on", "updated_on"),
    kinds=(Kind.ACCOUNTS,),
)
