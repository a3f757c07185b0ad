"""What the office sets is read from its sheet or file; a slip of the pen is told where it stands."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from xlwings_udfs.errors import InputError
from xlwings_udfs.facts.settings import Settings, UnitException
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.values.nomenclature import RegisteredUnit
from xlwings_udfs.settings.lending import NOTHING, Lent, office_in_force
from xlwings_udfs.settings.loading import office_for
from xlwings_udfs.settings.office import Office

Rows = Sequence[Sequence[CellValue]]
UNITS = ["单位全称", "单位简称", "曾用名", "上级单位", "主要负责人"]
EXCEPTIONS = ["单位", "规则", "理由", "同意日期"]


def office(rows: Rows) -> Office:
    return office_for([Sheet("台账", []), Sheet("设置", rows)])


def test_without_a_sheet_the_defaults_hold() -> None:
    assert office_for([Sheet("台账", [["主办单位"]])]) == Office()
    unread = office([["随便写的", "内容"], ["平台", "粉丝"], ["抖音", 20]])
    assert unread == Office(source="默认，工作表「设置」里没有读到设置项")


def test_values_are_read_by_their_chinese_names_wherever_the_list_stands() -> None:
    found = office(
        [
            ["设置", None, None],
            [],
            [None, "设置项", "值", "说明"],
            [None, "期限", None, None],
            [None, "备案工作日数", 5.0, "几天"],
            [None, "施行日期", datetime(2022, 6, 1), ""],
            [None, "停更天数", "21", ""],
            [None, "地区", "全国", ""],
            [None, "可转载来源", "某某网、某某报", ""],
        ]
    )
    assert found.settings.filing_days == 5
    assert found.settings.effective_from == date(2022, 6, 1)
    assert found.settings.stale_days == 21
    assert found.settings.reprint_sources == ("某某网", "某某报")
    assert (found.region, found.source) == ("全国", "工作表「设置」")
    assert found.settings.report_days == Settings().report_days


def test_lists_side_by_side_are_each_read() -> None:
    found = office(
        [
            ["设置项", "值", None, *UNITS, None, "平台", "按同一平台", None, "规则", "内容", "依据", "级别"],
            ["报州工作日数", 2, None, "盐源县教育和体育局", "县教体局、教体局", "县教育局", "", "马建国", None,
             "微信视频号", "公众号", None, "low-use", "可清理整合", "三（一）", "关闭"],
            [None, None, None, None, None, None, None, None, None,
             "抖音", None, None, "late-filing", "备案逾期", "三（三）", "警告"],
            [None, None, None, None, None, None, None, None, None,
             None, None, None, "stale-account", "停更", "", "错误"],
        ]
    )  # fmt: skip
    names = found.settings.nomenclature
    assert names.units == (
        RegisteredUnit("盐源县教育和体育局", ("县教体局", "教体局"), ("县教育局",), "", "马建国"),
    )
    assert names.same_platform == {"微信视频号": "微信公众号"}
    assert found.settings.off == {"low-use"}
    assert found.settings.severities == {"late-filing": Severity.WARNING}
    assert found.settings.heads == {"盐源县教育和体育局": "马建国"}


def test_lists_below_each_other_are_each_read() -> None:
    found = office(
        [
            ["设置项", "值"],
            ["县", "木里县"],
            [],
            ["单位全称", "单位简称"],
            ["木里县教育局", "县教体局"],
            ["盐源县教育局", ""],
            ["单位", "规则", "理由", "同意日期"],
            ["木里县教育局", "low-use", "新设", "2026-03-01"],
        ]
    )
    names = found.settings.nomenclature
    assert [(each.name, each.short_names) for each in names.units] == [
        ("木里县教育局", ("县教体局",)),
        ("盐源县教育局", ()),
    ]
    assert [each.unit for each in found.settings.exceptions] == ["木里县教育局"]


def test_platforms_counted_as_one_through_another_are_one() -> None:
    found = office([["平台", "按同一平台"], ["小程序", "视频号"], ["视频号", "公众号"]])
    assert found.settings.nomenclature.same_platform == {
        "微信小程序": "微信公众号",
        "微信视频号": "微信公众号",
    }


def test_several_heads_are_read_with_or_without_their_posts() -> None:
    found = office([UNITS, ["盐源县白乌镇人民政府", "", "", "", "马 军（书记）、沙马·阿果"]])
    assert found.settings.heads == {"盐源县白乌镇人民政府": "马军、沙马阿果"}


def test_an_exception_has_a_unit_a_rule_a_reason_and_a_day() -> None:
    found = office([EXCEPTIONS, ["县公安局", "同一平台重复开设账号", "分管交警业务", "2026年3月1日"]])
    assert found.settings.exceptions == (
        UnitException("县公安局", "duplicate-account", "分管交警业务", date(2026, 3, 1)),
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["设置项", "值"], ["备案工作日书", 3]], r"设置」A2「备案工作日书」不是设置项，是不是「备案工作日数」"),
        ([["设置项", "值"], ["备案工作日数", "三天"]], "设置」B2应填大于 0 的整数"),
        ([["设置项", "值"], ["备案工作日数", 0]], "大于 0"),
        ([["设置项", "值"], ["备案表文件名", "备案表"]], "没有 {单位}，各单位的备案表会同名"),
        ([["设置项", "值"], ["施行日期", "2022年"]], "设置」B2「2022年」不是完整的日期"),
        ([["设置项", "值"], ["停更天数", 14], ["停更天数", 20]], "设置了两次"),
        ([UNITS, ["", "县教体局", "", "", ""]], "设置」A2没有填单位全称"),
        ([["设置项", "数值"], ["停更天数", 7]], "设置」B1「数值」不是设置的列名，是不是「值」"),
        ([["设置项", "说明"], ["停更天数", 7]], "设置」第 1 行的设置缺少「值」一列"),
        ([["平台", "按同一平台的"], ["视频号", "公众号"]], "设置」B1「按同一平台的」不是设置的列名，是不是「按同一平台」"),
        ([["规则", "内容", "等级"], ["low-use", "", "关闭"]], "设置」C1「等级」不是设置的列名，是不是「级别」"),
        ([["单位全称", "简称"], ["县教育局", "教局"]], "设置」B1「简称」不是设置的列名，是不是「单位简称」"),
        ([["单位", "规则", "理由"], ["县教育局", "low-use", "新设"]], "设置」第 1 行的设置缺少「同意日期」一列"),
        ([["设置项", "值"], ["地区", "凉山洲"]], "设置」B2没有「凉山洲」的放假日历，是不是「凉山州」"),
        ([["设置项", "值"], ["县", "盐源"]], "设置」B2「盐源」要写全称，如「盐源县」"),
        ([["设置项", "值"], ["停更天数", 99999]], "设置」B2「99999」太大了"),
        ([["平台", "按同一平台"], ["视屏号", "公众号"]], "设置」A2「视屏号」不是认得的平台，是不是「视频号」"),
        ([["平台", "按同一平台"], ["视频号", "公众号"], ["订阅号", "视频号"]], "互相合并"),
        ([["平台", "按同一平台"], ["视频号", "公众号"], ["微信视频号", "抖音"]], "写了两次"),
        ([["规则", "级别"], ["", "关闭"]], "设置」A2没有填规则"),
        ([["规则", "级别"], ["xyzzy", "关闭"]], "设置」A2「xyzzy」不是规则。规则的名称见「规则级别」表"),
        ([["台账里的列名", "就是这一列"], ["", "关注量"]], "设置」A2没有填台账里的列名"),
        ([UNITS, ["县教育局", "", "", "", "甲、乙、丙、丁"]], "设置」E2填了4名主要负责人，一个单位最多填3名"),
        ([UNITS, ["县教育局", "教局", "", "", ""], ["县水利局", "教局", "", "", ""]], "A3「县水利局」与「县教育局」"),
        ([["平台", "按同一平台"], ["微信视频号", "微信公从号"]], "设置」B2「微信公从号」不是认得的平台"),
        ([["规则", "级别"], ["late-fillng", "警告"]], "是不是「late-filing」"),
        ([["规则", "级别"], ["late-filing", "严重"]], "设置」B2「严重」不是级别"),
        ([EXCEPTIONS, ["县公安局", "late-filing", "", "2026-03-01"]], "设置」C2没有填例外的理由"),
        ([EXCEPTIONS, ["县公安局", "late-filing", "特殊", ""]], "设置」D2"),
        ([["台账里的列名", "就是这一列"], ["粉丝", "关注数"]], "「关注数」不是台账的标准列名，是不是「关注量」"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told_with_its_cell_and_what_was_meant(rows: Rows, said: str) -> None:
    with pytest.raises(InputError, match=said):
        office(rows)


TOML = """
备案工作日数 = 4
施行日期 = 2022-06-01
[[单位]]
单位全称 = "盐源县教育局"
单位简称 = ["县教体局", "教体局"]
[[例外]]
单位 = "盐源县公安局"
规则 = "duplicate-account"
理由 = "分管交警业务"
同意日期 = 2026-03-01
[规则级别]
low-use = "关闭"
[平台]
微信视频号 = "微信公众号"
[列名]
"粉丝" = "关注量"
"""


def test_a_file_says_the_same_as_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "设置.toml"
    path.write_text(TOML, encoding="utf-8")
    found = office_for([], path)
    assert found.settings.filing_days == 4
    assert found.settings.effective_from == date(2022, 6, 1)
    assert found.settings.nomenclature.units[0].short_names == ("县教体局", "教体局")
    assert found.settings.nomenclature.headers == {"粉丝": "关注量"}
    assert found.settings.off == {"low-use"}
    assert found.settings.exceptions[0].agreed_on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("备案工作日书 = 3", "是不是「备案工作日数」"),
        ("[规则等级]\nlow-use = '关闭'", "是不是「规则级别」"),
        ("[[单位]]\n全称 = '县教育局'", "是不是「单位全称」"),
        ("备案工作日数 = = 3", "格式不对"),
        ("地区 = '凉山洲'", "是不是「凉山州」"),
        ("[平台]\n视频号 = '公众好'", "是不是「公众号」"),
        ("[单位]\n单位全称 = '县教育局'", r"\[\[单位\]\]"),
    ],
)
def test_a_slip_in_the_file_is_told_too(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "设置.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        office_for([], path)


def test_another_workbooks_sheet_serves_as_the_file(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "设置"
    book.active.append(["设置项", "值"])
    book.active.append(["停更天数", 7])
    book.save(tmp_path / "办公室设置.xlsx")
    own = Sheet("设置", [["设置项", "值"], ["停更天数", 30]])
    assert office_for([own], tmp_path / "办公室设置.xlsx").settings.stale_days == 7
    assert office_for([own]).settings.stale_days == 30


def test_a_file_without_settings_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "空.xlsx")
    with pytest.raises(InputError, match="没有「设置」工作表"):
        office_for([], tmp_path / "空.xlsx")
    with pytest.raises(InputError, match="核对路径"):
        office_for([], tmp_path / "没有.toml")


def test_what_was_answered_of_columns_goes_before_whatever_settings_are_in_force() -> None:
    answered = Sheet(
        "列名对照",
        [["检查时问过的列名。"], ["台账里的列名", "就是这一列"], ["时间", "审核同意日期"], ["经手", "不用"]],
    )
    settings = Sheet("设置", [["台账里的列名", "就是这一列"], ["时间", "提交日期"], ["号", "账号名称"]])
    lent = Lent("工具.xlsm", (settings,))
    for sheets, other in (([answered], NOTHING), ([answered, settings], NOTHING), ([answered], lent)):
        headers = office_in_force(sheets, other).settings.nomenclature.headers
        assert (headers["时间"], headers["经手"]) == ("审核同意日期", "不用")
    assert headers["号"] == "账号或应用名称"
    with pytest.raises(InputError, match="列名对照」B2"):
        office_in_force(
            [Sheet("列名对照", [["台账里的列名", "就是这一列"], ["时间", "审合同意日期"]])], NOTHING
        )
