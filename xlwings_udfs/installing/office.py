"""What Excel is told of the tool: a folder it may trust, an add-in to load. One registry key a version of Office."""

import re
from dataclasses import dataclass
from pathlib import Path

from xlwings_udfs.installing import registry
from xlwings_udfs.installing.home import ADD_IN
from xlwings_udfs.installing.journal import Journal

_OFFICE = r"Software\Microsoft\Office"
_CLICK_TO_RUN = r"Software\Microsoft\Office\ClickToRun\Configuration"
_EXCEL_PROGRAM = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_VERSION = re.compile(r"1[2-9]\.0|[2-9]\d\.0")
_NEWEST = "16.0"
_FIRST_LOCATION = 20
"""Below it Office numbers the locations that it makes itself."""


@dataclass(frozen=True)
class Change:
    """One change to the registry: the ``question`` that asks for it, what to do by hand where it is not wanted."""

    question: str
    by_hand: str
    values: tuple[tuple[str, str, str | int], ...]
    """(key, name, value) of each value set."""

    def make(self, journal: Journal) -> None:
        """Set the values."""
        for key, name, new in self.values:
            registry.put(journal, key, name, new)


def versions() -> list[str]:
    """The versions of Excel that this user has: 16.0 is 2016 and all later ones; none when there is no Excel."""
    found = [
        name
        for name in registry.subkeys(_OFFICE)
        if _VERSION.fullmatch(name) and registry.is_there(rf"{_OFFICE}\{name}\Excel")
    ]
    if not found and any(registry.is_there(key, machine=True) for key in (_CLICK_TO_RUN, _EXCEL_PROGRAM)):
        return [_NEWEST]
    return found


def trusted(folder: Path, version: str) -> Change | None:
    """Let Excel trust ``folder``, whose workbooks then open with their macros; None when it does already."""
    locations = rf"{_OFFICE}\{version}\Excel\Security\Trusted Locations"
    taken = set(registry.subkeys(locations))
    path = f"{folder}\\"
    if any(registry.value(rf"{locations}\{name}", "Path") == path for name in taken):
        return None
    number = next(at for at in range(_FIRST_LOCATION, 10_000) if f"Location{at}" not in taken)
    key = rf"{locations}\Location{number}"
    return Change(
        f"把安装文件夹设为 Excel {version} 的受信任位置，打开工具时不用每次点「启用内容」",
        "以后打开 xmt_tools.xlsm 时请点「启用内容」；也可以在 Excel 的「信任中心」→「受信任位置」里加上安装文件夹。",
        ((key, "Path", path), (key, "Description", "政务新媒体台账工具"), (key, "AllowSubFolders", 0)),
    )


def loaded(folder: Path, version: str) -> Change | None:
    """Let Excel load the add-in in ``folder`` at each start; None when it does already."""
    options = rf"{_OFFICE}\{version}\Excel\Options"
    wanted = f'"{folder / ADD_IN}"'
    names = _open_names(options)
    if any(registry.value(options, name) == wanted for name in names):
        return None
    return Change(
        f"让 Excel {version} 每次启动都加载「政务新媒体」选项卡，在每个工作簿里都能用",
        f"要用选项卡时，请在 Excel 的「开发工具」→「Excel 加载项」→「浏览」里选 {ADD_IN}，或者打开 xmt_tools.xlsm。",
        ((options, _open_name(len(names)), wanted),),
    )


def unload(folder: Path) -> None:
    """Take the add-in out of what Excel loads, whatever number Excel has given it since; those behind move up."""
    wanted = f'"{folder / ADD_IN}"'.casefold()
    for version in registry.subkeys(_OFFICE):
        options = rf"{_OFFICE}\{version}\Excel\Options"
        names = _open_names(options)
        kept = [registry.value(options, name) for name in names]
        others = [each for each in kept if str(each).casefold() != wanted]
        if len(others) == len(kept):
            continue
        for name, new in zip(names, others, strict=False):
            if new is not None:
                registry.set_plainly(options, name, new)
        for name in names[len(others) :]:
            registry.remove(options, name)


def _open_names(options: str) -> list[str]:
    """OPEN, OPEN1, OPEN2 …, as far as they go."""
    names: list[str] = []
    while registry.value(options, _open_name(len(names))) is not None:
        names.append(_open_name(len(names)))
    return names


def _open_name(at: int) -> str:
    return f"OPEN{at or ''}"
