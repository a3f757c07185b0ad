"""The Chinese fonts of forms and bulletins: without them a PDF is set in another."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, fine, unknown
from xlwings_udfs.doctor.base.windows import MACHINE

_FONTS = r"Software\Microsoft\Windows NT\CurrentVersion\Fonts"
_WANTED = {"SimSun": "宋体", "FangSong": "仿宋", "SimHei": "黑体"}
_FILES = {"SimSun": "simsun.ttc", "FangSong": "simfang.ttf", "SimHei": "simhei.ttf"}


def ask(machine: Machine) -> Answer:
    """Is there each?"""
    missing = [name for name in _WANTED if not _has(machine, name)]
    if not missing:
        return fine("宋体、仿宋、黑体都有")
    names = "、".join(_WANTED[name] for name in missing)
    return unknown(
        f"缺少字体{names}，打印和 PDF 会换成别的字体，版面可能略有不同。",
        "要与公文格式一致，请电脑管理员安装这些字体。",
    )


def _has(machine: Machine, name: str) -> bool:
    if machine.windows is not None:
        folder = Path(machine.variable("WINDIR") or r"C:\Windows") / "Fonts"
        registered = (f"{name}{more} (TrueType)" for more in ("", " & NSimSun"))
        return (folder / _FILES[name]).is_file() or any(
            machine.windows.value(MACHINE, _FONTS, value) for value in registered
        )
    lister = shutil.which("fc-list", path=machine.variable("PATH") or None)
    if lister is None:
        return False
    told = subprocess.run([lister, ":", "family"], capture_output=True, encoding="utf-8", errors="replace")
    return any(each in told.stdout for each in (name, _WANTED[name]))


PROBE = Probe("fonts", "中文字体", 200, ask, windows=False)
