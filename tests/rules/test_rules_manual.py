import pytest

from xlwings_udfs.errors import InputError
from xlwings_udfs.rules.base.engine import rules
from xlwings_udfs.rules.base.manual import explain, page


def test_every_rule_has_its_section_in_the_manual() -> None:
    for rule in rules():
        assert f"\n{explain(rule.name)}" in page()


def test_explaining_shows_article_reason_remedy_and_the_cells_found() -> None:
    text = explain("late-filing")
    assert "第三部分（三）「在3个工作日内" in text
    assert "怎么改" in text
    assert "**2026-11-06**" in text


def test_explaining_an_unknown_rule_suggests_the_nearest() -> None:
    with pytest.raises(InputError, match="late-filing"):
        explain("late-filling")


@pytest.mark.parametrize("name", [rule.name for rule in rules()])
def test_each_section_tells_which_rows_how_cells_are_read_and_what_is_left_to_a_person(name: str) -> None:
    told = explain(name)
    assert all(f"\n- {part}：" in told for part in ("依据", "查哪些行", "怎么看", "留给人判断"))
