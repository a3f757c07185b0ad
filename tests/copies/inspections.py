"""Results of checks for the tests to show: real rules' findings at cells of the test's choice."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from xlwings_udfs.checking.inspection import Inspection
from xlwings_udfs.finding import Finding
from xlwings_udfs.package.references import place_of
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.rules.base.engine import Disabled, rule_named

RULES = ("vague-reason", "duplicate-account", "filing-due")
"""An error, a warning and a hint."""
MESSAGE = "「盐源县教育局」在微信公众号上还有账号：D9「索玛招考」。请保留一个，其余整合后办理关停、注销备案。"


def finding(
    cell: str, rule: str = "duplicate-account", sheet: str = "台账", message: str = MESSAGE
) -> Finding:
    known = rule_named(rule)
    row, number = place_of(cell) if cell else (0, 0)
    return Finding(
        rule=rule,
        severity=known.severity,
        provisional=False,
        sheet=sheet,
        row=row,
        number=number,
        column="所属平台",
        cell=cell,
        unit="盐源县教育局",
        account="索玛教育",
        platform="微信公众号",
        message=message,
        basis=known.basis,
        related=("D9",),
    )


def inspection(findings: Iterable[Finding] = (), excepted: Iterable[Finding] = ()) -> Inspection:
    registry = Registry("台账", Kind.ACCOUNTS, 2, {}, {"row": np.arange(3, 23)})
    return Inspection(
        file="台账.xlsx",
        as_of=date(2026, 11, 24),
        region="凉山州",
        registries=(registry,),
        findings=tuple(findings),
        excepted=tuple(excepted),
        disabled=(Disabled("stale-account", "台账", "缺少列：最近更新日期"),),
        remarks=("未设置「施行日期」。",),
    )
