"""What the formulas give before anything is edited, for readers that do not calculate."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from xlwings_udfs.inline.beside import HEADERS
from xlwings_udfs.inline.parts import HEADER, InlineChecks
from xlwings_udfs.inline.texts import PENDING
from xlwings_udfs.registry.sheet import CellValue


@dataclass(frozen=True)
class FirstValues:
    """The verdicts of a sheet's rows as its formulas give them on the day of the check."""

    checks: InlineChecks

    @property
    def calm(self) -> bool:
        """Do all other formulas give what `Hidden.given` says? Not where a cell shows an error."""
        return self.checks.fit and not self.checks.failing

    @cached_property
    def verdicts(self) -> Mapping[int, str]:
        """Row → what its verdict says."""
        read, said = self._by_row("read"), self._by_row("said")
        return {row: self._verdict(row, bool(read[row]), said[row]) for row in read}

    @cached_property
    def title(self) -> str:
        """What the verdicts' header says."""
        waiting = sum(text == PENDING for text in self.verdicts.values())
        return f"{HEADER}（{waiting}行请点检查）" if waiting else HEADER

    @property
    def judged(self) -> int:
        """Rows of accounts that have a verdict."""
        return self.checks.accounts - sum(text == PENDING for text in self.verdicts.values())

    def _verdict(self, row: int, filled: bool, said: CellValue) -> str:
        if not self.checks.fit:
            return PENDING if filled else ""
        return PENDING if row in self.checks.failing else str(said or "")

    def _by_row(self, key: str) -> dict[int, CellValue]:
        column = next(each for each in self.checks.helpers if each.header == HEADERS[key])
        return dict(enumerate(column.values, self.checks.first_row))
