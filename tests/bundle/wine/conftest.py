"""The Windows that these tests run in."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NoReturn

import pytest
from windows import QUIET, USER, Windows, forwarder


@pytest.fixture(scope="session")
def windows(
    bundle: Path,
    shared: Path,
    made_once: Callable[[Path], AbstractContextManager[bool]],
    lacking: Callable[[str], NoReturn],
) -> Windows:
    """The Windows; not to be spoiled for others."""
    if shutil.which("wine") is None:
        lacking("wine")
    found = Windows(bundle, _environment(shared, lacking), shared / "home")
    with made_once(shared / "prefix") as missing:
        if missing:
            _set_up(found)
    return found


def _environment(shared: Path, lacking: Callable[[str], NoReturn]) -> Mapping[str, str]:
    """wine takes the code page and the names of files from the locale, which must be there."""
    locale = shared / "locale"
    made = locale / "zh_CN.UTF-8"
    maker = shutil.which("localedef") or lacking("localedef（libc-bin、locales）")
    if not made.is_dir():
        locale.mkdir(exist_ok=True)
        subprocess.run([maker, "--no-archive", "-i", "zh_CN", "-f", "UTF-8", str(made)], capture_output=True)
    if not made.is_dir():
        lacking("zh_CN.UTF-8（locales）")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "XMT_CONFIG_DIR") and not name.startswith("PYTHON")
    }
    return kept | {
        "HOME": str(shared / "home"),
        "WINEPREFIX": str(shared / "prefix"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": QUIET,
        "WINEARCH": "win64",
        "LC_ALL": "zh_CN.UTF-8",
        "LOCPATH": str(locale),
    }


def _set_up(windows: Windows) -> None:
    windows.home.mkdir(exist_ok=True)
    (windows.home / "Desktop").mkdir(exist_ok=True)
    # Without a screen: nobody looks at it, and windows are read all the same.
    screen = ["reg", "add", r"HKCU\Software\Wine\Drivers", "/v", "Graphics", "/d", "null", "/f"]
    for command in (["wineboot", "-i"], ["winecfg", "-v", "win10"], screen):
        subprocess.run(
            ["wine", *command],
            env=windows.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=300,
        )
    # The screen is looked for when the first program starts.
    for option in ("-k", "-w"):
        subprocess.run(["wineserver", option], env=windows.environment, timeout=120)
    # Rust's libraries ask a DLL that wine 8 has not for chance; another DLL has the same under another name.
    library = forwarder("bcryptprimitives.dll", {"ProcessPrng": "advapi32.SystemFunction036"})
    (windows.drive / "windows/system32/bcryptprimitives.dll").write_bytes(library)
    windows.local.mkdir(parents=True)


@pytest.fixture(scope="session")
def as_clerk(windows: Windows) -> Mapping[str, str]:
    """The environment of the clerk, whose name is Chinese."""
    profile = f"C:\\users\\{USER}"
    return {"LOCALAPPDATA": f"{profile}\\AppData\\Local", "USERPROFILE": profile}


_NOT_FOR_THE_INSTALLER = ("numpy*", "pandas*", "lxml*", "openpyxl*", "pytz*", "pygments*", "rich*", "python_calamine*",
                          "markdown_it*", "xlrd*", "click*", "dateutil*", "xlwings*.dll", "libcrypto*", "sqlite3*")  # fmt: skip


@pytest.fixture(scope="session")
def small(windows: Windows, shared: Path, made_once: Callable[[Path], AbstractContextManager[bool]]) -> Path:
    """The bundle without the libraries that the installer does not load: what it does is the same, and sooner done."""
    folder = shared / "small bundle"
    with made_once(folder) as missing:
        if missing:
            shutil.copytree(windows.bundle, folder, ignore=shutil.ignore_patterns(*_NOT_FOR_THE_INSTALLER))
    return folder
