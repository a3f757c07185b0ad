"""Dates can be read, are not in the future and follow the order of the filing's steps."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import CHAIN, DATE_KEYS, days, disorders, future, unreadable
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import OWN_BASIS, Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Every impossible date of a row in force, once: unreadable, in the future, or out of order."""
    order = disorders(ledger, context.as_of)
    for key in DATE_KEYS:
        header = BY_KEY[key].header
        for position in np.flatnonzero(judged & unreadable(ledger, key)).tolist():
            text, problem = ledger.text(position, f"{key}_text"), ledger.text(position, f"{key}_problem")
            yield Draft(
                position,
                key,
                f"{header}「{text}」无法识别：{problem}。请改成完整的日期，如2026年5月6日。",
            )
        dates = days(ledger, key)
        for position in np.flatnonzero(judged & future(ledger, key, context.as_of)).tolist():
            yield Draft(
                position,
                key,
                f"{header}{chinese(dates[position])}晚于检查日期{chinese(context.as_of)}，还没有到。"
                "请改成实际日期；尚未办理的，先留空。",
            )
        if key not in CHAIN:
            continue
        for position in np.flatnonzero(judged & order[key].broken).tolist():
            earlier = str(order[key].previous[position])
            before = days(ledger, earlier)[position]
            yield Draft(
                position,
                key,
                f"{header}{chinese(dates[position])}早于{BY_KEY[earlier].header}{chinese(before)}"
                f"（{ledger.place(position, earlier).cell}），先后颠倒。"
                "顺序应是审核同意、提交、受理、报州，请核对两个日期，改正填错的一个。",
                [(position, earlier)],
            )


RULE = Rule(
    name="impossible-date",
    severity=Severity.ERROR,
    title="日期无法识别或不合情理",
    basis=OWN_BASIS,
    quote="备案先由主要负责人审核同意，再提交、受理、报州",
    why="日期错了，期限就算不准；需要这个日期的检查都只好跳过。",
    remedy="改成实际的完整日期（年、月、日都写），尚未办理的留空。",
    check=check,
    judges=Judges.LATEST_FILING,
    needs_any=DATE_KEYS,
    kinds=tuple(Kind),
)
