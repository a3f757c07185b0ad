"""Marking a marked copy again replaces the marks: the result is what marking the original would give."""

import re
import subprocess
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from appearance import appearance
from hypothesis import given, settings
from hypothesis import strategies as st
from inspections import RULES, finding, inspection
from openpyxl.styles import PatternFill
from rich_workbook import NOTE, make_rich_workbook, parts_of, rewrite

from xlwings_udfs.copies.marked_copy import write_marked_copy
from xlwings_udfs.finding import Finding
from xlwings_udfs.marks.memory import Memory

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


@settings(max_examples=12)
@given(SETS, SETS)
def test_marking_a_marked_copy_again_changes_not_a_byte(
    source: Path, earlier: list[Finding], found: list[Finding]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_marked_copy(source, folder / "旧.xlsx", inspection(earlier))
        for start in (source, folder / "旧.xlsx"):
            copies = [start, *(folder / f"{number}.xlsx" for number in (1, 2, 3))]
            for one, other in pairwise(copies):
                write_marked_copy(one, other, inspection(found), force=True)
            once, *again = [path.read_bytes() for path in copies[1:]]
            assert again == [once, once]


def drop_blocks(data: bytes) -> bytes:
    """The drawing as some programs write it: its numbers in no block of its own."""
    return re.sub(rb'(idmap v:ext="edit" data=)"[^"]*"', rb'\1""', data)


def fill_the_block(data: bytes) -> bytes:
    """The last note's box with the last number of its block."""
    head, found, tail = data.rpartition(b'id="_x0000_s1027"')
    return head + (found and b'id="_x0000_s2047"') + tail


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/drawings/vmlDrawing1.vml", drop_blocks),
        ("xl/drawings/vmlDrawing1.vml", fill_the_block),
        (
            "xl/worksheets/sheet1.xml",
            lambda data: data.replace(b"<row ", b"\n  <row ").replace(b"<c ", b"\n    <c "),
        ),
        (
            "xl/worksheets/sheet1.xml",
            lambda data: data.replace(b"<sheetData>", b"<sheetData><!-- <row r='4'> -->"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            lambda data: re.sub(rb'<c r="(D4|C5)" s="\d+"', rb'<c s="0" r="\1"', data),
        ),
        ("xl/styles.xml", lambda data: data.replace(b"<fills count", b"<!-- fills --><fills x='' count")),
    ],
)
def test_nor_does_it_in_a_workbook_of_another_program(
    tmp_path: Path, part: str, change: Callable[[bytes], bytes]
) -> None:
    first = make_rich_workbook(tmp_path / "台账.xlsx")
    rewrite(first, {part: change})
    found = inspection([finding(cell) for cell in ("D4", "C5", "D9", "G30", "B50")])
    copies = [first, *(tmp_path / f"{number}.xlsx" for number in (1, 2, 3))]
    for one, other in pairwise(copies):
        write_marked_copy(one, other, found)
    once, *again = [path.read_bytes() for path in copies[1:]]
    assert again == [once, once]


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


def insert_rows(path: Path, above: int, count: int) -> None:
    """Insert empty rows as a spreadsheet program does: cells, notes and their boxes move along."""

    def lower(row: bytes) -> bytes:
        number = int(row)
        return str(number + count if number >= above else number).encode()

    def cells(data: bytes) -> bytes:
        return re.sub(rb'((?:<row|<c) r="[A-Z]*)(\d+)', lambda found: found[1] + lower(found[2]), data)

    def notes(data: bytes) -> bytes:
        return re.sub(rb'(<comment ref="[A-Z]+)(\d+)', lambda found: found[1] + lower(found[2]), data)

    def boxes(data: bytes) -> bytes:
        def moved(found: "re.Match[bytes]") -> bytes:
            numbers = [int(part) for part in found[1].split(b",")]
            row = int(found[3])
            by = count if row + 1 >= above else 0
            anchor = ", ".join(
                map(str, (*numbers[:2], numbers[2] + by, *numbers[3:6], numbers[6] + by, numbers[7]))
            )
            return b"<x:Anchor>%b</x:Anchor>%b<x:Row>%d</x:Row>" % (anchor.encode(), found[2], row + by)

        pattern = rb"<x:Anchor>([^<]*)</x:Anchor>((?:(?!</x:ClientData>).)*?)<x:Row>(\d+)</x:Row>"
        return re.sub(pattern, moved, data, flags=re.DOTALL)

    rewrite(
        path,
        {"xl/worksheets/sheet1.xml": cells, "xl/comments1.xml": notes, "xl/drawings/vmlDrawing1.vml": boxes},
    )


