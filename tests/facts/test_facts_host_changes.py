"""Which reasons say that the host unit changed, and which sources may be reprinted."""

import pytest

from xlwings_udfs.facts.host_changes import names_former_host, names_host_change
from xlwings_udfs.facts.sources import Source, read_source

CHANGED = (
    "机构改革|主办单位由县水务局变更为县水利局|职能划转|单位撤并|更换主办单位|机构改革，主办单位撤销|账号划入本局|划转至本单位|转至县水利局"
    "|由县水务局转至县水利局|县水务局更名为县水利局|原单位撤销，职能并入本局|撤乡并镇|归口县水利局管理|单位更名|部门合并|单位名称变更"
)
THE_SAME = (
    "账号更名为盐源水利|主办单位负责人变更|单位运营人员调整|更换部门管理员|两号合并，将旧号并入本号|更换运营单位，由新公司代运维"
    "|由办公室移交宣传股管理|责任部门调整为法规股|规范名称，去掉县名中的错字|由盐源水利更名|无力维护|两个公众号合并|分管领导调整"
    "|单位地址变更|关注人数少，并入县政府公众号|迁移至县融媒体中心客户端|"
)


@pytest.mark.parametrize("reason", CHANGED.split("|"))
def test_the_host_changed(reason: str) -> None:
    assert names_host_change(reason)


@pytest.mark.parametrize("reason", THE_SAME.split("|"))
def test_the_host_stayed(reason: str) -> None:
    assert not names_host_change(reason)


@pytest.mark.parametrize(
    "source",
    [
        "新华社",
        "人民日报",
        "四川日报",
        "凉山日报",
        "成都发布",
        "县应急管理局",
        "州气象台",
        "中国政府网",
        "学习强国",
        "原创",
        "本局",
        "自采",
        "",
        "—",
        "县融媒体中心",
    ],
)
def test_bodies_of_party_and_state_and_their_media_are_reprinted(source: str) -> None:
    assert read_source(source) is Source.AUTHORISED


@pytest.mark.parametrize(
    "source",
    ["某某自媒体", "百度", "网友", "凉山生活圈", "成都某文化公司", "知乎", "搜狐", "老王说事", "某局网友"],
)
def test_others_are_asked_about(source: str) -> None:
    assert read_source(source) is not Source.AUTHORISED


@pytest.mark.parametrize(
    "text", ["县水务局", "原县旅游局（已撤销）", "盐源县双河乡人民政府", "县水务局变更而来"]
)
def test_a_unit_is_a_former_host(text: str) -> None:
    assert names_former_host(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "无",
        "无变化",
        "未变更",
        "没有变动",
        "未发生变化",
        "不涉及",
        "本单位",
        "同现主办单位",
        "不适用",
        "同上",
    ],
)
def test_words_for_none_name_no_former_host(text: str) -> None:
    assert not names_former_host(text)


@pytest.mark.parametrize(
    ("reason", "changed"),
    [
        ("认证主体由个人变更为单位", False),
        ("认证信息变更", False),
        ("认证主体由县水务局变更为县水利局", True),
        ("由县融媒体中心代运营改为自主运营", False),
        ("改由信息中心运维", False),
        ("主管部门变更", False),
        ("部门职能调整", False),
        ("由水务局改水利局", True),
    ],
)
def test_who_runs_it_or_is_above_is_not_the_host(reason: str, changed: bool) -> None:
    assert names_host_change(reason) is changed


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("四川省应急厅微信公众号", Source.AUTHORISED),
        ("索玛花开（盐源县文旅局）", Source.AUTHORISED),
        ("县广播站", Source.AUTHORISED),
        ("盐源政法", Source.AUTHORISED),
        ("自创", Source.AUTHORISED),
        ("抖音号", Source.OTHER),
        ("微信公众号", Source.OTHER),
        ("网友（县水利局）", Source.OTHER),
    ],
)
def test_a_body_speaks_on_its_platform_or_in_brackets(source: str, right: Source) -> None:
    assert read_source(source) is right
