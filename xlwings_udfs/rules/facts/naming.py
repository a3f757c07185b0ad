"""How the units of the judged sheets are called."""

from xlwings_udfs.registry.ledger import Ledger
from xlwings_udfs.registry.units import UnitNames, unit_names


def names_of(ledger: Ledger) -> UnitNames:
    """The names of all units on the sheets, with the short names that 单位简称 registers."""
    pairs = ledger.table[["unit_text", "unit_short"]].drop_duplicates()
    return unit_names(pairs["unit_text"], pairs.itertuples(index=False, name=None))