def box_of(path: Path, row: int) -> list[int]:
    """The anchor of the box of the note in column C of a row (from 1)."""
    drawing = parts_of(path)["xl/drawings/vmlDrawing1.vml"].decode()
    place = rf"<x:Row>{row - 1}</x:Row>\s*<x:Column>2</x:Column>"
    (anchor,) = re.findall(
        rf"<x:Anchor>([^<]*)</x:Anchor>(?:(?!</x:ClientData>).)*?{place}", drawing, re.DOTALL
    )
    return [int(number) for number in anchor.split(",")]


def forget_tokens(data: bytes) -> bytes:
    """The styles as programs write them that do not keep the unseen colour of a solid fill."""
    return re.sub(rb'<bgColor rgb="FF[0-9A-F]{6}"/>', b'<bgColor indexed="64"/>', data)


@pytest.mark.parametrize("keeps_tokens", [True, False])
@pytest.mark.parametrize("above", [1, 4, 5, 7, 9])
def test_rows_inserted_above_do_not_lose_what_was_under_the_marks(
    source: Path, tmp_path: Path, above: int, keeps_tokens: bool
) -> None:
    marked = tmp_path / "一.xlsx"
    cells = ("D4", "B5", "C5", "D9", "B9", "B11")
    write_marked_copy(source, marked, inspection([finding(cell) for cell in cells]))
    insert_rows(marked, above, 3)
    if not keeps_tokens:
        rewrite(marked, {"xl/styles.xml": forget_tokens})
    write_marked_copy(marked, tmp_path / "二.xlsx", inspection())
    before, after = appearance(source)["台账"], appearance(tmp_path / "二.xlsx")["台账"]
    for cell in cells:
        row = int(cell[1:])
        now = f"{cell[0]}{row + 3 if row >= above else row}"
        assert after[now]["fill"] == before[cell]["fill"], cell
        assert after[now]["note"] == before[cell]["note"]
    moved = 3 if above <= 5 else 0
    was = box_of(source, 5)
    assert box_of(tmp_path / "二.xlsx", 5 + moved) == [
        *was[:2],
        was[2] + moved,
        *was[3:6],
        was[6] + moved,
        was[7],
    ]
    assert box_of(marked, 5 + moved) != box_of(tmp_path / "二.xlsx", 5 + moved)


def test_a_copy_that_an_earlier_version_marked_is_read(source: Path, tmp_path: Path) -> None:
    """It was marked before notes were remembered by what they say."""
    earlier, cleared = Path(__file__).with_name("earlier") / "marked.xlsx", tmp_path / "二.xlsx"
    assert appearance(earlier)["台账"]["D9"] != appearance(source)["台账"]["D9"]
    write_marked_copy(earlier, cleared, inspection())
    assert appearance(cleared, ("检查结果",)) == appearance(source)
    assert box_of(cleared, 5) == box_of(source, 5)
    assert box_of(cleared, 5) != box_of(earlier, 5)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"fills": 1, "cells": {}, "boxes": {}}', '{"fills": {"A": 1}, "cells": {}, "boxes": {}}',
     '{"fills": {"A": "<fill"}, "cells": {}, "boxes": {}}', '{"fills": {"A": "<x/>"}, "cells": {}, "boxes": {}}',
     '{"fills": {}, "cells": {"台账": 3}, "boxes": {}}', '{"fills": {}, "cells": [], "boxes": {}}', "[" * 100_000],
)  # fmt: skip
def test_a_memory_that_somebody_changed_beyond_reading_is_none(text: str) -> None:
    assert Memory.from_text(text) == Memory()


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


def test_marks_are_taken_off_a_copy_that_libreoffice_saved(
    source: Path, tmp_path: Path, soffice: str
) -> None:
    write_marked_copy(
        source, tmp_path / "一.xlsx", inspection([finding("D4"), finding("D9"), finding("C5"), finding("B9")])
    )
    subprocess.run(
        [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
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
