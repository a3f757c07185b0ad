"""Files of every kind, damaged at random places: read, or refused in one sentence, with little memory."""

import os
import sys
from pathlib import Path

import pytest
import spoilt

from xlwings_udfs.errors import InputError
from xlwings_udfs.files.reading import read_sheets

EACH = 60


@pytest.mark.parametrize("kind", spoilt.SOURCES)
def test_a_damaged_file_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"台账{kind}"
    read, said = 0, set()
    for data in spoilt.spoilt(kind, EACH, seed=2):
        path.write_bytes(data)
        try:
            read += bool(read_sheets(path))
        except InputError as error:
            said.add(str(error).replace(str(path), ""))
    assert all(each.startswith(("文件「」", "工作表「")) and "\n" not in each for each in said)
    assert any("已损坏" in each for each in said)
    assert read > EACH // 5
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="bounds memory by forking")
@pytest.mark.parametrize("kind", spoilt.SOURCES)
def test_no_command_ends_otherwise_than_it_says(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for data in spoilt.spoilt(kind, 3, seed=3):
        Path(f"台账{kind}").write_bytes(data)
        ends = {title: spoilt.end_of(words) for title, words in spoilt.commands(kind).items()}
        assert set(ends.values()) <= {"0", "1", "2"}, ends
    assert os.listdir().count(f"台账{kind}") == 1
