"""Deadlines in the county: late, overdue, due, and provisional where a year's notice is missing."""

from datetime import date

import pytest
from rules_support import cells, context, report_on, sheet_of

from xlwings_udfs.facts.filing import state
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.table.ledger import Ledger

ROW = {"主办单位": "盐源县水利局", "账号或应用名称": "盐源水利", "所属平台": "微信公众号"}


def filed(consent: str, filing: str) -> list[dict[str, str]]:
    return [ROW | {"审核同意日期": consent, "提交日期": filing}]


@pytest.mark.parametrize(
    ("consent", "filing", "late_by"),
    [
        ("2026-11-02", "2026-11-05", None),
        ("2026-11-02", "2026-11-06", "逾期1个工作日"),
        ("2026-11-06", "2026-11-11", None),
        ("2026-11-06", "2026-11-14", "逾期2个工作日"),
        ("2026-11-07", "2026-11-11", None),
        ("2026-11-07", "2026-11-12", "逾期1个工作日"),
        ("2026-09-29", "2026-10-09", None),
        ("2026-11-03", "2026-11-07", "逾期不足1个工作日"),
        ("2026-11-04", "2026-11-10", "逾期1个工作日"),
        ("2026-11-04", "2026-11-08", None),
    ],
)
def test_a_filing_is_in_time_through_the_third_working_day(
    consent: str, filing: str, late_by: str | None
) -> None:
    found = report_on(filed(consent, filing), None, "late-filing").findings
    assert [late_by in each.message for each in found if late_by] == ([True] if late_by else [])
    assert len(found) == (1 if late_by else 0)


def test_a_late_filing_names_the_consent_its_cell_the_deadline_and_the_article() -> None:
    (finding,) = report_on(filed("2026-11-02", "2026-11-10"), None, "late-filing").findings
    for text in ("2026年11月2日", "D2", "2026年11月5日", "2026年11月10日", "逾期3个工作日"):
        assert text in finding.message
    assert finding.basis == "第三部分（三）"
    assert finding.related == ("D2",)


@pytest.mark.parametrize(
    ("consent", "due"),
    [
        ("2026-11-17", [("overdue-filing", "E2")]),
        ("2026-11-18", [("overdue-filing", "E2")]),
        ("2026-11-19", [("filing-due", "E2")]),
        ("2026-11-20", [("filing-due", "E2")]),
        ("2026-11-21", [("filing-due", "E2")]),
        ("2026-11-23", []),
    ],
)
def test_what_is_not_filed_is_overdue_due_or_has_time(consent: str, due: list[tuple[str, str]]) -> None:
    assert cells(report_on(filed(consent, "")).findings) == due


@pytest.mark.parametrize(
    ("consent", "when"),
    [("2026-11-19", "检查当天就是最后一天"), ("2026-11-20", "检查后只剩1个工作日")],
)
def test_a_due_filing_says_when(consent: str, when: str) -> None:
    assert when in report_on(filed(consent, ""), None, "filing-due").findings[0].message


def test_without_a_filing_column_a_due_date_is_hinted_at_the_consent() -> None:
    report = report_on([ROW | {"审核同意日期": "2026-11-19"}])
    assert cells(report.findings) == [("filing-due", "D2")]
    assert "overdue-filing" in {each.rule for each in report.disabled}


def test_facts_worked_out_for_one_context_are_not_used_in_another() -> None:
    ledger = Ledger.join(read_registries([sheet_of(filed("2026-11-02", "2026-11-06"))]))
    strict, lenient = context(), context(filing_days=5)
    assert state(ledger, strict).late.tolist() == [True]
    assert state(ledger, lenient).late.tolist() == [False]
    assert state(ledger, lenient) is state(ledger, lenient)


def test_a_setting_changes_the_working_days() -> None:
    rows = filed("2026-11-02", "2026-11-06")
    assert not report_on(rows, context(filing_days=5), "late-filing").findings
    assert len(report_on(rows, context(filing_days=1), "late-filing").findings) == 1


