"""应提交日期, 剩余工作日 and 期限状态 beside a clerk's table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import xlwings as xw

from xlwings_udfs.live.blocks import Block, write_block
from xlwings_udfs.registry.sheet import CellValue

if TYPE_CHECKING:
    from xlwings_udfs.functions.filings import FilingState

DEADLINES = Block(
    "xmt_deadlines",
    ("应提交日期", "剩余工作日", "期限状态"),
    (12.0, 11.0, 96.0),
    ("yyyy-mm-dd", "0", ""),
)


def write_deadlines(sheet: xw.Sheet, header_row: int, states: Sequence[tuple[int, FilingState]]) -> None:
    """Write or refresh the three columns; ``states`` are rows of the sheet, each with its account's filing."""
    last_row = max((row for row, _ in states), default=header_row)
    rows: list[list[CellValue]] = [[None, None, None] for _ in range(header_row, last_row)]
    for row, state in states:
        rows[row - header_row - 1] = [state.deadline, state.left, state.told or None]
    write_block(sheet, DEADLINES, header_row, last_row, rows)
