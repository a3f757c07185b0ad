"""Every cell of the corpus, as its fact reads it: a lawful one is never denied, a violating one never taken for done."""

import pytest
from measure import DOUBTFUL, LAWFUL, PARTS, VIOLATING, Cell, cells_of

from xlwings_udfs.facts.answer_words import (
    ANNOUNCEMENT,
    CONSENT,
    EXCEPTION,
    FILING,
    INTERACTION,
    IPV6,
    MATRIX,
    OFFICE_OPINION,
    REVIEW,
)
from xlwings_udfs.facts.answers import Answer, read
from xlwings_udfs.facts.host_changes import names_former_host, names_host_change
from xlwings_udfs.facts.people import Standing, of_person, of_titles
from xlwings_udfs.facts.sources import Source, read_source
from xlwings_udfs.facts.statuses import ENDED, read_status

WATER = "盐源县水利局"
WORDS = {
    "审核意见": CONSENT,
    "提交日期": FILING,
    "公告日期": ANNOUNCEMENT,
    "保密审查": REVIEW,
    "互动功能": INTERACTION,
    "IPv6": IPV6,
    "纳入矩阵": MATRIX,
    "例外说明": EXCEPTION,
    "备案主管单位意见": OFFICE_OPINION,
}
DENIED = (Answer.NOT_DONE, Answer.UNDER_WAY)
CELLS = [cell for part in PARTS for cell in cells_of(part)]


def of(*columns: str, reading: str = "") -> list[Cell]:
    return [cell for cell in CELLS if cell.column in columns and reading in ("", cell.reading) and cell.text]


def named(cells: list[Cell]) -> list[object]:
    return [pytest.param(cell, id=f"{cell.column}-{cell.text}") for cell in cells]


@pytest.mark.parametrize("cell", named(of(*WORDS, reading=LAWFUL)))
def test_what_was_done_is_never_denied(cell: Cell) -> None:
    assert read(cell.text, WORDS[cell.column]) not in DENIED


@pytest.mark.parametrize("cell", named(of(*WORDS, reading=VIOLATING)))
def test_what_was_not_done_is_never_taken_for_done(cell: Cell) -> None:
    dated = cell.column in ("提交日期", "公告日期") and any(each.isdigit() for each in cell.text)
    assert dated or read(cell.text, WORDS[cell.column]) is not Answer.DONE


@pytest.mark.parametrize("cell", named(of("主要负责人", reading=LAWFUL)))
def test_who_is_the_head_or_only_named_is_no_other(cell: Cell) -> None:
    assert of_person(cell.text, WATER) in (Standing.HEAD, Standing.NAMED, Standing.UNKNOWN)


@pytest.mark.parametrize("cell", named(of("主要负责人", reading=VIOLATING)))
def test_who_is_not_the_head_is_never_taken_for_one(cell: Cell) -> None:
    assert of_person(cell.text, WATER) not in (Standing.HEAD, Standing.NAMED)


@pytest.mark.parametrize("cell", named(of("审核人职务", reading=LAWFUL)))
def test_a_heads_title_is_no_others(cell: Cell) -> None:
    assert of_titles(cell.text, WATER) is not Standing.NOT_HEAD


@pytest.mark.parametrize("cell", named(of("审核人职务", reading=VIOLATING)))
def test_anothers_title_is_never_the_heads(cell: Cell) -> None:
    assert of_titles(cell.text, WATER) is not Standing.HEAD


@pytest.mark.parametrize("cell", named(of("状态", reading=VIOLATING)))
def test_an_account_in_force_has_never_ended(cell: Cell) -> None:
    assert read_status(cell.text) not in ENDED


@pytest.mark.parametrize("cell", named(of("转载来源")))
def test_a_source_is_authorised_or_not(cell: Cell) -> None:
    right = {
        LAWFUL: {Source.AUTHORISED, Source.NOT_UNDERSTOOD},
        VIOLATING: {Source.OTHER, Source.NOT_UNDERSTOOD},
    }
    assert read_source(cell.text) in right.get(cell.reading, set(Source))


@pytest.mark.parametrize("cell", named([*of("备案原由", reading=LAWFUL), *of("备案原由", reading=VIOLATING)]))
def test_a_reason_speaks_of_a_change_of_the_host_or_does_not(cell: Cell) -> None:
    assert names_host_change(cell.text) is (cell.reading == VIOLATING)


@pytest.mark.parametrize(
    "cell", named([*of("原主办单位", reading=LAWFUL), *of("原主办单位", reading=VIOLATING)])
)
def test_a_former_host_is_a_unit(cell: Cell) -> None:
    same = "水利局" in cell.text
    assert same or names_former_host(cell.text) is (cell.reading == VIOLATING)


def test_every_reading_is_one_of_three() -> None:
    assert {cell.reading for cell in CELLS} == {LAWFUL, VIOLATING, DOUBTFUL}
