"""Old workbooks whose chains of sectors come back to themselves: never gone round, read where nothing is lost."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from test_old_excel_of_other_writers import ROWS, workbook

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.reading import read_sheets


def number(content: bytearray, at: int) -> int:
    (found,) = struct.unpack_from("<I", content, at)
    return int(found)


def leads(*pairs: tuple[int, int]) -> Callable[[bytearray], None]:
    """Sectors of the workbook's stream, which begins in sector 0, and where they lead now."""

    def change(content: bytearray) -> None:
        table = 512 * (1 + number(content, 0x4C))
        for sector, to in pairs:
            struct.pack_into("<I", content, table + 4 * sector, to)

    return change


def last_of(start: int, content: bytearray) -> int:
    """The place in the table of the last sector of a chain."""
    table = 512 * (1 + number(content, 0x4C))
    at = start
    while number(content, table + 4 * at) < 0xFFFFFFFA:
        at = number(content, table + 4 * at)
    return table + 4 * at


def stream_end_to_its_beginning(content: bytearray) -> None:
    struct.pack_into("<I", content, last_of(0, content), 0)


def folder_to_itself(content: bytearray) -> None:
    start = number(content, 0x30)
    struct.pack_into("<I", content, last_of(start, content), start)


def tables_to_themselves(content: bytearray) -> None:
    own = len(content) // 512 - 1
    content += struct.pack("<128I", *[0xFFFFFFFF] * 127, own)
    struct.pack_into("<I", content, 0x44, own)


def name_beside_itself(content: bytearray) -> None:
    entry = content.index("Workbook".encode("utf-16-le"))
    own = (entry - 512 * (1 + number(content, 0x30))) // 128
    struct.pack_into("<2I", content, entry + 0x44, own, own)


def saved(change: Callable[[bytearray], None], tmp_path: Path) -> Path:
    content = workbook()
    change(content)
    assert content != workbook()
    path = tmp_path / "台账.xls"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "change",
    [
        leads((5, 5)),
        leads((0, 0)),
        leads((10, 0)),
        leads((20, 21), (21, 20)),
        leads((9, 12), (12, 3)),
    ],
    ids=["a sector to itself", "the first to itself", "back to the first", "two to each other", "a round"],
)
def test_a_stream_that_never_ends_is_refused(change: Callable[[bytearray], None], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="已损坏"):
        read_sheets(saved(change, tmp_path))


@pytest.mark.parametrize(
    "change", [stream_end_to_its_beginning, folder_to_itself, tables_to_themselves, name_beside_itself]
)
def test_a_round_behind_all_that_is_needed_loses_nothing(
    change: Callable[[bytearray], None], tmp_path: Path
) -> None:
    (sheet,) = read_sheets(saved(change, tmp_path))
    assert [list(row) for row in sheet.rows] == ROWS
