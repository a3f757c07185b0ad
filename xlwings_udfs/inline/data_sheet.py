"""The hidden sheet 校验数据·… of a registry: single values in column B, and the lists side by side from column D."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlwings_udfs.inline.dictionaries import Dictionary
from xlwings_udfs.inline.texts import MARK
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


@dataclass(frozen=True)
class ListColumn:
    """One column of the sheet: ``values`` from row 1; None leaves a cell empty."""

    letter: str
    values: tuple[CellValue, ...]


class DataSheet:
    """Being filled. Adding gives where things stand, as formulas name it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._prefix = prefix(name)
        self._labels: list[CellValue] = []
        self._singles: list[CellValue] = []
        self._lists: list[tuple[CellValue, ...]] = []
        self.formulas: dict[str, str] = {}
        """Cell address → formula, with its =."""
        self.given: dict[str, CellValue] = {}
        """Cell address → what its formula gives as long as nothing is edited; "" where none is said."""
        self.alike: dict[str, int] = {}
        """Letters of a list whose cells bear one formula, but for the row's number → how many they are."""

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        """All columns that hold something."""
        lists = [ListColumn(column_letters(at), each) for at, each in enumerate(self._lists, _FIRST_LIST)]
        return (ListColumn("A", tuple(self._labels)), ListColumn("B", tuple(self._singles)), *lists)

    def single(self, label: str, value: CellValue = None, formula: str = "") -> str:
        """A labelled value, or a formula (with its =) that gives ``value`` as long as nothing is edited."""
        self._labels.append(label)
        self._singles.append(None if formula else value)
        row = len(self._labels)
        if formula:
            self.formulas[f"B{row}"] = formula
            self.given[f"B{row}"] = value
        return f"{self._prefix}$B${row}"

    def column(self, header: str, values: Sequence[CellValue]) -> str:
        """A list below its header; one without values still has a cell that nothing equals."""
        kept = tuple(values) or (MARK,)
        self._lists.append((header, *kept))
        letters = column_letters(_FIRST_LIST + len(self._lists) - 1)
        return f"{self._prefix}${letters}$2:${letters}${len(kept) + 1}"

    def computed(self, header: str, formulas: Sequence[str]) -> str:
        """A list of formulas (with their =) below its header."""
        where = self.column(header, [None] * len(formulas))
        letters = column_letters(_FIRST_LIST + len(self._lists) - 1)
        self.formulas |= {f"{letters}{row}": formula for row, formula in enumerate(formulas, 2)}
        return where

    @property
    def next_column(self) -> int:
        """Number of the column that the next list gets."""
        return _FIRST_LIST + len(self._lists)

    def repeated(self, header: str, formula: str, count: int) -> str:
        """A list of one formula (with its =) in ``count`` rows below its header; {r} stands for the row."""
        self.alike[column_letters(self.next_column)] = count
        return self.computed(header, [formula.replace("{r}", str(row)) for row in range(2, count + 2)])

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
