"""What a column is that nobody can tell for sure is asked in one box, kept in the workbook, and not asked again."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw
from calc_engine.alerts import Alerts
from registries import REASON, registry_book

from xlwings_udfs import buttons
from xlwings_udfs.checking.case import case_of
from xlwings_udfs.files.reading import read_sheets

HEADER = ["主办单位", "账号或应用名称", "所属平台", "备案类型", "备案原由", "时间", "经手"]
ROWS = [
    ["盐源县水利局", "盐源水利", "微信", "开设", REASON, "2023-03-06", "李"],
    ["盐源县民政局", "盐源民政", "微博", "开设", REASON, "2023-03-07", "马"],
]
Opener = Callable[[Path], xw.Book]


@pytest.fixture
def book(tmp_path: Path, open_live: Opener) -> xw.Book:
    path = tmp_path / "台账.xlsx"
    registry_book(HEADER, ROWS).save(path)
    return open_live(path)


def kept(book: xw.Book) -> list[list[object]]:
    return book.sheets["列名对照"].range("A2:B3").value


def test_a_yes_is_used_at_once_kept_and_not_asked_again(
    book: xw.Book, alerts: Alerts, tmp_path: Path
) -> None:
    alerts.answer_with("yes")
    buttons.check()
    question, summary = alerts.prompts
    assert "台账!F2「时间」是不是「审核同意日期」？" in question
    assert "请确认列名" not in summary
    assert kept(book) == [["台账里的列名", "就是这一列"], ["时间", "审核同意日期"]]
    buttons.check()
    assert len(alerts.prompts) == 3
    book.save(tmp_path / "存过.xlsx")
    (registry,) = case_of(read_sheets(tmp_path / "存过.xlsx")).registries
    assert registry.headers["approved_on"].text == "时间"


def test_a_no_is_kept_as_well(book: xw.Book, alerts: Alerts) -> None:
    alerts.answer_with("no")
    buttons.check()
    buttons.check()
    assert kept(book)[1] == ["时间", "不用"]
    assert not any("请确认列名" in said for said in alerts.prompts[1:])


def test_who_cancels_is_asked_again_and_nothing_is_written(book: xw.Book, alerts: Alerts) -> None:
    alerts.answer_with("cancel", "cancel")
    buttons.check()
    assert "列名对照" not in [each.name for each in book.sheets]
    assert "请确认列名：「时间」是不是审核同意日期" in alerts.prompts[-1]
    buttons.check()
    assert len(alerts.prompts) == 4


def test_where_the_answer_cannot_be_kept_nothing_is_asked(book: xw.Book, alerts: Alerts) -> None:
    book.sheets.add("检查结果", after=book.sheets[-1])
    book.sheets["检查结果"].range("A1").value = "政务新媒体检查结果"
    book.sheets["台账"].activate()
    book.api.Protect(Structure=True)
    buttons.check()
    (summary,) = alerts.prompts
    assert "请确认列名" in summary
