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
from xlwings_udfs.finding import Bearer, Finding, Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.reports.text_report import MOST_LINES, print_report
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


def printed(result: Inspection, width: int | None = None, verbose: bool = False) -> str:
    """The report at a terminal ``width`` columns wide, or in a file."""
    output = io.StringIO()
    terminal = width is not None
    print_report(
        result,
        Console(
            file=output, width=width or 80, force_terminal=terminal, color_system=None, legacy_windows=False
        ),
        verbose=verbose,
    )
    return output.getvalue()


@pytest.mark.parametrize("width", range(20, 201, 12))
def test_each_finding_is_one_line_of_the_terminal(width: int) -> None:
    text = printed(inspection(finding(), finding("A12345", Severity.ERROR)), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert len([line for line in text.splitlines() if line.startswith("台账!")]) == 2


@pytest.mark.parametrize("width", range(80, 201, 12))
def test_details_lose_no_word(width: int) -> None:
    text = printed(inspection(finding(), finding("A12345", Severity.ERROR)), width, verbose=True)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    below = "".join(line.strip() for line in text.splitlines() if line.startswith("    "))
    assert below == MESSAGE * 2


def test_the_totals_stand_last() -> None:
    text = printed(inspection(finding(), finding("C5", Severity.ERROR)), 100)
    assert text.splitlines()[-1] == "错误 1，警告 1，提示 0"
    assert "检查日期 2026-11-24　凉山州\n账号 6 个\n" in text


def test_several_sheets_are_named() -> None:
    text = printed(inspection(finding(), sheets=("台账", "备案记录")), 120)
    assert "账号 6 个（台账 6 个账号、备案记录 6 条备案）" in text
    assert "台账!C4" in text


def test_several_registries_on_one_sheet_are_told_by_their_first_row() -> None:
    result = inspection(finding(), sheets=("台账", "台账", "备案记录"))
    upper, lower, log = result.registries
    text = printed(replace(result, registries=(upper, replace(lower, header_row=9), log)), 160)
    assert "（台账（第2行起） 6 个账号、台账（第9行起） 6 个账号、备案记录 6 条备案）" in text


def test_what_is_due_comes_first_then_errors_then_warnings_then_the_offices_own() -> None:
    lines = printed(
        inspection(
            finding("C3", unit="甲局"),
            finding("C4", Severity.ERROR, unit="乙局"),
            replace(finding("C5", Severity.HINT), due=date(2026, 11, 24)),
            replace(finding("C6", Severity.ERROR), bearer=Bearer.OFFICE),
        )
    ).splitlines()
    told = [line.split("　")[0].strip() for line in lines if line.startswith(("【", "台账!"))]
    assert told == [
        "【先办：今天到期、即将到期和已经逾期的】1 处", "台账!C5", "【错误】1 处", "台账!C4", "【警告】1 处", "台账!C3",
        "【主管单位自己的（不算主办单位的问题）】1 处", "台账!C6",
    ]  # fmt: skip


def test_what_is_equal_in_neighbouring_cells_is_told_once() -> None:
    text = printed(inspection(*(finding(f"C{row}") for row in range(4, 13))))
    assert "台账!C4:C12　警告　盐源县教育局，9 个账号　同一平台重复开设账号：" in text
    assert text.count("台账!") == 1
    assert "【警告】9 处" in text


def test_in_a_file_each_finding_is_one_plain_line_that_says_what_is_wrong() -> None:
    text = printed(inspection(finding()))
    line = "台账!C4　警告　盐源县教育局　同一平台重复开设账号：「盐源县教育局」在微信公众号上还有账号：C9「索玛招考」"
    assert line in text.splitlines()
    assert "\x1b" not in text


def test_a_full_stop_in_what_a_cell_says_does_not_end_the_sentence() -> None:
    text = printed(inspection(replace(finding(), message="备案原由「好。」不具体。请写明。")))
    assert "备案原由「好。」不具体\n" in text


def test_what_was_not_judged_is_one_line_for_each_column_that_is_lacking() -> None:
    result = inspection(finding())
    twice = (*result.disabled, *(replace(each, sheet="备案记录") for each in result.disabled))
    text = printed(replace(result, disabled=twice))
    assert text.count("缺少列：最近更新日期（台账、备案记录），没有检查：超过两周未更新、") == 1
    assert text.count("没有检查：") == 1
    assert "未设置「施行日期」。" in text


def test_a_missing_notice_is_told_once_at_the_top_with_what_rests_on_it() -> None:
    told = "放假通知还不全：备案期限将到 1 处。"
    result = inspection(replace(finding(), provisional=True))
    text = printed(replace(result, on_calendar=told, remarks=(told,)))
    assert text.splitlines()[2] == told
    assert text.count(told) == 1
    assert text.splitlines()[-1] == "错误 0，警告 1，提示 0（其中待核 1）"


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
def test_details_break_as_in_print(width: int) -> None:
    long = replace(finding(), message=MESSAGE * 3 + "最迟2026年11月18日（P42）。")
    text = printed(inspection(long), width, verbose=True)
    rows = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    assert len(rows) > 2
    assert not [row for row in rows if row[:1] in tuple("，。、；：）」")]
    assert not [row for row in rows if row[-1:] in tuple("（「")]
    assert text.count("2026年11月18日") == 1


def test_an_empty_registry_is_not_praised() -> None:
    empty = replace(inspection(), registries=(Registry("台账", Kind.ACCOUNTS, 2, {}, {"row": np.arange(0)}),))
    assert "表里还没有账号。" in printed(empty)


def test_a_very_long_list_says_how_much_it_leaves_out() -> None:
    many = [replace(finding(f"C{row}"), message=f"第{row}行。") for row in range(3, MOST_LINES + 10)]
    assert "还有 7 条没有列出" in printed(inspection(*many), 120)
    assert printed(inspection(*many)).count("台账!C") == len(many)


def test_brackets_in_a_message_are_text_not_markup() -> None:
    assert "：[red]重复[/red]" in printed(inspection(replace(finding(), message="[red]重复[/red]")), 120)
