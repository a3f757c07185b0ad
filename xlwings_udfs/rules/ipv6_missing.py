"""A mobile application supports IPv6."""

import re
from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask, where
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule

_SUPPORTED = re.compile(
    r"(是|有|√|✓|✔|Y|YES|TRUE|1|(已|全面|完全|均|都|可)*支持.*|已(改造|升级|完成|开通|具备|部署).*)",
    re.IGNORECASE,
)


def supports(text: str) -> bool:
    """Does ``text`` say that IPv6 is supported: 是, 支持, 已改造, √ …?"""
    return _SUPPORTED.fullmatch(text.strip(" 。.")) is not None


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Applications (客户端) in force not marked as supporting IPv6."""
    table = ledger.table
    application = (table["platform"] == "客户端").to_numpy(dtype=np.bool_) & judged
    for position in np.flatnonzero(application & ~where(table["ipv6"], supports)).tolist():
        text = ledger.text(position, "ipv6")
        what = f"IPv6写的是「{text}」" if text else "没有填写是否支持IPv6"
        yield Draft(
            position,
            "ipv6",
            f"客户端「{ledger.text(position, 'account')}」{what}。移动客户端要全面支持IPv6；"
            "请联系开发单位改造，已支持的填「是」。",
        )


RULE = Rule(
    name="ipv6-missing",
    severity=Severity.WARNING,
    title="客户端未支持IPv6",
    basis="附件2",
    quote="移动客户端要全面支持IPv6（互联网协议第6版）",
    why="新的网络只发IPv6地址，不支持的客户端有的群众打不开。",
    remedy="联系开发单位改造，支持后在IPv6列填「是」。",
    check=check,
    needs=("platform", "ipv6"),
    kinds=(Kind.ACCOUNTS,),
)
