"""The way from Excel to Python and back, without Excel: its DLL, pythonw, the COM server, each worksheet function."""

import csv
import json
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from windows import Windows, path_on_windows

from xlwings_udfs.bundle.program import HOME

STAND_IN = Path(__file__).with_name("excel_stand_in.py")
NOT_AVAILABLE = {"error": -2146826246}
DAY = {"date": "2026-09-30"}
HEADERS = ["主办单位", "账号或应用名称", "所属平台", "备案类型", "审核同意日期", "提交日期"]
FIRST = ["盐源县水利局", "盐源水利", "微信公众号", "开设", {"date": "2023-05-04"}, None]
SAME = ["盐源县水利局", "盐源水利", "微信公众号", "开设", {"date": "2023-05-04"}, {"date": "2023-05-05"}]
CALLS: dict[str, list[Any]] = {
    "a date and a number": ["XMT_DEADLINE", DAY, 3.0],
    "a date and nothing": ["XMT_DEADLINE", DAY, None],
    "a text that is a date": ["XMT_DEADLINE", "2026年9月30日", 3.0],
    "a text that is none": ["XMT_DEADLINE", "待定", 3.0],
    "an error of Excel": ["XMT_DEADLINE", NOT_AVAILABLE, 3.0],
    "a column": ["XMT_DEADLINE", [[DAY], [None], ["2026.9.28"], [NOT_AVAILABLE]], 3.0],
    "working days": ["XMT_WORKDAYS", DAY, {"date": "2026-10-12"}],
    "a platform": ["XMT_PLATFORM", "政务微信"],
    "platforms": ["XMT_PLATFORM", [["新浪微博"], [None], [5.0], [NOT_AVAILABLE]]],
    "filed in time": ["XMT_STATUS", {"date": "2026-09-01"}, {"date": "2026-09-02"}],
    "filed late": [
        "XMT_STATUS",
        [[{"date": "2026-09-01"}], ["2026-09-01"]],
        [[{"date": "2026-09-20"}], [None]],
    ],
    "a row that breaks nothing else": ["XMT_CHECK", [HEADERS], [FIRST]],
    "rows against the table": ["XMT_CHECK", [HEADERS], [FIRST, SAME], [FIRST, SAME]],
}
"""What Excel passes: numbers as double, dates, texts, empty cells, errors, ranges as arrays of variants."""


@pytest.fixture(scope="module")
def answers(windows: Windows, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each call gave, through the DLL; ``eval`` is what the COM server worked out itself."""
    calls = tmp_path_factory.mktemp("calls") / "calls.json"
    calls.write_text(json.dumps(CALLS), encoding="utf-8")
    python = path_on_windows(windows.bundle / "python")
    command = command_line(python, path_on_windows(windows.bundle / "xmt_tools.xlsm"), configuration(windows))
    for _ in range(3):  # the first activation in a new prefix may hang
        try:
            told = windows.python(
                STAND_IN,
                f"{python}\\{library()}",
                command,
                path_on_windows(calls),
                timeout=120,
                encoding="utf-8",
            )
        except subprocess.TimeoutExpired:
            continue
        if told.code == 0:
            break
    return dict(json.loads(told.text.splitlines()[-1]))


def configuration(windows: Windows) -> dict[str, str]:
    """What the bundle's xlwings.conf says, at home where the bundle is."""
    home = path_on_windows(windows.bundle)
    rows = csv.reader((windows.bundle / "xlwings.conf").read_text(encoding="ascii").splitlines())
    return {key: value.replace(HOME, home) for key, value in rows}


def library() -> str:
    import xlwings

    return f"xlwings64-{xlwings.__version__}.dll"


def command_line(python: str, book: str, values: dict[str, str]) -> str:
    """What XLPyCommand in xlwings.bas builds, of the workbook's own configuration."""
    path = ";".join([values["ADD_WORKBOOK_TO_PYTHONPATH"], book, book, "", "", "", values["PYTHONPATH"]])
    path = path.replace("\\", "\\\\").replace("'", "\\'").replace("&", "^&")
    code = (
        f'import sys, os;import xlwings.utils;xlwings.utils.prepare_sys_path(\\"{path}\\");'
        "import xlwings; xlwings.serve('$(CLSID)')"
    )
    return f'cmd.exe  /K ""{python}\\pythonw.exe" -B -c "{code}""'


def as_python(value: Any) -> Any:
    """What xlwings makes of a cell for the function."""
    if isinstance(value, dict):
        return datetime.fromisoformat(value["date"]) if "date" in value else "#N/A"
    if isinstance(value, list):
        return [as_python(each) for each in value]
    return value


def direct(name: str, *arguments: Any) -> Any:
    """What the Python function gives for the same cells, on Linux, as a table of rows."""
    from xlwings_udfs import formulas

    tables = [
        each if isinstance(each, list) else None if each is None else [[each]]
        for each in map(as_python, arguments)
    ]
    given = getattr(formulas, name)(*tables)
    rows = given if isinstance(given, list) else [[given]]
    return [[_shown(cell) for cell in (row if isinstance(row, list) else [row])] for row in rows]


def _shown(cell: Any) -> Any:
    if isinstance(cell, date | datetime):
        return {"date": cell.strftime("%Y-%m-%d")}
    return "" if cell is None else cell


@pytest.mark.parametrize("name", CALLS)
def test_each_function_gives_through_excels_library_what_it_gives_in_python(
    answers: dict[str, Any], name: str
) -> None:
    assert answers[name] == direct(*CALLS[name])


def test_the_answers_are_the_right_ones(answers: dict[str, Any]) -> None:
    assert answers["eval"] == 42
    assert answers["a date and a number"] == [[{"date": "2026-10-10"}]]
    assert answers["a platform"] == [["微信公众号"]]
    assert "重复" in answers["rows against the table"][1][0]


def test_every_worksheet_function_was_called() -> None:
    from xlwings_udfs import formulas

    functions = {
        name for name, value in vars(formulas).items() if name.startswith("XMT_") and callable(value)
    }
    assert functions == {call[0] for call in CALLS.values()}


def test_a_button_finds_python_its_path_and_its_module_and_says_that_excel_is_not_there(
    windows: Windows, tmp_path: Path
) -> None:
    """RunPython, as far as it goes without Excel: the very code of xlwings.bas, but that no Excel waits for it."""
    (tmp_path / "xlwings_udfs.py").write_text("raise SystemExit('somebody else')")
    values = configuration(windows)
    book = path_on_windows(windows.bundle / "xmt_tools.xlsm")
    path = ";".join([values["ADD_WORKBOOK_TO_PYTHONPATH"], book, book, "", "", "", values["PYTHONPATH"]])
    code = (
        f"import xlwings.utils;xlwings.utils.prepare_sys_path({path!r});"
        "import xlwings_udfs.buttons; xlwings_udfs.buttons.check()"
    )
    told = windows.python("-X", "utf8", "-B", "-c", code, folder=tmp_path, encoding="utf-8")
    assert told.code != 0
    assert "xlwings_udfs\\excel\\base" in told.text.lower()
    assert "Book.caller() must not be called directly" in told.text
