"""Attributes that say what nobody expects: the copy is marked all the same, or one sentence says that it cannot be."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from appearance import appearance
from damage import odd_attributes
from inspections import finding, inspection
from rich_workbook import make_rich_workbook, parts_of, rewrite

from xlwings_udfs.cli import run
from xlwings_udfs.copies.marked_copy import write_marked_copy
from xlwings_udfs.errors import InputError

DAMAGED = Path(__file__).with_name("damaged")
FOUND = inspection(
    [finding("D4"), finding("C5", "vague-reason"), finding("D8"), finding("G30"), finding("B50")]
)
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
COMMENTS, DRAWING = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("mark_18.xlsx", "a height that is no number"),
        ("mark_99.xlsx", "a drawing whose blocks are no numbers"),
        ("mark_138.xlsx", "a cell whose format is empty"),
        ("mark_181.xlsx", "a note without a cell"),
        ("rels_override.xlsx", "relationships declared part by part"),
    ],
)
def test_damage_that_is_none_of_ours_does_not_keep_a_copy_from_being_marked(
    tmp_path: Path, name: str, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    marked = tmp_path / "标记.xlsx"
    assert run(["check", str(DAMAGED / name), "--as-of", "2026-11-24", "--output", str(marked)]) in (0, 1)
    assert "副本已保存" in capsys.readouterr().out
    assert "检查结果" in parts_of(marked)["xl/workbook.xml"].decode()


def to(pattern: str, value: str) -> Callable[[bytes], bytes]:
    """Replaces the first place of ``pattern`` by ``value``."""

    def change(data: bytes) -> bytes:
        changed, count = re.subn(pattern.encode(), value.encode(), data, count=1)
        assert count, pattern
        return changed

    return change


@pytest.mark.parametrize(
    ("part", "change"),
    [
        # like mark_18: sizes
        (SHEET, to(r'defaultRowHeight="[^"]*"', 'defaultRowHeight="A0"')),
        (SHEET, to(r'(<row r="4")', r'\1 ht=""')),
        (SHEET, to(r'(<row r="5")', r'\1 ht="1e999" hidden="maybe"')),
        (SHEET, to(r'<col min="2" max="4"', '<col min="²" max="rId1"')),
        (SHEET, to(r'(<col [^>]*)width="[^"]*"', r'\1width="NaN"')),
        (SHEET, to(r'(<col [^>]*)width="[^"]*"', r'\1width="1_000" style="x"')),
        # like mark_99: numbers in the drawing
        (DRAWING, to(r'idmap v:ext="edit" data="[^"]*"', 'idmap v:ext="edit" data="1,,x,-3,99999999999"')),
        (DRAWING, to(r"<x:Anchor>[^<]*", "<x:Anchor>1, 2, drei, 4, 5, 6, 7, 8")),
        (DRAWING, to(r"<x:Anchor>[^<]*", "<x:Anchor>0, 0, 0, 0, 16383, 0, 1048575, 0")),
        (DRAWING, to(r"<x:Row>[^<]*", "<x:Row>-7")),
        (DRAWING, to(r"<x:Column>[^<]*", "<x:Column>16384")),
        (DRAWING, to(r'id="_x0000_s\d+"', 'id="_x0000_s99999999999999999999"')),
        # like mark_138: formats
        (SHEET, to(r'(<c r="D9" )s="\d+"', r'\1s="-1"')),
        (SHEET, to(r'(<c r="D9" )s="\d+"', r'\1s="99999"')),
        (STYLES, to(r'(<cellXfs.*?)fillId="\d+"', r'\1fillId="x"')),
        (STYLES, to(r'(<cellXfs.*?)fillId="\d+"', r'\1fillId="7777"')),
        (STYLES, to(r"<cellXfs[^>]*>", r"\g<0><!-- two -->")),
        # like mark_181: notes and who wrote them
        (COMMENTS, to(r'<comment ref="H30"', '<comment ref="AAAA1"')),
        (COMMENTS, to(r'<comment ref="H30"', "<comment")),
        (COMMENTS, to(r'authorId="\d+"', 'authorId="nobody"')),
        (COMMENTS, to(r'authorId="\d+"', 'authorId="4294967296"')),
        (COMMENTS, to(r"<commentList>", "<commentList><!-- three -->")),
        # the workbook's own numbers
        ("xl/workbook.xml", to(r'sheetId="1"', 'sheetId="one"')),
        ("xl/workbook.xml", to(r'sheetId="1"', 'sheetId="4294967295"')),
        ("docProps/app.xml", to(r"<vt:i4>\d+", "<vt:i4>many")),
        ("docProps/app.xml", to(r"<vt:i4>\d+", "<vt:i4>")),
        ("xl/workbook.xml", to(r'(<sheet name="隐藏"[^>]*)r:id="[^"]*"', r'\1r:id=""')),
    ],
)
def test_an_odd_attribute_does_not_keep_a_copy_from_being_marked(
    tmp_path: Path, part: str, change: Callable[[bytes], bytes]
) -> None:
    source, marked = make_rich_workbook(tmp_path / "台账.xlsx"), tmp_path / "标记.xlsx"
    rewrite(source, {part: change})
    write_marked_copy(source, marked, FOUND)
    sheet = parts_of(marked)[SHEET].decode()
    styles = {cell: re.search(rf'<c r="{cell}"[^>]*s="(\d+)"', sheet) for cell in ("D4", "C5", "G30", "B50")}
    assert all(styles.values())
    assert "政务新媒体检查" in parts_of(marked)[COMMENTS].decode()


@pytest.mark.parametrize("place", ["A0", "XFE5", "C1048577", "5C", ""])
def test_a_cell_that_no_sheet_has_is_refused_in_one_sentence(tmp_path: Path, place: str) -> None:
    source = make_rich_workbook(tmp_path / "台账.xlsx")
    rewrite(source, {SHEET: to(r'<c r="C5"', f'<c r="{place}"')})
    with pytest.raises(InputError, match="看不懂，文件可能已损坏") as refused:
        write_marked_copy(source, tmp_path / "标记.xlsx", FOUND)
    assert "\n" not in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]


def without_defaults(data: bytes) -> bytes:
    """The content types with an override for every part in place of the defaults."""
    return re.sub(rb"<Default [^>]*/>", b"", data)


@pytest.mark.parametrize(
    "change",
    [
        without_defaults,
        lambda data: re.sub(rb'<Default Extension="rels"[^>]*/>', b"", data),
        lambda data: data.replace(b'Extension="vml" ContentType="', b'Extension="vml" ContentType="x-'),
        lambda data: data.replace(b'Extension="rels" ContentType="', b'Extension="RELS" ContentType="x-'),
        lambda data: data.replace(
            b'Extension="xml" ContentType="application/xml"', b'Extension="xml" ContentType="a/b"'
        ),
    ],
)
def test_every_new_part_has_its_content_type_however_the_others_are_declared(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    source, marked = tmp_path / "台账.xlsx", tmp_path / "标记.xlsx"
    make_rich_workbook(source)
    rewrite(source, {"[Content_Types].xml": change})
    before = parts_of(source)
    write_marked_copy(source, marked, inspection([finding("B2", sheet="表格's")]))
    added = set(parts_of(marked)) - set(before)
    assert {name.rpartition(".")[2] for name in added} == {"xml", "vml"}
    for name in added:
        assert type_of(parts_of(marked)["[Content_Types].xml"].decode(), name) == (
            "application/vnd.openxmlformats-officedocument.vmlDrawing"
            if name.endswith(".vml")
            else f"application/vnd.openxmlformats-officedocument.spreadsheetml.{'comments' if 'comments' in name else 'worksheet'}+xml"
        )


def test_a_new_relationships_part_has_its_content_type(tmp_path: Path) -> None:
    marked = tmp_path / "标记.xlsx"
    assert (
        run(["check", str(DAMAGED / "rels_override.xlsx"), "--as-of", "2026-11-24", "--output", str(marked)])
        == 1
    )
    types = parts_of(marked)["[Content_Types].xml"].decode()
    for name in parts_of(marked):
        if name.endswith(".rels"):
            assert type_of(types, name) == "application/vnd.openxmlformats-package.relationships+xml"


RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
RELS = re.compile(rb'<Default Extension="rels"[^>]*/>')


def declared(*parts: str) -> bytes:
    return "".join(f'<Override PartName="{part}" ContentType="{RELATIONSHIPS}"/>' for part in parts).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda data: RELS.sub(b"", data).replace(b"</Types>", declared("/_rels/.rels") + b"</Types>"),
        lambda data: RELS.sub(declared("/_rels/.rels", "/xl/_rels/workbook.xml.rels"), data),
        lambda data: data.replace(b'Extension="rels"', b'Extension="RELS"'),
        lambda data: RELS.sub(b'<Default Extension="rels" ContentType="application/xml"/>', data),
        lambda data: RELS.sub(f"<Default ContentType='{RELATIONSHIPS}'\n Extension='rels'/>".encode(), data),
    ],
    ids=["one part declared", "each part declared", "in capitals", "as another type", "in single quotes"],
)
def test_new_relationships_are_declared_however_the_package_declares_its_own(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    source, marked = tmp_path / "台账.xlsx", tmp_path / "标记.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "台账"
    book.active["D4"] = "微信"
    book.save(source)
    before = parts_of(source)
    assert RELS.search(before["[Content_Types].xml"])
    rewrite(source, {"[Content_Types].xml": change})
    assert parts_of(source)["[Content_Types].xml"] != before["[Content_Types].xml"]
    write_marked_copy(source, marked, inspection([finding("D4")]))
    after = parts_of(marked)
    added = {name for name in set(after) - set(before) if name.endswith(".rels")}
    assert added == {"xl/worksheets/_rels/sheet1.xml.rels"}
    types = after["[Content_Types].xml"].decode().replace("'", '"')
    assert {type_of(types, name) for name in added} == {RELATIONSHIPS}


def type_of(types: str, name: str) -> str | None:
    """The type of a part as [Content_Types].xml tells it (ISO/IEC 29500-2, 6.2.3): its own, else its extension's."""
    for tag in re.findall(r"<Override [^>]*>", types):
        if f'PartName="/{name}"' in tag:
            return re.findall(r'ContentType="([^"]*)"', tag)[0]
    for tag in re.findall(r"<Default [^>]*>", types):
        if f'extension="{name.rpartition(".")[2]}"'.lower() in tag.lower():
            return re.findall(r'ContentType="([^"]*)"', tag)[0]
    return None


