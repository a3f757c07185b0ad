"""A change of the host unit is announced to the public, and filed."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.announcing import announced, broken
from xlwings_udfs.facts.answers import NOT_YET, Answer, is_any
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.host_changes import names_former_host, names_host_change
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.words import Mask, one_of, says_nothing, where
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.distinct import Distinct
from xlwings_udfs.registry.values.filing_types import LATER, FilingType
from xlwings_udfs.rules.base.rule import Draft, Rule


def former_host(ledger: Ledger) -> Mask:
    """Rows that name a former host unit other than the present one."""
    texts = ledger.columns["former_unit"]
    former = where(texts, names_former_host)
    if not former.any():
        return former
    keys = Distinct.of(texts.tolist()).each(ledger.names.key)
    return np.asarray(former & (keys != ledger.columns["unit_key"]), dtype=np.bool_)


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows whose host unit changed, with no public announcement recorded, or announced with no filing of the change.

    The host changed where 原主办单位 names another unit, or a filing of 变更, 关停 or 注销 gives that reason.
    """
    columns = ledger.columns
    former = former_host(ledger)
    filed_change = one_of(columns["filing_type"], *LATER)
    by_reason = filed_change & where(columns["reason"], names_host_change)
    told = announced(ledger, context.as_of)
    changed = judged & (former | by_reason) & ~broken(ledger)
    missing = is_any(told, *NOT_YET, Answer.EMPTY, Answer.NOT_APPLICABLE)
    for position in np.flatnonzero(changed & missing).tolist():
        key = "former_unit" if former[position] else "reason"
        yield Draft(
            position,
            "announcement",
            f"主办单位发生了变化：{_what(ledger, position, key)}，但{_written(ledger, position)}。"
            "已经公告的，请补填公告日期或链接；没有公告的，请向社会公告；账号信息还没有变更的，及时变更或注销。",
            [(position, key)],
        )
    for position in np.flatnonzero(changed & is_any(told, Answer.NOT_UNDERSTOOD)).tolist():
        key = "former_unit" if former[position] else "reason"
        yield Draft(
            position,
            "announcement",
            f"待核：主办单位发生了变化：{_what(ledger, position, key)}；公告一栏写的是「{ledger.text(position, 'announcement')}」，"
            "是不是已向社会公告，看不出来，这里不作判断。请改填公告日期或链接。",
            [(position, key)],
            severity=Severity.HINT,
        )
    opening = one_of(columns["filing_type"], FilingType.OPENING)
    unfiled = changed & former & opening & is_any(told, Answer.DONE)
    for position in np.flatnonzero(unfiled).tolist():
        yield Draft(
            position,
            "filing_type",
            f"主办单位发生了变化：{_what(ledger, position, 'former_unit')}，也公告了（{ledger.place(position, 'announcement').cell}），"
            "但备案类型还是「开设」。请核对：变更或注销备案已经办理的，改填备案类型；没有办理的，请补办。",
            [(position, "former_unit"), (position, "announcement")],
            severity=Severity.WARNING,
        )


def _what(ledger: Ledger, position: int, key: str) -> str:
    text, cell = ledger.text(position, key), ledger.place(position, key).cell
    return f"原主办单位是「{text}」（{cell}）" if key == "former_unit" else f"备案原由是「{text}」（{cell}）"


def _written(ledger: Ledger, position: int) -> str:
    text = ledger.text(position, "announcement")
    return "没有公告记录" if says_nothing(text) else f"公告一栏写的是「{text}」，还没有公告"


RULE = Rule(
    name="change-not-announced",
    severity=Severity.ERROR,
    title="主办单位变化未公告",
    basis="第三部分（三）",
    quote="政务新媒体主办单位发生变化的，应及时变更或注销账号信息，并向社会公告",
    why="换了单位不公告，群众会把新单位的话当作老单位的，也难辨真假。",
    remedy="变更或注销账号信息，在账号和网站上公告，把公告日期或链接填入台账。",
    method=(
        "「原主办单位」写了别的单位，或变更、关停、注销的原由说到划入、转至、单位更名、撤并、机构改革等，就是主办单位变了；"
        "账号改名、换运维公司、单位内部股室移交、两个账号合并都不是。拟公告、正在办理、以后的日期，都是还没有公告。"
    ),
    left_to_people="公告一栏写了看不懂的话，只提示；公告了却没有变更、注销备案的，是警告，请核对。",
    check=check,
    judges=Judges.LATEST_FILING,
    needs=("announcement",),
    needs_any=("former_unit", "reason"),
    since_effect=True,
)
