"""A change of the host unit is announced to the public."""

import re
from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.words import Mask, says_nothing, where
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.filing_types import FilingType
from xlwings_udfs.rules.base.rule import Draft, Rule

_BODY = r"(主办|主管|责任|开办|运营|账号|认证)?(单位|部门|机构|主体)"
_CHANGES = r"(变更|变化|变动|调整|更名|改名|改为|变为|划转|合并|撤并|撤销|移交)"
_OF_THE_BODY = r"领导|负责|人员|法人|电话|联系|管理|运营者|地址|密码|头像|简介|职责"
"""What a unit has and may change while it stays the host: 单位负责人调整."""
_HOST_CHANGES = re.compile(
    rf"{_BODY}(名称)?((?!{_OF_THE_BODY}).){{0,4}}{_CHANGES}|{_BODY}(名称)?[由从].{{2,30}}{_CHANGES}"
    rf"|(变更|调整|更换|变换)[为了]?{_BODY}(?!{_OF_THE_BODY})|机构改革|划转|划归|并入|移交"
)
_NOT_ANNOUNCED = re.compile(r"(未|没有|尚未|暂未|待|无需|不).{0,3}(公告|公示|公布|发布).*")


def names_host_change(reason: str) -> bool:
    """Does a filing's reason speak of a change of the host unit (机构改革, 主办单位变更, 职能划转 …)?"""
    return _HOST_CHANGES.search(reason) is not None


def not_announced(text: str) -> bool:
    """Is no announcement recorded: empty, 无, 未公告 …?"""
    return says_nothing(text) or _NOT_ANNOUNCED.fullmatch(text) is not None


def _former_host(ledger: Ledger) -> Mask:
    """Rows that name a former host unit other than the present one."""
    table = ledger.table
    former = ~where(table["former_unit"], says_nothing)
    if not former.any():
        return former
    names = ledger.names
    keys = {text: names.key(text) for text in table["former_unit"].unique()}
    return former & (table["former_unit"].map(keys) != table["unit_key"]).to_numpy(dtype=np.bool_)


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force whose host unit changed, with no public announcement recorded.

    The host changed where 原主办单位 names another unit, or a filing of 变更 or 注销 gives that reason.
    """
    table = ledger.table
    former = _former_host(ledger)
    filed_change = table["filing_type"].isin((FilingType.CHANGE, FilingType.CANCELLATION)).to_numpy()
    by_reason = filed_change & where(table["reason"], names_host_change)
    silent = where(table["announcement"], not_announced) & judged
    for position in np.flatnonzero(silent & (former | by_reason)).tolist():
        key = "former_unit" if former[position] else "reason"
        text, cell = ledger.text(position, key), ledger.place(position, key).cell
        what = f"原主办单位是「{text}」（{cell}）" if former[position] else f"备案原由是「{text}」（{cell}）"
        yield Draft(
            position,
            "announcement",
            f"主办单位发生了变化：{what}，但没有公告记录。"
            "请变更或注销账号信息，向社会公告，并填上公告日期或链接。",
            [(position, key)],
        )


RULE = Rule(
    name="change-not-announced",
    severity=Severity.ERROR,
    title="主办单位变化未公告",
    basis="第三部分（三）",
    quote="政务新媒体主办单位发生变化的，应及时变更或注销账号信息，并向社会公告",
    why="换了单位不公告，群众会把新单位的话当作老单位的，也难辨真假。",
    remedy="变更或注销账号信息，在账号和网站上公告，把公告日期或链接填入台账。",
    check=check,
    judges=Judges.LATEST_FILING,
    needs=("announcement",),
    needs_any=("former_unit", "reason"),
)
