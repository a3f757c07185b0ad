"""The same account stands in the registry twice."""

from collections.abc import Iterator

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Bearer, Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import OWN_BASIS, Draft, Rule, relative_address

SAME = ["unit_key", "platform_key", "account_key"]


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Every repeat of an account in force after its first row, on any sheet."""
    table = ledger.table
    known = judged & (table["unit_key"] != "") & (table["platform_key"] != "")
    told = table.loc[known & (table["account_key"] != ""), SAME]
    repeats = told[told.duplicated(keep="first")]
    if repeats.empty:
        return
    rows = told.index.to_series()
    firsts = rows.groupby([told[key] for key in SAME], sort=False).transform("first")
    for position in repeats.index.tolist():
        first = (int(firsts.loc[position]), "account")
        here = ledger.place(position, "account").sheet
        yield Draft(
            position,
            "account",
            f"「{ledger.text(position, 'unit')}」在{ledger.text(position, 'platform')}上的"
            f"「{ledger.text(position, 'account')}」已在{relative_address(ledger.place(*first), here)}登记，"
            "这里是重复登记。请核对两行，合并内容后删去一行。",
            [first],
        )


RULE = Rule(
    name="duplicate-row",
    severity=Severity.ERROR,
    title="同一账号重复登记",
    basis=OWN_BASIS,
    quote="台账每个账号只登记一行",
    why="同一账号登记两遍，账号总数、平台统计和考核都会算错，两行内容不一时也不知以哪行为准。",
    remedy="核对两行内容，合并后删去一行；若实为两个账号，把名称或平台改成各自的。",
    check=check,
    bearer=Bearer.OFFICE,
    needs=("unit", "platform", "account"),
    kinds=(Kind.ACCOUNTS,),
)
