"""One defect, one finding, the most specific: what a row with several oddities gives, of all rules."""

from typing import Any

import pytest
from rules_support import cells, context, report_on

from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.values.nomenclature import Nomenclature, RegisteredUnit

ROW = {
    "主办单位": "盐源县水利局",
    "账号或应用名称": "盐源水利",
    "所属平台": "微信公众号",
    "备案类型": "开设",
    "备案原由": "发布防汛信息，方便群众查询",
    "主要负责人": "马建国",
    "审核意见": "同意",
    "审核同意日期": "2026-11-02",
    "提交日期": "2026-11-04",
    "受理日期": "2026-11-05",
}
"""Columns A to J."""

CASES: list[Any] = [
    ("nothing wrong", {}, []),
    (
        "an empty filing type is unknown, not a missing field",
        {"备案类型": ""},
        [("unknown-filing-type", "D2")],
    ),
    ("an alias is no filing type", {"备案类型": "新增"}, [("unknown-filing-type", "D2")]),
    ("an empty reason is vague, not a missing field", {"备案原由": ""}, [("vague-reason", "E2")]),
    ("an empty platform is unknown, not a missing field", {"所属平台": ""}, [("unknown-platform", "C2")]),
    (
        "without consent one finding, at the first failing cell, and no deadline",
        {"主要负责人": "", "审核意见": "", "审核同意日期": "", "提交日期": "", "受理日期": ""},
        [("missing-approval", "F2")],
    ),
    (
        "a refused row is not late",
        {"审核意见": "不同意", "提交日期": "2026-11-18", "受理日期": "2026-11-19"},
        [("missing-approval", "G2")],
    ),
    (
        "a refused row is not overdue",
        {"审核意见": "暂缓", "提交日期": "", "受理日期": ""},
        [("missing-approval", "G2")],
    ),
    (
        "a dash for a filing date is no filing",
        {"提交日期": "—", "受理日期": ""},
        [("overdue-filing", "I2")],
    ),
    (
        "a consent without its date has no deadline",
        {"审核同意日期": "", "提交日期": "", "受理日期": ""},
        [("missing-approval", "H2")],
    ),
    (
        "an unreadable consent date is no missing consent and has no deadline",
        {"审核同意日期": "上周", "提交日期": "", "受理日期": ""},
        [("impossible-date", "H2")],
    ),
    (
        "a consent in the future has no deadline",
        {"审核同意日期": "2026-12-02", "提交日期": "", "受理日期": ""},
        [("impossible-date", "H2")],
    ),
    (
        "an unreadable filing date is neither late nor overdue",
        {"提交日期": "上周"},
        [("impossible-date", "I2")],
    ),
    (
        "a word for filed is neither late nor overdue; its day is asked for",
        {"提交日期": "已交", "受理日期": ""},
        [("impossible-date", "I2")],
    ),
    (
        "a consent of a century ago is a slip of the pen and has no deadline",
        {"审核同意日期": "1926-11-02", "提交日期": "", "受理日期": ""},
        [("impossible-date", "H2")],
    ),
    ("a filing in the future is not late", {"提交日期": "2027-11-04"}, [("impossible-date", "I2")]),
    ("a filing before consent is out of order", {"提交日期": "2026-10-30"}, [("impossible-date", "I2")]),
    (
        "a filing before consent is no filing to report upward",
        {"提交日期": "2026-10-30", "报州日期": ""},
        [("impossible-date", "I2")],
    ),
    ("an acceptance before filing is out of order", {"受理日期": "2026-11-03"}, [("impossible-date", "J2")]),
    (
        "with no filing date acceptance is compared with consent",
        {"提交日期": "", "受理日期": "2026-11-01", "审核同意日期": "2026-11-23"},
        [("impossible-date", "J2")],
    ),
    (
        "late",
        {"提交日期": "2026-11-06", "受理日期": "2026-11-06"},
        [("late-filing", "I2")],
    ),
    (
        "the opening of an account that has ended is not judged, but that its end was not filed",
        {"状态": "注销", "审核意见": "", "提交日期": "昨天"},
        [("closing-not-filed", "D2")],
    ),
    (
        "the closing of an account that has ended is judged as any filing",
        {"状态": "注销", "备案类型": "注销", "审核意见": "", "提交日期": "昨天"},
        [("impossible-date", "I2"), ("missing-approval", "G2")],
    ),
    (
        "where nobody knows which filing an ended account shows, its cells are judged and its deadline asked about",
        {"状态": "注销", "备案类型": "", "提交日期": "2026-11-18", "受理日期": ""},
        [("late-filing", "I2"), ("unknown-filing-type", "D2")],
    ),
    ("a word for not filed is an answer", {"提交日期": "未备案", "受理日期": ""}, [("overdue-filing", "I2")]),
    ("a plan to file is no filing", {"提交日期": "待提交", "受理日期": ""}, [("overdue-filing", "I2")]),
    (
        "what was accepted was filed, though its date is left empty",
        {"提交日期": ""},
        [("overdue-filing", "I2")],
    ),
    ("an empty status means in force", {"状态": "", "备案类型": ""}, [("unknown-filing-type", "D2")]),
    (
        "an open account past its deadline is unregistered, not overdue",
        {"开设日期": "2026-11-10", "提交日期": "", "受理日期": ""},
        [("unregistered-account", "K2")],
    ),
    (
        "an account that is changed is overdue, its opening lies long before",
        {"开设日期": "2019-03-04", "备案类型": "变更", "提交日期": "", "受理日期": ""},
        [("overdue-filing", "I2")],
    ),
    (
        "an open account without consent and filing lacks both",
        {"开设日期": "2026-11-10", "审核意见": "", "提交日期": "", "受理日期": ""},
        [("missing-approval", "G2"), ("unregistered-account", "K2")],
    ),
    (
        "an opening that cannot be read leaves the row overdue",
        {"开设日期": "去年", "提交日期": "", "受理日期": ""},
        [("impossible-date", "K2"), ("overdue-filing", "I2")],
    ),
    (
        "opened between consent and filing",
        {"开设日期": "2026-11-03"},
        [("unregistered-account", "K2")],
    ),
    (
        "opened on the day of consent is not before it, but before filing",
        {"开设日期": "2026-11-02"},
        [("unregistered-account", "K2")],
    ),
    ("opened on the day of filing is in order", {"开设日期": "2026-11-04"}, []),
    (
        "opened after a filing that lies before its consent, whose day is in doubt",
        {"审核同意日期": "2026-11-06", "受理日期": "", "开设日期": "2026-11-05"},
        [("impossible-date", "I2")],
    ),
    (
        "opened before both a filing and its consent, whichever is wrong",
        {"审核同意日期": "2026-11-06", "受理日期": "", "开设日期": "2026-11-03"},
        [("impossible-date", "I2"), ("unregistered-account", "K2")],
    ),
    (
        "opened without consent and filed is a matter of consent",
        {"开设日期": "2026-11-03", "审核意见": "不同意"},
        [("missing-approval", "G2")],
    ),
    (
        "all of today is not in the future",
        {"审核同意日期": "2026-11-24", "提交日期": "2026-11-24", "受理日期": ""},
        [],
    ),
    *(
        (
            f"a {kind} of an account opened long before is in order",
            {"开设日期": "2019-03-04", "备案类型": kind},
            [],
        )
        for kind in ("变更", "关停", "注销")
    ),
]


