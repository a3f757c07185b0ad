"""Judging the texts of a column: each different text once, however many rows bear it."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

Mask = npt.NDArray[np.bool_]


def where(texts: "pd.Series[str]", predicate: Callable[[str], bool]) -> Mask:
    """For every row: does ``predicate`` hold for its text?"""
    codes, uniques = pd.factorize(texts)
    if not len(uniques):
        return np.zeros(len(texts), dtype=np.bool_)
    verdicts = np.fromiter((predicate(str(text)) for text in uniques), dtype=np.bool_, count=len(uniques))
    return verdicts[codes]


def empty(texts: "pd.Series[str]") -> Mask:
    """For every row: is the cell empty?"""
    return ~texts.to_numpy().astype(np.bool_)  # three times as fast as comparing each with ""


NOTHING = ("无", "没有", "暂无", "否", "空", "无例外", "-", "--", "—", "——", "/", "\\", "x", "X", "×")
"""What people write for "none"."""


def says_nothing(text: str) -> bool:
    """Is ``text`` empty or a way of writing "none" (无、否、/、— …)?"""
    return text.strip(" 。.") in ("", *NOTHING)
