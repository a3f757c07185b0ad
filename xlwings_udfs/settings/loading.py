"""Which settings are in force for a workbook: a file the user names, else the workbook's sheet 设置, else the defaults.

What reads settings is imported where there are any: a worksheet function in a workbook without them does not wait for it.
"""

from collections.abc import Sequence
from pathlib import Path

from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.sheets.program_sheets import SETTINGS
from xlwings_udfs.settings.office import Office


def office_for(sheets: Sequence[Sheet], file: Path | None = None) -> Office:
    """The settings for a workbook with ``sheets``. Raises InputError for a wrong or misspelled setting."""
    if file is not None:
        from xlwings_udfs.settings.file_entries import entries_of_file
        from xlwings_udfs.settings.reading import office_of

        return office_of(entries_of_file(file))
    sheet = next((each for each in sheets if each.name.strip() == SETTINGS), None)
    if sheet is None:
        return Office()
    from xlwings_udfs.settings.reading import office_of
    from xlwings_udfs.settings.sheet_entries import entries_of_sheet

    entries = entries_of_sheet(sheet)
    if entries is None:
        return Office()
    if entries.is_empty:
        return Office(source=f"默认，{entries.source}里没有读到设置项")
    return office_of(entries)
