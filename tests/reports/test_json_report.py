"""The JSON that scripts outside the program rely on."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.reports.json_report import json_report, json_text
from xlwings_udfs.settings.office import Office

SHEET = Sheet(
    "台账",
    [
        ["盐源县政务新媒体台账"],
        ["主办单位", "账号或应用名称", "所属平台", "备案原由", "例外说明"],
        ["盐源县教育局", "索玛教育", "微信公众号", "发布教育政策", None],
        ["盐源县教育局", "索玛招考", "订阅号", None, None],
        ["盐源县水利局", "盐源水利", "抖音", "公开水情", None],
        ["盐源县水利局", "盐源河湖", "抖音", "公开河长信息", "县长办公会同意"],
    ],
)


def report(*sheets: Sheet, settings: Settings | None = None, **terms: Sequence[str]) -> dict[str, object]:
    office = Office(settings) if settings else None
    case = case_of(sheets or (SHEET,), as_of=date(2026, 11, 24), file="台账.xlsx", office=office)
    result = inspect(case, **terms)
    return json.loads(json_text(json_report(result)))


def test_the_object_has_the_keys_of_the_contract() -> None:
    found = report()
    assert {key: found[key] for key in ("file", "as_of", "region", "accounts", "sheets")} == {
        "file": "台账.xlsx",
        "as_of": "2026-11-24",
        "region": "凉山州",
        "accounts": 4,
        "sheets": [{"sheet": "台账", "header_row": 2, "accounts": 4}],
    }
    assert {"rule": "stale-account", "sheet": "台账", "why": "缺少列：最近更新日期"} in found[
        "disabled_rules"
    ]


def test_a_finding_names_everything_about_its_cell() -> None:
    finding = next(each for each in report()["findings"] if each["rule"] == "duplicate-account")
    assert list(finding) == [
        "rule", "severity", "provisional", "sheet", "row", "column", "cell", "unit", "account", "platform",
        "message", "basis", "bearer", "related", "evidence",
    ]  # fmt: skip
    assert {**finding, "message": ""} == {
        "rule": "duplicate-account",
        "severity": "warning",
        "provisional": False,
        "sheet": "台账",
        "row": 3,
        "column": "所属平台",
        "cell": "C3",
        "unit": "盐源县教育局",
        "account": "索玛教育",
        "platform": "微信公众号",
        "message": "",
        "basis": "第三部分（一）",
        "bearer": "主办单位",
        "related": ["C4"],
        "evidence": [
            {"cell": "C3", "column": "所属平台", "value": "微信公众号"},
            {"cell": "C4", "column": "所属平台", "value": "订阅号"},
        ],
    }


def test_what_an_exception_silences_is_listed_apart() -> None:
    found = report()
    assert {each["unit"] for each in found["excepted"]} == {"盐源县水利局"}
    assert "C6" not in [each["cell"] for each in found["findings"] if each["rule"] == "duplicate-account"]


def test_settings_are_plain_values() -> None:
    terms = replace(Settings(), effective_from=date(2022, 5, 12), off=frozenset({"low-use"}))
    assert report(settings=terms)["settings"]["effective_from"] == "2022-05-12"
    assert report(settings=terms)["settings"]["off"] == ["low-use"]
    assert report()["settings"]["effective_from"] is None


def test_rules_are_chosen_by_name() -> None:
    assert {each["rule"] for each in report(select=("vague-reason",))["findings"]} == {"vague-reason"}
    assert "vague-reason" not in {each["rule"] for each in report(ignore=("vague-reason",))["findings"]}


def test_the_workbooks_own_holidays_settle_a_deadline() -> None:
    filings = Sheet(
        "台账",
        [
            ["主办单位", "账号或应用名称", "主要负责人", "审核意见", "审核同意日期", "提交日期"],
            ["盐源县教育局", "索玛教育", "张三", "同意", date(2026, 11, 2), date(2026, 11, 6)],
        ],
    )
    late = report(filings, select=("late-filing",))["findings"]
    assert [each["rule"] for each in late] == ["late-filing"]
    holidays = Sheet("节假日", [["日期", "安排"], [date(2026, 11, 4), "放假"]])
    assert report(filings, holidays, select=("late-filing",))["findings"] == []


def test_the_text_is_chinese_not_escapes() -> None:
    result = inspect(case_of([SHEET], as_of=date(2026, 11, 24)))
    assert "盐源县教育局" in json_text(json_report(result))


def test_reporting_needs_no_excel() -> None:
    import subprocess

    code = "import sys, xlwings_udfs.reports.json_report; sys.exit(any(m in sys.modules for m in ('openpyxl', 'xlwings', 'lxml')))"
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode
        == 0
    )
