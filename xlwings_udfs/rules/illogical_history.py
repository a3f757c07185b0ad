"""The filings of one account follow each other: 开设, then 变更, 关停, 注销, then nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, usable
from xlwings_udfs.facts.identity import identities
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask, empty, one_of
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.distinct import Distinct
from xlwings_udfs.registry.values.filing_types import FilingType
from xlwings_udfs.rules.base.rule import OWN_BASIS, Draft, Rule, relative_address


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Filings that cannot follow those before them: 变更 or 注销 with no 开设, a second 开设 of an account that runs,
    anything but a new 开设 after 注销.

    Filings are ordered by filing date, else consent; undated ones come first, for they may be old; those
    of one day in the order 开设, 变更, 关停, 注销. Each is judged, whatever its status. An account is followed through
    原主办单位 and through renaming by 变更 (a reason that mentions an earlier name of the unit on that platform). One that
    is older than the log, or than 施行日期, by its opening date needs no 开设 in the log.
    """
    log = _log(ledger, context, judged)
    if not log:
        return
    history = _histories(log, ledger)
    log.sort(key=lambda each: (history[each.position], each.when, each.kind.order, each.position))
    old = _older_than_the_log(ledger, context, log, history)
    number, last = None, _Past()
    for each in log:
        if history[each.position] != number:
            number, last = history[each.position], _Past()
        wrong = last.wrong(each.kind, known_older=number in old)
        if wrong is not None:
            what, before = wrong
            related = [] if before is None else [(before, "filing_type")]
            advice = _ADVICE if related else f"{_other_name(ledger, each, log)}{_ADVICE}{_OLDER}"
            yield Draft(
                each.position,
                "filing_type",
                f"{what}{_seen(ledger, each.position, related)}。{advice}",
                related,
            )
        last.take(each.kind, each.position)


@dataclass(frozen=True)
class _Filing:
    """A filing of the log: its row, the keys of its unit, platform and name, what it was and when (`_UNDATED`: unknown)."""

    position: int
    unit: str
    platform: str
    name: str
    kind: FilingType
    when: np.datetime64

    @property
    def place(self) -> tuple[str, str]:
        """The unit and the platform."""
        return self.unit, self.platform


History = dict[int, int]
"""Row of a filing → the number of its account."""


class _Past:
    """What an account's filings so far amount to."""

    def __init__(self) -> None:
        self.opened: int | None = None
        self.ended: int | None = None
        self.shut = False

    def wrong(self, kind: FilingType, *, known_older: bool) -> tuple[str, int | None] | None:
        """Why ``kind`` cannot follow, and the position of the filing it cannot follow; None when it can."""
        if self.ended is not None and kind is not FilingType.OPENING:
            return f"账号已办理注销备案，之后又有{kind}备案", self.ended
        if kind is FilingType.OPENING and self.ended is None and self.opened is not None and not self.shut:
            return "账号已有开设备案，这里是第二次开设", self.opened
        if (
            kind in (FilingType.CHANGE, FilingType.CANCELLATION)
            and self.opened is None
            and self.ended is None
            and not known_older
        ):
            return f"有{kind}备案，之前却没有开设备案", None
        return None

    def take(self, kind: FilingType, position: int) -> None:
        if kind is FilingType.OPENING:
            self.opened = (
                position if self.opened is None or self.ended is not None or self.shut else self.opened
            )
            self.ended, self.shut = None, False
        elif kind is FilingType.SHUTDOWN:
            self.shut = True
        elif kind is FilingType.CANCELLATION and self.ended is None:
            self.ended = position


def _older_than_the_log(
    ledger: Ledger, context: Context, log: Sequence[_Filing], history: History
) -> set[int]:
    """Histories of accounts opened before the log begins, or before 施行日期; 台账 beside the log tells openings too."""
    opened_on = days(ledger, "opened_on")
    dated = [each.when for each in log if each.when > _UNDATED]
    older = opened_on < min(dated, default=np.datetime64(context.as_of, "D"))
    if context.settings.effective_from is not None:
        older |= opened_on < np.datetime64(context.settings.effective_from, "D")
    opened = usable(ledger, "opened_on", context.as_of) & older
    which = identities(ledger).which
    of_history = {which[each.position]: history[each.position] for each in log}
    return {of_history[each] for each in set(which[opened].tolist()) if each in of_history}


_UNDATED = np.datetime64("1900-01-01", "D")
_ADVICE = "请核对备案类型和提交日期，改正填错的一项；确有遗漏的，补登缺少的备案。"
_OLDER = "备案记录开始以前就已开设的，填上开设日期即可。"


