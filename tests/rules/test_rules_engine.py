"""Which rules run on which sheets, in what order their findings come, what exceptions and settings do."""

from datetime import date

import pytest
from rules_support import cells, context, report_of, report_on, sheet_of

from xlwings_udfs.errors import InputError
from xlwings_udfs.finding import Severity
from xlwings_udfs.rules.base.engine import Disabled, check

EDUCATION = {"主办单位": "盐源县教育局", "账号或应用名称": "盐源教育", "所属平台": "微信公众号"}
EXAMS = EDUCATION | {"账号或应用名称": "盐源招考"}


@pytest.mark.parametrize(
    ("name", "nearest"), [("late-filling", "late-filing"), ("duplicate_acount", "duplicate-account")]
)
def test_an_unknown_rule_is_bad_input_that_suggests_the_nearest(name: str, nearest: str) -> None:
    for choice in ({"select": [name]}, {"ignore": [name]}):
        with pytest.raises(InputError, match=nearest):
            report_of(sheet_of([EDUCATION]), **choice)
    for settings in ({"off": frozenset([name])}, {"severities": {name: Severity.HINT}}):
        with pytest.raises(InputError, match=nearest):
            report_on([EDUCATION], context(**settings))


def test_a_name_like_no_rule_lists_the_rules() -> None:
    with pytest.raises(InputError, match="duplicate-row"):
        report_on([EDUCATION], None, "???")


def test_select_and_ignore_choose_the_rules() -> None:
    sheet = sheet_of([EDUCATION | {"备案类型": "新办"}, EXAMS | {"备案类型": "新办"}])
    assert {f.rule for f in report_of(sheet).findings} == {"duplicate-account", "unknown-filing-type"}
    assert {f.rule for f in report_of(sheet, select=["duplicate-account"]).findings} == {"duplicate-account"}
    assert {f.rule for f in report_of(sheet, ignore=["duplicate-account"]).findings} == {
        "unknown-filing-type"
    }
    assert not report_of(sheet, select=["duplicate-account"], ignore=["duplicate-account"]).findings


def test_a_missing_column_disables_its_rules_once_a_sheet_and_says_which() -> None:
    report = report_of(sheet_of([EDUCATION]), sheet_of([EDUCATION | {"最近更新日期": "2026-11-20"}], "乡镇"))
    assert Disabled("stale-account", "台账", "缺少列：最近更新日期") in report.disabled
    assert Disabled("late-filing", "台账", "缺少列：审核同意日期、提交日期") in report.disabled
    assert (
        Disabled(
            "missing-approval",
            "台账",
            "缺少列：主要负责人、审核人职务、审核意见、审核同意日期（至少要有一列）",
        )
        in report.disabled
    )
    assert ("stale-account", "乡镇") not in {(each.rule, each.sheet) for each in report.disabled}
    assert len({(each.rule, each.sheet) for each in report.disabled}) == len(report.disabled)


def test_a_rule_that_is_not_wanted_is_not_said_to_be_disabled() -> None:
    assert {each.rule for each in report_on([EDUCATION], None, "late-filing").disabled} == {"late-filing"}


def test_findings_come_by_sheet_of_the_workbook_then_row_then_rule() -> None:
    late = {"审核同意日期": "2026-11-02", "提交日期": "2026-11-16"}
    second = sheet_of([EXAMS | late, EXAMS | {"备案类型": ""} | late], "甲表")
    report = report_of(sheet_of([EDUCATION | late, EDUCATION | {"所属平台": ""}], "乙表"), second)
    found = [(each.sheet, each.row, each.rule) for each in report.findings]
    assert found == sorted(found, key=lambda each: (each[0] != "乙表", each[1], each[2]))
    assert {sheet for sheet, _, _ in found} == {"甲表", "乙表"}


def test_accounts_are_compared_across_sheets_and_the_partner_is_named_with_its_sheet() -> None:
    report = report_of(
        sheet_of([EDUCATION], "县级部门"), sheet_of([EXAMS], "乡镇"), select=["duplicate-account"]
    )
    assert [(each.sheet, each.cell, each.related) for each in report.findings] == [
        ("县级部门", "C2", ("乡镇!C2",)),
        ("乡镇", "C2", ("县级部门!C2",)),
    ]
    assert "乡镇!C2" in report.findings[0].message


def test_a_log_of_filings_has_no_duplicates_but_its_rows_are_judged() -> None:
    rows = [
        EDUCATION | {"备案类型": "开设", "提交日期": "2026-03-02"},
        EXAMS | {"备案类型": "新办", "提交日期": "2026-03-02"},
    ]
    report = report_of(sheet_of(rows, "备案记录"))
    assert cells(report.findings) == [("unknown-filing-type", "D3")]
    assert "duplicate-account" not in {each.rule for each in report.disabled}


def test_an_exception_takes_the_account_out_before_counting() -> None:
    report = report_on([EDUCATION | {"例外说明": "省厅统一部署"}, EXAMS])
    assert not report.findings
    assert cells(report.excepted) == [("duplicate-account", "C2"), ("duplicate-account", "C3")]


def test_with_three_accounts_an_exception_for_one_leaves_two() -> None:
    third = EDUCATION | {"账号或应用名称": "盐源教研"}
    report = report_on([EDUCATION | {"例外说明": "省厅统一部署"}, EXAMS, third])
    assert cells(report.findings) == [("duplicate-account", "C3"), ("duplicate-account", "C4")]
    assert report.findings[0].related == ("C4",)
    assert cells(report.excepted) == [("duplicate-account", "C2")]


