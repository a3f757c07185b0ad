"""The log of what went wrong: for whoever maintains the program, in UTF-8, and written whatever happens."""

import tempfile
from pathlib import Path

import pytest

from xlwings_udfs import error_log as logs
from xlwings_udfs.user_folders import FOLDER_VARIABLE


def failed(text: str) -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def test_what_was_being_done_and_where_it_failed_are_written_in_utf_8() -> None:
    path = logs.log_error("检查台账", failed("第三部分「县教育局」"))
    text = path.read_bytes().decode("utf-8")
    assert path == logs.log_file()
    assert "检查台账" in text
    assert "Traceback" in text
    assert "第三部分「县教育局」" in text


def test_one_error_follows_the_other_and_a_large_log_starts_anew() -> None:
    logs.log_error("一", failed("甲"))
    path = logs.log_error("二", failed("乙"))
    assert all(word in path.read_text("utf-8") for word in "甲乙")
    path.write_text("旧" * 1_000_001, "utf-8")
    assert "旧" not in logs.log_error("三", failed("丙")).read_text("utf-8")


def test_a_folder_that_takes_no_file_keeps_nobody_from_being_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "文件").write_text("不是文件夹", "utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "文件"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = logs.log_error("检查台账", failed("甲"))
    assert path.parent == tmp_path
    assert "甲" in path.read_text("utf-8")


def test_where_no_folder_takes_a_file_the_failure_is_still_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "文件").write_text("不是文件夹", "utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "文件"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "文件"))
    logs.log_error("检查台账", failed("甲"))
    assert [path.name for path in tmp_path.iterdir()] == ["文件"]
