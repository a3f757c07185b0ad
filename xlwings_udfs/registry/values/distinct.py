"""A column's different values: what is worked out once for one of them holds for every row that bears it."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Value = TypeVar("Value", bound=Hashable)
Other = TypeVar("Other", bound=Hashable)
Objects = npt.NDArray[np.object_]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Distinct(Generic[Value]):
    """``values`` are the different ones, ``codes`` tells for every row which of them is its own."""

    values: Sequence[Value]
    codes: npt.NDArray[np.intp]

    @classmethod
    def of(cls, column: Sequence[Value]) -> "Distinct[Value]":
        """The different values of ``column``, in the order of their first row."""
        position: dict[Value, int] = defaultdict(count().__next__)  # numbers each new value as it comes
        codes = np.fromiter(map(position.__getitem__, column), dtype=np.intp, count=len(column))
        return cls(list(position), codes)

    def paired(self, other: "Distinct[Other]") -> "Distinct[tuple[Value, Other]]":
        """The different pairs that the rows of two columns make."""
        width = len(other.values)
        pairs, codes = np.unique(self.codes * width + other.codes, return_inverse=True)
        values = [(self.values[pair // width], other.values[pair % width]) for pair in pairs.tolist()]
        return Distinct(values, codes)

    def each(self, function: Callable[[Value], object]) -> Objects:
        """``function`` of every row's value, called once for each different one."""
        return self.rows(list(map(function, self.values)))

    def rows(self, results: Sequence[object]) -> Objects:
        """For every row the one of ``results`` (one for each different value) that is its own."""
        return objects(results)[self.codes]


def objects(values: Sequence[object]) -> Objects:
    """``values`` as an array of objects, whatever they are."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
