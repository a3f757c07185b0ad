"""What changed since an earlier check, for people and for programs."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from xlwings_udfs.checking.comparison import Comparison
from xlwings_udfs.checking.inspection import rule_title
from xlwings_udfs.finding import SEVERITY_NAMES, Finding
from xlwings_udfs.reports.json_report import finding_as_json

_PARTS = (("new", "新发现"), ("mended", "已整改"), ("still_open", "仍未整改"))
_ALL = (*_PARTS, ("no_longer_judged", "这次没有检查"))
LEFT = "台账里已没有这个账号，请核对是否已注销"
_CURRENT = ("new", "still_open")
_WHY = {"no_longer_judged": "（账号已不在台账、缺少需要的列或作了例外）"}


class Part(NamedTuple):
    """Findings of one fate: its name, why (for people), and whether they are of the later check."""

    name: str
    why: str
    findings: Sequence[Finding]
    is_current: bool


def comparison_parts(comparison: Comparison) -> list[Part]:
    """All fates in their order, those without a finding too; the last only where it has one."""
    return [
        Part(name, _WHY.get(key, ""), getattr(comparison, key), key in _CURRENT)
        for key, name in (_ALL if comparison.no_longer_judged else _PARTS)
    ]


def comparison_as_json(comparison: Comparison) -> dict[str, Any]:
    """The key ``comparison`` of the JSON report: findings by what became of them.

    Those mended or no longer judged stand as in the earlier file; of an account that left the registry ``why`` says so.
    """
    return {
        key: [
            finding_as_json(each) | ({"why": LEFT} if each in comparison.left else {})
            for each in getattr(comparison, key)
        ]
        for key, _ in _ALL
    }


def comparison_lines(comparison: Comparison, earlier: str) -> Iterable[str]:
    """The comparison as lines of Chinese; ``earlier`` names the earlier file."""
    parts = comparison_parts(comparison)
    counts = "，".join(f"{part.name} {len(part.findings)} 处" for part in parts)
    yield f"与「{earlier}」相比：{counts}。"
    for part in parts:
        if part.findings:
            yield f"{part.name}{part.why}："
        for each in part.findings:
            place = f"{each.sheet}!{each.cell or '整张表'}"
            who = "　".join(filter(None, (each.unit, each.account, each.platform)))
            gone = f"　{LEFT}。" if each in comparison.left else ""
            yield f"  {place}　{SEVERITY_NAMES[each.severity]}　{rule_title(each.rule)}　{who}{gone}"
