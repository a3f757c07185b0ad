"""Asking the clerk for a file."""

from pathlib import Path

from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.desk import Desk

_KINDS = "*.xlsx;*.xlsm;*.xls;*.xlsb;*.et;*.ods;*.csv"


def chosen_file(desk: Desk, title: str) -> Path:
    """The workbook that the clerk picks in Excel's own box, headed by ``title``. Raises InputError when none was."""
    picked = desk.app.api.GetOpenFilename(f"表格文件 ({_KINDS}),{_KINDS}", 1, title)
    if not isinstance(picked, str):  # False: cancelled
        raise InputError("没有选文件，什么也没有改动。")
    return Path(picked)
