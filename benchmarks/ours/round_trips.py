"""Count the calls that the button 检查台账 makes into the spreadsheet application, for registries of three sizes.

Runs on the live engine of tests/live (LibreOffice). Prints one JSON object: rows → calls.
"""

import json
import sys
import tempfile
from pathlib import Path

import openpyxl
import xlwings as xw

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "live"))

from calc_engine.connection import Office  # noqa: E402  (found by the line above)
from calc_engine.engine import NAME, Engine  # noqa: E402
from calc_engine.meter import CountingEngine  # noqa: E402

from xlwings_udfs import buttons  # noqa: E402

HEADER = ["序号", "主办单位", "账号主体/认证", "账号或应用名称", "所属平台", "备案类型", "备案原由"]


def write(path: Path, rows: int) -> None:
    book = openpyxl.Workbook()
    book.active.title = "台账"
    book.active.append(HEADER)
    for number in range(rows):
        unit = f"盐源县第{number // 2}局"
        kind, platform = "新办" if number % 50 == 0 else "开设", "微信" if number % 2 else "微博"
        book.active.append(
            [number, unit, unit, f"盐源{number // 2}", platform, kind, "发布政务信息，方便群众办事"]
        )
    book.save(path)


def main() -> None:
    counted = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = Office(sys.argv[1], folder / "profile")
        xw.engines.add(xw.Engine(impl=Engine(office)))
        xw.engines[NAME].activate()
        for rows in (200, 1_000, 5_000):
            write(folder / f"{rows}.xlsx", rows)
            book = xw.App(add_book=False).books.open(folder / f"{rows}.xlsx")
            book.set_mock_caller()
            with CountingEngine().counting() as calls:
                buttons.check()
            counted[rows] = calls.total
        office.stop()
    print(json.dumps(counted))


if __name__ == "__main__":
    main()
