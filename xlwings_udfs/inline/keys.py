"""The keys by which rows are compared: whose account it is, on which platform, which account, under which name.

Units and platforms are numbered; a name is its own key, as a formula can make it of what is typed.
"""

from collections import defaultdict
from dataclasses import dataclass

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.identity import identities
from xlwings_udfs.inline.dictionaries import PlatformNumbers, searchable
from xlwings_udfs.inline.rules import COMPARING, DUPLICATE, INCONSISTENT, REPEATED
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.engine import rule_named
from xlwings_udfs.rules.base.exceptions import compared_rows

GROUP, NAME, ACCOUNT = "组", "名", "户"
"""In front of keys, so that none is taken for a number."""


@dataclass(frozen=True)
class Keys:
    """Of one account, "" where it is not compared: its unit, unit and platform, which account it is, unit and name."""

    unit: str = ""
    group: str = ""
    account: str = ""
    name: str = ""


def keys_of(
    ledger: Ledger, context: Context, units: dict[str, int], platforms: PlatformNumbers
) -> list[Keys]:
    """The keys of every row of a ledger of 台账."""
    table, found = ledger.table, identities(ledger)
    judged = {rule: compared_rows(rule_named(rule), ledger, context) for rule in COMPARING}
    has_name = ledger.has("account")
    named = ((table["account_key"] != "").to_numpy() | (found.number != "")) | ~has_name
    told = list(zip(table["unit_key"], table["platform_key"], table["account_key"], strict=True))
    plain = _told_by_their_names(told, found.which.tolist())
    numbers = {which: at for at, which in enumerate(dict.fromkeys(found.which.tolist()), 1)}
    keys = []
    for at, (unit, platform, account) in enumerate(told):
        if unit not in units or not platform or not named[at]:
            keys.append(Keys())
            continue
        group = f"{GROUP}{units[unit]}·{platforms.numbered(platform)}"
        which = f"{ACCOUNT}{numbers[found.which[at]]}"
        if not has_name[at]:
            which = f"{ACCOUNT}·{at}"
        elif plain[at]:
            which = f"{group}·{NAME}{searchable(account)}"
        name = f"{units[unit]}·{NAME}{searchable(str(table['name_key'].iat[at]))}"
        alike = judged[INCONSISTENT][at] and account
        keys.append(
            Keys(
                unit=str(units[unit]) if alike or judged[DUPLICATE][at] else "",
                group=group if judged[DUPLICATE][at] else "",
                account=which if (judged[REPEATED][at] and has_name[at]) or judged[DUPLICATE][at] else "",
                name=name if alike else "",
            )
        )
    return keys


def _told_by_their_names(told: list[tuple[str, str, str]], which: list[str]) -> list[bool]:
    """For every row: is it one account exactly where unit, platform and name are the same?"""
    of_names, of_accounts = defaultdict(set), defaultdict(set)
    for names, account in zip(told, which, strict=True):
        of_names[names].add(account)
        of_accounts[account].add(names)
    return [
        len(of_names[names]) == 1 == len(of_accounts[one]) for names, one in zip(told, which, strict=True)
    ]
