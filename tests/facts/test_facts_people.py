"""Who a cell names, and whether that is the head of the unit."""

import pytest

from xlwings_udfs.facts.consent import agrees
from xlwings_udfs.facts.people import Person, Standing, kind_of_unit, of_person, of_titles, read_person

WATER = "盐源县水利局"
PERSONS = {
    Standing.NAMED: "马建国|沙马阿果|马 军|欧阳明|吉克日哈莫|沙马·阿果|马建国同志|马建国（签字）|马建国13800000000|马建国 2026.11.2",
    Standing.HEAD: "马建国（局长）|局长马建国|马建国局长|马建国 局长|李伟（党组书记、局长）|马建国（主持工作）|局长：马建国"
    "|马建国（副局长，主持全面工作）|杨丽（代局长）|王强（党组书记）|党组书记马建国"
    "|李局长|局长（马建国）|一把手 马建国|单位主要负责人马建国|马建国局党组书记|马建国县水利局局长",
    Standing.NOT_HEAD: "马建国（副局长）|马建国（分管领导）|马建国 分管|副局长马建国"
    "|马建国（党组成员、副局长）|马建国（办公室主任）|经办人：李丽"
    "|马建国副局长代签|受局长委托，王芳（副局长）|马建国（工会主席）|总工程师马建国|党组成员王芳|分管副局长"
    "|宣传股股长李丽|宣传委员王芳|马建国办公室主任|马副局长|李副局长|业务分管领导 王芳|马建国宣传股股长",
    Standing.NOBODY: "已签字|局办公室|是|宣传股|√|见附件|县水利局|领导班子会议|局长办公会",
    Standing.EMPTY: "无|—|/|",
    Standing.UNKNOWN: "局长|李局|张主任|主要负责同志|马建国（局领导）|马建国（主任）|x1|受局长委托主持工作，王芳（副局长，主持工作）",
}
TITLES = {
    Standing.HEAD: "局长|党组书记、局长|局党组书记|副局长（主持工作）|代理局长|县委委员、局长|副县长、局长"
    "|党组书记（副县级）|代行局长职责",
    Standing.NOT_HEAD: "副局长|党组成员|总经济师|机关党委书记|办公室主任|股长|三级主任科员|纪检组长"
    "|分管领导|一级科员|信息员|受局长委托|副科级",
    Standing.UNKNOWN: "主任|负责人|镇长|正科级",
    Standing.EMPTY: "无|—|",
}


@pytest.mark.parametrize(
    ("right", "text"), [(right, text) for right, texts in PERSONS.items() for text in texts.split("|")]
)
def test_a_person_is_judged_by_what_stands_with_the_name(right: Standing, text: str) -> None:
    assert of_person(text, WATER) is right


@pytest.mark.parametrize(
    ("right", "text"), [(right, text) for right, texts in TITLES.items() for text in texts.split("|")]
)
def test_a_title_in_its_own_column_is_judged(right: Standing, text: str) -> None:
    assert of_titles(text, WATER) is right


@pytest.mark.parametrize(
    ("unit", "title", "right"),
    [
        ("盐井镇人民政府", "镇长", Standing.HEAD),
        ("盐井镇人民政府", "党委书记", Standing.HEAD),
        ("盐井镇人民政府", "副镇长", Standing.NOT_HEAD),
        ("盐井镇人民政府", "局长", Standing.UNKNOWN),
        ("盐井街道办事处", "主任", Standing.HEAD),
        ("县人民医院", "院长", Standing.HEAD),
        ("县民族中学", "校长", Standing.HEAD),
        ("县人民政府办公室", "办公室主任", Standing.HEAD),
        ("县委编办", "主任", Standing.HEAD),
        ("县人民政府办公室", "综合股主任", Standing.UNKNOWN),
        ("县融媒体中心", "主任", Standing.HEAD),
        ("县公安局交通警察大队", "大队长", Standing.HEAD),
        ("县公安局交通警察大队", "局长", Standing.UNKNOWN),
        ("县人民检察院", "检察长", Standing.HEAD),
        ("县总工会", "主席", Standing.HEAD),
        ("县公安局（本级）", "局长", Standing.HEAD),
        ("平安盐源", "局长", Standing.HEAD),
        ("县纪委监委", "县纪委书记", Standing.HEAD),
        ("纪委监委", "县纪委书记", Standing.HEAD),
        ("县府办", "县政府办公室主任", Standing.HEAD),
        ("平安盐源", "技师", Standing.UNKNOWN),
        ("县融媒体中心", "宣传科主任", Standing.UNKNOWN),
        ("县融媒体中心", "中心主任", Standing.HEAD),
        ("盐井司法所", "本所所长", Standing.HEAD),
        ("县公安局交通警察大队", "交警大队大队长", Standing.HEAD),
        ("县水利局", "纪委书记", Standing.NOT_HEAD),
        ("县水利局", "县水利局局长", Standing.HEAD),
        ("县水利局", "县水利局副局长", Standing.NOT_HEAD),
        ("县第一中学", "党支部书记、校长", Standing.HEAD),
        ("县第一中学", "党支部书记", Standing.UNKNOWN),
        ("县公安局", "党委书记、局长、督察长", Standing.HEAD),
        ("县水利局", "宣传中心主任", Standing.UNKNOWN),
    ],
)
def test_a_title_is_judged_against_the_kind_of_the_unit(unit: str, title: str, right: Standing) -> None:
    assert of_titles(title, unit) is right


@pytest.mark.parametrize("text", ["马建国（副局长）", "副局长马建国", "马建国副局长", "副局长：马建国"])
def test_the_name_is_told_from_its_title(text: str) -> None:
    assert read_person(text).name == "马建国"
    assert "副局长" in read_person(text).titles


def test_what_formulas_ask_of_a_text_alone() -> None:
    assert agrees("同　意")
    assert not agrees("不同意")


def test_the_section_between_name_and_title_is_the_titles() -> None:
    assert read_person("马建国镇党委书记") == Person("马建国", "镇党委书记")
    assert of_person("马建国镇党委书记", "盐井镇人民政府") is Standing.HEAD
    assert read_person("李局长") == Person("李", "局长")
    assert read_person("局长（马建国）") == Person("马建国", "局长")
    assert read_person("副局长：马建国（局长）").titles == "局长、副局长"


def test_an_office_that_is_a_unit_is_headed_by_its_director_whose_name_is_asked_for() -> None:
    assert of_person("马建国办公室主任", "县人民政府办公室") is Standing.UNKNOWN


def test_the_kind_of_a_unit_is_how_its_name_ends() -> None:
    assert (kind_of_unit("盐源县水利局"), kind_of_unit("盐井镇人民政府"), kind_of_unit("平安盐源")) == (
        "局",
        "镇人民政府",
        "",
    )
