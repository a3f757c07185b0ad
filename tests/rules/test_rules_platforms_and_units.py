"""Registries as offices type them: platforms nobody listed, everyday names of units, 同上; what is told and what is not."""

from collections.abc import Sequence

import pytest
from rules_support import context, report_of, sheet_of

from xlwings_udfs.finding import Finding, Severity
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.values.known_platforms import PLATFORMS
from xlwings_udfs.rules.vague_reason import is_vague

HEADERS = ["序号", "主办单位", "账号主体/认证", "账号或应用名称", "所属平台", "备案类型", "备案原由", "主要负责人", "审核意见",
           "审核同意日期", "提交日期", "状态"]  # fmt: skip
FILED = ["开设", "发布政策解读和办事指南方便群众", "张三", "同意", "2023-05-08", "2023-05-09", "正常"]


def told(rows: Sequence[tuple[str, str, str, str]], *select: str) -> list[Finding]:
    """What a check tells of accounts: unit, certification, name, platform."""
    table = [HEADERS, *([at, *row, *FILED] for at, row in enumerate(rows, 1))]
    return list(report_of(Sheet("台账", table), by=context(), select=select).findings)


def on(*platforms: str) -> list[tuple[str, str, str, str]]:
    return [
        (f"盐源县第{at}局", f"盐源县第{at}局", f"盐源第{at}局", each) for at, each in enumerate(platforms)
    ]


TYPED = (
    "微信 微信公众平台 官方微信 微信公众号（订阅号） 腾讯微信 新浪 微博（新浪） 新浪官方微博 腾讯微博 人民微博 头条 今日头条号 抖音"
    " 抖音政务号 douyin TikTok 快手短视频 视频号 微信视频号 小程序 微信小程序 支付宝小程序 APP 手机APP 安卓客户端 移动端应用 小红书"
    " 知乎 B站 哔哩哔哩 百家号 网易号 企鹅号 搜狐号 一点资讯 强国号 学习强国号 四川发布 川观号 天府市民云 美篇 喜马拉雅"
    " 今日头条、抖音 微信、微博 网站 门户网站 微信群 QQ公众号 钉钉号 央视频 人民号 澎湃 封面新闻"
)
"""What stood in 所属平台 of one registry, in its order."""


def test_platforms_as_offices_type_them_are_no_errors() -> None:
    found = told(on(*TYPED.split()))
    assert {(each.rule, each.severity) for each in found} == {("unknown-platform", Severity.HINT)}
    named = [each.message.split("」")[0].removeprefix("「") for each in found]
    assert named == [
        "腾讯微博", "人民微博", "TikTok", "支付宝小程序", "一点资讯", "四川发布", "川观号", "天府市民云", "美篇", "网站", "门户网站",
        "微信群", "QQ公众号", "钉钉号", "央视频", "封面新闻",
    ]  # fmt: skip


def test_a_platform_nobody_listed_is_told_once_with_all_its_cells() -> None:
    (finding,) = told(on("一点资讯", "微信", "一点资讯", "一点资讯平台"), "unknown-platform")
    assert (finding.severity, finding.cell, finding.related) == (Severity.HINT, "E2", ("E4", "E5"))
    assert "按名为「一点资讯」的其他第三方平台检查，共3个账号（E2、E4、E5）" in finding.message
    assert "不必改" in finding.message


def test_a_platform_nobody_listed_is_told_once_for_all_sheets() -> None:
    row = {"主办单位": "盐源县水利局", "账号或应用名称": "盐源水利", "所属平台": "美篇"}
    sheets = [sheet_of([row], "县级部门"), sheet_of([row | {"主办单位": "梅雨镇"}], "乡镇")]
    (finding,) = report_of(*sheets, by=context(), select=["unknown-platform"]).findings
    assert (finding.sheet, finding.related) == ("县级部门", ("乡镇!C2",))


def test_two_accounts_of_one_unit_on_a_platform_nobody_listed_are_told_by_its_name() -> None:
    rows = [("盐源县水利局", "盐源县水利局", name, "一点资讯") for name in ("盐源水利", "盐源河长")]
    found = told(rows, "duplicate-account")
    assert [each.cell for each in found] == ["E2", "E3"]
    assert "在一点资讯上还有账号" in found[0].message


@pytest.mark.parametrize(
    "text",
    ["无", "待定", "12", "2023年5月", "县里的号", "公众平台账号", "张三", "盐源县水利局", "", "微信微博"],
)
def test_what_is_no_platform_stays_an_error(text: str) -> None:
    (finding,) = told(on(text), "unknown-platform")
    assert (finding.severity, finding.cell) == (Severity.ERROR, "E2")


