"""What the column 校验 costs a spreadsheet program: LibreOffice opens, calculates and saves a registry with and without it.

    python benchmarks/ours/formula_cost.py SOFFICE [ROWS ...]

Prints one JSON object: ``books`` rows → plain and formulas, each with the file's bytes and the seconds of processor time (median of
three turns, Linux) to load it with everything calculated anew and to save it; ``edits`` what one edit of a cell takes until all is
calculated, at the largest size, by the column edited: seconds of the first and of the second edit.
"""

import contextlib
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "live"), str(ROOT / "benchmarks")]

from calc_engine.connection import Office  # noqa: E402  (found by the line above)
from workload import HEADERS, write_office  # noqa: E402

from xlwings_udfs.cli import run  # noqa: E402

SIZES = (200, 1_000, 5_000)
TURNS = 3
EDITS = {
    "主办单位": ("县第00002局", "县第00003局"),
    "账号或应用名称": ("索玛00002", "新的名称"),
    "所属平台": ("微博", "微信公众号"),
    "备案类型": ("新办", "变更"),
    "备案原由": ("", "工作需要"),
    "审核同意日期": (45_000.0, "2023.5.6"),
    "提交日期": (45_900.0, ""),
}
"""Header of a column → what is typed into its cell of a row in the middle, one after the other."""


def opened(office: Office, path: Path) -> Any:
    url = office.file_url(path)
    return office.desktop.loadComponentFromURL(url, "_blank", 0, office.options(Hidden=True))


def load_and_save(office: Office, path: Path) -> float:
    start = used(office)
    book = opened(office, path)
    target = office.file_url(path.with_suffix(".saved.xlsx"))
    book.storeToURL(target, office.options(FilterName="Calc MS Excel 2007 XML"))
    seconds = used(office) - start
    book.close(False)
    return seconds


def used(office: Office) -> float:
    """Seconds of processor time that the program has used so far: other work of the machine does not count."""
    group, ticks = os.getpgid(office.pid), 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # a process that has just ended
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(fields[2]) == group:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def edits(office: Office, path: Path, rows: int) -> dict[str, list[float]]:
    book = opened(office, path)
    sheet, taken = book.Sheets.getByIndex(0), {}
    for number, (header, values) in enumerate(EDITS.items()):
        cell = sheet.getCellByPosition(HEADERS.index(header), rows // 2 + number)  # two headings above
        taken[header] = [round(_edited(office, book, cell, value), 3) for value in values]
    book.close(False)
    return taken


def _edited(office: Office, book: Any, cell: Any, value: float | str) -> float:
    start = used(office)
    if isinstance(value, str):
        cell.String = value
    else:
        cell.Value = value
    book.calculate()
    return used(office) - start


def main(program: str, sizes: tuple[int, ...]) -> None:
    report: dict[str, Any] = {"books": {}, "edits": {}}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = Office(program, folder / "profile")
        office.ensure_running()
        try:
            for rows in sizes:
                plain, formulas = folder / f"{rows}.xlsx", folder / f"{rows}-formulas.xlsx"
                write_office(plain, rows)
                with contextlib.redirect_stdout(sys.stderr):
                    run(["formulas", str(plain), "--output", str(formulas)])
                taken: dict[Path, list[float]] = {plain: [], formulas: []}
                for _ in range(TURNS):
                    for path, seconds in taken.items():
                        seconds.append(load_and_save(office, path))
                report["books"][rows] = {
                    kind: {"bytes": path.stat().st_size, "seconds": round(statistics.median(taken[path]), 2)}
                    for kind, path in (("plain", plain), ("formulas", formulas))
                }
                print(rows, report["books"][rows], file=sys.stderr)
            report["edits"] = edits(office, folder / f"{sizes[-1]}-formulas.xlsx", sizes[-1])
        finally:
            office.stop()
    print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], tuple(map(int, sys.argv[2:])) or SIZES)
