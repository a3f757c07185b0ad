"""The scripts that set everything up, in a folder as people name theirs."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What the scripts need of the source, without a network to install anything from."""
    folder = tmp_path / "政务 新媒体（源代码）"
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def run(script: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    offline = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, str(script)],
        env=os.environ | offline | environment,
        cwd=script.parents[2],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_without_a_network_it_says_what_to_do_and_nothing_of_python_leaks(checkout: Path) -> None:
    result = run(checkout / "scripts" / "try_it.py")
    assert result.returncode not in (0, 2)
    assert "请连网后再运行一次" in result.stderr
    assert "PIP_INDEX_URL" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (checkout / "results").exists()


@pytest.mark.skipif(os.name == "nt", reason="on Windows it would install")
def test_a_console_that_knows_no_chinese_stops_nothing(checkout: Path) -> None:
    result = run(checkout / "scripts" / "install.py", PYTHONIOENCODING="ascii")
    assert result.returncode == 2
    assert "???" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="on Windows it would install")
def test_where_excel_has_no_such_buttons_the_installer_says_so(checkout: Path) -> None:
    result = run(checkout / "scripts" / "install.py", LOCALAPPDATA=str(checkout))
    assert result.returncode == 2
    assert "只在 Windows 的 Excel 里用" in result.stderr
    assert not (checkout / "xmt").exists()


def test_the_installer_lays_python_where_the_workbook_looks_for_it() -> None:
    text = tomllib.loads((ROOT / "templates" / "xlwings.conf.toml").read_text("utf-8"))
    interpreter = next(each["value"] for each in text["setting"] if each["key"] == "INTERPRETER_WIN")
    assert interpreter == "%LOCALAPPDATA%\\xmt\\Scripts\\python.exe"
    source = (ROOT / "scripts" / "install.py").read_text("utf-8")
    assert 'Path(local) / "xmt"' in source
    assert '"Scripts/python.exe"' in (ROOT / "scripts" / "environment.py").read_text("utf-8")
