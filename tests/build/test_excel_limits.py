"""Excel would find nothing to repair in the sheets, and we would see if it did."""

from collections.abc import Callable
from pathlib import Path

import pytest
from building import MADE, ROOT, parts
from excel_limits import faults

from xlwings_udfs.build.package import read_parts
from xlwings_udfs.cli import run

SAMPLE = ROOT / "samples" / "台账.xlsx"


@pytest.mark.parametrize("made", MADE)
def test_excel_would_repair_nothing(made: str) -> None:
    assert faults(parts(made)) == []


@pytest.mark.parametrize(
    "job",
    [("check", "--output", "marked.xlsx"), ("forms", "--one-book", "--output", "forms")],
    ids=["marked copy", "forms"],
)
def test_nor_would_it_in_what_the_program_makes_of_a_registry(job: tuple[str, ...], tmp_path: Path) -> None:
    command, *options, output = job
    assert run([command, str(SAMPLE), *options, str(tmp_path / output)]) in (0, 1)
    made = list(tmp_path.rglob("*.xlsx"))
    assert len(made) == 1
    assert faults(read_parts(made[0].read_bytes())) == []


def replaced(name: str, old: str, new: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    """A fault: ``new`` in place of the first ``old`` in a part."""

    def break_it(whole: dict[str, bytes]) -> dict[str, bytes]:
        text = whole[name].decode()
        assert old in text
        return whole | {name: text.replace(old, new, 1).encode()}

    return break_it


BOOK, LEDGER, GUIDE, STYLES = (
    "xl/workbook.xml",
    *(f"xl/{each}.xml" for each in ("worksheets/sheet2", "worksheets/sheet1", "styles")),
)
FAULTS: dict[str, tuple[Callable[[dict[str, bytes]], dict[str, bytes]], str]] = {
    "a sheet name with a slash": (replaced(BOOK, 'name="说明"', 'name="说/明"'), "sheet name"),
    "two sheets of one name": (replaced(BOOK, 'name="说明"', 'name="台账"'), "two sheets"),
    "a defined name like a cell": (replaced(BOOK, '"xmt_county"', '"xmt1"'), "defined name xmt1"),
    "a defined name twice": (replaced(BOOK, '"xmt_county"', '"XMT_REGION"'), "twice"),
    "a defined name that leads nowhere": (replaced(BOOK, "'设置'!$B$7<", "#REF!<"), "#REF!"),
    "names before the sheets": (
        replaced(BOOK, "<sheets>", "<definedNames/><sheets>"),
        "workbook: order of the elements",
    ),
    "a prompt too long": (replaced(LEDGER, 'prompt="', f'prompt="{"长" * 255}'), "prompt of B4:B5003"),
    "a list too long": (replaced(LEDGER, '<formula1>"', f'<formula1>"{"x" * 255},'), "list of J4:J5003"),
    "a formula that starts with =": (replaced(LEDGER, ">xmt_", ">=xmt_"), "formula of H4:H5003"),
    "a cell validated twice": (
        replaced(LEDGER, 'sqref="D4:D5003"', 'sqref="D4:E4"'),
        "validated cells E4:E5003 and D4:E4",
    ),
    "merged areas that overlap": (
        replaced(LEDGER, '<mergeCell ref="A2:AH2"/>', '<mergeCell ref="A1:A2"/>'),
        "merged areas",
    ),
    "a column told twice": (replaced(LEDGER, 'min="2" max="2"', 'min="1" max="2"'), "columns 1 to 2"),
    "a conditional format without its look": (replaced(LEDGER, 'dxfId="0"', 'dxfId="7"'), "format 7"),
    "a pane that is split elsewhere": (replaced(LEDGER, 'topLeftCell="C4"', 'topLeftCell="C5"'), "pane"),
    "a row out of order": (replaced(GUIDE, '<row r="1"', '<row r="9"'), "out of order"),
    "a cell without its style": (replaced(GUIDE, ' s="', ' s="9'), "has style"),
    "a font that is not there": (replaced(STYLES, 'fontId="1"', 'fontId="99"'), "fontId 99"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_it_would_be_seen(name: str) -> None:
    break_it, said = FAULTS[name]
    assert any(said in fault for fault in faults(break_it(parts())))