@pytest.mark.parametrize(
    ("rule", "filing", "severity"),
    [
        ("late-filing", "2026-11-16", Severity.WARNING),
        ("overdue-filing", "", Severity.WARNING),
    ],
)
def test_where_the_years_notice_is_missing_lateness_waits_for_proof(
    rule: str, filing: str, severity: Severity
) -> None:
    (finding,) = report_on(filed("2026-11-02", filing), context(region="凉山州"), rule).findings
    assert finding.provisional
    assert finding.severity is severity
    assert finding.message.startswith("待核：最迟2026年11月5日应提交备案（前后没有放假安排可能变动的节日")


def test_what_rests_on_a_missing_notice_is_told_once_with_the_way_to_enter_it() -> None:
    rows = [*filed("2026-11-02", "2026-11-16"), *filed("2026-11-03", "2026-11-16")]
    report = report_on(rows, context(region="凉山州"), "late-filing")
    assert report.on_calendar.startswith("尚缺凉山州2026年放假通知，")
    assert "备案逾期提交 2 处" in report.on_calendar
    assert "录入放假通知" in report.on_calendar
    assert "xmt holidays add" in report.on_calendar
    assert report_on(rows, context(region="全国"), "late-filing").on_calendar == ""


def test_a_deadline_across_the_new_year_names_both_notices_at_the_top() -> None:
    by = context(date(2027, 1, 20), region="凉山州")
    report = report_on(filed("2026-12-30", "2027-01-18"), by, "late-filing")
    (finding,) = report.findings
    assert finding.message.startswith("待核：最迟")
    assert finding.unsettled == (2026, 2027)
    assert report.on_calendar.startswith("尚缺凉山州2026年、2027年放假通知，")


def test_a_report_upward_that_rests_on_a_missing_notice_is_provisional_too() -> None:
    rows = [ROW | {"提交日期": "2026-11-16", "报州日期": ""}]
    (finding,) = report_on(rows, context(region="凉山州"), "not-reported-upward").findings
    assert finding.provisional
    assert finding.message.startswith("待核：2026年11月16日收到备案（")
    assert finding.unsettled == (2026,)
    (certain,) = report_on(rows, None, "not-reported-upward").findings
    assert not certain.provisional
    assert certain.message.startswith("2026年11月16日收到备案（D2）")


def test_a_due_date_that_rests_on_a_missing_notice_is_provisional_too() -> None:
    (finding,) = report_on(filed("2026-11-19", ""), context(region="凉山州"), "filing-due").findings
    assert finding.provisional
    assert finding.severity is Severity.HINT
    assert finding.message.startswith("待核")


def test_an_unregistered_account_past_a_provisional_deadline_is_a_warning() -> None:
    rows = [ROW | {"审核同意日期": "2026-11-02", "提交日期": "", "开设日期": "2026-11-10"}]
    (finding,) = report_on(rows, context(region="凉山州"), "unregistered-account").findings
    assert finding.provisional
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("待核")


def test_in_a_year_whose_notice_is_whole_lateness_is_an_error() -> None:
    (finding,) = report_on(
        filed("2023-03-06", "2023-03-16"), context(region="凉山州"), "late-filing"
    ).findings
    assert not finding.provisional
    assert finding.severity is Severity.ERROR
    assert not finding.message.startswith("待核")


def test_the_torch_festival_of_the_prefecture_moves_the_deadline() -> None:
    rows = filed("2023-08-07", "2023-08-11")
    by_nation = context(date(2023, 9, 1)), context(date(2023, 9, 1), region="凉山州")
    assert [len(report_on(rows, by, "late-filing").findings) for by in by_nation] == [1, 0]


def test_what_is_reported_upward_late_or_never_is_warned_of() -> None:
    rows = [
        ROW | {"提交日期": "2026-11-16", "报州日期": ""},
        ROW | {"提交日期": "2026-11-09", "报州日期": "2026-11-16", "所属平台": "抖音"},
        ROW | {"提交日期": "2026-11-09", "报州日期": "2026-11-12", "所属平台": "快手"},
        ROW | {"提交日期": "2026-11-19", "报州日期": "", "所属平台": "微博"},
    ]
    found = report_on(rows, None, "not-reported-upward").findings
    assert [(each.cell, each.related) for each in found] == [("E2", ("D2",)), ("E3", ("D3",))]
    assert "逾期2个工作日" in found[1].message
    assert cells(report_on(rows, context(report_days=10), "not-reported-upward").findings) == []
