"""A case judged by the rules that the formulas judge by, on the day of the check and on others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.finding import Finding
from xlwings_udfs.inline.rules import RULES, is_of_its_row
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger, Registry
from xlwings_udfs.rules.base.engine import check


@dataclass(frozen=True)
class Checked:
    """The registries of a workbook and the context they are judged in."""

    registries: Sequence[Registry]
    context: Context

    @property
    def settings(self) -> Settings:
        """What the office set."""
        return self.context.settings

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that the formulas judge by and the office has not switched off."""
        return tuple(rule for rule in RULES if rule not in self.settings.off)

    @cached_property
    def ledger(self) -> Ledger:
        """All accounts of the workbook, in the order of their registries."""
        return Ledger.join([each for each in self.registries if each.kind is Kind.ACCOUNTS])

    def start_of(self, registry: Registry) -> int:
        """Position of the registry's first account in the ledger."""
        start = 0
        for each in self.ledger.registries:
            if each is registry:
                return start
            start += len(each)
        raise ValueError(registry.sheet)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules find on the day of the check."""
        found = check(self.registries, self.context, self.rules).findings if self.rules else ()
        return tuple(each for each in found if is_of_its_row(each))

    def again(self, as_of: date, rule: str) -> tuple[Finding, ...]:
        """What one rule finds on another day."""
        if rule not in self.rules:
            return ()
        return check(self.registries, replace(self.context, as_of=as_of), [rule]).findings
