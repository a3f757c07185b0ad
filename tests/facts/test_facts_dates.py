"""Which dates of a row can be relied on, and what a word in a date's cell says."""

from datetime import date

import pytest
from typing_rows import ledger_of

from xlwings_udfs.facts.dates import (
    CLOSING_CHAIN,
    denied,
    disorders,
    future,
    undated,
    unreadable,
    usable,
    written,
)

TODAY = date(2026, 11, 24)
ROW = {
    "主办单位": "县水利局", "账号或应用名称": "盐源水利", "所属平台": "抖音", "开设日期": "", "审核同意日期": "2026-11-02",
    "提交日期": "", "受理日期": "", "报州日期": "", "关停日期": "", "注销日期": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-04", "written"),
        ("2026-13-45", "written unreadable"),
        ("上周", "written unreadable"),
        ("11月4日", "written unreadable"),
        ("已备案", "written undated"),
        ("未备案", "denied"),
        ("拟备案", "denied"),
        ("", ""),
        ("/", ""),
    ],
)
def test_what_stands_in_a_dates_cell(text: str, said: str) -> None:
    ledger = ledger_of(ROW | {"提交日期": text})
    asked = {"written": written, "undated": undated, "denied": denied, "unreadable": unreadable}
    assert " ".join(name for name, ask in asked.items() if ask(ledger, "filed_on")[0]) == said


@pytest.mark.parametrize(("day", "ahead"), [("2026-11-24", False), ("2026-11-25", True), ("", False)])
def test_what_lies_ahead_has_not_happened(day: str, ahead: bool) -> None:
    ledger = ledger_of(ROW | {"提交日期": day})
    assert future(ledger, "filed_on", TODAY).tolist() == [ahead]
    assert usable(ledger, "filed_on", TODAY).tolist() == [bool(day) and not ahead]


@pytest.mark.parametrize(
    ("changes", "broken", "previous"),
    [
        ({"提交日期": "2026-11-02"}, "", ""),
        ({"提交日期": "2026-11-01"}, "filed_on", "approved_on"),
        ({"受理日期": "2026-11-01"}, "accepted_on", "approved_on"),
        ({"提交日期": "2026-11-04", "受理日期": "2026-11-03"}, "accepted_on", "filed_on"),
        ({"提交日期": "2026-11-04", "报州日期": "2026-11-03"}, "reported_on", "filed_on"),
        ({"提交日期": "2027-11-04", "受理日期": "2026-11-03"}, "", ""),
        ({"提交日期": "上周", "受理日期": "2026-11-01"}, "accepted_on", "approved_on"),
    ],
)
def test_no_step_comes_before_the_nearest_earlier_one(
    changes: dict[str, str], broken: str, previous: str
) -> None:
    ledger = ledger_of(ROW | changes)
    found = disorders(ledger, TODAY)
    assert [key for key, each in found.items() if each.broken[0]] == ([broken] if broken else [])
    if broken:
        assert found[broken].previous.tolist() == [previous]
        assert usable(ledger, broken, TODAY).tolist() == [False]


def test_an_account_opens_is_shut_and_is_cancelled_in_that_order() -> None:
    ledger = ledger_of(ROW | {"开设日期": "2026-05-06", "关停日期": "2026-05-05", "注销日期": "2026-05-07"})
    found = disorders(ledger, TODAY, CLOSING_CHAIN)
    assert [bool(found[key].broken[0]) for key in CLOSING_CHAIN] == [False, True, False]
    assert usable(ledger, "shut_on", TODAY).tolist() == [True]
