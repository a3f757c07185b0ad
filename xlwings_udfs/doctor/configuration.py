"""xlwings.conf against the resident helper: with DEBUG UDFS on and no helper there, Excel starts no Python at all."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from xlwings_udfs.doctor.base.machine import WORKBOOK, Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine
from xlwings_udfs.errors import InputError
from xlwings_udfs.resident.presence import running, told

_KEY = "DEBUG UDFS"


def ask(machine: Machine) -> Answer:
    """Which way is in use, and does it lead anywhere?"""
    helper = running() if "helper" not in machine.extra else machine.extra["helper"] == "runs"
    place = next((where for where, value in _settings(machine) if value.strip().lower() == "true"), None)
    if place is not None and not helper:
        return bad(
            f"「{place}」里 DEBUG UDFS 是 True，而常驻助手没有运行，函数会报 No command specified。",
            "请把 DEBUG UDFS 改成 False 或删掉这一行；或者双击「启动常驻助手」。",
        )
    if helper:
        note = told()
        return fine(f"Excel 用常驻助手（版本 {note.version if note else '不明'}）")
    return fine("常驻助手没有运行，Excel 需要时自己启动 Python（第一次要多等几秒）")


def _settings(machine: Machine) -> Iterator[tuple[str, str]]:
    """Where the key is set and to what, in the order that xlwings looks: the workbook, beside it, the user's own."""
    book = machine.home / WORKBOOK
    if book.is_file():
        yield from ((f"{book.name} 的 xlwings.conf 表", value) for value in _of_book(book))
    for file in (
        machine.home / "xlwings.conf",
        Path(machine.variable("USERPROFILE") or ".") / ".xlwings/xlwings.conf",
    ):
        if file.is_file():
            with file.open(encoding="utf-8", errors="replace", newline="") as lines:
                rows = [row for row in csv.reader(lines) if len(row) > 1]
            yield from ((str(file), row[1]) for row in rows if row[0].strip().upper() == _KEY)


def _of_book(book: Path) -> Iterator[str]:
    from xlwings_udfs.files.reading import read_sheets
    from xlwings_udfs.registry.sheets.program_sheets import CONFIGURATION

    try:
        sheets = read_sheets(book)
    except InputError:  # a damaged workbook is another probe's matter
        return
    for sheet in sheets:
        if sheet.name == CONFIGURATION:
            yield from (
                str(row[1]) for row in sheet.rows if len(row) > 1 and str(row[0]).strip().upper() == _KEY
            )


PROBE = Probe("helper", "常驻助手与 DEBUG UDFS", 90, ask)
