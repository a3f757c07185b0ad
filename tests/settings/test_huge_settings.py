"""Settings that no office writes are refused at once, in one sentence."""

import re
import time
from pathlib import Path

import pytest

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.settings.loading import office_for

FILES = {
    "a number of thousands of digits": f"备案工作日数 = {'9' * 5000}",
    "arrays in arrays": f"备案工作日数 = {'[' * 3000}{']' * 3000}",
    "tables in tables": f"备案工作日数 = {'{a = ' * 3000}1{'}' * 3000}",
    "a name of thousands of parts": f"{'a.' * 60_000}b = 1",
    "arrays and tables in turn": f"备案工作日数 = {'[{a = ' * 2000}1{'}]' * 2000}",
    "a heading of thousands of parts": f"[{'a.' * 60_000}b]\nc = 1",
    "a list of tables of thousands of parts": f"[[{'a.' * 60_000}b]]\nc = 1",
    "arrays in a part": f"[平台]\n甲 = {'[' * 3000}{']' * 3000}",
    "braces without end": "备案工作日数 = " + "{a = " * 100_000,
    "blank lines of tabs": "\t\n" * 200_000,
    "blank lines before a setting": "\n" * 200_000 + "停更天数 = 14",
    "blank lines between settings": "停更天数 = 14" + "\n" * 200_000 + "备案工作日数 = 3",
    "empty comments": "#\n" * 200_000,
    "blank lines": "\n" * 200_000,
    "blank lines of spaces": "  \n" * 100_000,
    "old blank lines": "\r\n" * 200_000,
    "a megabyte of comment": "#" + "x" * 1_200_000,
    "a megabyte of one word": "x" * 1_200_000,
    "brackets without end": "[" * 200_000,
    "a number that is none": "备案工作日数 = 1e400",
    "an unknown date": "施行日期 = 2022-02-30",
    "a name written twice": "停更天数 = 14\n停更天数 = 15",
    "a part written twice": "[平台]\n甲 = '微信'\n[平台]\n乙 = '微信'",
    "a name twice in braces": "a = {b = 1, b = 2}",
    "half a text": '县名 = "盐源',
    "no text": "\x00\x01\x02",
    "not UTF-8": "备案工作日数 = 3 # 县".encode("gb18030").decode("latin-1"),
    "a huge count": "备案工作日数 = 99999999999999999999",
    "a nan": "备案工作日数 = nan",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES.keys())
def test_a_file_that_is_no_settings_is_refused_at_once(text: str, tmp_path: Path) -> None:
    path = tmp_path / "设置.toml"
    encoding = "latin-1" if "not UTF-8" in FILES and text == FILES["not UTF-8"] else "utf-8"
    path.write_bytes(text.encode(encoding))
    begun = time.process_time()
    with pytest.raises(InputError) as refused:
        office_for([], path)
    said = str(refused.value)
    assert time.process_time() - begun < 3
    assert ("\n" not in said, len(said) <= 800, said.endswith("。")) == (True, True, True)
    assert not re.search("[a-z]{2,}", re.sub("「[^」]*」|[toml]*」", "", said)), said


def test_blank_rows_of_the_sheet_do_no_harm_and_thousands_of_filled_ones_are_refused() -> None:
    header: list[list[object]] = [["设置项", "值"], ["备案工作日数", 5]]
    blank: list[list[object]] = [["", None]] * 200_000
    begun = time.process_time()
    office = office_for([Sheet("设置", [*blank, *header])])  # type: ignore[list-item]
    assert office.settings.filing_days == 5
    with pytest.raises(InputError, match="不像是设置"):
        office_for([Sheet("设置", [*header, *[["停更天数", 14]] * 20_000])])  # type: ignore[list-item]
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("text", ["停更天数 = 14\n停更天数 = 15", "[平台]\n甲 = '微信'\n[平台]\n乙 = '微信'"])
def test_what_is_written_twice_is_told_as_that(text: str, tmp_path: Path) -> None:
    path = tmp_path / "设置.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="写了两次。请留下一个"):
        office_for([], path)
