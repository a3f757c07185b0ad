"""Marking a marked copy again replaces the marks: the result is what marking the original would give."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl
import pytest
from appearance import appearance
from hypothesis import given, settings
from hypothesis import strategies as st
from inspections import RULES, finding, inspection
from openpyxl.styles import PatternFill
from rich_workbook import NOTE, make_rich_workbook, parts_of

from xlwings_udfs.copies.marked_copy import write_marked_copy
from xlwings_udfs.finding import Finding

CELLS = [f"{column}{row}" for column in "BCDG" for row in (3, 4, 5, 8, 9, 12, 30, 41)] + ["H30", "AZ60"]
SETS = st.lists(st.builds(finding, st.sampled_from(CELLS), st.sampled_from(RULES)), max_size=12)
NOTES = ("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml")
UNSTABLE = {"xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet4.xml"}
"""Parts that number formats; what they show is compared instead."""


@pytest.fixture(scope="module")
def source() -> Path:
    return make_rich_workbook(Path(tempfile.mkdtemp()) / "台账.xlsx")


@settings(max_examples=12)
@given(SETS, SETS)
def test_the_same_as_marking_the_original(source: Path, earlier: list[Finding], later: list[Finding]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_marked_copy(source, folder / "一.xlsx", inspection(earlier))
        write_marked_copy(folder / "一.xlsx", folder / "二.xlsx", inspection(later))
        write_marked_copy(source, folder / "直接.xlsx", inspection(later))
        again, direct = folder / "二.xlsx", folder / "直接.xlsx"
        assert appearance(again) == appearance(direct)
        first, second = parts_of(again), parts_of(direct)
        assert set(first) == set(second)
        assert {name for name in first if first[name] != second[name]} <= UNSTABLE | set(NOTES)
        assert [_canonical(first[part]) for part in NOTES] == [_canonical(second[part]) for part in NOTES]


@settings(max_examples=8)
@given(SETS)
def test_with_nothing_found_any_more_the_registry_is_as_it_was(source: Path, found: list[Finding]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_marked_copy(source, folder / "一.xlsx", inspection(found))
        write_marked_copy(folder / "一.xlsx", folder / "二.xlsx", inspection())
        assert appearance(folder / "二.xlsx", ("检查结果",)) == appearance(source)
        for part in NOTES:
            assert _canonical(parts_of(folder / "二.xlsx")[part]) == _canonical(parts_of(source)[part])


def test_the_same_check_twice_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    found = inspection([finding("D4"), finding("C5", "vague-reason"), finding("G41")])
    write_marked_copy(source, tmp_path / "一.xlsx", found)
    write_marked_copy(tmp_path / "一.xlsx", tmp_path / "二.xlsx", found)
    assert parts_of(tmp_path / "一.xlsx") == parts_of(tmp_path / "二.xlsx")


def test_notes_where_there_were_none_leave_nothing_behind(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "主办单位"
    book.active.title = "台账"
    book.save(tmp_path / "台账.xlsx")
    write_marked_copy(
        tmp_path / "台账.xlsx", tmp_path / "一.xlsx", inspection([finding("A1"), finding("C9")])
    )
    write_marked_copy(tmp_path / "一.xlsx", tmp_path / "二.xlsx", inspection())
    assert any("comments" in name for name in parts_of(tmp_path / "一.xlsx"))
    left = parts_of(tmp_path / "二.xlsx")
    assert not [name for name in left if "comment" in name or "vml" in name or "sheet1.xml.rels" in name]
    assert b"legacyDrawing" not in left["xl/worksheets/sheet1.xml"]


def test_rows_put_in_meanwhile_do_not_confuse_the_fills(source: Path, tmp_path: Path) -> None:
    write_marked_copy(source, tmp_path / "一.xlsx", inspection([finding("D4"), finding("D9"), finding("B5")]))
    book = openpyxl.load_workbook(tmp_path / "一.xlsx")
    book["台账"].insert_rows(4, 3)
    book.save(tmp_path / "一.xlsx")
    write_marked_copy(tmp_path / "一.xlsx", tmp_path / "二.xlsx", inspection())
    before, after = appearance(source)["台账"], appearance(tmp_path / "二.xlsx")["台账"]
    assert [after[cell]["fill"] for cell in ("D7", "D12", "B8")] == [
        before[cell]["fill"] for cell in ("D4", "D9", "B5")
    ]


def test_what_the_user_changed_meanwhile_is_kept(source: Path, tmp_path: Path) -> None:
    write_marked_copy(
        source, tmp_path / "一.xlsx", inspection([finding("D4"), finding("C5"), finding("G41")])
    )
    book = openpyxl.load_workbook(tmp_path / "一.xlsx")
    sheet = book["台账"]
    sheet["D4"].fill = PatternFill("solid", fgColor="FF00B050")
    sheet["G41"] = "补填"
    sheet["C5"].comment.text += "\n已核实，老张"
    book.save(tmp_path / "一.xlsx")
    write_marked_copy(tmp_path / "一.xlsx", tmp_path / "二.xlsx", inspection())
    after = appearance(tmp_path / "二.xlsx")["台账"]
    assert after["D4"]["fill"] == ("solid", ("rgb", "FF00B050"))
    assert after["G41"]["value"] == "'补填'"
    assert after["C5"]["note"] == (f"{NOTE}\n已核实，老张", "老张")


def test_a_users_own_fill_in_our_colour_stays(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "台账"
    book.active["A1"].fill = PatternFill("solid", fgColor="FFF29D9B")
    book.active["A1"] = "主办单位"
    book.save(tmp_path / "台账.xlsx")
    write_marked_copy(tmp_path / "台账.xlsx", tmp_path / "一.xlsx", inspection())
    write_marked_copy(tmp_path / "一.xlsx", tmp_path / "二.xlsx", inspection())
    assert appearance(tmp_path / "二.xlsx")["台账"] == appearance(tmp_path / "台账.xlsx")["台账"]


def test_marks_are_taken_off_a_copy_that_libreoffice_saved(source: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed: apt-get install libreoffice-calc")
    write_marked_copy(
        source, tmp_path / "一.xlsx", inspection([finding("D4"), finding("D9"), finding("C5"), finding("B9")])
    )
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "存"), str(tmp_path / "一.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    saved = tmp_path / "存" / "一.xlsx"
    assert "【政务新媒体检查】" in appearance(saved)["台账"]["D4"]["note"][0]
    write_marked_copy(saved, tmp_path / "二.xlsx", inspection())
    before, after = appearance(source)["台账"], appearance(tmp_path / "二.xlsx")["台账"]
    for cell in ("D4", "D9", "C5", "B9"):
        assert after[cell]["fill"] == before[cell]["fill"]
    assert after["D4"]["note"] is None
    assert after["C5"]["note"][0] == NOTE
    assert openpyxl.load_workbook(tmp_path / "二.xlsx").sheetnames.count("检查结果") == 1


def _canonical(data: bytes) -> list[tuple[str, list[tuple[str, str]], str]]:
    from lxml import etree

    root = etree.fromstring(data)
    return [(each.tag, sorted(each.attrib.items()), (each.text or "").strip()) for each in root.iter("*")]
