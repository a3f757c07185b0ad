"""What must hold of every formula, and of the signs and words by which formulas judge on their own."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_books import Book, Converter, sheet_of, verdicts, written
from openpyxl import Workbook, load_workbook
from varied_rows import varied_rows

from xlwings_udfs.errors import InputError
from xlwings_udfs.facts.people import Standing, of_person, of_titles
from xlwings_udfs.facts.settings import Settings, UnitException
from xlwings_udfs.facts.titles import SURNAMES
from xlwings_udfs.facts.words import says_nothing
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.inline import vocabulary
from xlwings_udfs.inline.texts import PENDING, shown, trimmed
from xlwings_udfs.registry.rows.splitting import account_may_be_several
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.values.names import account_key, split_platform
from xlwings_udfs.registry.values.nomenclature import Nomenclature, RegisteredUnit
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.rules.vague_reason import is_vague

EXCEL_2010 = {
    "AND", "CONCATENATE", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "DATE", "DATEVALUE", "EXACT", "FALSE", "FIND", "IF", "IFERROR",
    "INDEX", "INT", "ISBLANK", "ISERROR", "ISNA", "ISNUMBER", "LEFT", "LEN", "MATCH", "MID", "MIN", "MOD", "N", "NOT", "OR", "REPT",
    "RIGHT", "ROW", "SEARCH", "SMALL", "SUBSTITUTE", "SUMPRODUCT", "TEXT", "TODAY", "TRIM", "TRUE", "VLOOKUP", "WEEKDAY", "YEAR",
}  # fmt: skip

SIGNS = "".join(
    (vocabulary.reason_signs(), vocabulary.nothing_signs(), *vocabulary.TITLE_WORDS, "盐源县教育局发布副张三ABCabc１２①㈱éßİ𝐘😀",
    "丨·（）()[]「」@/、~*?. ")
)  # fmt: skip
TEXTS = st.text(
    st.sampled_from(SIGNS) | st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=14
)


SETTINGS_SHEET = Sheet("设置", [["项目", "内容"], ["备案工作日数", 3]])


def every_formula() -> list[str]:
    exception = UnitException("县教育局", "late-filing", "整合中", date(2026, 1, 1))
    office = Nomenclature(units=(RegisteredUnit("盐源县教育局", head="马建国、李四"),))
    settings = Settings(effective_from=date(2023, 1, 1), exceptions=(exception,), nomenclature=office)
    holidays = Sheet("节假日", [["起始日期", "安排"], [date(2026, 1, 1), "放假"]])
    checks = Book([sheet_of(varied_rows(30)), holidays, SETTINGS_SHEET], settings=settings).checks()
    columns = (checks.verdicts, *checks.helpers)
    formulas = [formula for each in columns if (formula := each.formula_at(4000))]
    formulas += [formula for each in columns for formula in each.others.values()]
    lists = {re.sub(r"\d+", "#", each): each for each in checks.lists.formulas.values()}
    return [*formulas, *lists.values(), checks.title, checks.highlight.formula]


def nesting(formula: str) -> int:
    deepest = depth = 0
    for sign in re.sub('"[^"]*"', "", formula):
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    return deepest


def most_arguments(formula: str) -> int:
    counts, most = [0], 0
    for sign in re.sub("\"[^\"]*\"|'[^']*'", "", formula):
        if sign == "(":
            counts.append(1)
        elif sign == ",":
            counts[-1] += 1
        elif sign == ")":
            most = max(most, counts.pop())
    return most


@pytest.mark.parametrize("formula", every_formula())
def test_excel_2010_and_wps_know_and_hold_every_formula(formula: str) -> None:
    bare = re.sub("\"[^\"]*\"|'[^']*'", "", formula)
    assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", bare)) <= EXCEL_2010
    assert len(formula) < 8192
    assert nesting(formula) <= 64
    assert most_arguments(formula) <= 255
    assert "{" not in re.sub("{[0-9]*(,[0-9]*)*}", "", bare), "a place left open"
    assert ";" not in bare


def test_a_row_bears_one_short_formula() -> None:
    checks = Book([sheet_of(varied_rows(30))]).checks()
    assert len(checks.verdicts.formula_at(4000)) < 160
    assert [each.header for each in checks.helpers if each.formula] == []


def test_the_formulas_of_the_laws_ask_for_the_registered_heads() -> None:
    assert any("REPT" in formula for formula in every_formula())


def test_a_macro_of_excel_may_set_the_format() -> None:
    own_mark = len('N("xmt-inline")=0,')
    assert len(Book([sheet_of(varied_rows(30))]).checks().highlight.formula) + own_mark <= 255


def test_the_package_loads_neither_xlwings_nor_openpyxl() -> None:
    program = "import sys, xlwings_udfs.inline.checks; print({'xlwings', 'openpyxl'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert result.stdout.strip() == "set()"


NAMES_OF = st.lists(
    st.sampled_from(["盐源", "发布", "微博", "抖音", "a"])
    | st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")),
    max_size=6,
)
NAMES = NAMES_OF.map("".join)


@given(TEXTS | NAMES)
def test_a_name_without_special_signs_is_its_own_key_and_one_account(text: str) -> None:
    if text and not set(text) & set(vocabulary.name_signs()):
        assert account_key(clean(text)) == text.casefold() == text.lower()
        assert not account_may_be_several(text)
        assert split_platform(text) == (text, "")


@given(TEXTS)
def test_a_reason_with_signs_of_no_stock_phrase_is_concrete(text: str) -> None:
    others = [sign for sign in text if sign not in vocabulary.reason_signs()]
    if len(others) >= vocabulary.ENOUGH_SIGNS and not ("详" in text and "见" in text):
        assert not is_vague(clean(text))


@given(TEXTS)
def test_an_exception_with_another_sign_says_something(text: str) -> None:
    if set(shown(text)) - set(vocabulary.nothing_signs()):
        assert not says_nothing(clean(text))


@given(TEXTS)
def test_a_title_without_a_word_of_another_is_the_head_s(text: str) -> None:
    plain = not set(text) & set(vocabulary.unclean())
    if plain and not any(word in text for word in vocabulary.TITLE_WORDS):
        assert of_titles(clean(text), "") is not Standing.NOT_HEAD
        assert not re.search("(办公室|综合办|党政办)主任$", clean(text))


def test_every_sign_of_a_stock_phrase_is_known() -> None:
    from xlwings_udfs.rules import vague_reason

    assert set(re.findall("[一-龥]", vague_reason._VAGUE.pattern)) <= set(vocabulary.reason_signs())


PLAIN_NAMES = st.text(
    st.sampled_from("王李张刘陈杨马沙木阿国建军明芳签批审章会办室局长副代受同意无待"), min_size=2, max_size=4
)


@given(PLAIN_NAMES)
def test_what_formulas_take_for_a_plain_name_the_rules_do_too(name: str) -> None:
    known = (*vocabulary.NO_NAME_SIGNS, *vocabulary.TITLE_WORDS)
    if name[0] in SURNAMES and not any(word in name for word in known):
        assert of_person(name, "盐源县水利局") is Standing.NAMED


def test_texts_are_trimmed_alike_here_and_in_a_formula(tmp_path: Path, converted: Converter) -> None:
    texts: list[CellValue] = [
        " a  b ",
        "\u3000甲\u3000乙",
        "甲\n乙",
        "00123",
        "x" * 300,
        "甲\u200b",
        12,
        1.5,
        date(2026, 1, 5),
    ]
    book = Workbook()
    for row, text in enumerate(texts, 1):
        book.active.cell(row, 1, text)
        book.active.cell(row, 2, f"={trimmed(f'A{row}')}")
    book.save(tmp_path / "t.xlsx")
    (sheet,) = read_sheets(converted(tmp_path / "t.xlsx", "xlsx"))
    assert [row[1] for row in sheet.rows] == [shown(text) for text in texts]


def test_the_format_marks_the_rows_that_break_something_and_no_others(
    tmp_path: Path, converted: Converter
) -> None:
    book = Book([sheet_of(varied_rows(40))], edits={"B8": "新单位"})
    checks = book.checks()
    path = written(book, tmp_path)
    workbook = load_workbook(path)
    registry = workbook["台账"]
    (area,) = registry.conditional_formatting
    assert str(area.sqref) == checks.highlight.area.replace("$", "")
    for row in range(checks.first_row, checks.last_row + 1):
        registry[f"ZZ{row}"] = f"={area.rules[0].formula[0]}"
    workbook.save(path)
    sheets = read_sheets(converted(path, "xlsx"))
    said = verdicts(sheets, book)
    rows = next(sheet.rows for sheet in sheets if sheet.name == "台账")
    marked = {row for row in said if rows[row - 1][701] in (True, 1)}
    assert marked == {row for row, text in said.items() if text not in ("", PENDING)}
    assert said[8] == PENDING
    assert marked


def test_inserting_again_takes_the_place_of_the_first(tmp_path: Path, converted: Converter) -> None:
    book = Book([sheet_of(varied_rows(20))])
    again = Book(read_sheets(converted(written(book, tmp_path), "xlsx"))[:1])
    assert again.checks().verdicts.letter == book.checks().verdicts.letter
    assert again.checks().helpers == book.checks().helpers


def test_each_registry_has_lists_of_its_own() -> None:
    sheets = [sheet_of(varied_rows(3), "县级部门台账"), sheet_of(varied_rows(3), "乡镇街道台账")]
    names = {Book(sheets, sheet.name).checks().lists.name for sheet in sheets}
    assert names == {"校验数据·县级部门台账", "校验数据·乡镇街道台账"}


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (Sheet("备案记录", [["主办单位", "账号或应用名称", "所属平台"], ["县教育局", "盐源教育", "微博"]]), "一行一个账号"),
        (Sheet("名单", [["姓名"], ["张三"]]), "没有找到台账"),
    ],
)  # fmt: skip
def test_a_sheet_that_formulas_cannot_serve_is_told(sheet: Sheet, said: str) -> None:
    with pytest.raises(InputError, match=said):
        Book([sheet], sheet.name).checks()
