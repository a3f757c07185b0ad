"""xlwings is imported without pandas and numpy; everybody else has them as ever, and plain values convert as ever."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXCEL = ROOT / "tests" / "functions" / "excel_calls.py"


def run(code: str, stdin: str = "", *options: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", *options, "-c", code],
        input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=ROOT,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_xlwings_comes_without_pandas_and_numpy() -> None:
    code = "import sys, xlwings_udfs, xlwings; print([m for m in ('pandas', 'numpy') if m in sys.modules])"
    assert run(code) == "[]"
    code = "import sys, xlwings; print([m for m in ('pandas', 'numpy') if m in sys.modules])"
    assert run(code) == "['pandas', 'numpy']", (
        "xlwings alone brings them: else there is nothing to guard against"
    )


def test_pandas_and_numpy_work_as_ever_afterwards() -> None:
    code = (
        "import xlwings_udfs, xlwings, pandas as pd, numpy as np, numpy.linalg;"
        "print(pd.DataFrame({'a': [1, 2]})['a'].sum(), np.arange(3).tolist(), numpy.linalg.norm([3, 4]))"
    )
    assert run(code) == "3 [0, 1, 2] 5.0"


def test_the_part_that_takes_a_licence_is_left_out_as_it_is_without_one() -> None:
    told = "print(xlwings.__pro__, [each.name for each in xlwings.engines], 'xlwings.pro' in sys.modules)"
    lean = run(f"import sys, xlwings_udfs, xlwings; {told}")
    assert lean == "False [] False"
    assert run(f"import sys, xlwings; {told}").startswith("False [] ")
    asked = "try:\n    import xlwings.pro\nexcept xlwings.LicenseError:\n    print('no licence')"
    assert run(f"import xlwings_udfs, xlwings\n{asked}") == run(f"import xlwings\n{asked}") == "no licence"


def test_what_is_imported_already_stays_and_xlwings_has_it() -> None:
    code = "import pandas, numpy, xlwings_udfs, xlwings; print(xlwings.main.pd is pandas, xlwings.utils.np is numpy)"
    assert run(code) == "True True"


def test_the_guard_leaves_no_trace_once_xlwings_is_there() -> None:
    code = (
        "import sys, xlwings_udfs; before = len(sys.meta_path)\nimport xlwings, importlib.resources as r, importlib\n"
        "print(before - len(sys.meta_path), type(xlwings.__loader__).__name__, type(xlwings.__spec__.loader).__name__,"
        "(r.files('xlwings') / 'xlwings.bas').is_file(), importlib.reload(xlwings) is xlwings)"
    )
    assert run(code) == "1 SourceFileLoader SourceFileLoader True True"


def test_a_python_without_xlwings_says_so() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\nimport xlwings_udfs\n"
        "try:\n    import xlwings\nexcept ModuleNotFoundError as error:\n    print(error.name)"
    )
    assert run(code, "", "-I", "-S") == "xlwings"


def test_xlwings_that_fails_to_import_hides_nothing_afterwards(tmp_path: Path) -> None:
    (tmp_path / "xlwings.py").write_text("import pandas", encoding="utf-8")
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]\nimport xlwings_udfs\n"
        "try:\n    import xlwings\nexcept ImportError:\n    import pandas; print(pandas.Series([1]).sum())"
    )
    assert run(code) == "1"


@pytest.mark.parametrize(
    "call",
    [
        ["XMT_DEADLINE", [{"range": [[{"date": "2026-09-30"}], [45050], ["无"], [None], [{"error": -2146826246}]]}, None]],
        ["XMT_WORKDAYS", [{"range": [[{"date": "2026-09-30"}, 46000.75]]}, {"date": "2026-10-30"}]],
        ["XMT_PLATFORM", [{"range": [["政务微信"], [True], [3.0], [""]]}]],
        ["XMT_CHECK", [{"range": [["主办单位", "所属平台"]]}, {"range": [["县公安局", "无"], [None, 2.5]]}, None]],
    ],
    ids=lambda call: call[0],
)  # fmt: skip
def test_what_excel_hands_over_and_gets_is_the_same(call: list[object]) -> None:
    calls = json.dumps([call])
    as_it_is = f"import runpy; runpy.run_path({str(EXCEL)!r}, run_name='__main__')"
    lean = run(f"import xlwings_udfs; {as_it_is}", calls)
    assert json.loads(lean)
    assert lean == run(as_it_is, calls)
