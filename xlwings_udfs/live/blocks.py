"""Columns of our own beside a clerk's table: put there, found again by a name, taken away whole.

A block stands one empty column to the right of whatever the sheet holds, so that an Excel table does not grow
into it. The sheet's defined name tells where it stands, also after rows and columns were inserted or moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import xlwings as xw

from xlwings_udfs.errors import InputError
from xlwings_udfs.package.references import reference
from xlwings_udfs.registry.sheet import CellValue, column_letters


@dataclass(frozen=True)
class Block:
    """A kind of block: its defined name, headers, their widths in characters, number formats ("" for none)."""

    name: str
    headers: tuple[str, ...]
    widths: tuple[float, ...]
    formats: tuple[str, ...]


HEADER_FILL = (221, 235, 247)
_FRAME = (191, 191, 191)


def refuse_protected(sheet: xw.Sheet) -> None:
    """Raise InputError when the sheet is protected: nothing of ours can be put beside it."""
    if sheet.api.ProtectContents:
        raise InputError(
            f"工作表「{sheet.name}」设有保护，不能加标记或辅助列。请在「审阅」选项卡中撤销工作表保护，再点一次。"
        )


def refuse_no_room(sheet: xw.Sheet, last_column: int) -> None:
    """Raise InputError when the sheet ends before ``last_column``."""
    if last_column > int(sheet.cells.shape[1]):
        raise InputError(
            f"工作表「{sheet.name}」右边一直到最后一列都有内容或格式，没有地方加辅助列。"
            "请选中表格右边用不着的列，删除，再点一次。"
        )


def named_columns(sheet: xw.Sheet, own_name: str) -> tuple[int, int] | None:
    """First and last of the columns that our defined name tells; None when they are not there (any more)."""
    for name in sheet.names:
        if name.name.rpartition("!")[2] == own_name:
            if "#REF" in (name.refers_to or ""):
                name.delete()
                return None
            area = name.refers_to_range
            return int(area.column), int(area.last_cell.column)
    return None


def find_block(sheet: xw.Sheet, block: Block) -> int | None:
    """First column of the block on the sheet; None when it is not there."""
    found = named_columns(sheet, block.name)
    return found[0] if found else None


def write_block(
    sheet: xw.Sheet, block: Block, header_row: int, last_row: int, values: Sequence[Sequence[CellValue]]
) -> int:
    """Write ``values`` (a list for each row after the header) below the block's headers; gives its first column.

    A block that stands there already is written over.
    """
    refuse_protected(sheet)
    first = find_block(sheet, block)
    width = len(block.headers)
    if first is None:
        first = int(sheet.used_range.last_cell.column) + 2
        refuse_no_room(sheet, first + width - 1)
        left, right = column_letters(first), column_letters(first + width - 1)
        sheet.names.add(block.name, f"={reference(sheet.name, f'${left}:${right}')}")
        for offset, characters in enumerate(block.widths):
            sheet.range((1, first + offset)).column_width = characters
    else:
        bottom = max(int(sheet.used_range.last_cell.row), last_row)
        earlier = sheet.range((1, first), (bottom, first + width - 1))
        earlier.clear_contents()
        earlier.borders.set(line_style="none")
    for offset, number_format in enumerate(block.formats):
        if number_format and last_row > header_row:
            column = first + offset
            sheet.range((header_row + 1, column), (last_row, column)).number_format = number_format
    dress_header(sheet.range((header_row, first), (header_row, first + width - 1)))
    area = sheet.range((header_row, first), (header_row + len(values), first + width - 1))
    area.value = [list(block.headers), *map(list, values)]
    dress_cells(area)
    return first


def dress_header(header: xw.Range) -> None:
    """Headers of ours, told from the clerk's by their colour."""
    header.color, header.font.bold, header.horizontal_alignment = HEADER_FILL, True, "center"


def dress_cells(area: xw.Range) -> None:
    """Cells of ours: framed, and centred in rows that long texts of the clerk's make high."""
    area.vertical_alignment = "center"
    area.borders.set(line_style="continuous", weight="thin", color=_FRAME)


def remove_block(sheet: xw.Sheet, block: Block) -> bool:
    """Take the block's columns and its name away; was it there?"""
    return remove_named(sheet, block.name)


def remove_named(sheet: xw.Sheet, own_name: str) -> bool:
    """Take away the columns that our defined name tells, and the name; were they there?"""
    found = named_columns(sheet, own_name)
    if found is None:
        return False
    refuse_protected(sheet)
    first, last = found
    for name in sheet.names:
        if name.name.rpartition("!")[2] == own_name:
            name.delete()
            break
    sheet.range(f"{column_letters(first)}:{column_letters(last)}").delete(shift="left")
    return True
