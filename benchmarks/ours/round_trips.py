"""Count the calls that the buttons make into the spreadsheet application, for registries of four sizes.

Runs on the live engine of tests/live (LibreOffice), which compares every row with every other of its sheet, so that the
formulas of 5,000 rows would take many minutes to calculate: 插入校验公式 is counted up to 500. Prints one JSON object:
button → rows → calls.
"""

import json
import signal
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import openpyxl
import xlwings as xw

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "live"))

from calc_engine.connection import Office  # noqa: E402  (found by the line above)
from calc_engine.engine import NAME, Engine  # noqa: E402
from calc_engine.meter import CountingEngine  # noqa: E402

from xlwings_udfs import buttons  # noqa: E402

HEADER = [
    *("序号", "主办单位", "账号主体/认证", "账号或应用名称", "所属平台"),
    *("备案类型", "备案原由", "审核同意日期", "提交日期"),
]
SIZES, MOST_WITH_FORMULAS = (200, 500, 1_000, 5_000), 500
CLICKS = (
    ("检查台账", buttons.check),
    ("检查台账（再查一次）", buttons.check),
    ("计算期限", buttons.compute_deadlines),
    ("计算期限（再算一次）", buttons.compute_deadlines),
    ("插入校验公式", buttons.insert_formulas),
    ("插入校验公式（再点一次）", buttons.insert_formulas),
    ("清除标记", buttons.clear_marks),
)


def write(path: Path, rows: int) -> None:
    """A registry in which one account in fifty breaks a rule and one in three is not filed yet."""
    book = openpyxl.Workbook()
    book.active.title = "台账"
    book.active.append(HEADER)
    for number in range(rows):
        unit, account = f"盐源县第{number // 2}局", f"盐源{number // 2}"
        kind, platform = "新办" if number % 50 == 0 else "开设", "微信" if number % 2 else "微博"
        filed = "2023-03-08" if number % 3 else None
        book.active.append(
            [number, unit, unit, account, platform, kind, "发布政务信息，方便群众办事", "2023-03-06", filed]
        )
    book.save(path)


def count(rows: int, folder: Path) -> dict[str, int]:
    """Button → calls, for a registry of so many rows."""
    write(folder / f"{rows}.xlsx", rows)
    book = xw.App(add_book=False).books.open(folder / f"{rows}.xlsx")
    book.set_mock_caller()
    counted = {}
    for label, click in CLICKS:
        if click is buttons.insert_formulas and rows > MOST_WITH_FORMULAS:
            continue
        book.sheets["台账"].activate()
        with CountingEngine().counting() as calls:
            click()
        counted[label] = calls.total
    book.close()
    return counted


def main() -> None:
    # Told to end, Python would leave LibreOffice running: as an exception it passes the `finally` below.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    counted: dict[str, dict[int, int]] = defaultdict(dict)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        office = Office(sys.argv[1], Path(name) / "profile")
        try:
            xw.engines.add(xw.Engine(impl=Engine(office)))
            xw.engines[NAME].activate()
            for rows in SIZES:
                for label, calls in count(rows, Path(name)).items():
                    counted[label][rows] = calls
        finally:
            office.stop()
    print(json.dumps(counted))


if __name__ == "__main__":
    main()
