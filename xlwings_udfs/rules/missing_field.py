"""The cells a filing cannot do without are filled."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask, empty
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule

REQUIRED = ("unit", "account", "represented_body", "certification")
"""Other required cells have rules of their own (unknown-platform, unknown-filing-type, vague-reason …)."""


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Every empty required cell of a row in force, once, however many accounts share it (a merged cell)."""
    table = ledger.table
    for key in REQUIRED:
        said = set()
        for position in np.flatnonzero(judged & empty(table[key]) & ledger.has(key)).tolist():
            place = ledger.place(position, key)
            if place in said:
                continue
            said.add(place)
            advice, related = _unit_above(ledger, position) if key == "unit" else ("请补填。", [])
            yield Draft(position, key, f"{BY_KEY[key].header}没有填写。{advice}", related)


def _unit_above(ledger: Ledger, position: int) -> tuple[str, list[tuple[int, str]]]:
    """What to do about an empty unit, and the nearest unit above on the same sheet: offered, never taken."""
    above = ledger.table.iloc[:position]
    filled = (above["unit"] != "") & (above["sheet"] == ledger.text(position, "sheet"))
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
    check=check,
    needs_any=REQUIRED,
)
