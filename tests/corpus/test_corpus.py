"""Cells in the words of offices: few lawful ones are accused, few violating ones passed in silence."""

import pytest
from measure import COLUMNS, DOUBTFUL, MOST_ACCUSED, MOST_SILENT, PARTS, Cell, cells_of, found_of, measure

from xlwings_udfs.finding import Severity

STILL_ACCUSED = {("最近更新日期", "11月23日")}
"""A date without its year cannot be read; whose year it is, nobody guesses."""


@pytest.mark.parametrize("name", PARTS)
def test_lawful_cells_are_left_alone_and_violating_ones_told(name: str) -> None:
    found = measure(name)
    assert found.share_accused <= MOST_ACCUSED, found.accused
    assert found.share_silent <= MOST_SILENT, found.silent
    assert {(each.column, each.text) for each in found.accused} <= STILL_ACCUSED
    assert not found.silent


def test_the_corpus_holds_at_least_six_hundred_cells_of_every_column() -> None:
    cells = [cell for part in PARTS for cell in cells_of(part)]
    assert len(cells) >= 600
    assert {each.column for each in cells} == set(COLUMNS)
    assert len({(each.column, each.text) for each in cells_of("apart")}) == len(list(cells_of("apart")))


ASKED = (
    "审核意见",
    "主要负责人",
    "审核人职务",
    "公告日期",
    "保密审查",
    "转载来源",
    "互动功能",
    "IPv6",
    "纳入矩阵",
    "备案主管单位意见",
)


@pytest.mark.parametrize("column", ASKED)
def test_what_nobody_can_read_is_asked_about_in_its_own_words(column: str) -> None:
    (finding,) = found_of(Cell(column, "索玛索玛一二三四", DOUBTFUL))
    assert finding.severity is Severity.HINT
    assert "待核：" in finding.message
    assert "索玛索玛一二三四" in finding.message


def test_a_status_that_nobody_can_read_is_asked_about_and_counts_as_in_force() -> None:
    asked, stale = found_of(Cell("状态", "索玛索玛一二三四", DOUBTFUL))
    assert (asked.rule, asked.severity, stale.rule) == (
        "closed-not-cancelled",
        Severity.HINT,
        "stale-account",
    )
    assert "待核：状态「索玛索玛一二三四」" in asked.message
