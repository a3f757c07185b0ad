"""An older version beside this one: Excel may load that, and the clerk sees what was mended come back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xlwings_udfs import __version__
from xlwings_udfs.doctor.base import office
from xlwings_udfs.doctor.base.machine import ADD_IN, WORKBOOK, Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine
from xlwings_udfs.doctor.base.windows import USER

_INSTALLED = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\xmt_tools"
_FOLDERS = ("xmt", "xmt_tools", r"Programs\xmt_tools")


def ask(machine: Machine) -> Answer:
    """Is there another installation, another add-in that Excel loads, or a note of another version?"""
    others = [str(path) for path in _others(machine)]
    noted = machine.asked().value(USER, _INSTALLED, "DisplayVersion")
    if noted is not None and str(noted) != __version__:
        others.append(f"已登记的版本 {noted}")
    if others:
        return bad(
            f"除了这个版本（{__version__}），还有：{'、'.join(others)}。Excel 可能用的是旧的。",
            "请从「设置」→「应用」里卸载旧版本，或删除这些文件，再重新运行一次安装程序。",
        )
    return fine(f"只有这个版本（{__version__}）")


def _others(machine: Machine) -> Iterator[Path]:
    local, roaming = machine.variable("LOCALAPPDATA"), machine.variable("APPDATA")
    places = [Path(local) / folder.replace("\\", "/") for folder in _FOLDERS] if local else []
    places += (
        [Path(roaming) / "Microsoft" / folder for folder in ("AddIns", "Excel/XLSTART")] if roaming else []
    )
    for place in places:
        for name in (ADD_IN, WORKBOOK):
            if (place / name).is_file() and place != machine.home:
                yield place / name
    windows = machine.asked()
    for version in office.versions(windows):
        options = rf"Software\Microsoft\Office\{version}\Excel\Options"
        for at in range(50):
            value = windows.value(USER, options, f"OPEN{at or ''}")
            if value is None:
                break
            path = str(value).replace("/R ", "").strip().strip('"')
            if path.casefold().endswith(ADD_IN) and Path(path).parent != machine.home:
                yield Path(path)


PROBE = Probe("older-version", "旧版本", 210, ask)
