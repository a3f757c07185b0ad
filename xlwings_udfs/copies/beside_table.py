"""Where on a clerk's sheet columns of our own find room: right of everything that stands there."""

from xlwings_udfs.errors import InputError
from xlwings_udfs.package.attributes import whole
from xlwings_udfs.package.container import Package
from xlwings_udfs.package.references import LAST_COLUMN, place_of
from xlwings_udfs.package.relationships import relationships
from xlwings_udfs.package.sheet import Worksheet
from xlwings_udfs.package.workbook import SheetEntry
from xlwings_udfs.registry.sheet import Sheet

_NEAR = 30
"""Columns beyond the last value in which cells that only bear a format, or merged ones, are respected."""


def free_column(package: Package, entry: SheetEntry, worksheet: Worksheet, sheet: Sheet, count: int) -> int:
    """The first of ``count`` free columns, one empty column right of whatever the sheet holds.

    An Excel table so does not grow into them, and no picture is squeezed with them. Raises InputError when there are
    not so many.
    """
    used = max(
        (at for row in sheet.rows for at, value in enumerate(row, 1) if value not in (None, "")), default=0
    )
    used = max(used, *_objects(package, entry), 0)
    looks = [worksheet.last_column(), *(each.last_column for each in worksheet.frame.merged())]
    used = max([used, *(each for each in looks if each <= used + _NEAR)])
    if used + 1 + count > LAST_COLUMN:
        raise InputError(
            f"工作表「{sheet.name}」右边一直到最后一列都有内容或格式，没有地方加辅助列。"
            "请选中表格右边用不着的列，删除，再试一次。"
        )
    return used + 2


def _objects(package: Package, entry: SheetEntry) -> list[int]:
    """The last columns of the sheet's tables and of what is drawn on it."""
    found = [0]
    for each in relationships(package, entry.part):
        if each.part not in package:
            continue
        if each.kind == "table":
            found.append(_last_of(package.read(each.part).get("ref", "")))
        elif each.kind == "drawing":
            ends = package.read(each.part).iterfind("./*/{*}to/{*}col")
            found += [whole(end.text, -1) + 1 for end in ends]
    return found


def _last_of(area: str) -> int:
    try:
        return place_of(area.rpartition(":")[2])[1]
    except ValueError:
        return 0
