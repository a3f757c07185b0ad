"""Rows that are alike: which of them hold the same, in the order of their first row."""

from collections.abc import Iterator, Sequence

import numpy as np

from xlwings_udfs.facts.words import Mask, Texts
from xlwings_udfs.registry.values.distinct import Distinct


def alike(
    rows: Mask, *columns: Texts, differing: Sequence[Texts] = (), least: int = 2
) -> Iterator[list[int]]:
    """Positions of those ``rows`` that hold the same in all ``columns``, ``least`` of them or more together.

    Only those groups whose rows do not all hold the same in each of the ``differing`` columns.
    """
    positions = np.flatnonzero(rows)
    if not len(positions):
        return
    key = columns[0][positions]
    for column in columns[1:]:
        key = key + "\0" + column[positions]
    codes = Distinct.of(key.tolist()).codes
    order = np.argsort(codes, kind="stable")
    counts = np.bincount(codes)
    starts = np.cumsum(counts) - counts
    wanted = counts >= least
    for column in differing:
        own = Distinct.of(column[positions].tolist()).codes[order]
        wanted &= np.minimum.reduceat(own, starts) != np.maximum.reduceat(own, starts)
    for group in np.flatnonzero(wanted).tolist():
        yield positions[order[starts[group] : starts[group] + counts[group]]].tolist()


def repeated(values: Sequence[str]) -> Mask:
    """For every row: does another row hold the same?"""
    codes = Distinct.of(values).codes
    return np.asarray(np.bincount(codes)[codes] > 1, dtype=np.bool_)
