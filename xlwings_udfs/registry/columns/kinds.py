"""What a registry records, as its sheet's name says."""

from enum import StrEnum


class Kind(StrEnum):
    """What a registry records; the value is the word users see."""

    ACCOUNTS = "台账"
    """One row per account, its latest filing."""
    FILINGS = "备案记录"
    """A log: one row per filing."""
    PUBLICATIONS = "信息发布登记"
    """A log: one row per piece of information published."""


def kind_of(sheet: str) -> Kind:
    """What the sheet of that name records: a log when its name says so."""
    return next((kind for kind in (Kind.FILINGS, Kind.PUBLICATIONS) if kind.value in sheet), Kind.ACCOUNTS)
