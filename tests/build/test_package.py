"""The package: complete, without loose ends, the same bytes on every build, opened by LibreOffice."""

import posixpath
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from building import ADD_IN, MADE, ROOT, WORKBOOK, fresh, module_source, package, parts
from lxml import etree

from xlwings_udfs.build import build, check
from xlwings_udfs.build.comparison import differences
from xlwings_udfs.build.package import CONTENT_TYPES, read_parts, write_parts
from xlwings_udfs.build.products import WORKBOOK as THE_WORKBOOK
from xlwings_udfs.build.sheets.book import CODE_NAMES
from xlwings_udfs.build.tools import pins, require_pinned_tools
from xlwings_udfs.errors import InputError

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@pytest.mark.parametrize("made", MADE)
def test_two_builds_are_equal_byte_for_byte(made: str) -> None:
    assert MADE[made](ROOT) == fresh(made)


@pytest.mark.parametrize("made", MADE)
def test_every_relationship_leads_to_a_part_and_every_part_is_led_to(made: str) -> None:
    led_to = {CONTENT_TYPES}
    for name, content in parts(made).items():
        if not name.endswith(".rels"):
            continue
        led_to.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        relationships = list(etree.fromstring(content))
        ids = [each.get("Id") for each in relationships]
        assert len(set(ids)) == len(ids), name
        for each in relationships:
            assert each.get("TargetMode") != "External", name
            target = each.get("Target")
            path = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            assert path in parts(made), f"{name} leads to {path}"
            led_to.add(path)
    assert led_to == parts(made).keys()


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (WORKBOOK, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        (ADD_IN, "application/vnd.ms-excel.addin.macroEnabled.main+xml"),
    ],
)
def test_every_part_has_a_content_type_and_the_book_is_one_with_macros(made: str, kind: str) -> None:
    types = etree.fromstring(parts(made)[CONTENT_TYPES])
    defaults = {each.get("Extension"): each.get("ContentType") for each in types.iter(f"{TYPES}Default")}
    overrides = {each.get("PartName"): each.get("ContentType") for each in types.iter(f"{TYPES}Override")}
    assert overrides["/xl/workbook.xml"] == kind
    assert defaults["bin"] == "application/vnd.ms-office.vbaProject"
    assert {name[1:] for name in overrides} <= parts(made).keys()
    for name in parts(made).keys() - {CONTENT_TYPES}:
        assert f"/{name}" in overrides or name.rpartition(".")[2] in defaults, name


@pytest.mark.parametrize("made", MADE)
def test_no_entry_bears_the_time_of_the_build_and_content_types_come_first(made: str) -> None:
    entries = package(made).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert entries[0].filename == CONTENT_TYPES
    assert b"2026-01-01T00:00:00Z" in parts(made)["docProps/core.xml"]


def test_what_differs_is_said_part_by_part_and_compression_does_not_matter(tmp_path: Path) -> None:
    stored = tmp_path / "stored.xlsm"
    shutil.copy(_with(tmp_path, {}), stored)
    assert differences(stored, fresh()) == []
    other = _with(tmp_path, {"xl/styles.xml": b"<x/>", "xl/more.xml": b""})
    assert differences(other, fresh()) == ["多了 xl/more.xml", "xl/styles.xml 从第 2 个字节起不同"]


def _with(folder: Path, changed: dict[str, bytes]) -> Path:
    path = folder / "changed.xlsm"
    path.write_bytes(write_parts(read_parts(fresh()) | changed))
    return path


def test_build_writes_the_workbook_into_the_working_tree(tmp_path: Path) -> None:
    root = _working_tree(tmp_path)
    workbook = root / "xmt_tools.xlsm"
    assert build(root) == {workbook: True}
    assert workbook.read_bytes() == fresh()
    assert check(root, [THE_WORKBOOK]) == []
    assert build(root) == {workbook: False}, "and again, over itself"


def test_a_changed_macro_shows_in_the_check_until_it_is_built(tmp_path: Path) -> None:
    root = _working_tree(tmp_path)
    build(root)
    macro = root / "macros" / "XmtRibbon.bas"
    macro.write_bytes(macro.read_bytes().replace(b"' What a click", b"' What each click"))
    (said,) = check(root, [THE_WORKBOOK])
    assert said.startswith("xmt_tools.xlsm：xl/vbaProject.bin")
    build(root)
    assert check(root, [THE_WORKBOOK]) == []


def _working_tree(folder: Path) -> Path:
    root = folder / "tree"
    root.mkdir()
    for name in ("macros", "templates"):
        shutil.copytree(ROOT / name, root / name)
    (root / "xlwings_udfs").symlink_to(ROOT / "xlwings_udfs")
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def test_outside_the_working_tree_it_says_where_to_run(tmp_path: Path) -> None:
    for job in (build, check):
        with pytest.raises(InputError, match="请在源代码文件夹中运行 xmt build"):
            job(tmp_path)


def test_without_a_committed_workbook_the_check_says_to_build_it(tmp_path: Path) -> None:
    root = _working_tree(tmp_path)
    with pytest.raises(InputError, match="请先运行 xmt build"):
        check(root, [THE_WORKBOOK])


def test_a_tool_of_another_version_is_refused(tmp_path: Path) -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    (tmp_path / "pyproject.toml").write_text(text.replace("pyOpenVBA==", "pyOpenVBA==0."), "utf-8")
    with pytest.raises(InputError, match="pyOpenVBA 应为 0"):
        require_pinned_tools(tmp_path)


def test_every_tool_of_the_build_is_pinned() -> None:
    assert pins(["a==1.0 ", "b>=2"]) == [("a", "1.0")]
    requirements = project_table()["optional-dependencies"]["build"]
    assert len(pins(requirements)) == len(requirements) >= 3


def test_users_get_the_very_xlwings_whose_modules_are_in_the_workbook() -> None:
    """Its DLL bears the version in its name: with another one no button would find it."""
    project = project_table()
    (installed,) = [version for name, version in pins(project["dependencies"]) if name == "xlwings"]
    assert ("xlwings", installed) in pins(project["optional-dependencies"]["build"])
    assert f'XLWINGS_VERSION As String = "{installed}"' in module_source("xlwings")


def project_table() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def test_libreoffice_opens_it_with_all_its_sheets(
    tmp_path: Path, converted: Callable[[Path, str], Path]
) -> None:
    book = tmp_path / "book.xlsm"
    book.write_bytes(fresh())
    reopened = openpyxl.load_workbook(converted(book, "xlsx"))
    assert reopened.sheetnames == list(CODE_NAMES)
    assert reopened["说明"]["A1"].value == "政务新媒体台账管理工具"