@pytest.mark.parametrize(
    "text", ["网站", "微信群", "QQ群", "门户网站", "LED屏", "政府网站", "宣传栏", "短信平台"]
)
def test_what_holds_no_accounts_is_a_hint_that_asks(text: str) -> None:
    (finding,) = told(on(text), "unknown-platform")
    assert finding.severity is Severity.HINT
    assert "不是开设账号的平台" in finding.message


ABBREVIATED = (
    ("盐源县林业和草原局", "盐源县林草局"), ("盐源县教育和体育局", "盐源县教体局"), ("盐源县卫生健康局", "盐源县卫健局"),
    ("盐源县人力资源和社会保障局", "盐源县人社局"), ("盐源县住房和城乡建设局", "盐源县住建局"), ("盐源县发展和改革局", "盐源县发改局"),
    ("盐源县文化广播电视和旅游局", "盐源县文广旅局"), ("盐源县自然资源局", "盐源县自然资源局"),
    ("盐源县市场监督管理局", "盐源县市场监管局"),
    ("盐源县人民政府办公室", "盐源县政府办"), ("盐源县农业农村局", "四川省凉山彝族自治州盐源县农业农村局"),
    ("盐源县税务局", "国家税务总局盐源县税务局"),
    ("盐源县应急管理局", "县应急局"), ("盐源县医疗保障局", "医保局"), ("盐源县妇女联合会", "盐源县妇联"),
    ("润盐街道办事处", "润盐街道"),
)  # fmt: skip


def test_everyday_abbreviations_in_certifications_are_no_violation() -> None:
    rows = [(unit, said, f"号{at}", "微信") for at, (unit, said) in enumerate(ABBREVIATED)]
    assert told(rows, "host-not-in-certification") == []


def test_a_body_below_is_said_to_be_one() -> None:
    (finding,) = told(
        [("盐源县公安局", "盐源县公安局交通警察大队", "盐源公安", "微信")], "host-not-in-certification"
    )
    assert (finding.severity, finding.cell) == (Severity.ERROR, "C2")
    assert "标明的是下属机构，不是主办单位「盐源县公安局」（B2）本身" in finding.message


def test_an_abbreviation_that_fits_two_units_is_asked_about() -> None:
    rows = [
        ("盐井镇农业技术推广站", "农技站", "盐井农技", "微信"),
        ("梅雨镇农业技术推广站", "梅雨镇农技站", "梅雨农技", "微信"),
    ]
    (finding,) = told(rows, "host-not-in-certification")
    assert (finding.severity, finding.cell) == (Severity.HINT, "C2")
    assert "也可能是别的单位的" in finding.message


def test_legal_names_and_words_in_front_name_the_host() -> None:
    rows = [
        ("县公安局", "微信认证：盐源县公安局", "平安盐源", "微博"),
        ("县税务局", "国家税务总局盐源县税务局", "盐源税务", "微博"),
        ("木里县公安局", "木里藏族自治县公安局", "平安木里", "微博"),
        ("县财政局", "认证主体为盐源县财政局", "盐源财政", "微博"),
    ]
    assert told(rows, "host-not-in-certification") == []


def test_one_of_joint_hosts_suffices() -> None:
    rows = [
        ("县公安局、县司法局", said, "盐源普法", "微信")
        for said in ("盐源县司法局", "县公安局", "盐源县水利局")
    ]
    assert [each.cell for each in told(rows, "host-not-in-certification")] == ["C4"]


def test_ditto_marks_hold_in_the_columns_of_a_filing() -> None:
    rows = [
        HEADERS,
        [1, "盐源县林业和草原局", "盐源县林业和草原局", "盐源林草", "微信公众号", "开设", "发布森林防火信息和政策", "何勇", "同意",
         "2023-05-06", "2023-05-08", "正常"],
        [2, "盐源县林业和草原局", "同上", "盐源林草", "微博", "同上", "同上", "同上", "同上", "同上", "同上", "同上"],
        [3, "盐源县林业和草原局", "〃", "盐源林草", "抖音", "开设", "〃", "〃", "〃", "〃", "〃", "〃"],
    ]  # fmt: skip
    assert report_of(Sheet("台账", rows), by=context()).findings == ()
    rows[1][10] = "2023-05-19"
    late = report_of(Sheet("台账", rows), by=context(), select=["late-filing"]).findings
    assert {each.account_row for each in late} == {2, 3, 4}


@pytest.mark.parametrize("name", [name for each in PLATFORMS for name in each.names])
def test_a_reason_that_only_names_a_platform_is_vague_whichever_it_is(name: str) -> None:
    assert is_vague(f"开设{name}")
    assert is_vague(f"申请开通官方{name}")
    assert not is_vague(f"在{name}上发布防汛抗旱信息")
