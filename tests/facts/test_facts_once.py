"""Many rows of few texts: each text is handed to its reader once for each fact, however many rows bear it."""

from collections.abc import Callable
from typing import Any

import pytest
from rules_support import AS_OF, context, report_of, sheet_of
from typing_rows import ledger_of

from xlwings_udfs.facts import consent
from xlwings_udfs.facts.announcing import announced, read_announcement
from xlwings_udfs.facts.answer_words import OFFICE_OPINION, Words
from xlwings_udfs.facts.answers import answers, read
from xlwings_udfs.facts.dates import word_answers
from xlwings_udfs.facts.host_changes import names_former_host, names_host_change
from xlwings_udfs.facts.people import kind_of_unit, of_person, of_titles, read_person
from xlwings_udfs.facts.sources import read_source
from xlwings_udfs.facts.state import states
from xlwings_udfs.facts.statuses import read_status
from xlwings_udfs.facts.words import where
from xlwings_udfs.registry.table.ledger import Ledger

ROWS = 5000
DISTINCT = 20
READERS: tuple[Any, ...] = (
    read,
    read_announcement,
    read_person,
    of_person,
    of_titles,
    kind_of_unit,
    read_status,
    names_former_host,
    names_host_change,
    read_source,
)
STEMS = {
    "备案类型": "变更",
    "状态": "正常，第{}季度检查",
    "主要负责人": "马建国（副局长，联系{}组）",
    "审核人职务": "副局长，联系{}组",
    "审核意见": "同意，第{}次会议",
    "提交日期": "未备案，第{}次催报",
    "报州日期": "未报州，第{}次催报",
    "备案主管单位意见": "同意备案，第{}批",
    "公告日期": "未公告，第{}次催办",
    "备案原由": "第{}次机构改革，职能划转",
    "原主办单位": "盐源县第{}小学",
    "互动功能": "有留言板{}",
    "纳入矩阵": "已纳入第{}批",
    "IPv6": "已支持，第{}批",
    "例外说明": "无，第{}批",
}
LOG_STEMS = {"保密审查": "审查通过，第{}批", "转载来源": "凉山日报第{}版"}


def rows_of(stems: dict[str, str]) -> list[dict[str, str]]:
    """Rows of accounts that all differ, with ``DISTINCT`` texts in each column of ``stems`` but 备案类型."""
    return [
        {
            "主办单位": "盐源县水利局",
            "账号或应用名称": f"盐源水利{row}",
            "所属平台": "客户端",
            "备案类型": "变更",
        }
        | {header: stem.format(row % DISTINCT) for header, stem in stems.items()}
        for row in range(ROWS)
    ]


@pytest.fixture(scope="module")
def registry() -> Ledger:
    return ledger_of(*rows_of(STEMS))


@pytest.fixture
def ledger(registry: Ledger) -> Ledger:
    """The registry, of which no fact is worked out yet."""
    registry.facts.clear()
    return registry


@pytest.fixture(autouse=True)
def nothing_read() -> None:
    for reader in READERS:
        reader.cache_clear()


def calls(reader: Any) -> int:
    """How often ``reader`` was asked since the test began, for a text that it knew or a new one."""
    told = reader.cache_info()
    return int(told.hits + told.misses)


def answered(key: str, words: Words) -> Callable[[Ledger], Any]:
    return lambda it: answers(it.columns[key].tolist(), words)


@pytest.mark.parametrize(
    ("fact", "reader", "texts"),
    [
        pytest.param(answered("authority_opinion", OFFICE_OPINION), read, DISTINCT, id="answers"),
        pytest.param(lambda it: word_answers(it, "filed_on"), read, DISTINCT, id="words for a filing's date"),
        pytest.param(
            lambda it: word_answers(it, "reported_on"), read, DISTINCT, id="words for a report's date"
        ),
        pytest.param(lambda it: announced(it, AS_OF), read_announcement, DISTINCT, id="announcements"),
        pytest.param(lambda it: announced(it, AS_OF), read, DISTINCT, id="words for an announcement"),
        pytest.param(lambda it: consent.state(it, context()), of_person, DISTINCT, id="people"),
        # The titles of the column of titles, and those that stand beside a name.
        pytest.param(lambda it: consent.state(it, context()), of_titles, 2 * DISTINCT, id="titles"),
        pytest.param(lambda it: states(it, context()), read_status, DISTINCT, id="statuses"),
        pytest.param(
            lambda it: where(it.columns["former_unit"], names_former_host),
            names_former_host,
            DISTINCT,
            id="former hosts",
        ),
    ],
)
def test_a_fact_asks_its_reader_once_for_each_text(
    ledger: Ledger, fact: Callable[[Ledger], Any], reader: Any, texts: int
) -> None:
    fact(ledger)
    assert (calls(reader), reader.cache_info().misses) == (texts, texts)


def test_a_whole_check_asks_by_texts_and_not_by_rows() -> None:
    report = report_of(sheet_of(rows_of(STEMS)))
    assert len(report.findings) > ROWS
    asked = {reader.__name__: calls(reader) for reader in READERS}
    assert all(asked[name] for name in ("read", "of_person", "of_titles", "read_status", "names_host_change"))
    assert sum(asked.values()) < ROWS / 5


def test_a_whole_check_of_a_log_asks_by_texts_and_not_by_rows() -> None:
    signed = {
        "信息标题": "防汛通知",
        "发布日期": "2026-11-10",
        "分管领导审签日期": "2026-11-09",
        "主要负责人审签日期": "未签",
    }
    rows = [row | signed for row in rows_of(LOG_STEMS)]
    report = report_of(sheet_of(rows, "信息发布登记"), select=["publishing-not-approved"])
    assert len(report.findings) == ROWS
    assert calls(read_source) >= DISTINCT
    assert sum(calls(reader) for reader in READERS) < ROWS / 5
