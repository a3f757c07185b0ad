"""计算期限 and the rules say the same of every row: one fact, one answer."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from breaches import BREACHES
from golden import Golden, GoldenSheet
from messes import MESSES
from openpyxl.utils import range_boundaries

from xlwings_udfs.checking.case import Case, case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.finding import Finding, Severity
from xlwings_udfs.functions.filings import FilingState, states_on
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet
from xlwings_udfs.samples.maker import make
from xlwings_udfs.settings.office import Office

AS_OF = date(2026, 11, 24)
OVERDUE, CONSENT = "未提交，逾期", ("未经主要负责人同意", "没有审核同意日期")
HEADER = [
    *("主办单位", "账号或应用名称", "所属平台", "备案类型", "状态"),
    *("主要负责人", "审核人职务", "审核意见", "审核同意日期", "提交日期", "受理日期", "注销日期"),
]


def registry(*rows: dict[str, CellValue], without: str = "") -> list[Sheet]:
    """A 台账 of accounts that differ from one in force, consented to on 17 November 2026 and not filed."""
    usual: dict[str, CellValue] = {
        "主办单位": "县水利局", "账号或应用名称": "盐源水利", "所属平台": "微信公众号", "备案类型": "开设",
        "主要负责人": "马建国", "审核人职务": "局长", "审核意见": "同意", "审核同意日期": date(2026, 11, 17),
    }  # fmt: skip
    header = [each for each in HEADER if each != without]
    return [Sheet("台账", [header, *[[(usual | row).get(each) for each in header] for row in rows]])]


def told(
    *rows: dict[str, CellValue], region: str = "全国", office: Office | None = None, without: str = ""
) -> list[FilingState]:
    case = case_of(registry(*rows, without=without), region=region, as_of=AS_OF, office=office)
    return [state for _, state in states_on(case.registries[0], case)]


@pytest.mark.parametrize(
    ("row", "said", "deadline", "left"),
    [
        ({}, "未提交，逾期2个工作日（最迟2026年11月20日）", date(2026, 11, 20), -2),
        ({"审核同意日期": "2026年11月20日"}, "未提交，还剩1个工作日（最迟2026年11月25日）", date(2026, 11, 25), 1),
        ({"审核同意日期": "2026.11.19"}, "未提交，今天到期", date(2026, 11, 24), 0),
        ({"提交日期": "2026-11-20"}, "按期提交", date(2026, 11, 20), None),
        ({"提交日期": "2026-11-23"}, "逾期1个工作日提交", date(2026, 11, 20), None),
        ({"提交日期": "2026-11-25"}, "提交日期晚于今天，请核对", date(2026, 11, 20), None),
        ({"提交日期": "2026-11-16"}, "提交日期早于审核同意日期，请核对", date(2026, 11, 20), None),
        ({"提交日期": "上周"}, "提交日期无法识别：上周（不是日期）", date(2026, 11, 20), None),
        ({"提交日期": "未备案"}, "未提交，逾期2个工作日（最迟2026年11月20日）", date(2026, 11, 20), -2),
        ({"提交日期": "已备案"}, "提交日期写的是「已备案」，没有写哪一天；请补填，期限才能核对", date(2026, 11, 20), None),
        ({"受理日期": "2026-11-19"}, "没有提交日期，但后面的步骤已有日期，应是已提交；请补填，期限才能核对", date(2026, 11, 20), None),
        ({"状态": "已注销"}, "已注销，不计期限", None, None),
        ({"状态": None, "注销日期": "2026-11-02"}, "已注销，不计期限", None, None),
        ({"状态": "已注销", "备案类型": "注销"}, "未提交，逾期2个工作日（最迟2026年11月20日）", date(2026, 11, 20), -2),
        (
            {"状态": "已注销", "备案类型": None},
            "待核：未提交，逾期2个工作日（最迟2026年11月20日）（账号已不在用，没有写明这次办的是哪一种备案）",
            date(2026, 11, 20),
            -2,
        ),
        ({"审核意见": "见附件"}, "待核：审核意见「见附件」看不出是否同意，不计期限", None, None),
        ({"审核同意日期": "已同意"}, "审核同意日期写的是「已同意」，没有写哪一天，不计期限", None, None),
        ({"审核意见": "不同意", "备案类型": "变更"}, "主要负责人没有同意，也没有办理，不计期限", None, None),
        ({"审核意见": "暂缓"}, "未经主要负责人同意，不计期限", None, None),
        ({"审核人职务": "副局长"}, "未经主要负责人同意，不计期限", None, None),
        ({"主要负责人": None}, "未经主要负责人同意，不计期限", None, None),
        ({"审核同意日期": None}, "没有审核同意日期，不计期限", None, None),
        ({"审核同意日期": "三月六日"}, "审核同意日期无法识别：三月六日（缺少年份），不计期限", None, None),
        ({"审核同意日期": "2026-11-25"}, "审核同意日期晚于今天，请核对，不计期限", None, None),
    ],
)  # fmt: skip
def test_what_is_told_of_a_row(
    row: dict[str, CellValue], said: str, deadline: date | None, left: int | None
) -> None:
    assert told(row) == [FilingState(deadline, left, said)]


def test_a_year_without_its_notice_makes_it_provisional_and_tells_how_far_the_deadline_may_move() -> None:
    (state,) = told({}, region="凉山州")
    assert state.told == (
        "待核：未提交，逾期2个工作日（最迟2026年11月20日）"
        "（缺凉山州2026年放假通知，期限最早可能是2026年11月20日、最晚2026年11月27日）"
    )
    (done,) = told({"提交日期": "2026-11-18"}, region="凉山州")
    assert done.told == "待核：按期提交（缺凉山州2026年放假通知）"
    (far,) = told({"审核同意日期": "2026-03-10", "提交日期": "2026-03-20"}, region="凉山州")
    assert far.told == "待核：逾期5个工作日提交（缺凉山州2026年放假通知）"


def test_a_sheet_without_filing_dates_is_not_called_overdue() -> None:
    past, due = told({}, {"审核同意日期": date(2026, 11, 19)}, without="提交日期")
    assert past == FilingState(
        date(2026, 11, 20), None, "没有「提交日期」列，不知道是否已提交（最迟2026年11月20日）"
    )
    assert due.told == "未提交，今天到期"


def test_what_is_older_than_the_notice_is_for_reference_only() -> None:
    office = Office(Settings(effective_from=date(2026, 11, 18)))
    (old, new) = told({}, {"审核同意日期": date(2026, 11, 18)}, office=office)
    assert old.told == "未提交，逾期2个工作日（最迟2026年11月20日）（施行日期以前的备案，仅供参考）"
    assert new.told == "未提交，逾期1个工作日（最迟2026年11月23日）"


def test_the_offices_own_number_of_days_counts() -> None:
    (state,) = told({}, office=Office(Settings(filing_days=5)))
    assert state == FilingState(date(2026, 11, 24), 0, "未提交，今天到期")


def golden_sheets(golden: Golden) -> list[Sheet]:
    return [_golden_sheet(name, content) for name, content in golden.sheets.items()]


def _golden_sheet(name: str, content: GoldenSheet) -> Sheet:
    bounds = [range_boundaries(area) for area in content.merged]
    merged = tuple(Area(top, left, bottom, right) for left, top, right, bottom in bounds)
    rows = [list(row) for row in content.rows]
    return Sheet(name, rows, merged, content.state == "visible")  # type: ignore[arg-type]  # a golden's cells are objects


def of_sample(folder: Path) -> list[Sheet]:
    path = folder / "台账.xlsx"
    path.write_bytes(make())
    return read_sheets(path)


GOLDENS = (*MESSES, *BREACHES)


@pytest.mark.parametrize("region", ["全国", "凉山州"])
@pytest.mark.parametrize("golden", [None, *GOLDENS], ids=lambda each: each.name if each else "sample")
def test_the_columns_say_what_the_rules_find_row_by_row(
    golden: Golden | None, region: str, tmp_path: Path
) -> None:
    sheets = golden_sheets(golden) if golden else of_sample(tmp_path)
    case = case_of(sheets, region=region, as_of=AS_OF)
    compared = [compare(case, number) for number in range(len(case.registries))]
    if golden is None:
        assert sum(compared) > 30


def test_they_agree_whatever_state_consent_and_dates_a_row_has() -> None:
    rows = [
        {"状态": status, "审核意见": opinion, "审核同意日期": consented, "提交日期": filed, "备案类型": kind}
        | {"受理日期": "2026-11-24" if status == "正常" and kind == "开设" else None}
        for status in ("正常", "已注销", "停更", "拟关停", None)
        for opinion in ("同意", "不同意", "见附件", None)
        for consented in ("2026-11-10", "2026-11-17", "2026-11-19", "2026-11-20", None, "不详", "已同意")
        for filed in ("2026-11-12", "2026-11-24", "2026-12-01", None, "/", "已备案", "未备案")
        for kind in ("开设", "注销", None)
    ]
    for region in ("全国", "凉山州"):
        assert compare(case_of(registry(*rows), region=region, as_of=AS_OF), 0) > 1000


def compare(case: Case, number: int) -> int:
    """Hold the columns beside one registry against what is found on its rows; gives how many findings there were."""
    one = case.registries[number]
    if one.kind is not Kind.ACCOUNTS or "approved_on" not in one.headers:
        return 0
    report = inspect(case)
    found: dict[int, dict[str, Finding]] = defaultdict(dict)
    for finding in (*report.findings, *report.excepted):
        if finding.sheet == one.sheet:
            found[finding.account_row].setdefault(finding.rule, finding)
    states = states_on(one, case)
    assert len(states) == len(one)
    for row, state in states:
        rules = found[row]
        pending_proof, plain = state.told.startswith("待核："), state.told.removeprefix("待核：")
        type_unknown, filed_undated = "没有写明这次办的" in plain, plain.startswith("没有提交日期，但")
        said = (
            plain.startswith("逾期") and "提交" in plain,
            plain.startswith(OVERDUE),
            state.left in (0, 1) and "未提交" in plain and OVERDUE not in plain and not type_unknown,
            plain.startswith(CONSENT),
        )
        consent = "missing-approval" in rules and rules["missing-approval"].severity is Severity.ERROR
        overdue = "unregistered-account" in rules and said[1]
        if "overdue-filing" in rules:  # a hint asks for the day of a filing that later steps show
            overdue = rules["overdue-filing"].severity is not Severity.HINT or type_unknown
        expected = ("late-filing" in rules, overdue, "filing-due" in rules, consent)
        assert said == expected, (row, state, rules)
        assert (state.deadline is None) == state.told.endswith("不计期限"), (row, state)
        for rule in {"late-filing", "overdue-filing", "filing-due"} & rules.keys():
            if type_unknown:
                assert rules[rule].severity is Severity.HINT
                assert pending_proof
            elif state.deadline and not filed_undated:
                assert rules[rule].provisional == pending_proof, (row, state, rules)
    return sum(map(len, found.values()))
