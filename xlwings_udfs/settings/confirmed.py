"""What a clerk answered when asked what a column is: kept in the workbook, on a sheet of its own, and not asked again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.program_sheets import COLUMN_NAMES
from xlwings_udfs.settings.office import Office


def confirmed_in(sheets: Sequence[Sheet]) -> dict[str, str]:
    """What the sheet 列名对照 says of columns: header → the standard one, or 不用.

    Raises InputError for a name on it that is none of a standard column.
    """
    sheet = next((each for each in sheets if each.name.strip() == COLUMN_NAMES), None)
    if sheet is None:
        return {}
    from xlwings_udfs.settings.lists import read_headers
    from xlwings_udfs.settings.sheet_entries import entries_of_sheet

    return read_headers(entries_of_sheet(sheet).headers)


def newly_confirmed(columns: Iterable[str], sheets: Sequence[Sheet]) -> dict[str, str]:
    """What the texts ``columns`` (签字时间=审核同意日期) confirm that the workbook does not know yet."""
    from xlwings_udfs.settings.lists import header_rows, read_headers

    known = confirmed_in(sheets)
    said = read_headers(header_rows(columns))
    return {header: meant for header, meant in said.items() if known.get(header) != meant}


def with_confirmed(office: Office, sheets: Sequence[Sheet]) -> Office:
    """The same office with what the sheet 列名对照 says of columns, before its own. Raises as `confirmed_in` does."""
    confirmed = confirmed_in(sheets)
    if not confirmed:
        return office
    own = office.settings.nomenclature
    nomenclature = replace(own, headers={**own.headers, **confirmed})
    return replace(office, settings=replace(office.settings, nomenclature=nomenclature))
