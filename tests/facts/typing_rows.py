"""Rows as a ledger, read as any registry is."""

from rules_support import sheet_of

from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.table.ledger import Ledger


def ledger_of(*rows: dict[str, str], sheet: str = "台账") -> Ledger:
    """The ledger of a sheet with ``rows``."""
    return Ledger.join(read_registries([sheet_of(rows, sheet)]))
