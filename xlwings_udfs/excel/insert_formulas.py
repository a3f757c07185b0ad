"""插入校验公式: a column of native formulas that judges rows as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import xlwings as xw

from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.workplace import Workplace, refuse_shared, saving_advice, workplace
from xlwings_udfs.live.inline_columns import (
    formula_columns,
    free_lists_name,
    write_formulas,
)
from xlwings_udfs.registry.sheet import Sheet

if TYPE_CHECKING:
    from xlwings_udfs.inline.parts import InlineChecks


def insert(desk: Desk) -> str:
    """Write the column 校验 beside the registry in front, in place of an earlier one."""
    refuse_shared(desk.book)
    desk.stage("正在读取台账")
    place = workplace(desk.book, desk.tool)
    registry = place.registry_in_front()
    sheet = desk.book.sheets[registry.sheet]
    desk.stage("正在准备公式")
    earlier = formula_columns(sheet)
    sheets = [_without(each, earlier) if each.name == registry.sheet else each for each in place.case.sheets]
    checks = _checks(place, sheets, sheet)
    desk.stage("正在写入公式")
    write_formulas(sheet, checks)
    return (
        f"已在表的右侧加上「校验」列（{checks.verdicts.letter}列），改动单元格后立即更新，没有装本工具的电脑和 WPS 也能看。"
        "显示「请点检查」的行请点「检查台账」；插入了新行、新增了单位、改了设置，重新点一次「插入校验公式」。"
        f"{saving_advice(desk.book)}"
    )


def _without(sheet: Sheet, columns: tuple[int, int] | None) -> Sheet:
    """The sheet as it is when these columns, first and last, have been taken away."""
    if columns is None:
        return sheet
    first, last = columns
    width = last - first + 1
    moved = [
        area if area.last_column < first else area._replace(
            first_column=area.first_column - width, last_column=area.last_column - width
        )
        for area in sheet.merged
        if area.last_column < first or area.first_column > last
    ]  # fmt: skip
    rows = [[*row[: first - 1], *row[last:]] for row in sheet.rows]
    return replace(sheet, rows=rows, merged=tuple(moved))


def _checks(place: Workplace, sheets: Sequence[Sheet], front: xw.Sheet) -> InlineChecks:
    from xlwings_udfs.inline.checks import checks_for

    name = front.name
    used = max(
        (
            at
            for sheet in sheets
            if sheet.name == name
            for row in sheet.rows
            for at, value in enumerate(row, 1)
            if value not in (None, "")
        ),
        default=0,
    )
    case = replace(place.case, sheets=sheets, found=None)
    return checks_for(
        case.registries, case.searched, case.context, name, first_free=used + 2, hidden=free_lists_name(front)
    )


BUTTON = Button("插入校验公式", insert)
