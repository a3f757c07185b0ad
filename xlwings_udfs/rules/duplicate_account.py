"""One unit, one account per platform."""

from collections.abc import Iterator

from xlwings_udfs.registry.ledger import Kind, Ledger
from xlwings_udfs.rules.finding import Severity
from xlwings_udfs.rules.rule import Context, Draft, Example, Rule, relative_address


def check(ledger: Ledger, context: Context) -> Iterator[Draft]:
    """Every row of a unit that has different accounts in force on one platform.

    Rows that repeat the very same account are duplicate-row's; they are not named as each other's partner.
    """
    table = ledger.table
    judged = table[table["in_force"] & (table["unit_key"] != "") & (table["platform_key"] != "")]
    groups = judged.groupby(["unit_key", "platform_key"], sort=False)
    several = judged[groups["account_key"].transform("nunique") > 1]
    for _, group in several.groupby(["unit_key", "platform_key"], sort=False):
        for position, account_key in group["account_key"].items():
            others = group.index[group["account_key"] != account_key]
            related = [(int(other), "platform") for other in others]
            here = ledger.place(int(position), "platform").sheet
            partners = "、".join(
                f"{relative_address(ledger.place(*value), here)}「{table['account'].iat[value[0]]}」"
                for value in related
            )
            yield Draft(
                int(position),
                "platform",
                f"「{table['unit'].iat[position]}」在{table['platform'].iat[position]}上还有账号：{partners}。"
                "一个单位在同一平台原则上只开设一个账号，请保留一个，其余整合后办理关停、注销备案；"
                "确需保留的，在「例外说明」列写明理由。",
                related,
            )


RULE = Rule(
    name="duplicate-account",
    severity=Severity.WARNING,
    title="同一平台重复开设账号",
    basis="第三条（一）",
    quote="原则上一个单位在同一个平台只开设一个政务新媒体账号",
    why="账号重复会分散力量、口径不一，群众也分不清哪个算数。",
    remedy="保留一个主账号，其余清理整合，按程序关停、注销并备案；确需保留的在「例外说明」列写明理由。",
    check=check,
    needs=("unit", "platform"),
    kinds=(Kind.ACCOUNTS,),
    may_be_excepted=True,
    breaks=Example(
        rows=(
            {"主办单位": "县教育局", "账号或应用名称": "索玛教育", "所属平台": "微信公众号"},
            {"主办单位": "县教育局", "账号或应用名称": "索玛招考", "所属平台": "微信订阅号"},
        ),
        cells=("C2", "C3"),
    ),
    passes=Example(
        rows=(
            {"主办单位": "县教育局", "账号或应用名称": "索玛教育", "所属平台": "微信公众号"},
            {"主办单位": "县教育局", "账号或应用名称": "索玛教育", "所属平台": "新浪微博"},
        ),
    ),
)
