"""What other writers of .xls get wrong where no value depends on it: the values are read all the same."""

import io
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwt

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.biff_records import put_right
from xlwings_udfs.files.compound_file import stream
from xlwings_udfs.files.reading import read_sheets

ROWS = [
    ["主办单位", "账号名称", "所属平台"],
    ["索玛县水利局", "索玛水利", "微信"],
    *([f"索玛县第{number}中学", f"索玛{number}中", "微博"] for number in range(300)),
]
NAME, NOTE, CONDITION, OBJECT, SST, SETUP, WRITER = 0x18, 0x1C, 0x1B1, 0x5D, 0xFC, 0xA1, 0x5C
"""Kinds of records; those of a sheet's setup and of who wrote the file are the ones whose place others take here."""


def workbook() -> bytearray:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    for row, values in enumerate(ROWS):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    sink = io.BytesIO()
    book.save(sink)
    return bytearray(sink.getvalue())


def records(content: bytes) -> Iterator[tuple[int, int]]:
    """Kind and place of the records of a file whose stream lies in it from its 513th byte on, as xlwt writes it."""
    at = 512
    while True:
        kind, size = struct.unpack_from("<2H", content, at)
        if not kind:
            return
        yield kind, at
        at += 4 + size


def called(kind: int, new: int, filled: bytes = b"\x2d") -> Callable[[bytearray], None]:
    """Another kind for the first record of a kind, and rubbish in it."""

    def change(content: bytearray) -> None:
        at = next(place for each, place in records(content) if each == kind)
        size = struct.unpack_from("<H", content, at + 2)[0]
        struct.pack_into("<H", content, at, new)
        content[at + 4 : at + 4 + size] = filled * size

    return change


def texts(number: int) -> Callable[[bytearray], None]:
    """Another number of shared texts than there are."""

    def change(content: bytearray) -> None:
        at = next(place for kind, place in records(content) if kind == SST)
        struct.pack_into("<I", content, at + 8, number)

    return change


def at(place: int, form: str, value: int) -> Callable[[bytearray], None]:
    return lambda content: struct.pack_into(form, content, place, value)


def longer(content: bytearray) -> None:
    """The stream's entry says that it is longer than it is."""
    entry = content.index("Workbook".encode("utf-16-le"))
    size = struct.unpack_from("<I", content, entry + 0x78)[0]
    struct.pack_into("<I", content, entry + 0x78, size + 100_000)


WRITERS = {
    "a name that is no formula": called(WRITER, NAME),
    "a name of zeros": called(WRITER, NAME, b"\0"),
    "a name of ones": called(WRITER, NAME, b"\xff"),
    "a note that ends early": called(SETUP, NOTE),
    "a note of zeros": called(SETUP, NOTE, b"\0"),
    "a condition that is no formula": called(SETUP, CONDITION),
    "an object of rubbish": called(SETUP, OBJECT),
    "more texts announced than there are": texts(9000),
    "one text more announced": texts(902),
    "fewer texts announced": texts(10),
    "no texts announced": texts(0),
    "a boundless number of texts announced": texts(0x7FFFFFFF),
    "a negative number of texts announced": texts(0xFFFFFFFF),
    "the mark of the byte order the other way round": at(0x1C, "<H", 0xFEFF),
    "a number of tables that is wrong": at(0x2C, "<I", 77),
    "a number of small tables that is wrong": at(0x40, "<I", 5),
    "a small table that is none": at(0x3C, "<I", 3),
    "a table of tables that is none": at(0x44, "<I", 0xFFFFFF00),
    "a stream longer than it is": longer,
}


@pytest.mark.parametrize("change", WRITERS.values(), ids=WRITERS.keys())
def test_the_values_are_read_all_the_same(change: Callable[[bytearray], None], tmp_path: Path) -> None:
    content = workbook()
    change(content)
    assert content != workbook()
    (tmp_path / "台账.xls").write_bytes(content)
    (sheet,) = read_sheets(tmp_path / "台账.xls")
    assert [list(row) for row in sheet.rows] == ROWS


@pytest.mark.parametrize("end", [600, 3000, 9000, 14_000, 20_000])
def test_a_stream_that_ends_early_is_refused_however_its_chain_ends(end: int, tmp_path: Path) -> None:
    content = workbook()
    table = 512 * (1 + struct.unpack_from("<I", content, 0x4C)[0])
    struct.pack_into("<I", content, table + 4 * (end // 512), 0xFFFFFFFE)
    (tmp_path / "台账.xls").write_bytes(content)
    with pytest.raises(InputError, match="已损坏"):
        read_sheets(tmp_path / "台账.xls")


def test_a_workbook_inside_another_is_not_taken_for_it() -> None:
    """A folder's streams are not those of the container itself."""
    content = workbook()
    whole = stream(bytes(content), ("Workbook",))
    assert whole is not None
    assert stream(bytes(content), ("Book",)) is None
    root = content.index("Root Entry".encode("utf-16-le"))
    struct.pack_into("<I", content, root + 0x4C, 0xFFFFFFFF)
    assert stream(bytes(content), ("Workbook",)) is None


def test_records_that_are_right_stay_as_they_are() -> None:
    whole = stream(bytes(workbook()), ("Workbook",))
    assert whole is not None
    assert put_right(whole) == whole
