"""The hidden sheet 校验数据·… of a registry: single values in column B, and the lists side by side from column D."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from xlwings_udfs.inline.texts import MARK
from xlwings_udfs.inline.words import Dictionary
from xlwings_udfs.package.references import prefix
from xlwings_udfs.registry.sheet import CellValue, column_letters
from xlwings_udfs.registry.sheets.program_sheets import INLINE_DATA

_FIRST_LIST = 4
_LONGEST_NAME = 31
"""Characters of a sheet's name."""


def lists_name(registry: str, number: int = 1) -> str:
    """Name of the sheet of lists of the registry on the sheet ``registry``; ``number`` where others bear it."""
    end = f"·{number}" if number > 1 else ""
    return f"{INLINE_DATA}·{registry}"[: _LONGEST_NAME - len(end)] + end


_FAST = re.compile(r"\$(?=[A-Z]{1,3}(?![A-Za-z(]))")


@dataclass(frozen=True)
class ListColumn:
    """One column of the sheet: ``values`` from row 1; None leaves a cell empty."""

    letter: str
    values: tuple[CellValue, ...]


@dataclass(frozen=True)
class Run:
    """Cells of one column, one below another, that bear one formula but for the rows it names."""

    letter: str
    first: int
    count: int


class DataSheet:
    """Being filled. Adding gives where things stand, as formulas on other sheets name it; own formulas need no prefix."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.prefix = prefix(name)
        self._labels: list[CellValue] = []
        self._singles: list[CellValue] = []
        self._lists: list[tuple[CellValue, ...]] = []
        self.formulas: dict[str, str] = {}
        """Cell address → formula, with its =."""
        self.given: dict[str, CellValue] = {}
        """Cell address → what its formula gives as long as nothing is edited; "" where none is said."""
        self.runs: list[Run] = []

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        """All columns that hold something."""
        lists = [ListColumn(column_letters(at), each) for at, each in enumerate(self._lists, _FIRST_LIST)]
        return (ListColumn("A", tuple(self._labels)), ListColumn("B", tuple(self._singles)), *lists)

    @property
    def next_column(self) -> int:
        """Number of the column that the next list gets."""
        return _FIRST_LIST + len(self._lists)

    def single(self, label: str, value: CellValue = None, formula: str = "") -> str:
        """A labelled value, or a formula (with its =) that gives ``value`` as long as nothing is edited."""
        self._labels.append(label)
        self._singles.append(None if formula else value)
        row = len(self._labels)
        if formula:
            self.put(f"B{row}", formula, value)
        return f"{self.prefix}$B${row}"

    def put(self, address: str, formula: str, given: CellValue = "") -> None:
        """A formula (with its =) in a cell of a column that was made."""
        # No cell of the sheet is ever moved: signs that hold a column fast would only make the formulas longer.
        self.formulas[address] = _FAST.sub("", formula.replace(self.prefix, ""))
        self.given[address] = given

    def column(self, header: str, values: Sequence[CellValue]) -> str:
        """A list below its header; one without values still has a cell that nothing equals."""
        kept = tuple(values) or (MARK,)
        self._lists.append((header, *kept))
        letters = column_letters(self.next_column - 1)
        return f"{self.prefix}${letters}$2:${letters}${len(kept) + 1}"

    def places(self, header: str) -> str:
        """Letters of a new column that is to be filled with formulas."""
        self._lists.append((header,))
        return column_letters(self.next_column - 1)

    def fill(
        self, letters: str, first: int, count: int, formula: Callable[[int], str], given: CellValue = ""
    ) -> None:
        """``count`` cells of a column from row ``first`` on; ``formula`` (with its =) differs but for rows it names."""
        for row in range(first, first + count):
            self.put(f"{letters}{row}", formula(row), given)
        if count > 1:
            self.runs.append(Run(letters, first, count))

    def dictionary(self, header: str, given: Dictionary) -> "Places":
        """A dictionary's columns, its texts marked."""
        texts = self.column(header, [MARK + text for text in given.texts])
        answers = {name: self.column(f"{header}·{name}", values) for name, values in given.answers.items()}
        return Places(texts, answers)


@dataclass(frozen=True)
class Places:
    """Where a dictionary stands: the column of its texts, and those of its answers."""

    texts: str
    answers: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.answers[name]