def test_a_differing_name_points_to_the_main_name() -> None:
    weibo = EXAMS | {"所属平台": "微博"}
    report = report_on([weibo, EDUCATION, EDUCATION | {"所属平台": "抖音"}], None, "inconsistent-name")
    assert [(each.cell, each.related) for each in report.findings] == [("B2", ("B3",))]
    assert "「盐源教育」（B3，微信公众号）" in report.findings[0].message


def test_an_excepted_name_is_not_the_main_name() -> None:
    weibo = EXAMS | {"所属平台": "微博", "例外说明": "已报县政府办同意"}
    report = report_on([EDUCATION | {"例外说明": ""}, weibo])
    assert not report.findings
    assert cells(report.excepted) == [("inconsistent-name", "B3")]


@pytest.mark.parametrize("text", ["", "无", "/", "—", "否", "无。"])
def test_an_exception_that_says_nothing_is_none(text: str) -> None:
    report = report_on([EDUCATION | {"例外说明": text}, EXAMS])
    assert len(report.findings) == 2
    assert not report.excepted


def test_exceptions_are_for_the_rules_of_principle_only() -> None:
    report = report_on([EDUCATION | {"备案类型": "新办", "例外说明": "省厅统一部署"}])
    assert cells(report.findings) == [("unknown-filing-type", "D2")]


def test_filings_of_before_the_date_of_effect_are_hints_at_most() -> None:
    old = EDUCATION | {"审核同意日期": "2019-05-06", "提交日期": "2019-06-03", "备案类型": "新办"}
    new = old | {"审核同意日期": "2026-05-06", "提交日期": "2026-06-03", "所属平台": "抖音"}
    report = report_on(
        [old, new], context(effective_from=date(2022, 7, 1)), "late-filing", "unknown-filing-type"
    )
    assert [(each.rule, each.row, each.severity) for each in report.findings] == [
        ("late-filing", 2, Severity.HINT),
        ("unknown-filing-type", 2, Severity.HINT),
        ("late-filing", 3, Severity.ERROR),
        ("unknown-filing-type", 3, Severity.ERROR),
    ]
    assert not report.remarks
    told = "这是施行日期以前的备案，仅作提示。"
    assert [each.row for each in report.findings if each.message.endswith(told)] == [2, 2]


@pytest.mark.parametrize(
    ("dates", "severity"),
    [
        ({"审核同意日期": "2022-06-24", "提交日期": "2022-07-01"}, Severity.ERROR),
        ({"审核同意日期": "2022-06-23", "提交日期": "2022-06-30"}, Severity.HINT),
        ({"审核同意日期": "2022-06-30", "提交日期": ""}, Severity.HINT),
        ({"审核同意日期": "2022-07-01", "提交日期": ""}, Severity.ERROR),
        ({"开设日期": "2022-06-30", "审核同意日期": "", "提交日期": ""}, Severity.HINT),
        ({"开设日期": "", "审核同意日期": "", "提交日期": ""}, Severity.ERROR),
    ],
)
def test_a_filing_is_of_its_filing_day_else_of_consent_else_of_opening(
    dates: dict[str, str], severity: Severity
) -> None:
    report = report_on([EDUCATION | dates], context(effective_from=date(2022, 7, 1)))
    approval = [each for each in report.findings if each.basis.startswith("第三部分（三）")]
    assert approval
    assert {each.severity for each in approval} == {severity}


def test_without_a_date_of_effect_the_report_says_that_all_filings_are_judged() -> None:
    assert "施行日期" in report_on([EDUCATION]).remarks[0]


def test_an_office_may_switch_a_rule_off_or_change_its_weight() -> None:
    rows = [EDUCATION | {"备案类型": "新办"}]
    assert not report_on(rows, context(off=frozenset(["unknown-filing-type"]))).findings
    weighed = report_on(rows, context(severities={"unknown-filing-type": Severity.HINT}))
    assert [each.severity for each in weighed.findings] == [Severity.HINT]


def test_an_empty_registry_has_no_findings_but_says_what_is_disabled() -> None:
    report = report_of(sheet_of([dict.fromkeys(EDUCATION, "")]))
    assert not report.findings
    assert {each.rule for each in report.disabled} >= {"late-filing", "stale-account"}
    assert check([], context()).findings == ()


def test_what_nobody_looked_at_is_counted() -> None:
    rows = [
        EDUCATION | {"互动功能": "", "纳入矩阵": "不详", "最近更新日期": "", "状态": status}
        for status in ("正常", "已注销")
    ]
    said = [each for each in report_on(rows).remarks if "没有人看过" in each]
    assert said == [
        "空着或写「不详」、没有人看过，因而没有检查的：最近更新日期 1 格、互动功能 1 格、纳入矩阵 1 格。"
    ]


def test_a_missing_notice_is_said_once_with_what_it_affects() -> None:
    rows = [
        EDUCATION | {"审核同意日期": "2026-11-02", "提交日期": "2026-11-10", "所属平台": platform}
        for platform in ("抖音", "快手")
    ]
    report = report_on(rows, context(region="凉山州"), "late-filing")
    assert "备案逾期提交 2 处" in report.on_calendar
    assert not any("放假通知" in each for each in report.remarks)
