"""Was a change announced? A date, an address, or words."""

from datetime import date

import pytest
from typing_rows import ledger_of

from xlwings_udfs.facts.announcing import announced, broken, read_announcement
from xlwings_udfs.facts.answers import Answer

TODAY = date(2026, 11, 24)
ROW = {"主办单位": "县水利局", "账号或应用名称": "盐源水利", "所属平台": "抖音", "公告日期": ""}


@pytest.mark.parametrize(
    ("text", "right", "impossible"),
    [
        ("2026-11-20", Answer.DONE, False),
        ("2026年11月24日", Answer.DONE, False),
        ("2026-11-25", Answer.UNDER_WAY, False),
        ("2026年10月", Answer.DONE, False),
        ("", Answer.EMPTY, False),
        ("已公告", Answer.DONE, False),
        ("未公告", Answer.NOT_DONE, False),
        ("无需公告", Answer.NOT_APPLICABLE, False),
        ("内部通知", Answer.NOT_UNDERSTOOD, False),
        ("2026-02-30", Answer.DONE, True),
        ("1926-11-20", Answer.DONE, True),
    ],
)
def test_what_the_cell_says(text: str, right: Answer, impossible: bool) -> None:
    assert read_announcement(text, TODAY) is right
    ledger = ledger_of(ROW | {"公告日期": text}, ROW | {"公告日期": "已公告"})
    assert list(announced(ledger, TODAY)) == [right, Answer.DONE]
    assert broken(ledger).tolist() == [impossible, False]
