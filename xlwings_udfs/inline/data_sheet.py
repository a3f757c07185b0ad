"""The hidden sheet 校验数据: single values in column B, and the lists side by side from column D."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xlwings_udfs.inline.dictionaries import Dictionary
from xlwings_udfs.inline.texts import MARK
from xlwings_udfs.registry.sheet import CellValue, address, column_letters

NAME = "校验数据"
_FIRST_LIST = 4


@dataclass
class DataSheet:
    """Being filled: values and formulas by cell address. Adding gives where things stand, as formulas name it."""

    values: dict[str, CellValue] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)
    _singles: int = 0
    _lists: int = 0

    def single(self, label: str, value: CellValue = None, formula: str = "") -> str:
        """A labelled value, or a formula (with its =)."""
        self._singles += 1
        self.values[f"A{self._singles}"] = label
        place = f"B{self._singles}"
        if formula:
            self.formulas[place] = formula
        elif value not in (None, ""):
            self.values[place] = value
        return f"{NAME}!${place[0]}${place[1:]}"

    def column(self, header: str, values: Sequence[CellValue]) -> str:
        """A list below its header; one without values still has a cell that nothing equals."""
        at = _FIRST_LIST + self._lists
        self._lists += 1
        self.values[address(1, at)] = header
        kept = list(values) or [MARK]
        for row, value in enumerate(kept, 2):
            self.values[address(row, at)] = value
        letters = column_letters(at)
        return f"{NAME}!${letters}$2:${letters}${len(kept) + 1}"

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
