"""The four filing types: their words, their order, what each means; nothing else is one."""

import pytest

from xlwings_udfs.registry.values.filing_types import ENDING, IN_WORDS, LATER, FilingType, filing_type


def test_the_four_words_stand_in_the_order_of_an_account_s_life() -> None:
    assert IN_WORDS == "开设、变更、关停、注销"
    assert [each.order for each in FilingType] == [0, 1, 2, 3]
    assert (LATER, ENDING) == (("变更", "关停", "注销"), ("关停", "注销"))


@pytest.mark.parametrize("text", ["开设", " 变更", "关 停", "注销"])
def test_spaces_change_no_type(text: str) -> None:
    assert filing_type(text) == text.replace(" ", "")


@pytest.mark.parametrize("text", ["", "新办", "新增", "开通", "开设备案", "变更、注销"])
def test_other_words_are_no_type(text: str) -> None:
    assert filing_type(text) is None
