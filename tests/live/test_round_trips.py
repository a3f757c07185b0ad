"""A budget of calls into Excel for every button: on Windows each is a round trip, whatever the range's size."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from calc_engine.alerts import Alerts
from calc_engine.meter import Calls

from xlwings_udfs import buttons

HEADER = [
    *("序号", "主办单位", "账号主体/认证", "账号或应用名称", "所属平台"),
    *("备案类型", "备案原由", "审核同意日期", "提交日期"),
]
REASON = "发布防汛抗旱信息，方便群众办事"
Opener = Callable[[Path], xw.Book]
Counting = Callable[[], AbstractContextManager[Calls]]


def registry(path: Path, rows: int) -> Path:
    """One account in fifty breaks a rule, one in three is not filed yet."""
    book = openpyxl.Workbook()
    book.active.title = "台账"
    book.active.append(HEADER)
    for number in range(rows):
        unit, platform = f"盐源县第{number // 2}局", "微信" if number % 2 else "微博"
        kind, filed = "新办" if number % 50 == 0 else "开设", "2023-03-08" if number % 3 else None
        book.active.append(
            [number, unit, unit, f"盐源{number // 2}", platform, kind, REASON, "2023-03-06", filed]
        )
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("click", "sizes", "most"),
    [
        (buttons.check, (200, 1_000, 5_000), 510),
        (buttons.compute_deadlines, (200, 1_000, 5_000), 200),
        # LibreOffice, unlike Excel, takes minutes to calculate these formulas for thousands of rows.
        (buttons.insert_formulas, (50, 200), 200),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_the_calls_into_excel_do_not_grow_with_the_rows(
    click: Callable[[], None],
    sizes: tuple[int, ...],
    most: int,
    tmp_path: Path,
    open_live: Opener,
    alerts: Alerts,
    round_trips: Counting,
) -> None:
    counted = []
    for rows in sizes:
        book = open_live(registry(tmp_path / f"{rows}.xlsx", rows))
        for _ in range(2):  # marks, columns and formulas that are there already are replaced
            book.sheets["台账"].activate()
            with round_trips() as calls:
                click()
            counted.append(calls.total)
        buttons.clear_marks()
        book.close()
    first, again = set(counted[::2]), set(counted[1::2])
    assert (len(first), len(again)) == (1, 1)
    assert max(first | again) <= most
    assert not any("没有完成" in prompt for prompt in alerts.prompts)
