"""One unit, one account per platform."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.grouping import alike
from xlwings_udfs.facts.identity import identities
from xlwings_udfs.facts.words import Mask, Texts, empty
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule, relative_address

MOST_NAMED = 20
"""Partners named in one finding; a larger group is a unit column gone wrong, and its size says enough."""


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Every row of a unit that has different accounts in force on one platform.

    Rows that repeat the very same account are duplicate-row's; they are not named as each other's partner.
    A row whose name is left empty is missing-field's: nobody knows which account it is.
    """
    columns, which = ledger.columns, _which(ledger)
    known = _known(ledger, judged)
    for group in alike(known, columns["unit_key"], columns["platform_key"], differing=[which]):
        positions = np.array(group, dtype=np.intp)
        for position in group:
            others = positions[which[positions] != which[position]]
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
                f"{partners}{more}。{_mistyped(ledger, position, others)}一个单位在同一平台原则上只开设一个账号，请研究整合，"
                "不再保留的办理关停或注销备案；确需保留的，在「例外说明」列写明理由。",
                related,
            )


def _mistyped(ledger: Ledger, position: int, others: npt.NDArray[np.intp]) -> str:
    """What to look at first where another account differs in nothing but its number."""
    names = ledger.columns["account_key"]
    alike_in_name = ledger.written(position, "account_id") and (names[others] == names[position]).any()
    return "名称相同而账号ID不同：账号ID填错的，请先改正。" if alike_in_name else ""


def _known(ledger: Ledger, judged: Mask) -> Mask:
    """Rows in force with unit and platform known, and which account it is where the sheet keeps names."""
    columns, number = ledger.columns, identities(ledger).number
    nameless = ledger.has("account") & empty(columns["account_key"]) & empty(number)
    return judged & ~empty(columns["unit_key"]) & ~empty(columns["platform_key"]) & ~nameless


def _which(ledger: Ledger) -> Texts:
    """What tells the accounts apart: on a sheet that keeps no names every row is an account of its own."""
    found = identities(ledger)
    which = found.which.copy()
    for position in np.flatnonzero(~ledger.has("account") & empty(found.number)).tolist():
        which[position] = position
    return which


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
