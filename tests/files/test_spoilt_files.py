"""Files of every kind, damaged at random places: read, or refused in one sentence, with little memory."""

import sys
from pathlib import Path

import pytest
from damage import ATTRIBUTES, KINDS, SOURCES, damaged, suffix
from judge import warm_up
from spoil import ends_of

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.reading import read_sheets

EACH = 60


@pytest.mark.parametrize("kind", SOURCES)
def test_a_damaged_file_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"台账{kind}"
    read, said = 0, set()
    for _, content in damaged(kind, EACH, seed=2):
        path.write_bytes(content)
        try:
            read += bool(read_sheets(path))
        except InputError as error:
            said.add(str(error).replace(str(path), ""))
    assert all(each.startswith(("文件「」", "工作表「")) and "\n" not in each for each in said)
    assert any("已损坏" in each for each in said)
    assert read > EACH // 5
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="bounds memory by forking")
@pytest.mark.parametrize("kind", KINDS)
def test_no_command_ends_otherwise_than_it_says(kind: str) -> None:
    warm_up()
    for what, content in damaged(kind, 3, seed=3):
        ends = ends_of(content, f"台账{suffix(kind)}")
        assert not [end for end in ends.values() if end.fault], (what, ends)


def test_the_marked_registry_that_is_damaged_is_whole_itself(tmp_path: Path) -> None:
    (_, content), *_ = damaged(ATTRIBUTES, 1, seed=1)
    (tmp_path / "台账.xlsx").write_bytes(content)
    assert {sheet.name for sheet in read_sheets(tmp_path / "台账.xlsx")} == {"台账", "检查结果"}
