"""Another third-party platform is named."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force on some other third-party platform whose name is given nowhere."""
    unnamed = ledger.columns["platform_unnamed"] & judged
    has_name = ledger.has("platform_name")
    for position in np.flatnonzero(unnamed).tolist():
        where = "在「平台名称」列" if has_name[position] else "在平台后面用括号"
        yield Draft(
            position,
            "platform",
            f"所属平台只写了「{ledger.text(position, 'platform_text')}」，没有说明是哪个平台。"
            f"请{where}写明具体名称，如「其他第三方平台（小红书）」。",
        )


RULE = Rule(
    name="platform-not-named",
    severity=Severity.ERROR,
    title="其他第三方平台未写明名称",
    basis="附件3 填表说明2",
    quote="其他第三方平台开设的须说明平台的具体名称",
    why="只写「其他」，既找不到账号，也判断不了是否重复开设。",
    remedy="写明平台的具体名称，如「其他第三方平台（小红书）」，或填在「平台名称」列。",
    method="「其他」「其它」「其他平台」「第三方平台」等，后面没有写、「平台名称」列也没有填具体名称的。",
    left_to_people="写了名称而没有见过的平台，按那个名称检查，由所属平台一条提示核对。",
    check=check,
    needs=("platform",),
)
