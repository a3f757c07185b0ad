"""What a clerk reads at a terminal, narrow or wide, and what a file gets."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from rich.cells import cell_len
from rich.console import Console

from xlwings_udfs.checking.inspection import Inspection
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.finding import Finding, Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.reports.text_report import MOST_ROWS, print_report
from xlwings_udfs.rules.base.engine import Disabled

MESSAGE = "「盐源县教育局」在微信公众号上还有账号：C9「索玛招考」。请保留一个，其余整合后办理关停、注销备案。"


def finding(cell: str = "C4", severity: Severity = Severity.WARNING, unit: str = "盐源县教育局") -> Finding:
    return Finding(
        "duplicate-account", severity, False, "台账", int(cell[1:]), "所属平台", cell, unit, "索玛教育",
        "微信公众号", MESSAGE, "第三部分（一）", ("C9",),
    )  # fmt: skip


def inspection(*found: Finding, sheets: tuple[str, ...] = ("台账",)) -> Inspection:
    tables = tuple(Registry(name, Kind(name), 2, {}, {"row": np.arange(6)}) for name in sheets)
    return Inspection(
        "台账.xlsx",
        date(2026, 11, 24),
        "凉山州",
        tables,
        found,
        disabled=(
            Disabled("stale-account", "台账", "缺少列：最近更新日期"),
            Disabled("closed-not-cancelled", "台账", "缺少列：最近更新日期"),
        ),
        remarks=("未设置「施行日期」。",),
    )


def printed(result: Inspection, width: int | None = None) -> str:
    """The report at a terminal ``width`` columns wide, or in a file."""
    output = io.StringIO()
    terminal = width is not None
    print_report(
        result,
        Console(
            file=output, width=width or 80, force_terminal=terminal, color_system=None, legacy_windows=False
        ),
    )
    return output.getvalue()


@pytest.mark.parametrize("width", range(80, 201, 12))
def test_the_table_fits_the_terminal_and_loses_no_word(width: int) -> None:
    text = printed(inspection(finding(), finding("AB12345"[0:1] + "12345", Severity.ERROR)), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "…" not in text
    kept = [character for character in MESSAGE if character not in text]
    assert kept == []


def test_the_head_counts_what_was_found() -> None:
    text = printed(inspection(finding(), finding("C5", Severity.ERROR)), 100)
    assert "账号 6 个\n错误 1，警告 1，提示 0" in text
    assert "检查日期 2026-11-24" in text


def test_several_sheets_are_named() -> None:
    text = printed(inspection(finding(), sheets=("台账", "备案记录")), 120)
    assert "账号 6 个（台账 6 个账号、备案记录 6 条备案）" in text
    assert "台账!C4" in text


def test_several_registries_on_one_sheet_are_told_by_their_first_row() -> None:
    result = inspection(finding(), sheets=("台账", "台账", "备案记录"))
    upper, lower, log = result.registries
    text = printed(replace(result, registries=(upper, replace(lower, header_row=9), log)), 160)
    assert "（台账（第2行起） 6 个账号、台账（第9行起） 6 个账号、备案记录 6 条备案）" in text


def test_the_unit_with_most_errors_comes_first_and_its_errors_lead() -> None:
    lines = printed(
        inspection(
            finding("C3", unit="甲局"), finding("C4", unit="乙局"), finding("C5", Severity.ERROR, unit="乙局")
        )
    ).splitlines()
    order = [line.split("　")[0].strip() for line in lines if "处）" in line or "台账!" in line]
    assert order == ["乙局（2 处）", "台账!C5", "台账!C4", "甲局（1 处）", "台账!C3"]


def test_in_a_file_each_finding_is_one_plain_line() -> None:
    text = printed(inspection(finding()))
    assert [line for line in text.splitlines() if f"  台账!C4　警告　同一平台重复开设账号：{MESSAGE}" in line]
    assert "\x1b" not in text
    assert "─" not in text


def test_what_was_not_judged_is_said_once_for_each_reason() -> None:
    text = printed(inspection(finding()))
    assert "工作表「台账」缺少列：最近更新日期，没有检查：超过两周未更新、" in text
    assert "未设置「施行日期」。" in text


def test_provisional_findings_say_how_to_enter_the_notice() -> None:
    text = printed(inspection(replace(finding(), provisional=True)))
    assert "其中 1 处待核" in text
    assert "xmt holidays add --region 凉山州" in text


def test_a_clean_registry_gets_one_friendly_sentence() -> None:
    text = printed(replace(inspection(), disabled=()), 100)
    assert "没有发现问题，台账符合通知要求。" in text
    assert "下一步" not in text


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"disabled": (), "settings": Settings(off=frozenset({"low-use"}))},
        {"disabled": (), "excepted": (finding(),)},
        {"disabled": (), "narrowed": True},
    ],
)
def test_a_registry_that_was_not_wholly_checked_is_not_called_clean(change: dict[str, Any]) -> None:
    text = printed(replace(inspection(), **change))
    assert "检查过的内容没有发现问题；没有检查和不计的，见下面的说明。" in text
    assert "台账符合通知要求" not in text


@pytest.mark.parametrize("width", [50, 60, 80, 120])
def test_lines_break_as_in_print(width: int) -> None:
    long = replace(finding(), message=MESSAGE * 3 + "最迟2026年11月18日（P42）。")
    text = printed(inspection(long, long, long), width)
    rows = [line.strip() for line in text.splitlines()]
    assert not [row for row in rows if row[:1] in tuple("，。、；：）」")]
    assert not [row for row in rows if row[-1:] in tuple("（「")]
    assert text.count("2026年11月18日") == 3


def test_the_rule_has_its_own_column_where_there_is_room_for_it() -> None:
    wide, narrow = (printed(inspection(finding()), width) for width in (120, 80))
    assert "规则" in wide.splitlines()[4]
    assert "规则" not in narrow.splitlines()[4]
    assert "同一平台重复开设账号：" not in wide.replace("\n", "")


@pytest.mark.parametrize("width", [12, 30, 49])
def test_a_very_narrow_terminal_gets_lines(width: int) -> None:
    text = printed(inspection(finding()), width)
    assert "台账!C4　警告　同一平台重复开设账号" in text


def test_an_empty_registry_is_not_praised() -> None:
    empty = replace(inspection(), registries=(Registry("台账", Kind.ACCOUNTS, 2, {}, {"row": np.arange(0)}),))
    assert "表里还没有账号。" in printed(empty)


def test_a_very_long_table_says_how_much_it_leaves_out() -> None:
    many = [finding(f"C{row}") for row in range(3, MOST_ROWS + 10)]
    assert "还有 7 处没有列出" in printed(inspection(*many), 120)
    assert printed(inspection(*many)).count("台账!C") == len(many)


def test_brackets_in_a_message_are_text_not_markup() -> None:
    assert "[red]重复[/red]" in printed(inspection(replace(finding(), message="[red]重复[/red]")), 120)
