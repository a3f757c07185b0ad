"""The platform can be recognised."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask, empty
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force whose platform is written but not recognised, or empty where the sheet has the column."""
    table = ledger.table
    written = ~empty(table["platform_text"])
    unknown = empty(table["platform"]) & (written | ledger.has("platform"))
    for position in np.flatnonzero(unknown & judged).tolist():
        text = ledger.text(position, "platform_text")
        what = f"认不出平台「{text}」" if text else "所属平台没有填写"
        yield Draft(
            position,
            "platform",
            f"{what}。请填微博、微信公众号、客户端等平台名称；"
            "其他第三方平台写「其他第三方平台」并说明平台的具体名称。",
        )


RULE = Rule(
    name="unknown-platform",
    severity=Severity.ERROR,
    title="所属平台未填或认不出",
    basis="附件3 填表说明2",
    quote="所属平台：微博、微信、客户端、其他第三方平台，其他第三方平台开设的须说明平台的具体名称",
    why="平台不明，就无法判断一个单位在同一平台是否开了多个账号。",
    remedy="改填规范的平台名称，如微信公众号、微博、今日头条、抖音、客户端。",
    check=check,
    needs=("platform",),
)
