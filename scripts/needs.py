"""What the tests run besides Python: each need looked for by itself, with the Debian package that brings it."""

import ctypes.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

DEBIAN_PYTHON = Path("/usr/lib/python3/dist-packages")
"""Where Debian puts modules for its own Python, uno.py among them."""
FONTS = Path("/usr/share/fonts")
LOCALES = Path("/usr/share/i18n/charmaps")


class Need(NamedTuple):
    """Something that tests need: its name, the package that brings it, whether it is there."""

    name: str
    package: str
    is_there: Callable[[], bool]


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _library(name: str) -> Callable[[], bool]:
    return lambda: ctypes.util.find_library(name) is not None


def _uno_serves_this_python() -> bool:
    """Can the Python of the tests, of this one's version, import uno as tests/live does?"""
    office = shutil.which("soffice")
    folders = [str(Path(office).resolve().parent)] if office else []
    code = "import sys; sys.path += sys.argv[1:]; import uno"
    command = [sys.executable, "-c", code, *folders, str(DEBIAN_PYTHON)]
    return subprocess.run(command, capture_output=True).returncode == 0


def _chinese_fonts() -> bool:
    return any(FONTS.rglob("NotoSansCJK*"))


def _gbk_locale() -> bool:
    return any(LOCALES.glob("GBK*"))


NEEDS = (
    Need("LibreOffice", "libreoffice-calc", _program("soffice")),
    Need("python3-uno", "python3-uno", _uno_serves_this_python),
    Need("中文字体", "fonts-noto-cjk", _chinese_fonts),
    Need("Pango", "libpangoft2-1.0-0", _library("pangoft2-1.0")),
    Need("pdftoppm", "poppler-utils", _program("pdftoppm")),
    Need("GBK 字符集", "locales", _gbk_locale),
    Need("gio", "libglib2.0-bin", _program("gio")),
    Need("Xvfb", "xvfb", _program("xvfb-run")),
    Need("osslsigncode", "osslsigncode", _program("osslsigncode")),
    Need("wine（运行 Windows 程序）", "wine", _program("wine")),
)


def missing() -> list[Need]:
    """The needs that are not there."""
    return [need for need in NEEDS if not need.is_there()]
