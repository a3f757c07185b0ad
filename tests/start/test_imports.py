"""What Excel and the terminal wait for: nothing heavy is imported by who does not need it."""

import subprocess
import sys
from collections.abc import Sequence

import pytest

HEAVY = ("pandas", "numpy", "openpyxl", "lxml", "python_calamine", "rich", "xlrd", "docx")
A_DAY = "datetime.datetime(2026, 9, 30)"
SLOW = (
    "click",
    "dataclasses",
    "inspect",
    "typing",
    "re",
    "pathlib",
    "csv",
    "json",
    "platformdirs",
    "tempfile",
)
"""What makes a short command three times as long as Python's own start; some of it Python's own."""
ANSWERS = {
    f"XMT_DEADLINE([[{A_DAY}]], [[3]])": "2026-10-10",
    f"XMT_DEADLINE([[{A_DAY}, '没有日期']], None)": "日期无法识别",
    f"XMT_WORKDAYS([[{A_DAY}]], [[datetime.datetime(2026, 10, 30)]])": "18",
    "XMT_PLATFORM([['政务微信']])": "微信公众号",
    f"XMT_STATUS([[{A_DAY}]], [[None]])": "最迟2026年10月10日",
}
"""Calls of worksheet functions, each with a part of its answer."""


def imported_by(code: str, of: Sequence[str] = HEAVY) -> tuple[set[str], str]:
    """Which ``of`` some modules are imported when a Python of its own has run ``code``, and what that printed."""
    told = f"import sys; print(' '.join([m for m in {of!r} if m in sys.modules]))"
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", f"{code}\n{told}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    *printed, modules = ran.stdout.splitlines()
    return set(modules.split()), "\n".join(printed)


@pytest.mark.parametrize(("call", "answer"), ANSWERS.items())
def test_the_first_worksheet_function_imports_nothing_heavy(call: str, answer: str) -> None:
    heavy, printed = imported_by(
        f"import datetime; from xlwings_udfs.formulas import *; print(str(({call})[0]))"
    )
    assert answer in printed.replace("datetime.datetime(2026, 10, 10, 0, 0)", "2026-10-10")
    assert heavy == set()


def test_the_list_of_functions_above_is_whole_but_for_the_one_that_judges_rows() -> None:
    from xlwings_udfs import formulas

    named = {call.partition("(")[0] for call in ANSWERS} | {"XMT_CHECK"}
    assert named == {name for name in vars(formulas) if name.startswith("XMT_")}


@pytest.mark.parametrize("button", dir(__import__("xlwings_udfs.buttons").buttons))
def test_a_button_is_loaded_without_anything_heavy(button: str) -> None:
    """What reads and judges tables is imported when there is one."""
    heavy, _ = imported_by(f"from xlwings_udfs import buttons; buttons.button_named({button!r})")
    assert heavy <= {"lxml"}


@pytest.mark.parametrize(
    "arguments", [["deadline", "2026-09-30"], ["deadline", "2026-09-30", "--format", "json"], ["--version"]]
)
def test_a_command_that_reads_no_registry_imports_nothing_heavy(arguments: list[str]) -> None:
    heavy, printed = imported_by(f"from xlwings_udfs.cli import run; run({arguments!r})")
    assert printed
    assert heavy == set()


def test_one_deadline_is_answered_with_next_to_nothing_imported() -> None:
    slow, printed = imported_by(
        "from xlwings_udfs.cli import run; run(['deadline', '2026-09-30'])", (*HEAVY, *SLOW)
    )
    assert "2026-10-10" in printed
    assert slow == set()
