"""What single texts and histories are judged to be, case by case."""

from typing import Any

import pytest
from rules_support import cells, context, report_of, report_on, sheet_of

from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.values.nomenclature import Nomenclature, RegisteredUnit

ROW = {"主办单位": "盐源县水利局", "账号或应用名称": "盐源水利", "所属平台": "微信公众号"}


def found(column: str, text: Any, rule: str, **others: Any) -> bool:
    """Does ``rule`` find the one row whose ``column`` holds ``text``?"""
    return bool(report_on([ROW | others | {column: text}], None, rule).findings)


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "略",
        "工作需要",
        "业务需要",
        "因工作需要",
        "需要",
        "/",
        "开设",
        "因工作需要开设",
        "新增账号",
        "。",
        "日常工作需要",
        "按要求",
        "用",
        "工作 需要！",
        "根据上级要求开设",
        "为了工作需要",
        "因工作需要，特申请开设",
        "开设抖音号",
        "开设微信公众号",
    ],
)
def test_a_reason_that_says_nothing_concrete_is_vague(text: str) -> None:
    (finding,) = report_on([ROW | {"备案原由": text}], None, "vague-reason").findings
    assert finding.severity is Severity.WARNING
    assert text in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "发布防汛信息",
        "工作需要，发布农技信息",
        "单位合并，账号停用",
        "长期无人维护",
        "方便群众查询",
        "便民",
        "机构改革",
        "因工作需要开设，发布农技信息",
        "上级统一部署",
    ],
)
def test_a_concrete_reason_is_not_vague(text: str) -> None:
    assert not found("备案原由", text, "vague-reason")


@pytest.mark.parametrize("text", ["是", "支持", "已支持", "全面支持", "√", "Y", "已改造", "是。"])
def test_an_application_that_supports_ipv6_is_left_alone(text: str) -> None:
    assert not found("IPv6", text, "ipv6-missing", 所属平台="APP")


@pytest.mark.parametrize("text", ["否", "不支持", "未支持", "正在改造", "部分支持", "无"])
def test_an_application_that_does_not_support_ipv6_is_found(text: str) -> None:
    assert found("IPv6", text, "ipv6-missing", 所属平台="APP")


@pytest.mark.parametrize(
    "text", ["无", "否", "没有", "未开通", "未开通留言功能", "不支持评论", "无互动功能", "已关闭"]
)
def test_no_effective_interaction(text: str) -> None:
    assert found("互动功能", text, "no-interaction")


@pytest.mark.parametrize("text", ["", "不详", "有", "是", "留言回复", "评论、私信", "已开通", "在线咨询"])
def test_effective_interaction(text: str) -> None:
    assert not found("互动功能", text, "no-interaction")


@pytest.mark.parametrize(
    ("unit", "name", "unrelated"),
    [
        ("盐源县水利局", "盐源水利", False),
        ("盐源县水利局", "盐源发布", False),
        ("盐源县水利局", "凉山河湖", False),
        ("盐源县水利局", "河长在线", False),
        ("盐源县公安局", "索玛警方", False),
        ("盐源县卫生健康局", "健康生活", False),
        ("盐源县盐井街道办事处", "魅力盐井", False),
        ("盐源县水利局", "星辰大海", True),
        ("盐源县水利局", "盐味人生", True),
        ("", "星辰大海", False),
        ("盐源县教育局", "索玛花开", True),
        ("盐源县人民政府办公室", "美食天地", True),
    ],
)
def test_a_name_should_have_to_do_with_its_unit(unit: str, name: str, unrelated: bool) -> None:
    assert found("账号或应用名称", name, "name-unrelated", 主办单位=unit) is unrelated


def test_a_county_of_one_character_is_no_place_without_its_county() -> None:
    by = context(nomenclature=Nomenclature(county="泸县"))
    rows = [
        {"主办单位": "泸县水利局", "账号或应用名称": name, "所属平台": "抖音"}
        for name in ("泸上人家", "泸县人家")
    ]
    (finding,) = report_on(rows, by, "name-unrelated").findings
    assert (finding.cell, finding.related) == ("B2", ("A2",))


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("盐源水利", ""),
        ("盐源丨水利", ""),
        ("“盐”上水利", ""),
        ("一二三四五六七八九十甲乙丙丁戊", ""),
        ("一二三四五六七八九十甲乙丙丁戊己", "16个字"),
        ("盐源水利★", "★"),
        ("盐源水利!!", "!"),
        ("盐源水利❤", "❤"),
        ("盐源特价山货", "特价"),
        ("小张说水利", "小张说"),
        ("马局长", "马局长"),
    ],
)
def test_a_name_should_be_short_and_plain(name: str, fault: str) -> None:
    report = report_on([ROW | {"账号或应用名称": name}], None, "name-not-concise")
    assert [fault in each.message for each in report.findings] == ([True] if fault else [])


