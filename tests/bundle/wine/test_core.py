"""The core's own tests, run by the bundle's Windows Python against the bundle's program, code page 936.

A selection that takes a minute or two runs here. All of them, room by room (an hour under wine):

    XMT_WHOLE=1 python -m pytest tests/bundle/wine/test_core.py
"""

import os
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from windows import ROOT, Windows, path_on_windows

PACKAGES = Path(__file__).with_name("test_packages.txt")
ROOMS = (
    "registry",
    "facts",
    "rules",
    "workdays",
    "calendars",
    "settings",
    "forms",
    "reports",
    "checking",
    "files",
)
QUICK = {
    "registry": ["test_dates.py", "test_platforms.py"],
    "facts": ["test_facts_answers.py", "test_facts_state.py"],
    "rules": ["test_rules_fixtures.py", "test_rules_deadlines.py"],
    "settings": ["test_settings.py"],
    "forms": ["test_fields.py", "test_writing_together.py"],
    "files": ["test_file_names.py"],
}
"""Of the other rooms all."""
START = """
import sys
sys.path[:0] = sys.argv[1].split(";")
sys.dont_write_bytecode = True
import pytest
sys.exit(pytest.main(sys.argv[2:]))
"""
NEEDS_LINUX = "soffice or LibreOffice or pip or memory or fork or locale or gbk or GBK or umask or symlink or command_line or path_too_long"


@pytest.fixture(scope="session")
def packages(
    shared: Path,
    parts: Path,
    pip_download: Callable[[Path, Path], None],
    made_once: Callable[[Path], AbstractContextManager[bool]],
) -> Path:
    """A folder with pytest and what else the tests import."""
    folder = shared / "test_packages"
    with made_once(folder) as missing:
        if missing:
            pip_download(PACKAGES, shared / "test_wheels")
            # pytest colours by what a bundle leaves out of pygments.
            whole = next((parts / "wheels").glob("pygments-*"))
            for wheel in (whole, *(shared / "test_wheels").glob("*.whl")):
                with zipfile.ZipFile(wheel) as archive:
                    archive.extractall(folder)
    return folder


@pytest.mark.parametrize("room", ROOMS)
def test_the_cores_tests_pass_on_windows(room: str, windows: Windows, packages: Path, tmp_path: Path) -> None:
    whole = bool(os.environ.get("XMT_WHOLE"))
    chosen = ["."] if whole else QUICK.get(room, ["."])
    paths = [str(ROOT / "tests" / room / name) for name in chosen]
    (tmp_path / "start.py").write_text(START, encoding="utf-8")
    told = windows.python(
        path_on_windows(tmp_path / "start.py"),
        path_on_windows(packages),
        "-q", "-p", "no:cacheprovider", "-o", "addopts=", "--tb=short", "-k", f"not ({NEEDS_LINUX})",
        "--rootdir", path_on_windows(ROOT), *(path_on_windows(Path(path)) for path in paths),
        folder=ROOT,
        more={"CI": ""},  # what needs LibreOffice is skipped there
        timeout=3000 if whole else 400,
    )  # fmt: skip
    assert told.code == 0, told.text[-4000:]
    assert " passed" in told.text
