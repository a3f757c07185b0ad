"""From the click to what is seen: our VBA hands xlwings a command; that very command then runs on a live workbook."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from building import ROOT
from calc_engine.alerts import Alerts
from clicking import PC

from xlwings_udfs.build.ribbon import Button, buttons, ribbon_xml

BUTTONS = buttons(ribbon_xml(ROOT))
HEADER = ["主办单位", "账号或应用名称", "所属平台", "备案类型", "审核同意日期", "提交日期"]
SEEN = {
    "check": "检查完成：账号 1 个",
    "next_finding": "请先点「检查台账」",
    "compare_checks": "没有选文件，什么也没有改动",
    "check_existing": "没有选文件，什么也没有改动",
    "confirm_columns": "没有要确认的列名",
    "clear_marks": "没有检查时加上的标记",
    "insert_formulas": "已在表的右侧加上「校验」列",
    "compute_deadlines": "已算出 1 个账号的备案期限",
    "enter_holiday_notice": "请把放假通知的全文粘贴到 A2",
    "make_forms": "没有生成备案表",
    "open_settings": "「设置」表被删除了",
    "open_manual": "「说明」表被删除了",
    "diagnose": "要处理",
}


def test_every_button_has_its_result_here() -> None:
    assert {button.function for button in BUTTONS} == set(SEEN)


@pytest.mark.parametrize("button", BUTTONS, ids=lambda each: each.function)
def test_a_click_does_what_its_label_says(
    button: Button, tmp_path: Path, open_live: Callable[[Path], xw.Book], alerts: Alerts
) -> None:
    pc = PC()
    pc.click(button.id)
    (command,) = pc.commands
    assert pc.messages == []
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(["盐源县水利局", "盐源水利", "微信", "开设", "2023-03-06", None])
    book.save(tmp_path / "台账.xlsx")
    app = open_live(tmp_path / "台账.xlsx").app
    if button.function in ("compare_checks", "check_existing"):
        alerts.pick(None)
    if button.function == "make_forms":
        alerts.answer_with("cancel")
    exec(command, {})
    assert SEEN[button.function] in alerts.prompts[-1]
    assert len([each for each in alerts.shown if each.buttons == "ok"]) == 1
    assert (app.status_bar, app.screen_updating) == (False, True)
    assert app.impl.status_history[0] == f"政务新媒体：{alerts.shown[-1].title}……"
