"""The same account stands in the registry twice."""

from collections.abc import Iterator

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.grouping import alike
from xlwings_udfs.facts.identity import Identities, identities
from xlwings_udfs.facts.words import Mask, empty
from xlwings_udfs.finding import Bearer, Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import OWN_BASIS, Draft, Rule, relative_address


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Every repeat of an account in force after its first row, on any sheet; one account under two units.

    Rows of a client for 安卓 and for 苹果 are one account and no repeats.
    """
    columns, found = ledger.columns, identities(ledger)
    known = judged & ~empty(columns["platform_key"]) & ~empty(columns["unit_key"])
    known &= ~empty(columns["account_key"]) | ~empty(found.number)
    for first, *others in alike(known, found.which):
        for position in others:
            if not found.system[position] or found.system[position] == found.system[first]:
                yield _draft(ledger, found, position, first)


def _draft(ledger: Ledger, found: Identities, position: int, first: int) -> Draft:
    """What is asked of two rows of one account: which host, which name, one number or two, or which row to keep."""
    here = ledger.place(position, "account").sheet
    cell = relative_address(ledger.place(first, "account"), here)
    platform, name = ledger.platform(position), ledger.text(position, "account")
    number = ledger.text(position, "account_id")
    other_unit = ledger.text(position, "unit_key") != ledger.text(first, "unit_key")
    other_name = ledger.text(position, "account_key") != ledger.text(first, "account_key")
    related = [(first, "account")]
    severity = None
    if other_unit:
        message = (
            f"{platform}账号「{name}」（账号ID {number}）在{cell}登记在「{ledger.text(first, 'unit')}」名下，"
            f"这里登记在「{ledger.text(position, 'unit')}」名下。"
            "请核对：账号ID填错的改正；确是一个账号的，按「谁开设、谁主办」确定主办单位，只留一行。"
        )
        related += [(first, "unit"), (position, "unit")]
    elif other_name:
        message = (
            f"{platform}账号ID {number}在{cell}登记的名称是「{ledger.text(first, 'account')}」，这里是「{name}」。"
            "一个号只有一个名称：更过名的，请合并成一行；账号ID填错的，请改正。"
        )
    elif found.asked[position] or found.asked[first] or found.number[position] != found.number[first]:
        message = (
            f"「{ledger.text(position, 'unit')}」在{platform}上的「{name}」与{cell}像是同一个账号，"
            "但账号ID或平台只在其中一行写明。请核对：同一个账号的，合并成一行；两个账号的，请都填上账号ID。"
        )
        severity = Severity.WARNING
    else:
        message = (
            f"「{ledger.text(position, 'unit')}」在{platform}上的「{name}」已在{cell}登记，"
            "这里是重复登记。请核对两行，合并内容后删去一行。"
        )
    return Draft(position, "account", message, related, severity=severity)


RULE = Rule(
    name="duplicate-row",
    severity=Severity.ERROR,
    title="同一账号重复登记",
    basis=OWN_BASIS,
    quote="台账每个账号只登记一行",
    why="同一账号登记两遍，账号总数、平台统计和考核都会算错，两行内容不一时也不知以哪行为准。",
    remedy="核对两行内容，合并后删去一行；若实为两个账号，填上各自的账号ID，或把名称、平台改成各自的。",
    method=(
        "账号先看平台和账号ID，没有账号ID的看单位、平台和名称。两个账号ID是两个账号；一个账号ID登记在两个单位名下，是一个账号有两个主办单位。"
        "「无」「待补」不是账号ID。同一客户端的安卓版、苹果版是一个账号，不算重复。"
    ),
    left_to_people="一行有账号ID、另一行没有而其他都相同的，只是警告，请核对是不是同一个账号。",
    check=check,
    bearer=Bearer.OFFICE,
    needs=("unit", "platform", "account"),
    kinds=(Kind.ACCOUNTS,),
)
