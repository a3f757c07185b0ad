"""The public certification names the host unit."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask, empty
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.certifications import Relation, relation
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force whose certification names another body than the host unit.

    An empty certification or unit is missing-field's.
    """
    said, units, written = (ledger.columns[key] for key in ("certification", "unit", "unit_text"))
    plainly = (said == units) | (said == written)
    compared = np.flatnonzero(judged & ~empty(said) & ~empty(units) & ~plainly)
    names = ledger.names
    pairs = list(zip(said[compared].tolist(), units[compared].tolist(), strict=True))
    relations = {pair: relation(names, *pair) for pair in set(pairs)}
    for position, pair in zip(compared.tolist(), pairs, strict=True):
        found = relations[pair]
        if found is Relation.NAMED:
            continue
        certification, unit = (ledger.text(position, key) for key in ("certification", "unit"))
        host = f"主办单位「{unit}」（{ledger.place(position, 'unit').cell}）"
        parent = names.parent(unit)
        above = (
            f"上级单位「{parent}」的认证不能代替。" if parent and names.names(certification, parent) else ""
        )
        yield Draft(
            position,
            "certification",
            f"账号主体/认证是「{certification}」，{_SAID[found].format(host=host, above=above)}",
            [(position, "unit")],
            severity=Severity.HINT if found is Relation.UNCLEAR else None,
        )


_SAID = {
    Relation.SUBORDINATE: "标明的是下属机构，不是{host}本身。账号由下属机构主办的，请把主办单位改为该机构；"
    "由本单位主办的，请在平台上把认证信息改为主办单位名称。",
    Relation.UNCLEAR: "可能是{host}的简称，也可能是别的单位的。请核对，并把认证信息里的单位名称写全。",
    Relation.ANOTHER: "没有标明{host}。{above}"
    "请核对：台账填错的改正，用简称的登记在「单位简称」列；确实没有标明的，在平台上把认证信息改为主办单位名称。",
}


RULE = Rule(
    name="host-not-in-certification",
    severity=Severity.ERROR,
    title="认证信息未标明主办单位",
    basis="第三部分（一）",
    quote="并在公开认证信息中标明主办单位名称",
    why="认证成公司、个人或别的单位，群众看不出是谁办的，账号也可能不在单位手里。",
    remedy="在平台上把认证信息改为主办单位名称，再办理变更备案；单位有简称的登记在「单位简称」列。",
    method="全称写在认证信息的哪里都算；「四川省凉山彝族自治州」「国家税务总局」「中共」等在前面的、省去县名的、日常简称（教体局、卫健局、政府办）"
    "也算，只要不会是台账里的另一个单位；几家合办的，标明一家即可。下属机构（公安局的交通警察大队）、曾用名不算。",
    left_to_people="可能是本单位的简称、也可能是别的单位的，只提示；几家合办以哪一家为主，由主管单位核实。",
    check=check,
    needs=("unit", "certification"),
)
