"""Conditional formats, through Excel's own objects and through xlwings."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from calc_engine.limits import ExcelError
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import PatternFill

Reopened = Callable[[xw.Book], Any]
PINK, RED = 0xCEC7FF, 0x06009C  # Excel's numbers hold blue first


def _rules(sheet: Any) -> list[tuple[str, str, str, str]]:
    return [
        (str(area.sqref), rule.formula[0], rule.dxf.fill.bgColor.rgb, rule.dxf.font.color.rgb)
        for area in sheet.conditional_formatting
        for rule in area.rules
    ]


def test_a_rule_is_added_with_its_colours(book: xw.Book, reopened: Reopened) -> None:
    sheet = book.sheets[0]
    rule = sheet.api.Range("A2:D20").FormatConditions.Add(Type=2, Formula1='=INDEX($P:$P,ROW())<>""')
    rule.Interior.Color = PINK
    rule.Font.Color = RED
    rule.StopIfTrue = False
    assert (rule.Interior.Color, rule.Font.Color) == (PINK, RED)
    assert rule.Formula1 == '=INDEX($P:$P,ROW())<>""'
    assert rule.AppliesTo.Address == "$A$2:$D$20"
    assert _rules(reopened(book).active) == [
        ("A2:D20", 'INDEX($P:$P,ROW())<>""', "FFFFC7CE", "FF9C0006"),
    ]


def test_rules_are_counted_found_and_deleted(book: xw.Book, reopened: Reopened) -> None:
    api = book.sheets[0].api
    for address, formula in (("A1:A9", "=TRUE()"), ("A5:B12", '=$P1="是"'), ("D1", "=FALSE()")):
        api.Range(address).FormatConditions.Add(Type=2, Formula1=formula)
    assert api.Range("A1:A5").FormatConditions.Count == 2
    assert api.Range("D1").FormatConditions(1).Formula1 == "=FALSE()"
    assert [rule.AppliesTo.Address for rule in api.Cells.FormatConditions] == [
        "$A$1:$A$9",
        "$A$5:$B$12",
        "$D$1",
    ]
    with pytest.raises(ExcelError):
        api.Range("D1").FormatConditions(2)
    api.Range("A1").FormatConditions(1).Delete()
    assert api.Cells.FormatConditions.Count == 2
    api.Range("D1").FormatConditions.Delete()
    assert [str(area.sqref) for area in reopened(book).active.conditional_formatting] == ["A5:B12"]


def test_a_relative_reference_is_seen_from_the_active_cell_as_in_excel(
    book: xw.Book, reopened: Reopened
) -> None:
    sheet = book.sheets[0]
    sheet["A1"].select()
    sheet.api.Range("B3:B9").FormatConditions.Add(Type=2, Formula1="=$C1>1").Interior.Color = PINK
    found = reopened(book).active
    assert [rule.formula[0] for area in found.conditional_formatting for rule in area.rules] == ["$C3>1"]
    sheet["A3"].select()
    assert sheet.api.Range("B3").FormatConditions(1).Formula1 == "=$C3>1"


def test_one_rule_spans_several_areas(book: xw.Book, reopened: Reopened) -> None:
    api = book.sheets[0].api
    api.Range("A2:A5,C2:C5").FormatConditions.Add(
        Type=2, Formula1='=INDEX($P:$P,ROW())="是"'
    ).Interior.Color = PINK
    assert api.Cells.FormatConditions.Count == 1
    (area,) = reopened(book).active.conditional_formatting
    assert set(str(area.sqref).split()) == {"A2:A5", "C2:C5"}


def test_xlwings_own_collection_works_on_the_same_rules(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["A1"].select()
    formats = sheet["A1:B9"].conditional_formats
    formats.add_custom('=$D1="迟报"', fill_color="#ffc7ce", font_bold=True)
    (rule,) = formats
    assert (rule.type, rule.formula, rule.fill_color, rule.font_bold) == (
        "custom",
        '=$D1="迟报"',
        (255, 199, 206),
        True,
    )
    rule.set(fill_color=(1, 2, 3))
    assert sheet.api.Range("A1").FormatConditions(1).Interior.Color == 0x030201
    formats.clear()
    assert len(formats) == 0


def test_the_clerks_own_rules_are_seen_and_survive(
    open_live: Callable[[Path], xw.Book], reopened: Reopened, tmp_path: Path
) -> None:
    source = openpyxl.Workbook()
    yellow = PatternFill(bgColor="FFFF00", fill_type="solid")
    source.active.conditional_formatting.add("A1:A5", FormulaRule(["$A1>3"], fill=yellow))
    source.active.conditional_formatting.add("A1:A5", CellIsRule("equal", ["1"], fill=yellow))
    source.save(tmp_path / "a.xlsx")
    book = open_live(tmp_path / "a.xlsx")
    conditions = book.sheets[0].api.Cells.FormatConditions
    assert conditions.Count == 2
    assert sorted(rule.Type for rule in conditions) == [0, 2]
    conditions.Add(Type=2, Formula1="=FALSE()").Delete()
    rules = [rule for area in reopened(book).active.conditional_formatting for rule in area.rules]
    assert sorted((rule.type, rule.formula[0]) for rule in rules) == [
        ("cellIs", "1"),
        ("expression", "$A1>3"),
    ]


def test_other_kinds_of_rule_are_refused_by_name(book: xw.Book) -> None:
    conditions = book.sheets[0].api.Range("A1").FormatConditions
    with pytest.raises(NotImplementedError, match="Type=1"):
        conditions.Add(Type=1, Operator=3, Formula1="=1")
    with pytest.raises(NotImplementedError, match="AddDatabar"):
        conditions.AddDatabar()
    with pytest.raises(NotImplementedError, match="Pattern"):
        conditions.Add(Type=2, Formula1="=1").Interior.Pattern = 1
    with pytest.raises(NotImplementedError, match="add_data_bar"):
        book.sheets[0]["A1"].conditional_formats.add_data_bar("#ff0000")
