"""The cells a filing cannot do without are filled."""

import re
from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask, empty, where
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule

REQUIRED = ("unit", "account", "represented_body", "certification")
"""Other required cells have rules of their own (unknown-platform, unknown-filing-type, vague-reason …)."""


_COMPANY = re.compile(r"(公司|集团|企业|工作室|传媒|合作社|商行|经营部|个体工商户)$")
_LAST_OF_COMPANIES = frozenset("司团业室媒社行部户")
_LONGEST_NAME = 3
_BODIES = ("unit", "represented_body")
"""Who is behind an account is a unit, not a firm or a person."""


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Every empty required cell of a row in force, once, however many accounts share it (a merged cell).

    Hints: 主办单位 or 代表主体 is a company or a person.
    """
    columns = ledger.columns
    for key in REQUIRED:
        said = set()
        for position in np.flatnonzero(judged & empty(columns[key]) & ledger.has(key)).tolist():
            place = ledger.place(position, key)
            if place in said:
                continue
            said.add(place)
            advice, related = _unit_above(ledger, position) if key == "unit" else ("请补填。", [])
            yield Draft(position, key, f"{BY_KEY[key].header}没有填写。{advice}", related)
    for key in _BODIES:
        texts = "unit_text" if key == "unit" else key
        said = set()
        for position in np.flatnonzero(
            judged & where(columns[texts], _no_public_body) & ledger.has(key)
        ).tolist():
            place = ledger.place(position, key)
            if place in said:
                continue
            said.add(place)
            yield Draft(
                position,
                key,
                f"{BY_KEY[key].header}「{ledger.text(position, texts)}」像是公司或个人。代表主体、主办单位应是地方政府或政府部门、"
                "单位；请核对，填错的改正，运维公司请写在备注。",
                severity=Severity.HINT,
            )


def _no_public_body(text: str) -> bool:
    if text[-1:] in _LAST_OF_COMPANIES and _COMPANY.search(text):
        return True
    if len(text) > _LONGEST_NAME:
        return False
    return bool(re.fullmatch(f"[{_SURNAMES}][一-龥]{{1,2}}", text)) and not re.search(
        "[县镇乡局委办院校所站台队馆社会部厅园中小]$", text
    )


_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"


def _unit_above(ledger: Ledger, position: int) -> tuple[str, list[tuple[int, str]]]:
    """What to do about an empty unit, and the nearest unit above on the same sheet: offered, never taken."""
    units, sheets = (ledger.columns[key][:position] for key in ("unit", "sheet"))
    filled = ~empty(units) & (sheets == ledger.text(position, "sheet"))
    if not filled.any():
        return "请补填主办单位全称。", []
    nearest = (int(np.flatnonzero(filled)[-1]), "unit")
    advice = (
        f"上方的单位是「{ledger.text(*nearest)}」（{ledger.place(*nearest).cell}）："
        "属同一单位的，请照填或合并单元格；不是的，请补填实际单位。"
    )
    return advice, [nearest]


RULE = Rule(
    name="missing-field",
    severity=Severity.ERROR,
    title="必填内容未填",
    basis="附件3",
    quote="代表主体 账号主体/认证 账号或应用名称 所属平台 备案类型 备案原由",
    why="缺了单位或名称，账号没有主，备案表也填不出来。",
    remedy="补填空着的单元格。上下行同属一个单位的，照填单位名称或合并单元格。",
    method="主办单位、账号或应用名称空着，或表里有代表主体、账号主体/认证两列而空着的。平台、备案类型、备案原由、审核同意空着，各有自己的规则。",
    left_to_people="主办单位、代表主体像是公司或个人的，只提示。",
    check=check,
    needs_any=REQUIRED,
)