def test_two_hundred_mutants_are_marked_or_refused_in_one_sentence(tmp_path: Path) -> None:
    source = make_rich_workbook(tmp_path / "原.xlsx")
    write_marked_copy(source, tmp_path / "例.xlsx", FOUND)
    refused: dict[str, str] = {}
    for what, content in odd_attributes((tmp_path / "例.xlsx").read_bytes(), 200, seed=1):
        (tmp_path / "台账.xlsx").write_bytes(content)
        try:
            write_marked_copy(tmp_path / "台账.xlsx", tmp_path / "标记.xlsx", FOUND, force=True)
        except InputError as error:
            refused[what] = str(error)
        else:
            with zipfile.ZipFile(tmp_path / "标记.xlsx") as archive:
                assert archive.testzip() is None, what
    assert len(refused) < 80
    assert not [what for what, said in refused.items() if "\n" in said or "已损坏" not in said]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "例.xlsx",
        "原.xlsx",
        "台账.xlsx",
        "标记.xlsx",
    ]


@pytest.mark.parametrize(
    "name", ["台账[1].csv", "a[b]c.csv", "x:y.csv", "'甲'.csv", f"{'很长的名字' * 12}.csv", "History.csv"]
)
def test_a_text_file_whose_name_no_sheet_may_have_is_marked(tmp_path: Path, name: str) -> None:
    source, marked = tmp_path / name, tmp_path / "标记.xlsx"
    source.write_text(
        "主办单位,账号名称,所属平台,备案类型,备案原由\n盐源县水利局,盐源水利,微信公众号,新办,\n",
        encoding="utf-8",
    )
    assert run(["check", str(source), "--as-of", "2026-11-24", "--output", str(marked)]) == 1
    looks = appearance(marked, ("检查结果",))
    (title,) = looks
    assert looks[title]["D2"]["fill"][0] == "solid"
    assert len(title) <= 31
    assert not set(title) & set("[]:*?/\\")
