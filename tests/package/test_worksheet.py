"""A worksheet is changed in its own bytes: the cell that is asked for, whatever its XML looks like, and nothing else."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from xlwings_udfs.errors import InputError
from xlwings_udfs.package.sheet import Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<worksheet xmlns="{MAIN}"><sheetData>'
TAIL = "</sheetData></worksheet>"


def sheet(rows: str, head: str = HEAD, tail: str = TAIL, encoding: str = "utf-8") -> Worksheet:
    return Worksheet(f"{head}{rows}{tail}".encode(encoding), "sheet1.xml")


def written(worksheet: Worksheet) -> str:
    """The rows as they would be written."""
    text = b"".join(worksheet.pieces()).decode()
    return re.sub(r"(?s).*?sheetData>(.*)</(\w+:)?sheetData>.*", r"\1", text)


def cells(worksheet: Worksheet) -> dict[str, dict[str, str]]:
    """Address → attributes of every cell as another reader of XML finds them."""
    root = etree.fromstring(b"".join(worksheet.pieces()))
    return {str(cell.get("r")): dict(cell.attrib) for cell in root.iter(f"{{{MAIN}}}c")}


def test_it_changes_the_format_of_a_cell_and_not_a_byte_besides() -> None:
    rows = '<row r=\'1\' x:y="a>b"  spans="1:2" ><c r=\'A1\'  t="s"\n s=\'3\'><v>0</v></c >\n<c r="B1"/></row>\n<row r="2"/>'
    worksheet = sheet(rows, HEAD.replace("<worksheet", '<worksheet xmlns:x="u"'))
    worksheet.set_style(1, 1, 7)
    assert written(worksheet) == rows.replace("<c r='A1'  t=\"s\"\n s='3'>", '<c r=\'A1\' s="7"  t="s">')


def test_it_makes_a_cell_and_a_row_where_they_belong() -> None:
    worksheet = sheet('<row r="2"><c r="B2"/><c r="D2"/></row><row r="5"/>')
    for row, column in ((2, 1), (2, 3), (2, 27), (5, 2), (1, 1), (4, 4), (9, 9)):
        worksheet.set_style(row, column, 1)
    found = re.findall(r'<(row|c) r="(\w+)"', written(worksheet))
    assert " ".join(place for _, place in found) == "1 A1 2 A2 B2 C2 D2 AA2 4 D4 5 B5 9 I9"


def test_it_drops_an_empty_cell_and_the_row_that_stood_for_it_alone() -> None:
    worksheet = sheet(
        '<row r="1"><c r="A1"/></row><row r="2" ht="30"><c r="A2"></c></row><row r="3"><c r="A3"><v>1</v></c></row>'
    )
    for row in (1, 2, 3):
        worksheet.drop(row, 1)
    assert written(worksheet) == '<row r="2" ht="30"></row><row r="3"><c r="A3"><v>1</v></c></row>'


def test_cells_and_rows_that_do_not_say_where_they_are_are_counted() -> None:
    worksheet = sheet('<row><c/><c r="D1"/><c/></row><row r="4"><c/></row><row><c><v>1</v></c></row>')
    assert [(row, column) for row in range(1, 7) for column in range(1, 7) if worksheet.has(row, column)] == [
        (1, 1), (1, 4), (1, 5), (4, 1), (5, 1)
    ]  # fmt: skip
    worksheet.set_style(1, 5, 2)
    assert written(worksheet).startswith('<row><c/><c r="D1"/><c s="2"/></row>')


@pytest.mark.parametrize(
    ("head", "rows", "tail"),
    [
        (f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>', '<x:row r="1"><x:c r="A1"/></x:row>', "</x:sheetData></x:worksheet>"),
        (f'<worksheet xmlns="{MAIN}" xmlns:x="{MAIN}"><sheetData>', '<x:row r="1"><x:c r="A1"/></x:row>', TAIL),
        (f'\ufeff<?xml version="1.0" encoding="UTF-8"?>{HEAD}', '<row r="1"><c r="A1"/></row>', TAIL),
        (f"<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<?mso x?>{HEAD}", '<row r="1"><c r="A1"/></row>', TAIL),
        (f"<!-- <sheetData> -->{HEAD}", '<!-- <row r="7"> --><row r="1"><c r="A1"/></row><?x <row r="8">?>', TAIL),
        (HEAD, '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<c r="B1"> <row r="9">]]></t></is></c></row>', TAIL),
        (HEAD, '<row r="1"><c r="A1" t="str"><v> r="B1" &lt;c r="B1"/> s="5"</v></c></row>', TAIL),
    ],
)  # fmt: skip
def test_whatever_the_xml_looks_like_the_cell_is_found(head: str, rows: str, tail: str) -> None:
    worksheet = sheet(rows, head, tail)
    assert worksheet.has(1, 1)
    assert not worksheet.has(1, 2)
    assert worksheet.row(7) is None
    worksheet.set_style(1, 1, 4)
    worksheet.set_style(1, 2, 5)
    assert {cell: attributes["s"] for cell, attributes in cells(worksheet).items()} == {"A1": "4", "B1": "5"}


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_another_encoding_is_understood(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>{HEAD}'
    worksheet = sheet('<row r="1"><c r="A1" t="str"><v>索玛</v></c></row>', head, encoding=encoding)
    worksheet.set_style(1, 1, 4)
    assert written(worksheet) == '<row r="1"><c r="A1" s="4" t="str"><v>索玛</v></c></row>'


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="0"/>',
        '<row r="1048577"/>',
        '<row r="x"/>',
        '<row r=""/>',
        '<row r="2"/><row r="1"/>',
        '<row r="2"/><row r="2"/>',
    ],
)
def test_rows_that_no_sheet_has_are_damage(rows: str) -> None:
    with pytest.raises(InputError, match="已损坏"):
        sheet(rows)


def test_a_sheet_cut_short_or_with_a_dtd_is_damage() -> None:
    for text in (
        HEAD,
        HEAD + '<row r="1"><c',
        "",
        "<worksheet/>",
        f'<!DOCTYPE x [<!ENTITY a "b">]>{HEAD}{TAIL}',
    ):
        with pytest.raises(InputError, match="已损坏"):
            Worksheet(text.encode(), "sheet1.xml")


PLACES = st.tuples(st.integers(1, 12), st.integers(1, 30))


@given(st.sets(PLACES), st.lists(st.tuples(PLACES, st.integers(0, 9)), max_size=12))
def test_what_is_set_is_read_back_and_the_rest_stays(
    held: set[tuple[int, int]], changes: list[tuple[tuple[int, int], int]]
) -> None:
    rows = "".join(
        f'<row r="{row}">'
        + "".join(
            f'<c r="{letters(column)}{row}" s="20"><v>1</v></c>' for at, column in sorted(held) if at == row
        )
        + "</row>"
        for row in sorted({row for row, _ in held})
    )
    worksheet = sheet(rows)
    for (row, column), style in changes:
        worksheet.set_style(row, column, style)
    expected = {f"{letters(column)}{row}": "20" for row, column in held}
    expected |= {f"{letters(column)}{row}": str(style) for (row, column), style in changes}
    assert {cell: attributes.get("s", "0") for cell, attributes in cells(worksheet).items()} == expected
    places = [(int(re.sub(r"\D", "", cell)), len(cell), cell) for cell in cells(worksheet)]
    assert places == sorted(places)


def letters(column: int) -> str:
    return chr(64 + column) if column <= 26 else f"A{chr(64 + column - 26)}"


def test_a_row_moves_with_its_cells() -> None:
    row = sheet('<row r="9" ht="20"><c r="A9" s="1"/><c s="2" r="C9"><v>1</v></c></row>').row(9)
    assert row is not None
    assert row.moved(12).data == b'<row ht="20" r="12"><c r="A12" s="1"/><c r="C12" s="2"><v>1</v></c></row>'


def test_only_one_room_writes_zips_and_knows_elements() -> None:
    """Callers of the layer see workbooks, sheets, rows and values: no elements, no archives."""
    rooms = Path(__file__).parents[2] / "xlwings_udfs"
    for room in ("marks", "results", "copies", "forms", "build", "inline", "live"):
        for path in (rooms / room).rglob("*.py"):
            source = path.read_text(encoding="utf-8")
            assert not re.search(r"lxml|etree|ZipFile\(|html import escape|xml\.sax", source), path
            assert '.replace("\'", "\'\'")' not in source, path


def test_it_puts_cells_in_their_order_and_in_place_of_those_that_stand_there() -> None:
    worksheet = sheet('<row r="2" spans="1:4"><c r="A2"/><c r="C2" s="5"/><c r="D2"/></row>')
    worksheet.put_cells(2, [(2, '<c r="B2"/>'), (3, '<c r="C2"><v>1</v></c>')])
    worksheet.put_cells(2, [(6, '<c r="F2"/>'), (7, '<c r="G2"/>')])
    worksheet.put_cells(4, [(1, '<c r="A4"/>')])
    assert written(worksheet) == (
        '<row r="2"><c r="A2"/><c r="B2"/><c r="C2"><v>1</v></c><c r="D2"/><c r="F2"/><c r="G2"/></row>'
        '<row r="4"><c r="A4"/></row>'
    )
    assert worksheet.last_column() == 7
    worksheet.clear_columns(range(3, 8), 2)
    assert written(worksheet).startswith('<row r="2"><c r="A2"/><c r="B2"/></row>')
    assert worksheet.last_column() == 2


def columns(worksheet: Worksheet) -> dict[str, tuple[str, bool, str]]:
    """What each element about columns says: which ones → width, hidden, format."""
    root = etree.fromstring(b"".join(worksheet.pieces()))
    return {
        f"{each.get('min')}-{each.get('max')}": (
            str(each.get("width")),
            each.get("hidden") == "1",
            str(each.get("style", "")),
        )
        for each in root.iter(f"{{{MAIN}}}col")
    }


def test_it_hides_columns_and_leaves_those_beside_them_as_they_were() -> None:
    head = (
        f'<worksheet xmlns="{MAIN}"><cols><col min="1" max="16384" width="20" style="3"/></cols><sheetData>'
    )
    worksheet = sheet("", head)
    worksheet.edit_frame().set_columns(5, 7, hidden=True)
    usual = ("20", False, "3")
    assert columns(worksheet) == {"1-4": usual, "5-7": ("9", True, "3"), "8-16384": usual}
    worksheet.edit_frame().set_columns(5, 7)
    assert columns(worksheet)["5-7"] == ("8.43", False, "3")


def test_it_gives_columns_that_nobody_spoke_of_a_width_and_takes_it_back() -> None:
    head = f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="3" width="20"/></cols><sheetData>'
    worksheet = sheet("", head)
    worksheet.edit_frame().set_columns(3, 6, 44.0)
    assert columns(worksheet) == {"2-2": ("20", False, ""), "3-6": ("44", False, "")}
    worksheet.edit_frame().set_columns(3, 6)
    assert columns(worksheet) == {"2-2": ("20", False, "")}


def test_its_conditions_come_after_those_that_stand_there() -> None:
    tail = (
        '</sheetData><conditionalFormatting sqref="A1"><cfRule type="expression" priority="4"><formula>A1=1</formula>'
        "</cfRule></conditionalFormatting><pageMargins/></worksheet>"
    )
    worksheet = sheet("", tail=tail)
    worksheet.edit_frame().add_condition("A1:B9", 'N("own")=0', 2)
    made = b"".join(worksheet.pieces()).decode()
    added = (
        '<conditionalFormatting sqref="A1:B9"><cfRule type="expression" dxfId="2" priority="5">'
        '<formula>N("own")=0</formula></cfRule></conditionalFormatting>'
    )
    assert f"{added}<pageMargins/>" in made
    worksheet.edit_frame().remove_conditions("own")
    assert b"".join(worksheet.pieces()).decode() == made.replace(added, "")