def test_a_word_that_the_unit_bears_itself_is_no_advertising() -> None:
    assert not found("账号或应用名称", "盐源烟草专卖", "name-not-concise", 主办单位="盐源县烟草专卖局")
    assert found("账号或应用名称", "盐源烟草专卖", "name-not-concise", 主办单位="盐源县水利局")


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({"备案类型": "变更", "备案原由": "机构改革"}, True),
        ({"备案类型": "变更", "备案原由": "主办单位由县水务局变更为县水利局"}, True),
        ({"备案类型": "变更", "备案原由": "职能划转"}, True),
        ({"备案类型": "注销", "备案原由": "单位撤并"}, True),
        ({"备案类型": "变更", "备案原由": "账号更名为盐源水利"}, False),
        ({"备案类型": "变更", "备案原由": "主办单位负责人变更"}, False),
        ({"备案类型": "变更", "备案原由": "单位运营人员调整"}, False),
        ({"备案类型": "变更", "备案原由": "更换部门管理员"}, False),
        ({"备案类型": "变更", "备案原由": "更换主办单位"}, True),
        ({"备案类型": "变更", "备案原由": "职能划转", "公告日期": "无需公告"}, True),
        ({"备案类型": "开设", "备案原由": "机构改革后新开"}, False),
        ({"备案类型": "变更", "备案原由": "职能划转", "公告日期": "2026-11-05"}, False),
        ({"备案类型": "变更", "备案原由": "职能划转", "公告日期": "http://www.yanyuan.gov.cn/gg"}, False),
        ({"备案类型": "变更", "备案原由": "职能划转", "公告日期": "未公告"}, True),
        ({"原主办单位": "盐源县水务局"}, True),
        ({"原主办单位": "县水利局"}, False),
        ({"原主办单位": "无"}, False),
    ],
)
def test_a_change_of_host_is_to_be_announced(changes: dict[str, str], due: bool) -> None:
    row = ROW | {"备案类型": "开设", "备案原由": "发布防汛信息", "原主办单位": "", "公告日期": ""} | changes
    assert cells(report_on([row], None, "change-not-announced").findings) == (
        [("change-not-announced", "G2")] if due else []
    )


@pytest.mark.parametrize(
    ("status", "shut", "cancelled", "updated", "due"),
    [
        ("正常", "", "", "2026-11-20", []),
        ("关停", "2026-09-01", "", "2026-08-30", ["F2"]),
        ("停用", "", "", "", ["F2"]),
        ("关停未注销", "", "", "", ["F2"]),
        ("正常", "2026-09-01", "", "2026-08-30", ["E2"]),
        ("尚未注销", "", "", "2026-08-30", []),
        ("拟关停", "", "", "", []),
        ("正在注销", "", "", "2026-08-30", ["D2"]),
        ("未启用", "", "", "", ["D2"]),
        ("", "2026-09-01", "", "2026-09-02", ["G2"]),
        ("", "2026-12-01", "", "2026-11-02", []),
        ("注销", "", "", "", []),
        ("已注销", "2026-09-01", "", "2026-08-30", []),
        ("关停", "2026-09-01", "2026-09-10", "2026-09-01", []),
        ("关停", "2026-09-01", "2026-09-10", "2026-09-02", ["G2"]),
        ("注销", "", "2026-09-10", "2026-09-11", ["G2"]),
        ("关停", "2026-09-01", "", "2026-09-02", ["G2"]),
        ("关停", "2026-09-01", "2026-09-10", "2027-01-01", []),
        ("正常", "", "2026-09-10", "2026-09-11", ["G2"]),
        ("正常", "", "2026-09-10", "2026-09-10", ["F2"]),
    ],
)
def test_a_closed_account_is_cancelled_and_posts_no_more(
    status: str, shut: str, cancelled: str, updated: str, due: list[str]
) -> None:
    row = ROW | {"状态": status, "关停日期": shut, "注销日期": cancelled, "最近更新日期": updated}
    assert [each.cell for each in report_on([row], None, "closed-not-cancelled").findings] == due


def test_a_closed_account_is_told_with_the_cells_that_say_so() -> None:
    row = ROW | {"状态": "关停", "关停日期": "2026-09-01", "注销日期": ""}
    dated, undated = report_on([row, row | {"关停日期": ""}], None, "closed-not-cancelled").findings
    assert dated.message.startswith("账号2026年9月1日已关停（D2、E2），还没有注销。")
    assert dated.related == ("D2", "E2")
    assert undated.message.startswith("账号已关停（D3），还没有注销。")
    assert undated.related == ("D3",)


