"""Cells in the words of offices: few lawful ones are accused, few violating ones passed in silence."""

import pytest
from measure import COLUMNS, MOST_ACCUSED, MOST_SILENT, PARTS, cells_of, measure

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
