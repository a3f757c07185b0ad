"""The filings of one account follow each other: 开设, then 变更, 关停, 注销, then nothing."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, usable
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
    """Filings that cannot follow those before them: 变更 or 注销 with no 开设, a second 开设, any after 注销.

    Filings are ordered by filing date, else consent; undated ones come first, for they may be old; those
    of one day in the order 开设, 变更, 关停, 注销. Each is judged, whatever its status. An account renamed by
    变更 is followed: a reason that mentions an earlier name of the unit on that platform joins both.
    """
    log = _log(ledger, context)
    if log.empty:
        return
    log["history"] = _histories(log, ledger)
    log = log.sort_values(["history", "when", "step", "position"])
    opening = (log["step"] == FilingType.OPENING.order).to_numpy()
    ending = (log["step"] == FilingType.CANCELLATION.order).to_numpy()
    history = log["history"].to_numpy()
    openings_before = log.assign(n=opening).groupby("history")["n"].cumsum().to_numpy() - opening
    endings_before = log.assign(n=ending).groupby("history")["n"].cumsum().to_numpy() - ending
    needs_opening = log["step"].isin((FilingType.CHANGE.order, FilingType.CANCELLATION.order)).to_numpy()
    wrong = (
        (endings_before > 0) | (opening & (openings_before > 0)) | (needs_opening & (openings_before == 0))
    )
    positions, steps = log["position"].to_numpy(), log["step"].tolist()
    for index in np.flatnonzero(wrong).tolist():
        position = int(positions[index])
        kind = tuple(FilingType)[steps[index]]
        earlier = history[:index] == history[index]
        if endings_before[index]:
            what, mark = f"账号已办理注销备案，之后又有{kind}备案", ending
        elif kind is FilingType.OPENING:
            what, mark = "账号已有开设备案，这里是第二次开设", opening
        else:
            what, mark = f"有{kind}备案，之前却没有开设备案", np.zeros_like(opening)
        before = positions[:index][earlier & mark[:index]]
        related = [(int(before[0]), "filing_type")] if len(before) else []
        advice = _ADVICE if related else f"{_other_name(ledger, position, log)}{_ADVICE}"
        yield Draft(position, "filing_type", f"{what}{_seen(ledger, position, related)}。{advice}", related)


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


def _log(ledger: Ledger, context: Context) -> pd.DataFrame:
    """The judged filings: position, account, step (place in the four types) and when."""
    when = np.full(len(ledger), np.datetime64("NaT", "D"))
    for key in ("filed_on", "approved_on"):
        take = np.isnat(when) & usable(ledger, key, context.as_of)
        when[take] = days(ledger, key)[take]
    when[np.isnat(when)] = np.datetime64("1900-01-01", "D")
    step = pd.Index(list(map(str, FilingType))).get_indexer(pd.Index(ledger.table["filing_type"]))
    log = ledger.table[ACCOUNT].assign(step=step, when=when, position=np.arange(len(ledger)))
    known = (step >= 0) & (log[["unit_key", "account_key"]] != "").all(axis=1)
    return log[known].copy()


def _histories(log: pd.DataFrame, ledger: Ledger) -> pd.Series:
    """For each filing the number of its account, renamed accounts under one number."""
    number = log.groupby(ACCOUNT, sort=True).ngroup()
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
    joined: dict[int, int] = {}
    same_place = log.groupby(["unit_key", "platform_key"])
    for row, unit, platform in zip(renamed.index, renamed["unit_key"], renamed["platform_key"], strict=True):
        reason = ledger.text(row, "reason")
        for other in same_place.get_group((unit, platform)).index:
            name = ledger.text(other, "account")
            if number[other] != number[row] and name in reason:
                joined[int(number[row])] = int(number[other])
                break
    return number.map(lambda each: _follow(int(each), joined))


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
    check=check,
    judges=Judges.ALL,
    needs=("unit", "account", "filing_type"),
    needs_any=("filed_on", "approved_on"),
    kinds=(Kind.FILINGS,),
)
