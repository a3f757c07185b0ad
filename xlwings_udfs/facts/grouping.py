"""Rows that are alike: which of them hold the same, in the order of their first row."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from xlwings_udfs.facts.words import Mask, Texts


def alike(rows: Iterable[int], *columns: Texts) -> list[list[int]]:
    """Those of ``rows`` (positions, ascending) that hold the same in all ``columns``, together; alone or not."""
    groups: dict[tuple[object, ...], list[int]] = {}
    positions = np.fromiter(rows, dtype=np.intp)
    keys = zip(*(column[positions].tolist() for column in columns), strict=True)
    for position, key in zip(positions.tolist(), keys, strict=True):
        groups.setdefault(key, []).append(position)
    return list(groups.values())


def repeated(values: Sequence[Hashable]) -> Mask:
    """For every row: does another row hold the same value?"""
    counts = Counter(values)
    return np.fromiter((counts[value] > 1 for value in values), dtype=np.bool_, count=len(values))
