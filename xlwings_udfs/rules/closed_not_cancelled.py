"""What is said of an account's end hangs together: what has ended posts no more, what was begun is finished."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.contradictions import Contradictions, contradictions
from xlwings_udfs.facts.dates import days
from xlwings_udfs.facts.state import Judges, States, evidence, states
from xlwings_udfs.facts.statuses import Status
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask, empty
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import OWN_BASIS, Draft, Rule

_ENDED = {Status.SHUT: "关停", Status.CANCELLED: "注销"}
_NOT_ENDED = ("没有结束的，改正日期", "填错的，改正；还要用这个账号的，向县政府办公室说明，重新办理备案")
"""What is asked of an account that goes on: a date says that it has ended, a filing says so."""
_SAYS = {"shut_on": "关停日期", "cancelled_on": "注销日期"}


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Ended accounts that post, accounts in force that a date or a filing says have ended, ends begun and not finished.

    Hints: 关停 that is not yet 注销 (nothing orders it), and a status that is not understood.
    """
    found, odd = states(ledger, context), contradictions(ledger, context)
    posting = judged & odd.posting
    yield from _posting(ledger, found, posting)
    contradicted = judged & (odd.against != "")
    yield from _contradicted(ledger, context, odd, contradicted)
    ending = judged & found.is_(Status.ENDING) & ~contradicted
    for position in np.flatnonzero(ending).tolist():
        status = ledger.text(position, "status")
        yield Draft(
            position,
            "status",
            f"账号状态是「{status}」：关停、注销已经开始，还没有办完。请尽快办完，办完后改填状态，并填上日期；"
            "已经办完的，请改正状态。",
        )
    shut = judged & found.is_(Status.SHUT) & ~posting & ledger.has("cancelled_on")
    shut &= ~empty(ledger.columns["status"]) | (found.decided_by == "shut_on")
    for position in np.flatnonzero(shut).tolist():
        what = (
            f"账号{chinese(found.when[position])}已关停"
            if not np.isnat(found.when[position])
            else "账号已关停"
        )
        yield Draft(
            position,
            "cancelled_on",
            f"{what}（{_cells(ledger, found, position)}），还没有注销。通知没有规定关停后必须注销；不再启用的，"
            "建议在平台上注销，免得被人盗用，注销时照样备案。",
            evidence(ledger, found, position),
            severity=Severity.HINT,
        )
    unknown = judged & (found.said == Status.NOT_UNDERSTOOD)
    for position in np.flatnonzero(unknown).tolist():
        ended = found.ended[position]
        yield Draft(
            position,
            "status",
            f"待核：状态「{ledger.text(position, 'status')}」看不出账号是否还在运行，"
            f"{'按日期看已经结束' if ended else '暂按还在运行检查'}。请改填正常、关停或注销。",
            severity=Severity.HINT,
        )


def _cells(ledger: Ledger, found: States, position: int) -> str:
    return "、".join(ledger.place(*value).cell for value in evidence(ledger, found, position))


def _posting(ledger: Ledger, found: States, posting: Mask) -> Iterator[Draft]:
    """Ended accounts that posted after their end, at the last update."""
    updated, shut_on = days(ledger, "updated_on"), days(ledger, "shut_on")
    for position in np.flatnonzero(posting).tolist():
        ended = "关停" if shut_on[position] == found.when[position] else _ENDED[found.status[position]]
        yield Draft(
            position,
            "updated_on",
            f"账号{chinese(found.when[position])}已{ended}（{_cells(ledger, found, position)}），"
            f"{chinese(updated[position])}却还在更新。请核对：还在运行的，改正状态和日期；确已{ended}的，"
            "查明是谁在发布，停止发布。",
            evidence(ledger, found, position),
        )


def _contradicted(ledger: Ledger, context: Context, odd: Contradictions, rows: Mask) -> Iterator[Draft]:
    """Accounts that 状态 says are in force and a date or a filing says have ended: at the update after it, else the date."""
    found, updated, after = states(ledger, context), days(ledger, "updated_on"), odd.posts_after
    age = (np.datetime64(context.as_of, "D") - found.when).astype("timedelta64[D]").astype(np.int64)
    for position in np.flatnonzero(rows).tolist():
        key = str(odd.against[position])
        status = ledger.text(position, "status")
        related = [each for each in evidence(ledger, found, position)]
        if key == "filed_on":
            kind = ledger.text(position, "filing_type")
            said = f"{kind}备案已于{chinese(found.when[position])}提交（{ledger.place(position, 'filed_on').cell}）"
        else:
            said = (
                f"{_SAYS[key]}写的是「{ledger.written(position, key)}」（{ledger.place(position, key).cell}）"
            )
        at = "updated_on" if after[position] else key
        posts = f"，{chinese(updated[position])}还在更新" if after[position] else ""
        fresh = key == "filed_on" and not age[position] > context.settings.closing_days
        yield Draft(
            position,
            at,
            f"{said}，状态却是「{status}」（{ledger.place(position, 'status').cell}）{posts}。"
            f"请核对：{_NOT_ENDED[key == 'filed_on']}；已决定关停、注销的，停止发布，办完后改填状态。",
            [each for each in related if each != (position, at)],
            severity=Severity.HINT if fresh else None,
        )


RULE = Rule(
    name="closed-not-cancelled",
    severity=Severity.WARNING,
    title="关停注销的记载前后不一",
    basis=OWN_BASIS,
    quote="写明已关停、已注销的账号不再发布，开始注销的要办完",
    why="说是关停、注销了却还在发布，或者开始注销却一直没办完，账号就没人管，也容易被人盗用。",
    remedy="核对状态、日期和备案：还在运行的改正，已经结束的停止发布，正在办的尽快办完。",
    method=(
        "状态按整句话看：正常、停更、尚未注销、拟关停的在运行；正在注销的是没有办完；停用、停办、已关闭是关停。"
        "关停、注销备案提交后，过了设置的天数（默认14天，通知没有定数）状态还是正常的，是警告，没有过的只提示。"
    ),
    left_to_people="关停后还没有注销、也不再发布的，只提示（通知没有要求必须注销）；看不懂的状态只提示，按还在运行检查。",
    check=check,
    judges=Judges.ALL,
    needs_any=("status", "shut_on", "cancelled_on"),
    kinds=(Kind.ACCOUNTS,),
)
