"""Doubtful columns answered one by one: a sheet with a list to choose from in each row, remembered in the workbook."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from building import ADD_IN, WORKBOOK, fresh
from calc_engine.alerts import Alerts
from registries import REASON

from xlwings_udfs import buttons
from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.column_questions import column_questions
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.live.column_form import CHOICES, LONGEST_LIST

Opener = Callable[[Path], xw.Book]
HEADER = ["主办单位", "账号名称", "平台", "备案类型", "备案原由", "时间", "情况"]
ROWS = [
    ["盐源县水利局", "盐源水利", "微信", "开设", REASON, "2023-03-08", "正常"],
    ["盐源县民政局", "盐源民政", "微博", "开设", REASON, "2023-03-13", "正常"],
]


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "台账"
    for row in (HEADER, *ROWS):
        book.active.append(row)
    path = tmp_path / "县台账.xlsx"
    book.save(path)
    return path


def form_rows(book: xw.Book) -> list[list[Any]]:
    return book.sheets["确认列名"].range("A5:F9").options(ndim=2).value


def answer(book: xw.Book, *choices: str | None) -> None:
    book.sheets["确认列名"].range("F5").options(transpose=True).value = list(choices)


def kept(book: xw.Book) -> dict[str, str]:
    """What the sheet 列名对照 remembers."""
    return {row[0]: row[1] for row in book.sheets["列名对照"].range("A3:B9").value if row[0]}


def test_this_registry_has_a_doubtful_column(registry: Path) -> None:
    (question,) = column_questions(case_of(read_sheets(registry)))
    assert (question.header, question.guess, question.places) == ("时间", "审核同意日期", ("台账!F1",))
    assert question.examples == ("2023-03-08", "2023-03-13")


def test_the_list_to_choose_from_is_one_that_excel_takes() -> None:
    assert len(",".join(CHOICES)) <= LONGEST_LIST
    assert not [choice for choice in CHOICES if "," in choice]


@pytest.fixture
def two_doubts(tmp_path: Path) -> Path:
    source = openpyxl.Workbook()
    source.active.title = "台账"
    source.active.append([*HEADER[:6], "日期"])
    for row in ROWS:
        source.active.append([*row[:6], "2023-03-06"])
    source.save(tmp_path / "两问.xlsx")
    return tmp_path / "两问.xlsx"


def test_the_check_offers_to_answer_several_one_by_one(
    two_doubts: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(two_doubts)
    alerts.answer_with("no")
    buttons.check()
    assert "台账里有 2 列看不准是什么" in alerts.prompts[0]
    assert "「否」：有的是、有的不是，列在一张表上逐列选" in alerts.prompts[0]
    assert "逐行选（共 2 行），选好后点「确认列名」" in alerts.prompts[1]
    assert [sheet.name for sheet in book.sheets] == ["台账", "确认列名"]


def test_or_to_take_all_as_guessed(two_doubts: Path, open_live: Opener, alerts: Alerts) -> None:
    questions = column_questions(case_of(read_sheets(two_doubts)))
    book = open_live(two_doubts)
    alerts.answer_with("yes")
    buttons.check()
    assert "检查完成" in alerts.prompts[-1]
    assert kept(book) == {each.header: each.guess for each in questions}


def test_one_sheet_holds_all_questions_with_a_list_in_each_answer(
    registry: Path, open_live: Opener, alerts: Alerts, reopened: Callable[[xw.Book], Any]
) -> None:
    book = open_live(registry)
    before = book.sheets["台账"].used_range.value
    buttons.confirm_columns()
    assert "选好后点「确认列名」" in alerts.prompts[-1]
    assert book.sheets.active.name == "确认列名"
    assert book.app.selection.address == "$F$5"
    assert form_rows(book)[0] == [1, "时间", "台账!F1", "2023-03-08、2023-03-13", "审核同意日期", None]
    assert book.sheets["台账"].used_range.value == before
    (rule,) = reopened(book)["确认列名"].data_validations.dataValidation
    assert (str(rule.sqref), rule.type, rule.errorStyle) == ("F5", "list", "warning")
    assert rule.formula1.strip('"').split(",") == list(CHOICES)


def test_a_yes_is_remembered_in_the_workbook_used_at_once_and_not_asked_again(
    registry: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    book = open_live(registry)
    buttons.confirm_columns()
    answer(book, "是")
    buttons.confirm_columns()
    assert "1 列已记在「列名对照」表里，以后不再问" in alerts.prompts[-1]
    assert "检查完成：账号 2 个" in alerts.prompts[-1]
    assert "确认列名" not in [sheet.name for sheet in book.sheets]
    assert kept(book) == {"时间": "审核同意日期"}
    buttons.check()
    assert len(alerts.shown) == 3, "the check asks nothing any more"
    book.save(tmp_path / "存过.xlsx")
    case = case_of(read_sheets(tmp_path / "存过.xlsx"))
    assert column_questions(case) == ()
    assert case.registries[0].headers["approved_on"].text == "时间"
    book.sheets["台账"].activate()
    buttons.confirm_columns()
    assert "没有要确认的列名" in alerts.prompts[-1]


@pytest.mark.parametrize(("given", "meant"), [("不用", "不用"), ("否", "不用"), ("提交日期", "提交日期")])
def test_a_no_and_another_meaning_are_remembered_too(
    registry: Path, open_live: Opener, alerts: Alerts, given: str, meant: str
) -> None:
    book = open_live(registry)
    buttons.confirm_columns()
    answer(book, given)
    buttons.confirm_columns()
    assert kept(book) == {"时间": meant}
    assert "请确认列名" not in alerts.prompts[-1]


def test_an_answer_that_is_no_column_is_told_with_its_cell_and_nothing_is_kept(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(registry)
    buttons.confirm_columns()
    answer(book, "提交曰期")
    buttons.confirm_columns()
    assert "工作表「确认列名」F5「提交曰期」不是台账的标准列名，是不是「提交日期」？" in alerts.prompts[-1]
    assert [sheet.name for sheet in book.sheets] == ["台账", "确认列名"]
    answer(book, None)
    buttons.confirm_columns()
    assert "还没有选" in alerts.prompts[-1]


def test_what_was_chosen_stays_when_the_check_is_clicked_in_between(
    two_doubts: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(two_doubts)
    buttons.confirm_columns()
    answer(book, "不用", None)
    alerts.answer_with("no")
    buttons.check()
    assert [row[5] for row in form_rows(book)[:2]] == ["不用", None]


def test_two_columns_are_answered_together_and_one_left_open_is_asked_again(
    two_doubts: Path, open_live: Opener, alerts: Alerts
) -> None:
    asked = column_questions(case_of(read_sheets(two_doubts)))
    assert len(asked) == 2
    book = open_live(two_doubts)
    buttons.confirm_columns()
    answer(book, "是", None)
    buttons.confirm_columns()
    assert "还有 1 列没有答" in alerts.prompts[-1]
    buttons.confirm_columns()
    (left,) = [row[1] for row in form_rows(book) if row[1]]
    assert left == asked[1].header


def test_where_the_answer_cannot_be_kept_the_form_stays(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(registry)
    buttons.confirm_columns()
    answer(book, "是")
    book.api.Protect(Structure=True)
    buttons.confirm_columns()
    assert "设有保护，记不下列名" in alerts.prompts[-1]
    assert form_rows(book)[0][5] == "是"


def test_a_sheet_of_the_clerks_own_of_that_name_is_left_alone(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = open_live(registry)
    own = book.sheets.add("确认列名", after=book.sheets[-1])
    own.range("A1").value = "我自己的"
    book.sheets["台账"].activate()
    buttons.confirm_columns()
    assert "已有您自己的「确认列名」表" in alerts.prompts[-1]
    assert own.used_range.value == "我自己的"


@pytest.mark.parametrize("made", [WORKBOOK, ADD_IN])
def test_the_answer_stands_in_the_registry_whatever_the_tool_is(
    made: str, registry: Path, live_app: xw.App, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    path = tmp_path / f"xmt_tools.{made}"
    path.write_bytes(fresh(made))
    tool = open_live(path)
    sheets = [sheet.name for sheet in tool.sheets]
    book = live_app.books.open(registry)
    buttons.confirm_columns()
    answer(book, "是")
    buttons.confirm_columns()
    assert "检查完成" in alerts.prompts[-1]
    assert kept(book) == {"时间": "审核同意日期"}
    assert [sheet.name for sheet in tool.sheets] == sheets
    assert [sheet.name for sheet in book.sheets if sheet.name != "检查结果"] == ["台账", "列名对照"]
