"""Judging the texts of a column: each different text once, however many rows bear it."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]
"""A column's texts, one for every row."""


def where(texts: Texts, predicate: Callable[[str], bool]) -> Mask:
    """For every row: does ``predicate`` hold for its text?"""
    listed = texts.tolist()
    verdicts = {text: predicate(text) for text in set(listed)}
    if len(verdicts) == 1:
        return np.full(len(listed), next(iter(verdicts.values())), dtype=np.bool_)
    return np.fromiter(map(verdicts.__getitem__, listed), dtype=np.bool_, count=len(listed))


def one_of(values: npt.NDArray[np.object_], *wanted: object) -> Mask:
    """Rows whose value is one of ``wanted``."""
    mask = np.zeros(len(values), dtype=np.bool_)
    for each in wanted:
        mask |= values == each
    return mask


def empty(texts: Texts) -> Mask:
    """For every row: is the cell empty?"""
    return ~texts.astype(np.bool_)  # three times as fast as comparing each with ""


NOTHING = ("无", "没有", "暂无", "否", "空", "无例外", "-", "--", "—", "——", "/", "\\", "x", "X", "×")
"""What people write for "none"."""


def says_nothing(text: str) -> bool:
    """Is ``text`` empty or a way of writing "none" (无、否、/、— …)?"""
    return text.strip(" 。.") in ("", *NOTHING)
