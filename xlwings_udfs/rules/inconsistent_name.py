"""A unit's accounts bear one name on all platforms."""

from collections import Counter
from collections.abc import Iterator

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.grouping import alike
from xlwings_udfs.facts.words import Mask, empty
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.names import SHORTEST_NAME
from xlwings_udfs.rules.base.rule import Draft, Rule, relative_address


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Every account in force whose name differs from its unit's main name.

    Judged are units with accounts on more than one platform. The main name is the most frequent after
    normalising; of equally frequent ones that of the first row.
    """
    units, platforms, names = (ledger.columns[key] for key in ("unit_key", "platform_key", "name_key"))
    known = judged & ~empty(units) & ~empty(platforms) & ~empty(ledger.columns["account_key"])
    for group in alike(known, units, differing=[platforms, names]):
        own = dict(zip(group, names[group].tolist(), strict=True))
        main_key, _ = Counter(own.values()).most_common(1)[0]  # of equally frequent ones the first row's
        main = (next(position for position in group if own[position] == main_key), "account")
        main_name, main_platform = ledger.text(main[0], "account"), ledger.platform(main[0])
        for position in (each for each in group if own[each] != main_key):
            here = ledger.place(position, "account").sheet
            yield Draft(
                position,
                "account",
                f"「{ledger.text(position, 'unit')}」在{ledger.platform(position)}上的名称"
                f"「{ledger.text(position, 'account')}」与本单位的主要名称「{main_name}」"
                f"（{relative_address(ledger.place(*main), here)}，{main_platform}）不一致。"
                "不同平台上的名称原则上应保持一致，请研究统一，更名的办理变更备案；"
                "确需不同的，在「例外说明」列写明理由。",
                [main],
            )


RULE = Rule(
    name="inconsistent-name",
    severity=Severity.WARNING,
    title="不同平台名称不一致",
    basis="第三部分（一）",
    quote="主办单位在不同平台上开设的政务新媒体名称原则上应保持一致",
    why="名称各叫各的，群众难以认出是同一单位，也给假冒账号留下空子。",
    method=(
        "全角半角、大小写、空格、引号、书名号、括号、间隔号、连接号和竖线「丨」不同的，算同一名称；"
        "去掉末尾的「官方」「发布」「账号」「政务号」和各平台的名称后相同的也算（「盐源公安发布」「盐源公安官方微博」「盐源公安抖音号」就是「盐源公安」），"
        f"但去掉后要还剩{SHORTEST_NAME}个字以上：「盐源发布」与「盐源」是两个名称。"
        "一个单位的主要名称，是用得最多的那个；一样多的，取排在最前面的。"
    ),
    remedy="以主要账号的名称为准统一各平台名称，按程序办理变更备案；确需不同的在「例外说明」列写明理由。",
    left_to_people="统一成哪一个名称、是不是确需不同，由单位研究、主管单位同意。",
    check=check,
    needs=("unit", "platform", "account"),
    kinds=(Kind.ACCOUNTS,),
    may_be_excepted=True,
)
