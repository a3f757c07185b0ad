"""Which account of an earlier registry is which of a later one: rows move, units and accounts are renamed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.values.names import account_key
from xlwings_udfs.registry.values.units import UnitNames


class Account(NamedTuple):
    """What an account is known by: keys of its unit and its name, its platform; "" where one is not told."""

    unit: str
    name: str
    platform: str


def account_of(names: UnitNames, unit: str, name: str, platform: str) -> Account:
    """The account called so, however unit and name are spelled."""
    return Account(names.key(unit), account_key(name), platform)


def accounts_of(registries: Iterable[Registry], names: UnitNames) -> dict[Account, set[str]]:
    """Every account of ``registries``, with the sheets it stands on."""
    found: dict[Account, set[str]] = defaultdict(set)
    for registry in registries:
        for called in set(registry.table[["unit", "account", "platform"]].itertuples(index=False, name=None)):
            found[account_of(names, *called)].add(registry.sheet)
    return found


def renamed(earlier: Iterable[Account], later: Iterable[Account]) -> Mapping[Account, Account]:
    """Accounts that the later registry has under another unit, name or platform.

    Of an account that is gone and one that is new, two of the three are the same (and told), and no other of
    either kind shares two with them: what could be several is left alone.
    """
    before, after = set(earlier), set(later)
    gone, fresh = before - after, after - before
    places = defaultdict(set)
    for account in fresh:
        for pair in _pairs(account):
            places[pair].add(account)
    candidates = {account: {new for pair in _pairs(account) for new in places[pair]} for account in gone}
    claimed: dict[Account, int] = defaultdict(int)
    for news in candidates.values():
        for new in news:
            claimed[new] += 1
    return {
        account: new
        for account, news in candidates.items()
        if len(news) == 1
        for new in news
        if claimed[new] == 1
    }


def _pairs(account: Account) -> Iterator[tuple[int, str, str]]:
    """Each two of the three that are told, and which one they leave out."""
    for left_out in range(len(account)):
        first, second = (part for at, part in enumerate(account) if at != left_out)
        if first and second:
            yield left_out, first, second
