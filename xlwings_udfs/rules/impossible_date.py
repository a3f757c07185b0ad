"""Dates can be read, are not in the future and follow the order of the filing's steps and of the account's life."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.announcing import broken
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import (
    CHAIN,
    CLOSING_CHAIN,
    CLOSING_KEYS,
    DATE_KEYS,
    days,
    disorders,
    future,
    undated,
    unreadable,
)
from xlwings_udfs.facts.state import Judges, kinds
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask, one_of
from xlwings_udfs.finding import Bearer, Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import OWN_BASIS, Draft, Rule

_OFFICES = ("accepted_on", "reported_on")
"""Dates that the county office fills in."""
_ASKED_FOR = (*CHAIN, *CLOSING_KEYS)
"""Dates whose day is asked for where the cell only says 已备案, 已关停."""
_ORDERS = {
    CHAIN: "顺序应是审核同意、提交、受理、报州，请核对两个日期，改正填错的一个；都没有填错的，不要改日期，在备注里写明情况。",
    CLOSING_CHAIN: "顺序应是开设、关停、注销，请核对两个日期，改正填错的一个；都没有填错的，不要改日期，在备注里写明情况。",
}


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Every impossible date, once: unreadable, in the future, out of order; closing dates on every row.

    Hints: a word that says that it was done and gives no day, a closing that is planned.
    """
    every = one_of(kinds(ledger), *RULE.kinds)
    for key in DATE_KEYS:
        rows = every if key in CLOSING_KEYS else judged
        bearer = Bearer.OFFICE if key in _OFFICES else None
        yield from _unreadable(ledger, key, rows, bearer)
        yield from _future(ledger, context, key, rows, bearer)
    for chain, advice in _ORDERS.items():
        order = disorders(ledger, context.as_of, chain)
        for key in chain:
            rows = every if key in CLOSING_KEYS else judged
            for position in np.flatnonzero(rows & order[key].broken).tolist():
                earlier = str(order[key].previous[position])
                date, before = days(ledger, key)[position], days(ledger, earlier)[position]
                yield Draft(
                    position,
                    key,
                    f"{BY_KEY[key].header}{chinese(date)}早于{BY_KEY[earlier].header}{chinese(before)}"
                    f"（{ledger.place(position, earlier).cell}），先后颠倒。{advice}",
                    [(position, earlier)],
                    bearer=Bearer.OFFICE if key in _OFFICES else None,
                )
    for position in np.flatnonzero(judged & broken(ledger)).tolist():
        yield Draft(
            position,
            "announcement",
            f"公告日期「{ledger.text(position, 'announcement')}」没有这一天。请改成完整的日期，如2026年5月6日，或公告链接。",
        )


def _unreadable(ledger: Ledger, key: str, rows: Mask, bearer: Bearer | None) -> Iterator[Draft]:
    header = BY_KEY[key].header
    for position in np.flatnonzero(rows & unreadable(ledger, key)).tolist():
        text, problem = ledger.text(position, f"{key}_text"), ledger.text(position, f"{key}_problem")
        yield Draft(
            position,
            key,
            f"{header}「{text}」无法识别：{problem}。请改成完整的日期，如2026年5月6日；没有办理的，写「未办理」或留空。",
            bearer=bearer,
        )
    if key not in _ASKED_FOR:
        return
    for position in np.flatnonzero(rows & undated(ledger, key)).tolist():
        yield Draft(
            position,
            key,
            f"{header}写的是「{ledger.text(position, f'{key}_text')}」，按已经办理看待，但没有日期，期限无法核对。请补填日期。",
            severity=Severity.HINT,
            bearer=bearer,
        )


def _future(ledger: Ledger, context: Context, key: str, rows: Mask, bearer: Bearer | None) -> Iterator[Draft]:
    dates, header = days(ledger, key), BY_KEY[key].header
    planned = key in CLOSING_KEYS
    for position in np.flatnonzero(rows & future(ledger, key, context.as_of)).tolist():
        advice = (
            "按还没有办理看待；日期填错的，请改正。" if planned else "请改成实际日期；尚未办理的，先留空。"
        )
        yield Draft(
            position,
            key,
            f"{header}{chinese(dates[position])}晚于检查日期{chinese(context.as_of)}，还没有到。{advice}",
            severity=Severity.HINT if planned else None,
            bearer=bearer,
        )


RULE = Rule(
    name="impossible-date",
    severity=Severity.ERROR,
    title="日期无法识别或不合情理",
    basis=OWN_BASIS,
    quote="备案先由主要负责人审核同意，再提交、受理、报州；账号先开设，再关停、注销",
    why="日期错了，期限就算不准；需要这个日期的检查都只好跳过。",
    remedy="改成实际的完整日期（年、月、日都写），尚未办理的留空或写「未办理」。",
    method=(
        "日期格里写「未备案」「拟备案」等，不是日期错误，就是没有办；写「已备案」等的，是办了、日子不知道。"
        "晚于检查日期的关停、注销日期和公告日期是打算，按还没有办理看待。关停日期、注销日期每一行都查。"
    ),
    left_to_people="只写「已备案」「已关停」而没有日期的、以后的关停注销日期，只提示。开设和同意谁先谁后，由「未经备案私自开设」来查。",
    check=check,
    judges=Judges.LATEST_FILING,
    needs_any=(*DATE_KEYS, "announcement"),
    kinds=tuple(Kind),
)
