"""The platform is named."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.grouping import alike
from xlwings_udfs.facts.words import Mask, empty
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.platforms import meant
from xlwings_udfs.rules.base.rule import Draft, Rule, relative_address

_MOST_CELLS = 10
"""Cells that a message names; more are only counted."""


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force whose platform is empty or none (errors), holds no accounts, or is one nobody listed (hints).

    The column may be missing: then only what is written beside a name counts. A name that nobody listed is told
    once, at its first row.
    """
    columns = ledger.columns
    written = ~empty(columns["platform_text"])
    unknown = empty(columns["platform"]) & (written | ledger.has("platform")) & judged
    holds_accounts = columns["holds_accounts"]
    for position in np.flatnonzero(unknown).tolist():
        text = ledger.text(position, "platform_text")
        if not holds_accounts[position]:
            yield Draft(position, "platform", _holds_none(text), severity=Severity.HINT)
            continue
        what = f"认不出平台「{text}」" if text else "所属平台没有填写"
        yield Draft(
            position,
            "platform",
            f"{what}。请填微博、微信公众号、客户端等平台名称；"
            "其他第三方平台写「其他第三方平台」并说明平台的具体名称。",
        )
    yield from _unlisted(ledger, judged)


def _holds_none(text: str) -> str:
    return (
        f"「{text}」不是开设账号的平台，一般不算政务新媒体账号。"
        "账号其实开在别的平台上的，请改填那个平台；确实不是账号的，不必登记在台账里。"
    )


def _unlisted(ledger: Ledger, judged: Mask) -> Iterator[Draft]:
    """Names of platforms that nobody listed: each told at its first row."""
    new = judged & ~ledger.columns["platform_listed"]
    for rows in alike(new, ledger.columns["platform_key"], least=1):
        first, *others = rows
        name, sheet = ledger.text(first, "platform_own_name"), ledger.place(first, "platform").sheet
        cells = list(
            dict.fromkeys(
                relative_address(ledger.place(each, "platform"), sheet) for each in (first, *others)
            )
        )
        named = "、".join(cells[:_MOST_CELLS]) + ("等" if len(cells) > _MOST_CELLS else "")
        counted = f"，共{len(rows)}个账号（{named}）" if others else ""
        known = meant(name)
        question = f"如果就是「{known}」，请改填「{known}」；" if known else ""
        yield Draft(
            first,
            "platform",
            f"「{name}」不在常见平台之列，按名为「{name}」的其他第三方平台检查{counted}。"
            f"{question}名称没有写错的，不必改。",
            [(each, "platform") for each in others[: _MOST_CELLS - 1]],
            severity=Severity.HINT,
        )


RULE = Rule(
    name="unknown-platform",
    severity=Severity.ERROR,
    title="所属平台未填或认不出",
    basis="附件3 填表说明2",
    quote="所属平台：微博、微信、客户端、其他第三方平台，其他第三方平台开设的须说明平台的具体名称",
    why="平台不明，就无法判断一个单位在同一平台是否开了多个账号。没有填写、写的不是平台名称的是错误；"
    "网站、微信群等不开设账号的地方，和名称写明但不常见的平台，只作提示。",
    remedy="改填规范的平台名称，如微信公众号、微博、今日头条、抖音、客户端。",
    method="平台名称前后的「官方」「政务」「号」「平台」「账号」和运营公司的名称不算：「新浪官方微博」就是微博，「腾讯微信」就是微信公众号。"
    "没有见过的平台，按名为它的其他第三方平台检查，一个名称只提示一次。",
    left_to_people="名称写明但没有见过的平台、不开设账号的地方（网站、微信群），只提示，由人核实。",
    check=check,
    needs=("platform",),
)
