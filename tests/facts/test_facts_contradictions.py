"""Where what is said of an account's end does not hang together."""

import pytest
from rules_support import context
from typing_rows import ledger_of

from xlwings_udfs.facts.contradictions import contradictions

ROW = {
    "主办单位": "县水利局", "账号或应用名称": "盐源水利", "所属平台": "抖音", "备案类型": "开设", "审核意见": "同意",
    "主要负责人": "马建国", "审核同意日期": "2026-09-01", "提交日期": "2026-09-02", "状态": "", "关停日期": "",
    "注销日期": "", "最近更新日期": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "against", "posting"),
    [
        ({"状态": "正常", "最近更新日期": "2026-11-20"}, "", False),
        ({"状态": "正常", "注销日期": "2026-09-10"}, "cancelled_on", False),
        ({"状态": "正常", "关停日期": "2026-09-10", "最近更新日期": "2026-11-20"}, "shut_on", False),
        ({"状态": "正常", "备案类型": "注销"}, "filed_on", False),
        ({"状态": "已注销", "注销日期": "2026-09-10", "最近更新日期": "2026-09-10"}, "", False),
        ({"状态": "已注销", "注销日期": "2026-09-10", "最近更新日期": "2026-09-11"}, "", True),
        ({"状态": "已注销", "注销日期": "2026-09-10", "最近更新日期": "2027-09-11"}, "", False),
        ({"状态": "已注销", "最近更新日期": "2026-09-11"}, "", False),
        ({"备案类型": "注销", "最近更新日期": "2026-09-16"}, "", False),
        ({"备案类型": "注销", "最近更新日期": "2026-09-17"}, "", True),
        ({"备案类型": "注销", "注销日期": "2026-09-05", "最近更新日期": "2026-09-06"}, "", True),
    ],
)
def test_what_contradicts_what(changes: dict[str, str], against: str, posting: bool) -> None:
    found = contradictions(ledger_of(ROW | changes), context())
    assert (found.against[0], bool(found.posting[0])) == (against, posting)


def test_an_account_that_goes_on_after_the_date_of_its_end_posts_after_it() -> None:
    found = contradictions(
        ledger_of(ROW | {"状态": "正常", "注销日期": "2026-09-10", "最近更新日期": "2026-11-20"}), context()
    )
    assert found.posts_after.tolist() == [True]


def test_how_long_a_closing_may_take_is_the_offices_to_set() -> None:
    ledger = ledger_of(ROW | {"备案类型": "注销", "最近更新日期": "2026-09-17"})
    assert contradictions(ledger, context(closing_days=15)).posting.tolist() == [False]
