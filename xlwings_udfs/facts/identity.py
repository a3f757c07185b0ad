"""Which rows are one account, in one workbook and across two.

An account is its number (账号ID) on a platform where the cell holds one, else its unit, platform and name. Two numbers
are two accounts whatever their names; one number under two units is one account with two hosts.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt

from xlwings_udfs.facts.grouping import repeated
from xlwings_udfs.facts.words import Mask, Texts, one_of
from xlwings_udfs.registry.table.ledger import Ledger, Registry
from xlwings_udfs.registry.values.known_platforms import ANY_NAME
from xlwings_udfs.registry.values.names import account_key
from xlwings_udfs.registry.values.text import fold
from xlwings_udfs.registry.values.units import UnitNames

_LABEL = re.compile(rf"^(({ANY_NAME})号?|账号|帐号|原始|id|uid|no|编号|号码)+(id|号)?[:：.]?")
_NUMBER = re.compile(r"@?[a-z0-9][\w.@\-]{2,}", re.ASCII)
_NONE = re.compile(r"x+|0+|n/?a|none|null|无|待\w*|[\-/.]+")
_SYSTEM = re.compile(
    r"[(（\[]?(安卓|android|苹果|ios|iphone|鸿蒙|harmony(os)?)(版|端|系统|手机|客户端)?[)）\]]?"
)
_KIND = re.compile(r"订阅|服务(?=号)")


class Account(NamedTuple):
    """What an account is known by: keys of its unit and its name, its platform, its number; "" where one is not told."""

    unit: str
    name: str
    platform: str
    number: str = ""


@dataclass(frozen=True)
class Identities:
    """For every row ``which`` account it is (equal for one account), the ``number`` of its 账号ID ("" for none).

    ``asked``: the row tells no number and no sort of account where another row, like it in all else, tells one: taken
    for the same, and asked about. ``system`` is the telephone a client is for; such rows are one account and no repeats.
    """

    which: npt.NDArray[np.object_]
    number: npt.NDArray[np.object_]
    system: npt.NDArray[np.object_]
    asked: Mask


@cache
def number_of(text: str) -> str:
    """The number in a cell of 账号ID; "" for words (无, 待补, the account's name)."""
    said = text.lower() if text.isascii() and " " not in text else fold(text)
    bare = re.sub(r"[(（].*$", "", _LABEL.sub("", said)) or said
    return bare if _NUMBER.fullmatch(bare) and not _NONE.fullmatch(bare) else ""


@cache
def system_of(text: str) -> str:
    """安卓 or 苹果, where a text tells for which telephones a client is; "" where it tells none."""
    found = _SYSTEM.search(fold(text))
    return found[1] if found else ""


@cache
def _without_system(name: str) -> str:
    return _SYSTEM.sub("", name) or name


@cache
def sort_of(platform: str) -> str:
    """订阅 or 服务, where the platform as written tells which of the two a 公众号 is."""
    found = _KIND.search(platform)
    return found[0] if found else ""


def identities(ledger: Ledger) -> Identities:
    """The account of every row, worked out once a ledger."""
    name = f"{__name__}.identities"
    known = ledger.facts.get(name)
    if known is None:
        known = ledger.facts[name] = (None, _identities(ledger))
    return cast(Identities, known[1])


def _mapped(texts: list[str], function: object) -> npt.NDArray[np.object_]:
    known = {text: function(text) for text in set(texts)}  # type: ignore[operator]
    found = np.empty(len(texts), dtype=np.object_)
    found[:] = list(map(known.__getitem__, texts))
    return found


def _identities(ledger: Ledger) -> Identities:
    columns = ledger.columns
    unit, platform = columns["unit_key"], columns["platform_key"]
    names, systems = _clients(ledger)
    number = _numbers(columns["account_id"], unit, platform)
    sort = _mapped(columns["platform_text"].tolist(), sort_of)
    which = unit + "\0" + platform + "\0" + names
    asked = np.zeros(len(ledger), dtype=np.bool_)
    if (sort != "").any():
        sort, asked = _told(which, sort)
        which = which + "\0" + sort
    # A client for two kinds of telephone has a number with each, and is one.
    telling = np.where(systems != "", "", number)
    if (telling != "").any():
        telling, unsure = _told(which, telling)
        numbered = telling != ""
        which[numbered] = "\0" + platform[numbered] + "\0" + telling[numbered]
        asked |= unsure
    return Identities(which, number, systems, asked)


def _numbers(written: Texts, unit: Texts, platform: Texts) -> Texts:
    """The number of every row, read only where it can tell or join accounts: elsewhere its text stands for it."""
    texts = [text.lower() for text in written.tolist()]
    number = np.empty(len(texts), dtype=np.object_)
    number[:] = texts
    if not any(texts):
        return number
    asked = repeated(texts) | repeated((unit + "\0" + platform).tolist())
    asked |= ~np.fromiter(map(str.isascii, texts), dtype=np.bool_, count=len(texts))
    where = np.flatnonzero(asked)
    number[where] = _mapped([texts[at] for at in where.tolist()], number_of)
    number[platform == ""] = ""
    return number


def _told(base: Texts, mark: Texts) -> tuple[Texts, Mask]:
    """``mark`` for every row, a row without one taking that of its like in ``base``; which rows did, and are asked."""
    own = mark != ""
    if own.all():
        return mark, ~own
    asking = set(base[~own].tolist())
    marks: dict[str, str] = {}
    for each, told in zip(base[own].tolist(), mark[own].tolist(), strict=True):
        if each in asking:
            marks[each] = min(told, marks.get(each, told))
    taken = np.flatnonzero(~own)
    filled = mark.copy()
    filled[taken] = [marks.get(each, "") for each in base[taken].tolist()]
    return filled, ~own & (filled != "")


def _clients(ledger: Ledger) -> tuple[Texts, Texts]:
    """Keys of the names, and for rows of a 客户端 the telephones it is for, which its name is then without."""
    names = ledger.columns["account_key"].copy()
    systems = np.full(len(ledger), "", dtype=np.object_)
    clients = np.flatnonzero(one_of(ledger.columns["platform"], "客户端"))
    for position in clients.tolist():
        texts = (ledger.text(position, key) for key in ("account", "platform_text", "platform_name"))
        systems[position] = next(filter(None, map(system_of, texts)), "")
        names[position] = _without_system(names[position])
    return names, systems


def account_of(names: UnitNames, unit: str, name: str, platform: str, number: str = "") -> Account:
    """The account called so, however unit and name are spelled."""
    return Account(names.key(unit), account_key(name), platform, number_of(number))


def accounts_of(registries: Iterable[Registry], names: UnitNames) -> dict[Account, set[str]]:
    """Every account of ``registries``, with the sheets it stands on."""
    found: dict[Account, set[str]] = defaultdict(set)
    for registry in registries:
        columns = (registry.columns[key].tolist() for key in ("unit", "account", "platform", "account_id"))
        for called in set(zip(*columns, strict=True)):
            found[account_of(names, *called)].add(registry.sheet)
    return found


def renamed(earlier: Iterable[Account], later: Iterable[Account]) -> Mapping[Account, Account]:
    """Accounts that the later registry has under another unit, name, platform or without their number.

    One number on one platform is one account. Else, of an account that is gone and one that is new, two of unit, name
    and platform are the same (and told), no number speaks against it, and no other of either kind shares two with
    them: what could be several is left alone.
    """
    before, after = set(earlier), set(later)
    gone, fresh = before - after, after - before
    found = _by_number(gone, after)
    gone -= set(found)
    fresh -= set(found.values())
    places = defaultdict(set)
    for account in fresh:
        for pair in _pairs(account):
            places[pair].add(account)
    candidates = {
        account: {new for pair in _pairs(account) for new in places[pair] if _may_be(account, new)}
        for account in gone
    }
    candidates = {account: _closest(account, news) for account, news in candidates.items()}
    claimed: dict[Account, int] = defaultdict(int)
    for news in candidates.values():
        for new in news:
            claimed[new] += 1
    return found | {
        account: new
        for account, news in candidates.items()
        if len(news) == 1
        for new in news
        if claimed[new] == 1
    }


def _by_number(gone: Iterable[Account], after: Iterable[Account]) -> dict[Account, Account]:
    numbered = defaultdict(set)
    for account in after:
        if account.number:
            numbered[account.platform, account.number].add(account)
    news = {each: numbered.get((each.platform, each.number), set()) for each in gone if each.number}
    return {each: next(iter(same)) for each, same in news.items() if len(same) == 1}


def _may_be(old: Account, new: Account) -> bool:
    return not (old.number and new.number) or old.platform != new.platform


def _closest(account: Account, news: set[Account]) -> set[Account]:
    """Of several the one that agrees in unit, name and platform, and differs in its number alone."""
    same = {new for new in news if new[:3] == account[:3]}
    return same or news


def _pairs(account: Account) -> Iterator[tuple[int, str, str]]:
    """Each two of the three that are told, and which one they leave out."""
    for left_out in range(3):
        first, second = (part for at, part in enumerate(account[:3]) if at != left_out)
        if first and second:
            yield left_out, first, second
