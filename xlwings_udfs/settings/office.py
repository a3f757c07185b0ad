"""The settings in force, and what the doors need besides."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from xlwings_udfs.defaults import DEFAULT_PREFECTURE
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.files.names import FORM_NAME


@dataclass(frozen=True)
class Office:
    """What the office set: the rules' settings, and what the doors need besides.

    ``source`` says where it was read ("" for the defaults), ``region`` whose calendar counts.
    """

    settings: Settings = field(default_factory=Settings)
    region: str = DEFAULT_PREFECTURE
    form_name: str = FORM_NAME
    form_folder: str = "备案表"
    source: str = ""


def from_source(office: Office, lender: str) -> Office:
    """The same office, its source said to be the ``lender``'s (「甲.xlsx」的)."""
    return replace(office, source=office.source.replace("工作表", f"{lender}工作表", 1))


def with_headers(office: Office, columns: Sequence[str]) -> Office:
    """The same office with the headers that ``columns`` (签字时间=审核同意日期) confirm, before its own.

    Raises InputError for a text that confirms nothing.
    """
    if not columns:
        return office
    from xlwings_udfs.settings.lists import header_rows, read_headers

    confirmed = read_headers(header_rows(columns))
    if not confirmed:
        return office
    own = office.settings.nomenclature
    nomenclature = replace(own, headers={**own.headers, **confirmed})
    return replace(office, settings=replace(office.settings, nomenclature=nomenclature))
