"""The filings of one account follow each other: 开设, then 变更, 关停, 注销, then nothing."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import Days, days, usable
from xlwings_udfs.facts.identity import identities
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.filing_types import FilingType
from xlwings_udfs.rules.base.rule import OWN_BASIS, Draft, Rule, relative_address

ACCOUNT = ["unit_key", "platform_key", "account_key"]


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Filings that cannot follow those before them: 变更 or 注销 with no 开设, a second 开设 of an account that runs,
    anything but a new 开设 after 注销.

    Filings are ordered by filing date, else consent; undated ones come first, for they may be old; those
    of one day in the order 开设, 变更, 关停, 注销. Each is judged, whatever its status. An account is followed through
    原主办单位 and through renaming by 变更 (a reason that mentions an earlier name of the unit on that platform). One that
    is older than the log, or than 施行日期, by its opening date needs no 开设 in the log.
    """
    log = _log(ledger, context, judged)
    if log.empty:
        return
    log["history"] = _histories(log, ledger)
    log = log.sort_values(["history", "when", "step", "position"])
    old = _older_than_the_log(ledger, context, log)
    history, last = None, _Past()
    columns = (log[key].tolist() for key in ("history", "step", "position"))
    for number, step, position in zip(*columns, strict=True):
        if number != history:
            history, last = number, _Past()
        kind = tuple(FilingType)[step]
        wrong = last.wrong(kind, known_older=number in old)
        if wrong is not None:
            what, before = wrong
            related = [] if before is None else [(before, "filing_type")]
            advice = _ADVICE if related else f"{_other_name(ledger, position, log)}{_ADVICE}"
            yield Draft(
                position, "filing_type", f"{what}{_seen(ledger, position, related)}。{advice}", related
            )
        last.take(kind, position)


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


def _older_than_the_log(ledger: Ledger, context: Context, log: pd.DataFrame) -> set[int]:
    """Histories of accounts opened before the log begins, or before 施行日期; 台账 beside the log tells openings too."""
    when = log["when"].to_numpy().astype("datetime64[D]")
    opened_on = days(ledger, "opened_on")
    older = opened_on < _first(when[when > _UNDATED], context)
    if context.settings.effective_from is not None:
        older |= opened_on < np.datetime64(context.settings.effective_from, "D")
    opened = usable(ledger, "opened_on", context.as_of) & older
    which = identities(ledger).which
    of_history = dict(zip(which[log["position"].to_numpy()].tolist(), log["history"].tolist(), strict=True))
    return {of_history[each] for each in set(which[opened].tolist()) if each in of_history}


def _first(when: Days, context: Context) -> np.datetime64:
    """The first of the days; the day of the check when there is none."""
    return np.sort(when)[0] if len(when) else np.datetime64(context.as_of, "D")


_UNDATED = np.datetime64("1900-01-01", "D")
_ADVICE = "请核对备案类型和提交日期，改正填错的一项；确有遗漏的，补登缺少的备案。"


def _other_name(ledger: Ledger, position: int, log: pd.DataFrame) -> str:
    """What to do if the account was renamed: the unit opened one on the platform under another name."""
    own = log.loc[position]
    opened = log[(log["step"] == FilingType.OPENING.order) & (log["when"] <= own["when"])]
    same_place = (opened[["unit_key", "platform_key"]] == own[["unit_key", "platform_key"]]).all(axis=1)
    others = opened.index[same_place & (opened["account_key"] != own["account_key"])]
    if not len(others):
        return ""
    other = int(others[-1])
    cell = relative_address(ledger.place(other, "account"), ledger.place(position, "account").sheet)
    return f"如果是由「{ledger.text(other, 'account')}」（{cell}）更名的，请在备案原由里写明原名称；否则"


def _seen(ledger: Ledger, position: int, related: list[tuple[int, str]]) -> str:
    """The earlier filing's cell and date, in brackets."""
    if not related:
        return ""
    cell = relative_address(ledger.place(*related[0]), ledger.place(position, "filing_type").sheet)
    filed_on = days(ledger, "filed_on")[related[0][0]]
    return f"（见{cell}）" if np.isnat(filed_on) else f"（见{cell}，{chinese(filed_on)}提交）"


def _log(ledger: Ledger, context: Context, judged: Mask) -> pd.DataFrame:
    """The judged filings: position, account, step (place in the four types) and when."""
    when = np.full(len(ledger), np.datetime64("NaT", "D"))
    for key in ("filed_on", "approved_on"):
        take = np.isnat(when) & usable(ledger, key, context.as_of)
        when[take] = days(ledger, key)[take]
    when[np.isnat(when)] = _UNDATED
    step = pd.Index(list(map(str, FilingType))).get_indexer(pd.Index(ledger.table["filing_type"]))
    which = pd.factorize(identities(ledger).which)[0]
    log = ledger.table[ACCOUNT].assign(step=step, when=when, position=np.arange(len(ledger)), which=which)
    known = judged & (step >= 0) & (log[["unit_key", "account_key"]] != "").all(axis=1).to_numpy()
    return log[known].copy()


def _histories(log: pd.DataFrame, ledger: Ledger) -> pd.Series:
    """For each filing the number of its account, renamed accounts under one number."""
    number = log["which"].rank(method="dense").astype(int) - 1
    changes = log[log["step"] == FilingType.CHANGE.order]
    openings = log[log["step"] == FilingType.OPENING.order]
    opened = openings["when"].groupby(number[openings.index]).min().to_dict()
    before = [
        own in opened and opened[own] <= when
        for own, when in zip(number[changes.index], changes["when"], strict=True)
    ]
    renamed = changes[~np.array(before, dtype=np.bool_)]
    if renamed.empty:
        return number
    joined: dict[int, int] = _from_former_hosts(renamed, log, number, ledger)
    renamed = renamed[~number[renamed.index].isin(joined)]
    same_place = log.groupby(["unit_key", "platform_key"])
    for row, unit, platform in zip(renamed.index, renamed["unit_key"], renamed["platform_key"], strict=True):
        reason = ledger.text(row, "reason")
        for other in same_place.get_group((unit, platform)).index:
            name = ledger.text(other, "account")
            if number[other] != number[row] and name in reason:
                joined[int(number[row])] = int(number[other])
                break
    return number.map(lambda each: _follow(int(each), joined))


def _from_former_hosts(
    renamed: pd.DataFrame, log: pd.DataFrame, number: "pd.Series[int]", ledger: Ledger
) -> dict[int, int]:
    """Accounts whose 变更 names a former host → that host's account of the same name, or its only one, there."""
    joined: dict[int, int] = {}
    places = dict(list(log.groupby(["unit_key", "platform_key"])))
    for row, name, platform in zip(
        renamed.index, renamed["account_key"], renamed["platform_key"], strict=True
    ):
        former = ledger.text(row, "former_unit")
        there = places.get((ledger.names.key(former), platform)) if former else None
        if there is None:
            continue
        same = number[there.index[there["account_key"] == name]].unique()
        others = same if len(same) else number[there.index].unique()
        if len(others) == 1 and others[0] != number[row]:
            joined[int(number[row])] = int(others[0])
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
