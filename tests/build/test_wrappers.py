"""The wrappers of the worksheet functions, and what Excel's function wizard is told of them."""

import json
import re
import subprocess
import sys

import pytest
from building import ROOT, module_source

from xlwings_udfs.build.function_help import help_module
from xlwings_udfs.build.wrappers import FUNCTIONS_MODULE, FunctionHelp, generated_wrappers
from xlwings_udfs.errors import InputError

WRAPPERS = generated_wrappers(ROOT)

IMPORT_UDFS = """
import json, sys
from types import SimpleNamespace
from xlwings_udfs.build.wrapper_process import _xlwings_generator

taken, told = [], []

class Components:
    def __call__(self, name): return name
    def Remove(self, name): pass
    def Import(self, path): taken.append(open(path, encoding="utf-8", newline="").read())

excel = SimpleNamespace(Version="16.0", MacroOptions=lambda name, **options: told.append((name, options["Description"])))
book = SimpleNamespace(Name="xmt_tools.xlsm", VBProject=SimpleNamespace(VBComponents=Components()), Application=excel)
udfs = _xlwings_generator()
import xlwings.utils
udfs.get_udf_module = lambda name, book: __import__("importlib").import_module(name)
udfs.print = lambda *a: None
udfs.import_udfs(sys.argv[1], book)
json.dump({"source": taken[0], "told": told}, sys.stdout)
"""
"""xlwings' own import into Excel, from its button to the file it hands over, with Excel's side recording."""


def test_they_are_what_xlwings_own_import_would_put_into_the_workbook() -> None:
    result = subprocess.run(
        [sys.executable, "-c", IMPORT_UDFS, FUNCTIONS_MODULE],
        capture_output=True, check=True, cwd=ROOT, text=True, encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    imported = json.loads(result.stdout)
    assert module_source("xlwings_udfs").splitlines() == imported["source"].splitlines()
    assert [name for name, _ in imported["told"]] == [
        f"'xmt_tools.xlsm'!{each.name}" for each in WRAPPERS.functions
    ]


def test_the_five_functions_are_there_and_call_our_module() -> None:
    names = ["XMT_CHECK", "XMT_DEADLINE", "XMT_PLATFORM", "XMT_STATUS", "XMT_WORKDAYS"]
    assert [each.name for each in WRAPPERS.functions] == names
    for name in names:
        assert f'XLPy.CallUDF("xlwings_udfs.formulas", "{name}"' in module_source("xlwings_udfs")


def test_the_functions_that_count_days_or_judge_are_told_the_cell_they_stand_in() -> None:
    source = module_source("xlwings_udfs")
    handed_over = dict(
        re.findall(r'XLPy\.CallUDF\("xlwings_udfs\.formulas", "(\w+)", Array\(([^)]*)\), ThisW', source)
    )
    assert handed_over == {
        "XMT_CHECK": "headers, row, table, Application.Caller",
        "XMT_DEADLINE": "start, days, Application.Caller",
        "XMT_PLATFORM": "text",
        "XMT_STATUS": "approved, filed, Application.Caller",
        "XMT_WORKDAYS": "start, finish, Application.Caller",
    }
    assert "cell" not in " ".join(re.findall(r"^Function .*$", source, re.M)).lower()


def test_what_answers_dates_alone_says_that_it_knows_neither_consent_nor_state() -> None:
    by_name = {each.name: each.description for each in WRAPPERS.functions}
    for name in ("XMT_DEADLINE", "XMT_STATUS"):
        assert "只按给出的日期计算，不看是否同意、是否注销" in by_name[name]
    assert not any(re.search(r"3 个工作日|凉山", each) for each in by_name.values())


def test_every_function_is_described_in_chinese() -> None:
    for function in WRAPPERS.functions:
        for text in (function.description, *(text for _, text in function.arguments)):
            assert re.search(r"[\u4e00-\u9fff]", text), f"{function.name}: {text}"


def described(source: str) -> dict[str, list[str]]:
    """What the module tells: function → category, description, arguments."""
    joined = source.replace(" & _\r\n", "").replace(", _\r\n", ",")
    found = {}
    for name, rest in re.findall(r'^    Describe "(\w+)",(.*)$', joined, re.M):
        texts = re.split(r"\)\s*,", rest)
        found[name] = [
            "".join(json.loads(f'"{each}"') for each in re.findall(r'Zh\("([^"]*)"', text)) for text in texts
        ]
    return found


def test_the_wizard_is_told_what_the_functions_own_documentation_says() -> None:
    told = described(module_source("XmtFunctionHelp"))
    assert told == {
        each.name: [each.category, each.description, *(text for _, text in each.arguments)]
        for each in WRAPPERS.functions
    }


def function(description: str = "说明", argument: str = "start") -> FunctionHelp:
    return FunctionHelp("XMT_X", description, "政务新媒体", ((argument, "日期"),))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (function(description=""), "1 至 255"),
        (function(description="长" * 256), "1 至 255"),
        (function(argument="date"), "保留字"),
    ],
)
def test_a_function_that_excel_cannot_show_stops_the_build(wrong: FunctionHelp, said: str) -> None:
    with pytest.raises(InputError, match=said):
        help_module([wrong])


def test_quotes_backslashes_and_rare_characters_arrive_whole() -> None:
    text = '“a" \\ 𠮷丨'
    source = help_module([function(description=text)]).replace('""', "””")
    (told,) = described(source.replace("\n", "\r\n")).values()
    assert told[1].encode("utf-16", "surrogatepass").decode("utf-16").replace("””", '"') == text
