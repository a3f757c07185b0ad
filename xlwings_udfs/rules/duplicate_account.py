"""One unit, one account per platform."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.identity import identities
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule, relative_address

GROUP = ["unit_key", "platform_key"]
MOST_NAMED = 20
"""Partners named in one finding; a larger group is a unit column gone wrong, and its size says enough."""


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Every row of a unit that has different accounts in force on one platform.

    Rows that repeat the very same account are duplicate-row's; they are not named as each other's partner.
    A row whose name is left empty is missing-field's: nobody knows which account it is.
    """
    compared = _compared(ledger, judged)
    several = compared[compared.groupby(GROUP, sort=False)["which"].transform("nunique") > 1]
    for _, group in several.groupby(GROUP, sort=False):
        positions, which = group.index.to_numpy(), group["which"].to_numpy()
        for position, own in zip(positions.tolist(), which, strict=True):
            others = positions[which != own]
            related = [(other, "platform") for other in others[:MOST_NAMED].tolist()]
            here = ledger.place(position, "platform").sheet
            partners = "、".join(
                f"{relative_address(ledger.place(*value), here)}「{ledger.text(value[0], 'account')}」"
                for value in related
            ).replace("「」", "")
            more = f"等{len(others)}个" if len(others) > MOST_NAMED else ""
            yield Draft(
                position,
                "platform",
                f"「{ledger.text(position, 'unit')}」在{ledger.platform(position)}上还有账号："
                f"{partners}{more}。一个单位在同一平台原则上只开设一个账号，请研究整合，"
                "不再保留的办理关停或注销备案；确需保留的，在「例外说明」列写明理由。",
                related,
            )


def _compared(ledger: Ledger, judged: Mask) -> pd.DataFrame:
    """Rows in force with unit and platform known; ``which`` tells their accounts apart.

    On a sheet that keeps no names every row is an account of its own.
    """
    table, found = ledger.table, identities(ledger)
    named = ledger.has("account")
    known = judged & (table["unit_key"] != "") & (table["platform_key"] != "")
    known &= ~(named & (table["account_key"] == "").to_numpy() & (found.number == ""))
    compared = table.loc[known, GROUP]
    rows = compared.index.to_numpy()
    which = pd.factorize(found.which[rows])[0]
    return compared.assign(which=np.where(named[rows] | (found.number[rows] != ""), which, len(table) + rows))


RULE = Rule(
    name="duplicate-account",
    severity=Severity.WARNING,
    title="同一平台重复开设账号",
    basis="第三部分（一）",
    quote="原则上一个单位在同一个平台只开设一个政务新媒体账号",
    why="账号重复会分散力量、口径不一，群众也分不清哪个算数。",
    remedy="清理整合，保留一个主账号，不再保留的按程序关停或注销并备案；确需保留的在「例外说明」列写明理由。",
    method=(
        "账号先看账号ID，没有的看名称；订阅号和服务号是两个账号、一个平台。县公安局（本级）就是县公安局。"
        "已关停、已注销的不比；「例外说明」写明例外的不比（「无」「未同意」「待批」不是例外）。"
    ),
    left_to_people="保留哪一个、是否确需保留，由单位研究、主管单位同意。",
    check=check,
    needs=("unit", "platform"),
    kinds=(Kind.ACCOUNTS,),
    may_be_excepted=True,
)
