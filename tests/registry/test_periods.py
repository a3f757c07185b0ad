"""Sheets that are one registry at several times are not compared: the latest is judged, the earlier are told."""

from datetime import date

import pytest

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import Inspection, inspect
from xlwings_udfs.forms.plan import plan_forms
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.sheets.periods import earlier_sheets

ROWS: list[list[CellValue]] = [
    ["主办单位", "账号名称", "所属平台", "备案类型"],
    ["盐源县水利局", "盐源水利", "微信公众号", "开设"],
]


def checked(*names: str, only: tuple[str, ...] = ()) -> Inspection:
    sheets = [Sheet(name, ROWS) for name in names]
    return inspect(case_of(sheets, region="全国", as_of=date(2026, 11, 24), only=only))


@pytest.mark.parametrize(
    ("names", "judged"),
    [
        (("2025年台账", "2026年台账"), ["2026年台账"]),
        (("一季度", "二季度", "三季度"), ["三季度"]),
        (("2025年第四季度", "2026年第一季度"), ["2026年第一季度"]),
        (("台账（2025）", "台账（2026）"), ["台账（2026）"]),
        (("台账2026.3", "台账2025.12"), ["台账2026.3"]),
        (("9月", "10月", "11月"), ["11月"]),
        (("九月份台账", "十一月份台账"), ["十一月份台账"]),
        (("上半年台账", "下半年台账"), ["下半年台账"]),
        (("台账20251231", "台账20260630"), ["台账20260630"]),
        (("县级部门", "乡镇街道"), ["县级部门", "乡镇街道"]),
        (("2026年县级部门", "2026年乡镇街道"), ["2026年县级部门", "2026年乡镇街道"]),
        (("2025年县级部门", "2026年乡镇街道"), ["2025年县级部门", "2026年乡镇街道"]),
        (("台账1", "台账2"), ["台账1", "台账2"]),
        (("台账", "2025年台账"), ["台账", "2025年台账"]),
    ],
)
def test_of_several_times_the_latest_is_judged_and_parts_are_all(
    names: tuple[str, ...], judged: list[str]
) -> None:
    inspection = checked(*names)
    assert [registry.sheet for registry in inspection.registries] == judged
    assert inspection.accounts == len(judged)
    told = "".join(remark for remark in inspection.remarks if "不同时期" in remark)
    assert all((name in told) is (set(judged) != set(names)) for name in names)


def test_sheets_of_several_times_are_not_compared_with_each_other() -> None:
    assert [
        each.rule for each in checked("2025年台账", "2026年台账").findings if "duplicate" in each.rule
    ] == []
    assert [each.rule for each in checked("县级", "乡镇").findings if "duplicate" in each.rule] != []


def test_forms_are_not_offered_for_an_earlier_time_and_sheet_chooses_it() -> None:
    sheets = [Sheet(name, ROWS) for name in ("2025年台账", "2026年台账")]
    (form,) = plan_forms(case_of(sheets)).forms
    assert [row.sheet for row in form.rows] == ["2026年台账"]
    chosen = checked("2025年台账", "2026年台账", only=("2025年台账",))
    assert [registry.sheet for registry in chosen.registries] == ["2025年台账"]
    assert not any("不同时期" in remark for remark in chosen.remarks)


def test_logs_of_several_times_are_one_log() -> None:
    assert [registry.sheet for registry in checked("2025年备案记录", "2026年备案记录").registries] == [
        "2025年备案记录",
        "2026年备案记录",
    ]


def test_a_later_part_of_another_registry_takes_nothing_away() -> None:
    assert earlier_sheets(["2025年微博", "2026年微博", "2024年微信"]) == {"2025年微博": "2026年微博"}
