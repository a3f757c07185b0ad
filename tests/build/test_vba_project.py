"""The VBA project keeps to MS-OVBA and MS-CFB to the letter, and the strict reader would see if it did not."""

import re
import struct
from collections.abc import Callable
from importlib.resources import files

import pytest
from building import MACROS, MADE, OUR_MODULES, module_source, parts, project
from lxml import etree
from ms_ovba import read_project
from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

from xlwings_udfs.build.mending import mended
from xlwings_udfs.build.sheets.book import CODE_NAMES
from xlwings_udfs.build.vba_project import BOOK_CODE_NAME, PART
from xlwings_udfs.build.xlwings_changes import CHANGES, changed

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.mark.parametrize("made", MADE)
def test_the_project_has_no_fault(made: str) -> None:
    assert project(made).faults == []


def test_the_project_holds_our_modules_the_generated_ones_and_those_of_xlwings() -> None:
    kinds = project().kinds
    documents = [name for name, kind in kinds.items() if kind == "Document"]
    assert documents == [BOOK_CODE_NAME, *CODE_NAMES.values()]
    assert [name for name, kind in kinds.items() if kind == "Module"] == [
        *OUR_MODULES,
        "XmtFunctionHelp",
        "xlwings_udfs",
        "xlwings",
    ]
    assert [name for name, kind in kinds.items() if kind == "Class"] == ["Dictionary"]
    assert project().references == ["stdole", "Office"], "IRibbonControl is Office's"


@pytest.mark.parametrize("made", MADE)
def test_workbook_and_sheets_bear_the_code_names_of_their_modules(made: str) -> None:
    workbook = etree.fromstring(parts(made)["xl/workbook.xml"])
    assert workbook.find(f"{SHEET}workbookPr").get("codeName") == BOOK_CODE_NAME
    found = [
        etree.fromstring(content).find(f"{SHEET}sheetPr").get("codeName")
        for name, content in sorted(parts(made).items())
        if re.fullmatch(r"xl/worksheets/sheet\d\.xml", name)
    ]
    assert found == list(CODE_NAMES.values())
    assert 'VB_Base = "0{00020819-0000-0000-C000-000000000046}"' in module_source(BOOK_CODE_NAME)
    for name in CODE_NAMES.values():
        assert 'VB_Base = "0{00020820-0000-0000-C000-000000000046}"' in module_source(name)


@pytest.mark.parametrize("name", OUR_MODULES)
def test_a_module_of_ours_goes_in_as_it_stands_in_macros(name: str) -> None:
    assert module_source(name).encode() == (MACROS / f"{name}.bas").read_bytes()


def test_the_code_behind_the_workbook_goes_in_below_its_attributes() -> None:
    source = module_source(BOOK_CODE_NAME)
    assert source.endswith((MACROS / "ThisWorkbook.cls").read_bytes().decode())


def test_xlwings_modules_are_those_of_the_installed_package_with_their_licences() -> None:
    package = files("xlwings")
    ours = module_source("xlwings").splitlines()
    theirs = (package / "xlwings.bas").read_bytes().decode("ascii").splitlines()
    differing = [(old, new) for old, new in zip(theirs, ours, strict=True) if old != new]
    assert len(differing) == len(CHANGES)
    for (old, new), change in zip(
        differing, sorted(CHANGES, key=lambda each: each.old != CHANGES[2].old), strict=True
    ):
        assert old.replace(change.old.strip(), change.new.strip()) == new
    assert "xlwings is distributed under a BSD 3-clause license." in module_source("xlwings")
    assert "Copyright (C) 2014-present, Zoomer Analytics LLC." in module_source("xlwings")
    dictionary = (package / "addin" / "Dictionary.cls").read_bytes().decode()
    body = dictionary[dictionary.index("''\r\n") :]
    assert module_source("Dictionary").endswith(body)
    assert "@license: MIT" in body


def test_an_xlwings_that_has_changed_these_lines_is_refused() -> None:
    source = (files("xlwings") / "xlwings.bas").read_text(encoding="ascii")
    for change in CHANGES:
        with pytest.raises(ValueError, match=r"xlwings\.bas has not once"):
            changed(source.replace(change.old, ""))


def patched(at: Callable[[bytes], int], value: bytes) -> Callable[[bytes], bytes]:
    """A fault: the bytes ``value`` written over those at the place that ``at`` finds."""

    def break_it(content: bytes) -> bytes:
        place = at(content)
        return content[:place] + value + content[place + len(value) :]

    return break_it


def entry(name: str, offset: int) -> Callable[[bytes], int]:
    """Place of a field of a directory entry."""
    wanted = name.encode("utf-16-le") + b"\0\0"

    def place(content: bytes) -> int:
        return next(at for at in range(0, len(content), 128) if content.startswith(wanted, at)) + offset

    return place


