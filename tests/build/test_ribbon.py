"""The ribbon: Excel hides its errors, so every rule it would refuse the XML for is asked here.

Rules after MS-CUSTOMUI2 (schema http://schemas.microsoft.com/office/2009/07/customui).
"""

import re
from collections.abc import Callable

import pytest
from building import MADE, ROOT, module_source, parts
from lxml import etree

import xlwings_udfs.buttons as python_buttons
from xlwings_udfs.build.ribbon import NAMESPACE, PART, PREFIX, RELATIONSHIP, buttons, ribbon_xml
from xlwings_udfs.buttons import button_named

XML = ribbon_xml(ROOT)
LONGEST_TEXT = 1024
SHORT_LABEL = 8
"""Characters beyond which a large button's label breaks into more than two lines."""
CHILDREN = {"customUI": "ribbon", "ribbon": "tabs", "tabs": "tab", "tab": "group", "group": "button"}
ATTRIBUTES = {
    "customUI": set(),
    "ribbon": set(),
    "tabs": set(),
    "tab": {"id", "label", "insertAfterMso"},
    "group": {"id", "label"},
    "button": {"id", "label", "size", "imageMso", "onAction", "screentip", "supertip"},
}
IMAGES = {
    "ClearFormats",
    "CompareAndMergeWorkbooks",
    "ControlProperties",
    "DataFormExcel",
    "DataValidationCircleInvalid",
    "ErrorChecking",
    "FunctionWizard",
    "FunctionsDateTimeInsertGallery",
    "FunctionsLookupReferenceInsertGallery",
    "HeaderFooterCurrentDate",
    "Help",
    "NameManager",
    "ReviewNextComment",
}
"""Names in Microsoft's lists of Excel's control identifiers, of Office 2013 and of Microsoft 365 alike."""


def faults(xml: bytes) -> list[str]:
    """What Excel would refuse."""
    found: list[str] = []
    root = etree.fromstring(xml)
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    for element in elements:
        name = etree.QName(element)
        if name.namespace != NAMESPACE or name.localname not in ATTRIBUTES:
            found.append(f"unknown element {element.tag}")
            continue
        strange = set(element.attrib) - ATTRIBUTES[name.localname]
        missing = ATTRIBUTES[name.localname] - set(element.attrib)
        found += [f"{name.localname}: {what}" for what in (*strange, *missing)]
        wanted = CHILDREN.get(name.localname)
        children = [etree.QName(child).localname for child in element if isinstance(child.tag, str)]
        found += [f"{child} in {name.localname}" for child in children if child != wanted]
        found += [
            f"{key} too long" for key, value in element.attrib.items() if not 1 <= len(value) <= LONGEST_TEXT
        ]
        if "id" in element.attrib and not re.fullmatch(r"[A-Za-z_][\w.-]*", element.get("id"), re.ASCII):
            found.append(f"id {element.get('id')}")
    ids = [element.get("id") for element in elements if "id" in element.attrib]
    found += [f"id {each} twice" for each in sorted({each for each in ids if ids.count(each) > 1})]
    for button in (each for each in elements if etree.QName(each).localname == "button"):
        if button.get("size") not in ("large", "normal"):
            found.append(f"size {button.get('size')}")
        if button.get("imageMso") not in IMAGES:
            found.append(f"image {button.get('imageMso')}")
        if len(button.get("label", "")) > SHORT_LABEL:
            found.append(f"label {button.get('label')} too long to show")
        if not _callback_exists(button.get("onAction", "")):
            found.append(f"callback {button.get('onAction')}")
    return found


def _callback_exists(action: str) -> bool:
    module, _, name = action.partition(".")
    signature = rf"^Public Sub {re.escape(name)}\(control As IRibbonControl\)\r$"
    return bool(name) and re.search(signature, module_source(module), re.M) is not None


def test_excel_would_refuse_nothing() -> None:
    assert faults(XML) == []


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an id twice": (lambda xml: xml.replace(b"xmt_diagnose", b"xmt_check"), "id xmt_check twice"),
    "a callback nobody wrote": (
        lambda xml: xml.replace(b"OnButton", b"OnBotton"),
        "callback XmtRibbon.OnBotton",
    ),
    "an icon Excel does not have": (lambda xml: xml.replace(b'"Help"', b'"Hepl"'), "image Hepl"),
    "a misspelt attribute": (lambda xml: xml.replace(b"supertip=", b"superTip=", 1), "button: superTip"),
    "a label too long": (
        lambda xml: xml.replace("打开手册".encode(), "打开使用手册和帮助".encode(), 1),
        "too long to show",
    ),
    "a button outside a group": (
        lambda xml: xml.replace(b"<group ", b"<box ").replace(b"</group>", b"</box>"),
        "box",
    ),
    "another namespace": (lambda xml: xml.replace(b"2009/07", b"2006/01"), "unknown element"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_it_would_be_seen(name: str) -> None:
    break_it, said = BROKEN[name]
    assert any(said in fault for fault in faults(break_it(XML)))


def test_a_button_bears_the_name_of_its_file_and_the_label_that_its_messages_are_headed_by() -> None:
    declared = {button.function: button.label for button in buttons(XML)}
    assert declared == {name: button_named(name).title for name in dir(python_buttons)}


def test_every_click_goes_by_its_own_id_through_one_callback() -> None:
    assert {button.callback for button in buttons(XML)} == {"XmtRibbon.OnButton"}
    assert [button.id for button in buttons(XML)] == [f"xmt_{button.function}" for button in buttons(XML)]
    assert f'Private Const PREFIX As String = "{PREFIX}"' in module_source("XmtRibbon")


def test_a_name_that_no_file_bears_is_no_button() -> None:
    with pytest.raises(AttributeError, match="chek is no button"):
        python_buttons.chek()


def test_the_ribbon_has_these_buttons_in_these_groups() -> None:
    """In this order; a button more is no fault."""
    groups = {
        group.get("label"): [button.get("label") for button in group]
        for group in etree.fromstring(XML).iter(f"{{{NAMESPACE}}}group")
    }
    wanted = {
        "检查": ["检查台账", "下一处问题", "清除标记", "插入校验公式"],
        "核对": ["比较上次检查", "平台清单核对", "确认列名"],
        "期限": ["计算期限", "录入放假通知"],
        "备案表": ["生成备案表"],
        "设置": ["打开设置", "打开手册", "环境诊断"],
    }
    assert {
        name: [each for each in groups[name] if each in labels] for name, labels in wanted.items()
    } == wanted


@pytest.mark.parametrize("made", MADE)
def test_the_workbook_carries_the_ribbon_as_declared(made: str) -> None:
    assert parts(made)[PART] == XML
    relationships = etree.fromstring(parts(made)["_rels/.rels"])
    found = [each.get("Target") for each in relationships if each.get("Type") == RELATIONSHIP]
    assert found == [PART]
