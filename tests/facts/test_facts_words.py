"""Texts of a column judged once each; rows that are alike; ways of writing none."""

import numpy as np
import pytest

from xlwings_udfs.facts.grouping import alike, repeated
from xlwings_udfs.facts.words import Texts, one_of, says_nothing, where


@pytest.mark.parametrize("text", ["", "无", " 无。", "无 ", "否.", "—", "/", "没有", "×"])
def test_there_are_many_ways_of_writing_none(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["同意", "无异议", "无无", "X年"])
def test_but_a_sentence_is_none_of_them(text: str) -> None:
    assert not says_nothing(text)


def texts(*values: str) -> Texts:
    return np.array(values, dtype=np.object_)


def test_each_text_is_judged_for_every_row_that_bears_it() -> None:
    assert where(texts("甲", "乙", "甲"), lambda text: text == "甲").tolist() == [True, False, True]
    assert where(texts("甲", "甲"), lambda text: text == "甲").tolist() == [True, True]
    assert where(texts(), lambda text: True).tolist() == []
    assert where(texts("甲", "甲"), bool).dtype == np.bool_


def test_rows_that_hold_one_of_several_values() -> None:
    values = np.array(["甲", "乙", "丙"], dtype=np.object_)
    assert one_of(values, "甲", "丙").tolist() == [True, False, True]
    assert one_of(values).tolist() == [False, False, False]


def test_rows_that_are_alike_stand_together_in_the_order_of_the_first() -> None:
    units, names = texts("水", "民", "水", "水"), texts("甲", "甲", "甲", "乙")
    every = np.ones(4, dtype=np.bool_)
    assert list(alike(every, units)) == [[0, 2, 3]]
    assert list(alike(every, units, least=1)) == [[0, 2, 3], [1]]
    assert list(alike(every, units, least=3)) == [[0, 2, 3]]
    assert list(alike(every, units, least=4)) == []
    assert list(alike(every, units, names)) == [[0, 2]]
    assert list(alike(np.array([False, True, True, True]), units)) == [[2, 3]]
    assert list(alike(np.zeros(4, dtype=np.bool_), units)) == []


def test_and_where_something_must_differ_only_those_in_which_it_does() -> None:
    units, names = texts("水", "民", "水", "民", "水"), texts("甲", "乙", "甲", "丙", "甲")
    every = np.ones(5, dtype=np.bool_)
    assert list(alike(every, units, differing=(names,))) == [[1, 3]]
    assert list(alike(every, units, differing=(units,))) == []
    assert list(alike(every, units, differing=(names,), least=3)) == []


def test_a_value_that_another_row_holds_is_repeated() -> None:
    assert repeated(["甲", "乙", "甲"]).tolist() == [True, False, True]
    assert repeated([]).tolist() == []