def _other_name(ledger: Ledger, own: _Filing, log: Sequence[_Filing]) -> str:
    """What to do if the account was renamed: the unit opened one on the platform under another name."""
    others = [
        each.position
        for each in log
        if each.kind is FilingType.OPENING
        and each.when <= own.when
        and each.place == own.place
        and each.name != own.name
    ]
    if not others:
        return ""
    cell = relative_address(ledger.place(others[-1], "account"), ledger.place(own.position, "account").sheet)
    name = ledger.text(others[-1], "account")
    return f"如果是由「{name}」（{cell}）更名的，请在备案原由里写明原名称；否则"


def _seen(ledger: Ledger, position: int, related: list[tuple[int, str]]) -> str:
    """The earlier filing's cell and date, in brackets."""
    if not related:
        return ""
    cell = relative_address(ledger.place(*related[0]), ledger.place(position, "filing_type").sheet)
    filed_on = days(ledger, "filed_on")[related[0][0]]
    return f"（见{cell}）" if np.isnat(filed_on) else f"（见{cell}，{chinese(filed_on)}提交）"


def _log(ledger: Ledger, context: Context, judged: Mask) -> list[_Filing]:
    """The judged filings, in the order of their rows."""
    when = np.full(len(ledger), np.datetime64("NaT", "D"))
    for key in ("filed_on", "approved_on"):
        take = np.isnat(when) & usable(ledger, key, context.as_of)
        when[take] = days(ledger, key)[take]
    when[np.isnat(when)] = _UNDATED
    units, platforms, names, types = (
        ledger.columns[key] for key in ("unit_key", "platform_key", "account_key", "filing_type")
    )
    known = judged & one_of(types, *FilingType) & ~empty(units) & ~empty(names)
    return [
        _Filing(at, units[at], platforms[at], names[at], FilingType(types[at]), when[at])
        for at in np.flatnonzero(known).tolist()
    ]


def _histories(log: Sequence[_Filing], ledger: Ledger) -> History:
    """For each filing the number of its account, renamed accounts under one number."""
    codes = Distinct.of(identities(ledger).which.tolist()).codes
    number = {each.position: int(codes[each.position]) for each in log}
    opened: dict[int, np.datetime64] = {}
    for each in log:
        if each.kind is FilingType.OPENING:
            own = number[each.position]
            opened[own] = min(each.when, opened.get(own, each.when))
    renamed = [
        each
        for each in log
        if each.kind is FilingType.CHANGE and not opened.get(number[each.position], _NEVER) <= each.when
    ]
    if not renamed:
        return number
    places: dict[tuple[str, str], list[_Filing]] = defaultdict(list)
    for each in log:
        places[each.place].append(each)
    joined = _from_former_hosts(renamed, places, number, ledger)
    for each in [each for each in renamed if number[each.position] not in joined]:
        reason = ledger.text(each.position, "reason")
        for other in places[each.place]:
            before, own = number[other.position], number[each.position]
            if before != own and ledger.text(other.position, "account") in reason:
                joined[own] = before
                break
    return {position: _follow(own, joined) for position, own in number.items()}


_NEVER = np.datetime64("9999-12-31", "D")


def _from_former_hosts(
    renamed: Sequence[_Filing],
    places: Mapping[tuple[str, str], Sequence[_Filing]],
    number: History,
    ledger: Ledger,
) -> dict[int, int]:
    """Accounts whose 变更 names a former host → that host's account of the same name, or its only one, there."""
    joined: dict[int, int] = {}
    for each in renamed:
        former = ledger.text(each.position, "former_unit")
        there = places.get((ledger.names.key(former), each.platform), ()) if former else ()
        same = {number[other.position] for other in there if other.name == each.name}
        others = same or {number[other.position] for other in there}
        if len(others) == 1 and number[each.position] not in others:
            joined[number[each.position]] = next(iter(others))
    return joined


def _follow(number: int, joined: dict[int, int]) -> int:
    """The first account of a chain of renamings; a circle ends where it began."""
    seen = {number}
    while number in joined and joined[number] not in seen:
        number = joined[number]
        seen.add(number)
    return min(seen) if number in joined else number


RULE = Rule(
    name="illogical-history",
    severity=Severity.WARNING,
    title="备案先后不合情理",
    basis=OWN_BASIS,
    quote="同一账号的备案前后连得上：先开设，后变更、关停、注销",
    why="没开设就变更、注销之后又变更，说明有备案漏登或填错，账号现在的情况就说不准。",
    remedy="核对备案类型和日期，改正填错的，补登漏掉的备案。",
    method="按提交日期（没有的按同意日期）排先后；账号换了主办单位的顺着「原主办单位」找，改了名称的看备案原由里写的原名称。注销、关停后重新开设是可以的。",
    left_to_people="开设日期早于备案记录最早一条（或施行日期）的老账号，没有开设备案不报告。",
    check=check,
    judges=Judges.ALL,
    needs=("unit", "account", "filing_type"),
    needs_any=("filed_on", "approved_on"),
    kinds=(Kind.FILINGS,),
    beside=(Kind.ACCOUNTS,),
)
