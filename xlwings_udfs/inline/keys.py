"""The keys by which rows are compared: whose account it is, on which platform, which account, under which name.

Units, platforms and names are numbered; of a name nobody had a formula makes a text.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.identity import identities
from xlwings_udfs.facts.words import empty
from xlwings_udfs.inline.rules import COMPARING, DUPLICATE, INCONSISTENT, REPEATED
from xlwings_udfs.inline.words import PlatformNumbers, searchable
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.engine import rule_named
from xlwings_udfs.rules.base.exceptions import compared_rows

NAMES = 1_000_000
"""More than there are names: a key's number times this, and the name's, are one number."""
SPREAD = 10_000
"""More than there are platforms: a unit's number times this, and the platform's, are one number."""
_UNCOUNTED = 0.5
"""Added where an account does not count among those of its unit on its platform."""


@dataclass(frozen=True)
class Keys:
    """Of one account, empty where it is not compared: unit and platform as one number, which account it is, unit and name."""

    code: float | None = None
    account: int | None = None
    name: int | None = None

    @property
    def unit(self) -> int:
        """Number of the unit, 0 where it is not compared."""
        return int((self.code or 0) // SPREAD)

    @property
    def told_by_account(self) -> bool:
        """Does the account's number tell unit and platform as well?"""
        return self.account is not None and self.account > 0 and self.account // NAMES == self.code

    @property
    def name_told_by_account(self) -> bool:
        """Does it tell the name across platforms?"""
        return self.told_by_account and self.name == self.unit * NAMES + (self.account or 0) % NAMES


def name_numbers(ledger: Ledger) -> dict[str, int]:
    """Every name of a ledger, as it is compared → its number."""
    names = [*ledger.columns["account_key"].tolist(), *ledger.columns["name_key"].tolist()]
    return {name: at for at, name in enumerate(dict.fromkeys(searchable(str(each)) for each in names), 1)}


def keys_of(
    ledger: Ledger,
    context: Context,
    units: Mapping[str, int],
    platforms: PlatformNumbers,
    names: Mapping[str, int],
) -> list[Keys]:
    """The keys of every row of a ledger of 台账; ``names`` are those of `name_numbers`."""
    columns, found = ledger.columns, identities(ledger)
    judged = {rule: compared_rows(rule_named(rule), ledger, context) for rule in COMPARING}
    has_name = ledger.has("account")
    named = ~empty(columns["account_key"]) | ~empty(found.number) | ~has_name
    told = list(
        zip(*(columns[key].tolist() for key in ("unit_key", "platform_key", "account_key")), strict=True)
    )
    plain = _told_by_their_names(told, found.which.tolist())
    numbers = {which: at for at, which in enumerate(dict.fromkeys(found.which.tolist()), 1)}
    keys = []
    for at, (unit, platform, account) in enumerate(told):
        if unit not in units or not platform or not named[at]:
            keys.append(Keys())
            continue
        group = units[unit] * SPREAD + platforms.numbered(platform)
        # What is told apart by more than its name is no name's number: below zero.
        which = -numbers[found.which[at]]
        if not has_name[at]:
            which = -len(told) - at - 1
        elif plain[at]:
            which = group * NAMES + names[searchable(account)]
        name = units[unit] * NAMES + names[searchable(str(columns["name_key"][at]))]
        alike, counted = judged[INCONSISTENT][at] and account, judged[DUPLICATE][at]
        compared = (judged[REPEATED][at] and has_name[at]) or counted
        keys.append(
            Keys(
                code=(group if counted else group + _UNCOUNTED) if alike or counted else None,
                account=which if compared else None,
                name=name if alike else None,
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
