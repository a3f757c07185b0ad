"""Whose defect a finding is: the unit's, or the county office's own."""

import pytest
from rules_support import AS_OF, report_of, report_on, sheet_of

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.finding import Bearer
from xlwings_udfs.reports.json_report import json_report
from xlwings_udfs.results.layout import OFFICES_OWN, layout

ROW = {
    "主办单位": "盐源县水利局", "账号或应用名称": "盐源水利", "所属平台": "抖音", "备案类型": "开设", "审核同意日期": "2026-11-02",
    "提交日期": "2026-11-04", "受理日期": "2026-11-04", "报州日期": "2026-11-05",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "rule", "bearer"),
    [
        ({"报州日期": "2026-11-20"}, "not-reported-upward", Bearer.OFFICE),
        ({"受理日期": "2026-11-03"}, "impossible-date", Bearer.OFFICE),
        ({"受理日期": "上周"}, "impossible-date", Bearer.OFFICE),
        ({"报州日期": "2027-11-20"}, "impossible-date", Bearer.OFFICE),
        ({"提交日期": "上周"}, "impossible-date", Bearer.UNIT),
        ({"提交日期": "2026-11-20", "受理日期": "", "报州日期": "2026-11-20"}, "late-filing", Bearer.UNIT),
    ],
)
def test_a_finding_tells_whose_it_is(changes: dict[str, str], rule: str, bearer: Bearer) -> None:
    found = [each for each in report_on([ROW | changes]).findings if each.rule == rule]
    assert [each.bearer for each in found] == [bearer]


def test_an_account_entered_twice_is_the_offices_own() -> None:
    (finding,) = report_of(sheet_of([ROW, ROW])).findings
    assert (finding.rule, finding.bearer) == ("duplicate-row", Bearer.OFFICE)


def test_what_the_office_bears_is_listed_apart_everywhere() -> None:
    sheet = sheet_of([ROW | {"报州日期": "2026-11-20"}, ROW | {"所属平台": "微博", "备案类型": "新办"}])
    inspection = inspect(case_of([sheet], region="全国", as_of=AS_OF))
    assert [each["bearer"] for each in json_report(inspection)["findings"]] == ["主管单位", "主办单位"]
    lines = [
        [box.value for box in line] for line in layout(inspection, "'检查结果'", lambda each: each.cell).lines
    ]
    listed = [line[2] for line in lines if line[:1] == [1] and len(line) == 9]
    assert listed == ["备案类型不规范", "未及时向州报备"]
    titles = [line[0] for line in lines if len(line) == 1]
    assert titles[-2:] == ["四、问题清单", f"五、{OFFICES_OWN}"]
