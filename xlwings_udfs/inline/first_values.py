"""What the formulas give before anything is edited, for readers that do not calculate."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from xlwings_udfs.inline.beside import HEADERS
from xlwings_udfs.inline.checks import HEADER, InlineChecks
from xlwings_udfs.inline.texts import BETWEEN, PENDING
from xlwings_udfs.registry.sheet import CellValue, is_formula_failure


@dataclass(frozen=True)
class FirstValues:
    """The verdicts of a sheet's rows as its formulas give them on the day of the check."""

    checks: InlineChecks

    @cached_property
    def fit(self) -> bool:
        """May the formulas judge at all? Not where days are counted from 1904."""
        return all(value is not False for value in self.checks.lists.given.values())

    @cached_property
    def failing(self) -> frozenset[int]:
        """Rows with a cell that shows an error: they do not read as they did, whatever they read."""
        return frozenset(
            row
            for row, text in self._by_row("read").items()
            if any(is_formula_failure(part) for part in str(text or "").split(BETWEEN))
        )

    @property
    def calm(self) -> bool:
        """Do all other formulas give what `Hidden.given` says, and those beside the rows ""?"""
        return self.fit and not self.failing

    @cached_property
    def verdicts(self) -> Mapping[int, str]:
        """Row → what its verdict says."""
        keys = ("read", "beside", "said", "since", "deadline", "due", "overdue")
        columns = {key: self._by_row(key) for key in keys}
        rows = range(self.checks.first_row, self.checks.last_row + 1)
        return {row: self._verdict(row, {key: columns[key][row] for key in keys}) for row in rows}

    @cached_property
    def title(self) -> str:
        """What the verdicts' header says."""
        waiting = sum(text == PENDING for text in self.verdicts.values())
        return f"{HEADER}（{waiting}行请点检查）" if waiting else HEADER

    @property
    def judged(self) -> int:
        """Rows of accounts that have a verdict."""
        return self.checks.accounts - sum(text == PENDING for text in self.verdicts.values())

    @property
    def _today(self) -> CellValue:
        return self.checks.lists.given[self.checks.lists.today]

    def _verdict(self, row: int, beside: Mapping[str, CellValue]) -> str:
        read = str(beside["read"] or "")
        if not self.fit:
            return PENDING if read.replace(BETWEEN, "") else ""
        if row in self.failing:
            return PENDING
        return f"{beside['beside'] or ''}{beside['said'] or ''}{self._timed(beside)}"[1:]

    def _timed(self, beside: Mapping[str, CellValue]) -> str:
        since, deadline, today = (beside["since"], beside["deadline"], self._today)
        if not isinstance(since, int) or not isinstance(deadline, int) or not isinstance(today, int):
            return ""
        if today > deadline:
            return str(beside["overdue"] or "")
        return str(beside["due"] or "") if today >= since else ""

    def _by_row(self, key: str) -> dict[int, CellValue]:
        column = next(each for each in self.checks.helpers if each.header == HEADERS[key])
        return dict(enumerate(column.values, self.checks.first_row))
