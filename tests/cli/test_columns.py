"""Columns under headers of one's own: said, asked about, confirmed with --column or in the sheet 设置."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xlwings_udfs.cli import run

HEADER = ["主办单位", "账号或应用名称", "所属平台", "备案类型", "签字时间", "时间", "联系电话"]
ROW = ["盐源县水利局", "盐源水利", "微信", "开设", "2023-03-06", "2023-06-08", "13900001111"]


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return save(tmp_path / "台账.xlsx")


def save(path: Path, settings: list[list[str]] | None = None) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "台账"
    book.active.append(HEADER)
    book.active.append(ROW)
    if settings:
        sheet = book.create_sheet("设置")
        for row in settings:
            sheet.append(row)
    book.save(path)
    return path


def check(capsys: pytest.CaptureFixture[str], file: Path, *arguments: str) -> dict[str, Any]:
    run(["check", str(file), "--format", "json", "--region", "全国", *arguments])
    return dict(json.loads(capsys.readouterr().out))


def rules(report: dict[str, Any]) -> set[tuple[str, str]]:
    return {(finding["rule"], finding["cell"]) for finding in report["findings"]}


def test_unused_columns_are_listed_with_their_values_and_a_guess(
    registry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(capsys, registry)["unused_columns"] == [
        {"sheet": "台账", "cell": "F1", "header": "时间", "values": 1, "guess": "提交日期"},
        {"sheet": "台账", "cell": "G1", "header": "联系电话", "values": 1, "guess": None},
    ]


def test_what_column_says_is_used_and_not_asked_again(
    registry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ("late-filing", "F2") not in rules(check(capsys, registry))
    confirmed = check(capsys, registry, "--column", "时间=提交日期", "--column", "联系电话=不用")
    assert ("late-filing", "F2") in rules(confirmed)
    assert [each["header"] for each in confirmed["unused_columns"]] == ["联系电话"]
    assert not any("请确认列名" in remark or "没有用到的列" in remark for remark in confirmed["remarks"])


def test_what_the_sheet_settings_says_is_remembered_in_any_known_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = save(
        tmp_path / "记住.xlsx", [["台账里的列名", "就是这一列"], ["时间", "报送日期"], ["联系电话", "不用"]]
    )
    report = check(capsys, file)
    assert ("late-filing", "F2") in rules(report)
    assert not any("请确认列名" in remark for remark in report["remarks"])


def test_the_terminal_says_at_the_top_what_was_inferred_asked_and_left(
    registry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(registry), "--region", "全国"])
    top = capsys.readouterr().out.split("\n\n")[0]
    assert "请确认列名：F1「时间」是不是「提交日期」？" in top
    assert "「签字时间」（E1）作审核同意日期" in top
    assert "没有用到的列：「联系电话」（G1）。" in top


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("时间", "--column「时间」要写成「台账里的列名=标准列名」"),
        ("时间=交表那天", "--column「时间=交表那天」「交表那天」不是台账的标准列名"),
    ],
)
def test_a_confirmation_that_says_nothing_is_refused_in_one_sentence(
    registry: Path, capsys: pytest.CaptureFixture[str], said: str, told: str
) -> None:
    assert run(["check", str(registry), "--column", said]) == 2
    assert told in capsys.readouterr().err


def test_forms_take_the_confirmed_columns_and_say_what_they_leave_blank(
    registry: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["forms", str(registry), "--output", str(tmp_path / "甲")]) == 0
    assert "没有「备案原由」列，备案表的备案原由空着" in capsys.readouterr().out
    assert (
        run(["forms", str(registry), "--output", str(tmp_path / "乙"), "--column", "联系电话=备案原由"]) == 0
    )
    assert "备案表的备案原由空着" not in capsys.readouterr().out


def test_what_column_says_is_remembered_in_the_marked_copy(
    registry: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, third = (tmp_path / f"{number}.xlsx" for number in (1, 2, 3))
    said = ("--column", "时间=提交日期")
    before = check(capsys, registry, *said, "--output", str(first))
    assert check(capsys, first)["findings"] == before["findings"]
    assert [each["header"] for each in check(capsys, first)["unused_columns"]] == ["联系电话"]
    check(capsys, first, *said, "--column", "联系电话=不用", "--output", str(second))
    check(capsys, second, "--column", "联系电话=不用", "--output", str(third))
    assert second.read_bytes() == third.read_bytes()
    kept = [[cell.value for cell in row] for row in openpyxl.load_workbook(third)["列名对照"].iter_rows()]
    assert kept[1:] == [["台账里的列名", "就是这一列"], ["时间", "提交日期"], ["联系电话", "不用"]]
