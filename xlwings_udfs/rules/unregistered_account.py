"""No account opens before it is consented to and filed."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts import consent
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, disorders, usable
from xlwings_udfs.facts.filing import duty, filed, opened, state
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Evidence, Finding, Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.names import name_key
from xlwings_udfs.registry.values.text import fold
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Open accounts in force that never were filed, or opened too early; one finding at the opening date.

    Errors: never filed, with no consent or its deadline past (a warning where that is provisional); opened
    before consent. A warning: consented, but opened before filing.
    """
    filing = state(ledger, context)
    consented, filed_on, opened_on = (days(ledger, key) for key in ("approved_on", "filed_on", "opened_on"))
    opening = opened(ledger, context) & judged
    failing = consent.first_failing(ledger, context)
    pending, unconsented = ~filed(ledger), failing != ""
    stands = usable(ledger, "approved_on", context.as_of) & ~unconsented
    never = opening & pending & (unconsented | filing.overdue)
    # A filing before its consent is impossible-date's: which of the two is wrong, nobody knows.
    doubtful = disorders(ledger, context.as_of)["filed_on"].broken & (opened_on >= filed_on)
    early = opening & ~never & stands & (opened_on < consented) & ~doubtful
    filed_later = usable(ledger, "filed_on", context.as_of) & (opened_on < filed_on)
    unfiled = opening & ~never & ~early & stands & (pending | filed_later)

    provisional = never & ~unconsented & filing.provisional

    for position in np.flatnonzero(never | early | unfiled).tolist():
        rests_on = (str(failing[position]) or "approved_on", "filed_on")
        consent_cell, filing_cell = (ledger.place(position, key).cell for key in rests_on)
        what = f"账号{chinese(opened_on[position])}已开设，"
        if never[position] and unconsented[position]:
            what += f"既没有主要负责人审核同意（{consent_cell}），也没有提交备案（{filing_cell}）。{_order(context)}"
        elif never[position]:
            duty_first = duty(ledger, context, filing, position)
            what = f"{duty_first}；{what}至今没有提交备案（{filing_cell}）。{_order(context)}"
        elif early[position]:
            approved = f"{chinese(consented[position])}（{consent_cell}）"
            what += f"早于主要负责人审核同意的{approved}，属先开后批。{_order(context)}"
        else:
            done = "还没有提交备案" if pending[position] else f"早于提交备案的{chinese(filed_on[position])}"
            what += (
                f"{done}（{filing_cell}）。未经备案不得开设认证；"
                "请核对日期，属实的向县政府办公室说明，以后先备案再开设。"
            )
        yield Draft(
            position,
            "opened_on",
            what,
            [(position, key) for key in rests_on],
            provisional=bool(provisional[position]),
            severity=Severity.WARNING if unfiled[position] else None,
        )


def check_absent(ledger: Ledger, context: Context) -> Iterator[Finding]:
    """Accounts on the list of those found on the platforms that no registry has, in force or not.

    An account is the same by its number, or by name and platform; where the list tells no platform, by name.
    One whose name differs in what is hung on names (盐源水利发布) is told, for it may be the same.
    """
    table = ledger.table
    alike = {
        pair: at
        for at, pair in reversed(list(enumerate(zip(table["name_key"], table["platform_key"], strict=True))))
    }
    names = set(table["account_key"])
    pairs = set(zip(table["account_key"], table["platform_key"], strict=True))
    numbers = {fold(number) for number in table["account_id"] if number}
    accounts = (each.sheet for each in ledger.registries if each.kind is Kind.ACCOUNTS)
    sheet = next(accounts, ledger.registries[0].sheet)
    for each in context.existing:
        known = (
            (each.account_key, each.platform_key) in pairs if each.platform_key else each.account_key in names
        )
        if known or (each.account_id and fold(each.account_id) in numbers):
            continue
        where = f"{each.platform}账号" if each.platform else "账号"
        whose = f"「{each.unit}」的" if each.unit else ""
        yield Finding(
            rule=RULE.name,
            severity=context.settings.severities.get(RULE.name, RULE.severity),
            provisional=False,
            sheet=sheet,
            row=0,
            column="",
            cell="",
            unit=each.unit,
            account=each.account,
            platform=each.platform,
            message=f"清单里{whose}{where}「{each.account}」（{each.place}）台账里没有登记。"
            f"{_alike(ledger, alike.get((name_key(each.account_key), each.platform_key)))}{_order(context)}"
            f"其实已备案的，补登到台账。依据：{RULE.basis}。",
            basis=RULE.basis,
            related=(each.place,),
            evidence=(Evidence(each.place, each.header, each.account),),
        )


def _alike(ledger: Ledger, position: int | None) -> str:
    """What to do if the list's account is one that the registry has under a name like it."""
    if position is None:
        return ""
    place = ledger.place(position, "account")
    return (
        f"台账里有「{ledger.text(position, 'account')}」（{place.sheet}!{place.cell}）："
        "是同一账号的，把台账里的名称改成与平台上一致；"
    )


def _order(context: Context) -> str:
    """What 第五部分 orders."""
    return f"未经备案私自开设的，须立即按程序注销，并及时联系县政府办公室（电话{context.settings.contact}）。"


RULE = Rule(
    name="unregistered-account",
    severity=Severity.ERROR,
    title="未经备案私自开设",
    basis="第三部分（一）、第五部分",
    quote="未经备案不得以单位名义私自开设并认证，已开设的立即按程序注销，并及时联系政府办相关工作人员",
    why="没有备案的账号不在监管之内，冒用单位名义、内容失管都无人知晓。同意后备案前就开设的，是警告。",
    remedy="立即按程序注销，并联系县政府办公室；其实已备案的，补填审核同意日期和提交日期。",
    check=check,
    judges=Judges.LATEST_FILING,
    check_absent=check_absent,
    needs=("opened_on", "approved_on", "filed_on"),
    since_effect=True,
)
