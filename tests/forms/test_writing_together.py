"""Forms are written all or none: a clerk never finds half a set, nor loses what was there."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.writing import written_together
from xlwings_udfs.forms.plan import Form, FormRow
from xlwings_udfs.forms.write import write_forms

ROW = ("盐源县水利局", "盐源县水利局", "盐源水利", "微信", "开设", "发布防汛抗旱信息，方便群众办事")
FORMS = [Form(unit, (FormRow(ROW, "台账", 2),)) for unit in ("盐源县水利局", "盐源县民政局", "盐源县教育局")]


def interrupted_at(number: int) -> None:
    if number == 2:
        raise KeyboardInterrupt


def test_who_interrupts_finds_no_form_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_forms(FORMS, tmp_path / "上半年" / "各单位", on_progress=lambda done, _: interrupted_at(done))
    assert list(tmp_path.iterdir()) == []


def test_who_interrupts_keeps_the_forms_of_before(tmp_path: Path) -> None:
    signed = tmp_path / "备案表_盐源县水利局.xlsx"
    signed.write_bytes(b"signed")
    with pytest.raises(KeyboardInterrupt):
        write_forms(FORMS, tmp_path, force=True, on_progress=lambda done, _: interrupted_at(done))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {signed.name: b"signed"}


def test_files_replaced_are_put_back_when_a_later_one_cannot_be(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / name).write_text("old")

    def replace() -> None:
        with written_together(tmp_path, force=True) as temporary:
            for name in ("丙", "甲", "乙"):
                (temporary / name).write_text("new")
            # The system refuses to move a file to where a folder is: 甲 moves after 乙 and 丙 (in their codes' order).
            (temporary.parent / "replaced" / "甲" / "x").mkdir(parents=True)

    with pytest.raises(InputError, match="无法保存"):
        replace()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"甲": "old", "乙": "old"}


def write_registry(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["主办单位", "账号或应用名称", "所属平台"])
    book.active.append(["盐源县水利局", "盐源水利", "微信"])
    book.save(path)


def xmt(folder: Path, *arguments: str, **terms: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "xlwings_udfs.cli", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", **terms)


def test_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="only POSIX systems limit what a process may write")
    write_registry(tmp_path / "台账.xlsx")

    def nearly_full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    for arguments in (
        ["forms", "台账.xlsx", "--output", "表"],
        ["check", "台账.xlsx", "--output", "标记.xlsx"],
    ):
        done = xmt(tmp_path, *arguments, preexec_fn=nearly_full)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert f"无法保存「{arguments[-1]}」：文件超过允许的大小" in done.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]


def test_a_path_too_long_is_one_sentence(tmp_path: Path) -> None:
    write_registry(tmp_path / "台账.xlsx")
    for arguments in (["forms", "台账.xlsx", "--output", "表" * 200], ["check", "表" * 200]):
        done = xmt(tmp_path, *arguments)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "各单位").write_text("mine")
    with pytest.raises(InputError, match="是一个文件，不是文件夹"):
        write_forms(FORMS, tmp_path / "各单位")
    with pytest.raises(InputError, match="不是文件夹"):
        write_forms(FORMS, tmp_path / "各单位" / "里面")
    assert (tmp_path / "各单位").read_text() == "mine"


def test_a_folder_in_a_forms_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "备案表_盐源县教育局.xlsx").mkdir()
    with pytest.raises(InputError, match="是一个文件夹，没有生成备案表"):
        write_forms(FORMS, tmp_path, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["备案表_盐源县教育局.xlsx"]