@pytest.mark.parametrize(("changes", "due"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_a_row_gives_the_most_specific_findings(changes: dict[str, str], due: list[tuple[str, str]]) -> None:
    assert cells(report_on([ROW | changes]).findings) == due


def test_precedence_holds_although_the_more_specific_rule_is_not_selected() -> None:
    refused = ROW | {"审核意见": "不同意", "提交日期": "2026-11-18", "受理日期": "2026-11-19"}
    opened = ROW | {"开设日期": "2026-11-10", "提交日期": "", "受理日期": ""}
    assert not report_on([refused], None, "late-filing").findings
    assert not report_on([opened], None, "overdue-filing").findings


def test_the_same_account_twice_is_a_duplicate_row_and_no_duplicate_account() -> None:
    report = report_on([ROW, ROW | {"所属平台": "公众号"}])
    assert cells(report.findings) == [("duplicate-row", "B3")]
    assert report.findings[0].related == ("B2",)


def test_a_repeat_counts_only_among_accounts_in_force_with_a_unit_and_a_platform() -> None:
    ended = report_on([ROW | {"状态": "正常"}, ROW | {"状态": "注销"}]).findings
    assert cells(ended) == [("closing-not-filed", "D3")]
    for column in ("主办单位", "所属平台", "账号或应用名称"):
        found = report_on([ROW | {column: ""}, ROW | {column: ""}]).findings
        assert "duplicate-row" not in {each.rule for each in found}


@pytest.mark.parametrize(("opened", "said"), [("2026-11-01", "像是先开后批"), ("2026-11-02", "早于提交备案")])
def test_opening_too_early_and_filing_since_is_a_warning_that_orders_no_end(opened: str, said: str) -> None:
    (finding,) = report_on([ROW | {"开设日期": opened}], None, "unregistered-account").findings
    assert finding.severity is Severity.WARNING
    assert said in finding.message
    assert "立即" not in finding.message


@pytest.mark.parametrize(
    ("changes", "ordered"),
    [
        ({}, True),
        ({"状态": ""}, False),
        ({"状态": "停更"}, False),
        ({"备案类型": ""}, False),
        ({"审核意见": "已上会", "主要负责人": "马建国"}, False),
        ({"备案主管单位意见": "同意备案"}, False),
        ({"备案主管单位意见": "审核中"}, False),
        ({"备案主管单位意见": "退回，请补充材料"}, False),
        ({"备案主管单位意见": "不同意"}, False),
        ({"备案主管单位意见": "未收到备案表"}, True),
        ({"备案主管单位意见": "无"}, True),
        ({"审核意见": "不同意"}, True),
        ({"提交日期": "未备案"}, True),
        ({"注销日期": "2026-11-20"}, False),
    ],
)
def test_an_account_is_to_be_cancelled_only_where_it_surely_was_never_filed(
    changes: dict[str, str], ordered: bool
) -> None:
    never = {"开设日期": "2026-11-03", "状态": "正常", "提交日期": "", "受理日期": "", "注销日期": ""}
    row = ROW | never | {"备案主管单位意见": ""} | changes
    found = report_on([row], None, "unregistered-account").findings
    assert any("立即按程序注销" in each.message for each in found) is ordered


@pytest.mark.parametrize("column", ["状态", "备案类型"])
def test_where_a_column_is_missing_nobody_is_told_to_cancel(column: str) -> None:
    row = ROW | {"开设日期": "2026-11-03", "状态": "正常", "提交日期": "", "受理日期": ""}
    del row[column]
    (finding,) = report_on([row], None, "unregistered-account").findings
    assert finding.severity is Severity.ERROR
    assert "立即按程序注销" not in finding.message


@pytest.mark.parametrize(
    ("changes", "said", "related"),
    [
        (
            {"审核意见": "暂缓", "提交日期": "", "受理日期": ""},
            "账号2026年11月1日已开设，既没有主要负责人审核同意（G2），也没有提交备案的记录（I2）。",
            ("G2", "I2"),
        ),
        (
            {"提交日期": "", "受理日期": ""},
            "后3个工作日内；账号2026年11月1日已开设，至今没有提交备案的记录（I2）。",
            ("H2", "I2"),
        ),
        ({}, "早于主要负责人审核同意的2026年11月2日（H2），像是先开后批；", ("H2", "I2")),
        ({"开设日期": "2026-11-03"}, "早于提交备案的2026年11月4日（I2）。", ("H2", "I2")),
        (
            {"开设日期": "2026-11-23", "审核同意日期": "2026-11-20", "提交日期": "", "受理日期": ""},
            "还没有提交备案（I2）。",
            ("H2", "I2"),
        ),
    ],
)
def test_an_unregistered_account_is_told_with_the_cells_it_rests_on(
    changes: dict[str, str], said: str, related: tuple[str, ...]
) -> None:
    (finding,) = report_on(
        [ROW | {"开设日期": "2026-11-01"} | changes], None, "unregistered-account"
    ).findings
    assert said in finding.message
    assert finding.related == related


@pytest.mark.parametrize("region", ["全国", "凉山州"])
def test_an_account_that_nobody_consented_to_is_an_error_whatever_notice_is_missing(region: str) -> None:
    rows = [ROW | {"开设日期": "2026-11-01", "审核意见": "暂缓", "提交日期": "", "受理日期": ""}]
    (finding,) = report_on(rows, context(region=region), "unregistered-account").findings
    assert (finding.severity, finding.provisional) == (Severity.ERROR, False)


def test_an_account_past_a_certain_deadline_is_an_error() -> None:
    rows = [ROW | {"开设日期": "2026-11-01", "提交日期": "", "受理日期": ""}]
    (finding,) = report_on(rows, None, "unregistered-account").findings
    assert (finding.severity, finding.provisional) == (Severity.ERROR, False)


def test_a_repeat_and_a_second_account_are_told_apart() -> None:
    second = ROW | {"账号或应用名称": "盐源河长"}
    report = report_on([ROW, ROW, second])
    assert cells(report.findings) == [
        ("duplicate-account", "C2"),
        ("duplicate-account", "C3"),
        ("duplicate-account", "C4"),
        ("duplicate-row", "B3"),
    ]
    assert {each.cell: each.related for each in report.findings if each.rule == "duplicate-account"} == {
        "C2": ("C4",),
        "C3": ("C4",),
        "C4": ("C2", "C3"),
    }


def test_an_account_without_a_name_is_a_missing_field_and_nobodys_duplicate() -> None:
    report = report_on([ROW, ROW | {"账号或应用名称": ""}])
    assert cells(report.findings) == [("missing-field", "B3")]


def test_where_names_are_not_kept_two_rows_on_a_platform_are_two_accounts() -> None:
    rows = [{"主办单位": "盐源县水利局", "所属平台": "抖音", "状态": "正常"}] * 2
    assert cells(report_on(rows).findings) == [("duplicate-account", "B2"), ("duplicate-account", "B3")]


@pytest.mark.parametrize(
    ("column", "value", "due"),
    [
        ("主要负责人", "", True),
        ("主要负责人", "沙马阿果", False),
        ("主要负责人", "分管副局长", True),
        ("主要负责人", "无", True),
        ("主要负责人", "—", True),
        ("审核人职务", "县融媒体中心总编辑", False),
        ("审核人职务", "编辑", True),
        ("审核人职务", "—", False),
        ("审核人职务", "党组书记、局长", False),
        ("审核人职务", "党委副书记、局长", False),
        ("审核人职务", "党组书记（副县级）", False),
        ("审核人职务", "副局长（主持工作）", False),
        ("审核人职务", "副局长", True),
        ("审核人职务", "分管领导", True),
        ("审核人职务", "办公室主任", True),
        ("审核人职务", "", False),
        ("审核意见", "同意", False),
        ("审核意见", "已同意。", False),
        ("审核意见", "情况属实，同意开设", False),
        ("审核意见", "不同意", True),
        ("审核意见", "拟同意", True),
        ("审核意见", "待局长同意", True),
        ("审核意见", "同意，暂缓开设", True),
        ("审核意见", "同意？", True),
        ("审核意见", "同意?", True),
        ("审核意见", "", True),
        ("审核同意日期", "", True),
        ("审核同意日期", "2026-11-23", False),
    ],
)
def test_consent_is_judged_on_the_columns_there_are(column: str, value: str, due: bool) -> None:
    row = {"主办单位": "盐源县水利局", "账号或应用名称": "盐源水利", "所属平台": "微信公众号", column: value}
    found = report_on([row], None, "missing-approval").findings
    accused = [finding.cell for finding in found if finding.severity is not Severity.HINT]
    assert accused == (["D2"] if due else [])


def test_consent_missing_on_two_rows_is_two_findings() -> None:
    report = report_on([ROW | {"审核意见": ""}, ROW | {"审核意见": "", "所属平台": "抖音"}], context())
    assert cells(report.findings) == [("missing-approval", "G2"), ("missing-approval", "G3")]


def headed(name: str) -> Nomenclature:
    return Nomenclature(units=(RegisteredUnit("县水利局", head=name),))


def test_an_approver_who_is_not_the_head_the_office_registered_gives_no_consent() -> None:
    rows = [ROW | {"主办单位": unit} for unit in ("盐源县水利局", "盐源县教育局")]
    report = report_on(rows, context(nomenclature=headed("沙马阿果")), "missing-approval")
    assert cells(report.findings) == [("missing-approval", "F2")]
    assert "登记的是「沙马阿果」" in report.findings[0].message
    assert not report_on(rows, context(nomenclature=headed("马建国")), "missing-approval").findings


def test_the_registered_head_is_named_only_where_another_signed() -> None:
    by = context(nomenclature=headed("马建国"))
    rows = [ROW | {"审核人职务": "副局长"}, ROW | {"主要负责人": ""}, ROW | {"主要负责人": "罗云"}]
    told = {each.row: each.message for each in report_on(rows, by, "missing-approval").findings}
    assert told[2].startswith("审核人的职务是「副局长」，不是主办单位主要负责人")
    assert told[4].startswith("「罗云」不是主办单位主要负责人（登记的是「马建国」）")
    assert [row for row, message in told.items() if "登记的是" in message] == [4]


@pytest.mark.parametrize("office", ["盐源县人民政府办公室", "盐源县委编办"])
def test_the_head_of_an_office_that_is_a_unit_consents(office: str) -> None:
    row = ROW | {"主办单位": office, "审核人职务": "办公室主任"}
    assert not report_on([row], None, "missing-approval").findings
    assert report_on([row | {"主办单位": "盐源县水利局"}], None, "missing-approval").findings


@pytest.mark.parametrize("approver", ["马军", "马 军", "马军（局长）", "沙马·阿果"])
def test_any_of_the_registered_heads_consents_however_the_name_is_spaced(approver: str) -> None:
    by = context(nomenclature=headed("马军、沙马阿果"))
    assert not report_on([ROW | {"主要负责人": approver}], by, "missing-approval").findings
    assert len(report_on([ROW | {"主要负责人": "马建国"}], by, "missing-approval").findings) == 1


def test_who_did_not_sign_at_all_is_said_to_be_missing() -> None:
    (finding,) = report_on([ROW | {"主要负责人": "无"}], None, "missing-approval").findings
    assert finding.message.startswith("没有填写审核同意的主要负责人。")