def end_of_a_chain(content: bytes) -> int:
    """Place where the file allocation table ends a chain."""
    (table,) = struct.unpack_from("<I", content, 76)
    start = (table + 1) * 512
    return next(at for at in range(start, start + 512, 4) if content.startswith(b"\xfe\xff\xff\xff", at))


def rewritten(path: str, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """A fault: a stream with other content, in a container that is well formed otherwise."""

    def break_it(content: bytes) -> bytes:
        container = CFB.from_bytes(content)
        if path.startswith("VBA/"):
            name = path.removeprefix("VBA/")
            container.write_stream_in_storage(
                "VBA", name, change(container.get_stream_in_storage("VBA", name))
            )
        else:
            container.write_stream(path, change(container.get_stream(path)))
        return container.to_bytes()

    return break_it


def in_dir(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return rewritten("VBA/dir", lambda stream: compress(decompress(stream).replace(old, new, 1)))


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda stream: stream.replace(old, new, 1)


FAULTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a red entry at the top of a tree": (patched(entry("PROJECT", 67), b"\0"), "is red"),
    "a storage with a first sector": (patched(entry("VBA", 116), b"\1"), "storage 'VBA'"),
    "a name longer than its characters": (patched(entry("PROJECT", 64), b"\x12\0"), "PROJECT"),
    "two entries with one child": (
        patched(entry("XmtRibbon", 68), struct.pack("<I", 1)),
        "is linked twice, unused or missing",
    ),
    "two chains that meet": (patched(end_of_a_chain, struct.pack("<I", 5)), "sector 5 is of"),
    "a cut off file": (lambda content: content[:-512], "outside the file"),
    "compiled code of another version": (
        rewritten("VBA/_VBA_PROJECT", lambda _: bytes.fromhex("CC61B500000000000000")),
        "_VBA_PROJECT",
    ),
    "a module that PROJECT does not declare": (
        rewritten("PROJECT", replaced(b"Module=XmtSetup\r\n", b"")),
        "list other modules",
    ),
    "a module declared twice": (
        rewritten("PROJECT", replaced(b"Module=XmtSetup\r\n", b"Module=XmtSetup\r\nModule=XmtSetup\r\n")),
        "declared twice",
    ),
    "another ID than the protection's": (rewritten("PROJECT", replaced(b'ID="{E', b'ID="{F')), "ID"),
    "lines of PROJECT in another order": (
        rewritten(
            "PROJECT", lambda stream: stream.replace(b'Name="VBAProject"\r\n', b"") + b'Name="VBAProject"'
        ),
        "PROJECT",
    ),
    "a cookie": (in_dir(struct.pack("<HIH", 0x13, 2, 0xFFFF), struct.pack("<HIH", 0x13, 2, 7)), "cookie"),
    "a module's cookie": (
        in_dir(struct.pack("<HIH", 0x2C, 2, 0xFFFF), struct.pack("<HIH", 0x2C, 2, 7)),
        "cookie",
    ),
    "a protected project": (rewritten("PROJECT", replaced(b"CMG=", b"DPB=")), "PROJECT"),
    "a name missing in PROJECTwm": (rewritten("PROJECTwm", replaced(b"XmtSetup\0", b"")), "PROJECTwm"),
    "another count of modules": (
        in_dir(struct.pack("<HIH", 0x0F, 2, 15), struct.pack("<HIH", 0x0F, 2, 14)),
        "dir has record",
    ),
    "a class called a module": (in_dir(struct.pack("<HI", 0x22, 0), struct.pack("<HI", 0x21, 0)), "VB_Base"),
    "zeros after the end of dir": (
        rewritten("VBA/dir", lambda stream: compress(decompress(stream) + bytes(4))),
        "dir goes on",
    ),
    "a class as the editor exports it": (
        rewritten(
            "VBA/Dictionary",
            lambda stream: compress(b"VERSION 1.0 CLASS\r\nBEGIN\r\nEND\r\n" + decompress(stream)),
        ),
        "VB_Name",
    ),
    "Unix line ends": (
        rewritten("VBA/XmtSetup", lambda stream: compress(decompress(stream).replace(b"\r\n", b"\n"))),
        "line end",
    ),
    "a damaged module": (rewritten("VBA/XmtSetup", lambda stream: b"\2" + stream[1:]), "signature"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_strict_reader_sees(name: str) -> None:
    break_it, said = FAULTS[name]
    good = parts()[PART]
    broken = break_it(good)
    assert broken != good
    assert any(said in fault for fault in read_project(broken).faults)


def test_mending_twice_changes_nothing() -> None:
    assert mended(parts()[PART]) == parts()[PART]