@pytest.mark.parametrize(("updated", "due"), [("2026-11-10", False), ("2026-11-09", True), ("", False)])
def test_an_account_is_stale_after_the_days_set(updated: str, due: bool) -> None:
    assert found("最近更新日期", updated, "stale-account") is due
    assert not report_on([ROW | {"最近更新日期": updated}], context(stale_days=30), "stale-account").findings


@pytest.mark.parametrize(
    ("column", "value", "due"),
    [
        ("关注量", 99, True),
        ("关注量", 100, False),
        ("关注量", "", False),
        ("阅读量", 99, True),
        ("阅读量", 100, False),
        ("纳入矩阵", "否", True),
        ("纳入矩阵", "暂未列入", True),
        ("纳入矩阵", "不详", False),
        ("纳入矩阵", "一般", True),
        ("纳入矩阵", "未统计", False),
        ("纳入矩阵", "未纳入", True),
        ("纳入矩阵", "是", False),
        ("纳入矩阵", "", False),
    ],
)
def test_little_use_is_hinted_at(column: str, value: Any, due: bool) -> None:
    assert found(column, value, "low-use") is due


def test_of_accounts_alike_the_most_followed_is_not_hinted_at() -> None:
    rows = [
        ROW | {"所属平台": platform, "功能定位": "水情发布", "关注量": followers}
        for platform, followers in (("微信公众号", 500), ("抖音", 9000), ("微博", 400))
    ]
    report = report_on(rows, None, "low-use")
    assert [(each.cell, each.related) for each in report.findings] == [("D2", ("D3",)), ("D4", ("D3",))]


def test_a_closed_account_is_nobodys_double() -> None:
    closed = ROW | {"功能定位": "水情发布", "所属平台": "抖音", "状态": "注销"}
    assert not report_on([ROW | {"功能定位": "水情发布"}, closed], None, "low-use").findings


@pytest.mark.parametrize(
    ("other", "alike"), [("互动、信息发布", True), ("信息发布, 互动", True), ("信息发布", False)]
)
def test_functions_are_alike_in_any_order_of_words(other: str, alike: bool) -> None:
    rows = [ROW | {"功能定位": "信息发布、互动"}, ROW | {"功能定位": other, "所属平台": "抖音"}]
    assert [each.cell for each in report_on(rows, None, "low-use").findings] == (["D3"] if alike else [])


def test_a_row_with_several_signs_of_little_use_is_hinted_at_once() -> None:
    (finding,) = report_on([ROW | {"关注量": 3, "阅读量": 5, "纳入矩阵": "否"}], None, "low-use").findings
    assert finding.cell == "F2"
    assert "关注量3" in finding.message
    assert "阅读量5" in finding.message
    assert finding.related == ("D2", "E2")


@pytest.mark.parametrize(
    ("certification", "due"),
    [
        ("盐源县水利局", False),
        ("县水利局", False),
        ("盐源县水利局官方微博", False),
        ("已认证：盐源县水利局", False),
        ("政府机构-盐源县水利局", False),
        ("机关：盐源县教育局", True),
        ("水利在线", True),
        ("盐源县教育局", True),
        ("", False),
    ],
)
def test_the_certification_names_the_host(certification: str, due: bool) -> None:
    assert found("账号主体/认证", certification, "host-not-in-certification") is due


def test_certifications_are_judged_each_for_its_own_unit() -> None:
    certified = ROW | {"账号主体/认证": "盐源县水利局官方微博"}
    rows = [certified, ROW | {"账号主体/认证": "水利在线"}, certified | {"主办单位": ""}]
    assert cells(report_on(rows, None, "host-not-in-certification").findings) == [
        ("host-not-in-certification", "D3")
    ]


def test_a_registered_short_name_names_the_host() -> None:
    row = ROW | {"主办单位": "盐源县融媒体中心", "账号主体/认证": "盐源融媒"}
    assert len(report_on([row], None, "host-not-in-certification").findings) == 1
    assert not report_on([row | {"单位简称": "盐源融媒"}], None, "host-not-in-certification").findings


def test_a_parent_units_certification_does_not_stand_for_the_host() -> None:
    office = Nomenclature(units=(RegisteredUnit("盐源县公安局交通警察大队", parent="盐源县公安局"),))
    row = ROW | {"主办单位": "盐源县公安局交通警察大队", "账号主体/认证": "县公安局"}
    other = row | {"账号主体/认证": "县教育局"}
    found = report_on([row, other], context(nomenclature=office), "host-not-in-certification").findings
    assert ["上级单位「盐源县公安局」的认证不能代替" in each.message for each in found] == [True, False]


def history(*filings: tuple[str, str], **others: str) -> list[tuple[str, str]]:
    rows = [ROW | others | {"备案类型": kind, "提交日期": day} for kind, day in filings]
    return cells(report_of(sheet_of(rows, "备案记录"), select=["illogical-history"]).findings)


