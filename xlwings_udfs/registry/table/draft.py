"""A table as it was read, before its columns are typed: which rows are accounts, and what stands in the known columns.

Merged cells are filled down, cells that name several accounts become several rows, and every value keeps the row
of the sheet that it stands in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlwings_udfs.registry.columns.headers import FoundTable, Header
from xlwings_udfs.registry.columns.kinds import Kind, kind_of
from xlwings_udfs.registry.columns.schema import is_date
from xlwings_udfs.registry.sheet import CellValue, Sheet, address
from xlwings_udfs.registry.table.no_accounts import LeftOut, leave_out
from xlwings_udfs.registry.table.read_columns import ReadColumns
from xlwings_udfs.registry.table.repeating import Dittos, fill_down
from xlwings_udfs.registry.table.several_accounts import Split, split
from xlwings_udfs.registry.table.shaping import CELLS, bring_into_shape
from xlwings_udfs.registry.values.distinct import Distinct, Integers
from xlwings_udfs.registry.values.statuses import in_force
from xlwings_udfs.registry.values.text import clean, cleaned, mapped

_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")


@dataclass(frozen=True)
class Draft:
    """The accounts of a sheet: ``rows`` (of the sheet, one an account), ``values`` and cleaned ``texts`` of each known column.

    ``headers`` tell where each column stands, ``source_rows`` where the values of a column stand that were filled
    down; ``units`` are the different texts of the column of units. ``dittos``, ``left_out``, ``splits``, ``failed_names``
    (addresses of names whose formula gave no value), ``struck_rows`` (in force and struck through) and ``other_table``
    (the row of a second header that begins no registry, 0: there is none) tell what was made of the rows,
    ``failed_cells`` which cells hold a formula that gave no value. ``year`` is the one that the sheet's name, its title
    and its header name; None when they name none or several.
    """

    sheet: Sheet
    found: FoundTable
    headers: Mapping[str, Header]
    rows: Integers
    values: Mapping[str, Sequence[CellValue]]
    texts: Mapping[str, list[str]]
    source_rows: Mapping[str, Integers]
    units: Distinct[str]
    dittos: Dittos
    left_out: LeftOut
    splits: Split
    failed_names: Sequence[str]
    struck_rows: Sequence[int]
    failed_cells: frozenset[str]
    other_table: int
    year: int | None


def drafted(sheet: Sheet, found: FoundTable) -> Draft:
    """Read the table that was ``found`` on ``sheet``, a step after the other."""
    columns = ReadColumns(sheet, found)
    dittos = fill_down(columns)
    shaped = bring_into_shape(columns)
    left_out = leave_out(columns)
    # Information may go out on several platforms at once: it is still one publication.
    is_log = kind_of(sheet.name) is Kind.PUBLICATIONS
    splits = Split([], []) if is_log else split(columns)
    texts = {
        key: _texts(columns, key, left_out) for key in columns.values if key != CELLS and not is_date(key)
    }
    return Draft(
        sheet=sheet,
        found=found,
        headers=shaped.headers,
        rows=columns.rows,
        values=columns.values,
        texts=texts,
        source_rows=columns.source_rows,
        units=Distinct.of(texts.get("unit") or [""] * len(columns.rows)),
        dittos=dittos,
        left_out=left_out,
        splits=splits,
        failed_names=shaped.failed_names,
        struck_rows=_struck_rows(columns, texts.get("status")),
        failed_cells=frozenset(
            address(row, found.headers[key].column) for key, rows in left_out.faulty.items() for row in rows
        ),
        other_table=columns.other_table,
        year=_year(sheet, found),
    )


def _texts(columns: ReadColumns, key: str, left_out: LeftOut) -> list[str]:
    values = columns.values[key]
    return mapped(values, clean) if key in left_out.faulty else cleaned(values, columns.whole(key))


def _struck_rows(columns: ReadColumns, statuses: Sequence[str] | None) -> list[int]:
    """Rows in force whose name (or unit, where there are no names) is struck through."""
    header = columns.found.headers.get("account") or columns.found.headers.get("unit")
    struck = {row for row, column in columns.sheet.struck if header and column == header.column}
    if not struck:
        return []
    rows = zip(columns.rows.tolist(), statuses or [""] * len(columns.rows), strict=True)
    return sorted({row for row, status in rows if row in struck and in_force(status)})


def _year(sheet: Sheet, found: FoundTable) -> int | None:
    above = sheet.rows[: found.first_row - 1]
    texts = [sheet.name, *(clean(value) for row in above for value in row)]
    years = {int(year) for text in texts for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None