@pytest.mark.parametrize(
    ("filings", "due"),
    [
        (
            [("开设", "2026-01-05"), ("变更", "2026-02-02"), ("关停", "2026-03-02"), ("注销", "2026-03-09")],
            [],
        ),
        ([("注销", "2026-03-09"), ("开设", "2026-01-05")], []),
        ([("开设", "2026-01-05"), ("注销", "2026-01-05")], []),
        ([("开设", ""), ("变更", "2026-02-02")], []),
        ([("关停", "2026-03-02")], []),
        ([("变更", "2026-02-02")], ["D2"]),
        ([("注销", "2026-02-02")], ["D2"]),
        ([("变更", "2026-02-02"), ("开设", "2026-03-02")], ["D2"]),
        ([("开设", "2026-01-05"), ("开设", "2026-02-02")], ["D3"]),
        (
            [("开设", "2026-01-05"), ("注销", "2026-02-02"), ("变更", "2026-03-02"), ("开设", "2026-04-02")],
            ["D4"],
        ),
        ([("开设", "2026-01-05"), ("新办", "2026-02-02")], []),
        ([("开设", "2026-01-05"), ("注销", "2026-02-02"), ("新办", "2026-03-02")], []),
    ],
)
def test_filings_of_one_account_follow_each_other(filings: list[tuple[str, str]], due: list[str]) -> None:
    assert history(*filings) == [("illogical-history", cell) for cell in due]


def test_histories_of_different_accounts_are_told_apart() -> None:
    rows = [
        ROW | {"备案类型": "开设", "提交日期": "2026-01-05"},
        ROW | {"备案类型": "开设", "提交日期": "2026-02-05", "所属平台": "抖音"},
        ROW | {"备案类型": "开设", "提交日期": "2026-03-05", "账号或应用名称": "盐源河长"},
    ]
    assert not report_of(sheet_of(rows, "备案记录"), select=["illogical-history"]).findings


def test_a_renamed_account_is_followed_through_its_change() -> None:
    opened = ROW | {"备案类型": "开设", "备案原由": "发布水情", "提交日期": "2026-01-05"}
    renamed = opened | {"账号或应用名称": "盐源河湖", "备案类型": "变更", "提交日期": "2026-02-05"}
    closed = renamed | {"备案类型": "注销", "备案原由": "无力维护", "提交日期": "2026-03-05"}
    for reason, due in (
        ("由盐源水利更名", []),
        ("规范名称", [("illogical-history", "D3"), ("illogical-history", "D4")]),
    ):
        rows = [opened, renamed | {"备案原由": reason}, closed]
        said = [
            each.message
            for each in report_of(sheet_of(rows, "备案记录"), select=["illogical-history"]).findings
        ]
        assert all(
            "如果是由「盐源水利」（B2）更名的，请在备案原由里写明原名称" in message for message in said
        )
        assert cells(report_of(sheet_of(rows, "备案记录"), select=["illogical-history"]).findings) == due


def test_two_accounts_renamed_into_each_other_are_one_history() -> None:
    names = (("甲号", "由乙号更名为甲号"), ("乙号", "由甲号更名为乙号"))
    rows = [
        ROW | {"账号或应用名称": name, "备案类型": "变更", "备案原由": reason, "提交日期": f"202{year}-03-06"}
        for year, (name, reason) in zip((3, 5), names, strict=True)
    ]
    rows.append(rows[0] | {"备案类型": "注销", "备案原由": "无力维护", "提交日期": "2024-03-06"})
    found = report_of(sheet_of(rows, "备案记录"), select=["illogical-history"]).findings
    assert [each.cell for each in found] == ["D2", "D3", "D4"]
    assert found[1].message.startswith("账号已办理注销备案，之后又有变更备案（见D4，2024年3月6日提交）")


def test_a_filing_without_a_unit_leaves_the_others_judged() -> None:
    rows = [
        ROW | {"主办单位": "", "备案类型": "变更", "提交日期": "2026-02-02"},
        ROW | {"备案类型": "变更", "提交日期": "2026-02-02"},
    ]
    found = report_of(sheet_of(rows, "备案记录"), select=["illogical-history"]).findings
    assert [each.cell for each in found] == ["D3"]


def test_a_log_split_over_two_sheets_is_one_history() -> None:
    first = sheet_of([ROW | {"备案类型": "开设", "提交日期": "2025-01-06"}], "备案记录2025")
    second = sheet_of([ROW | {"备案类型": "开设", "提交日期": "2026-01-05"}], "备案记录2026")
    (finding,) = report_of(first, second, select=["illogical-history"]).findings
    assert (finding.sheet, finding.cell, finding.related) == ("备案记录2026", "D2", ("备案记录2025!D2",))
