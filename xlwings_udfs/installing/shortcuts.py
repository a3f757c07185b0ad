"""Shortcuts on the desktop and in the start menu."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from xlwings_udfs.dropping.names import JOB_NAMES
from xlwings_udfs.installing.home import WORKBOOK, desktop, start_menu
from xlwings_udfs.installing.journal import Journal
from xlwings_udfs.resident.presence import HELPER


class Shortcut(NamedTuple):
    """A .lnk file at ``place``: what it starts, with what arguments, and what it is for."""

    place: Path
    target: Path
    arguments: str
    hint: str


def wanted(home: Path, remover: str) -> Iterator[Shortcut]:
    """Every shortcut of an installation in ``home``."""
    on_desktop, in_menu = desktop(), start_menu()
    tool = home / WORKBOOK
    for folder in (on_desktop, in_menu):
        yield Shortcut(folder / "政务新媒体台账工具.lnk", tool, "", "打开带「政务新媒体」选项卡的工作簿")
        for job in JOB_NAMES:
            # Straight to Python: a workbook dropped on it never passes through cmd, which reads signs in its name.
            arguments = f"-m xlwings_udfs.dropping {job.module}"
            yield Shortcut(
                folder / f"{job.title}.lnk",
                home / "python" / "pythonw.exe",
                arguments,
                f"{job.hint}可以一次拖几个。",
            )
    for title, task, hint in HELPER:
        place = in_menu / f"{title}.lnk"
        yield Shortcut(place, home / "python" / "pythonw.exe", f"-m xlwings_udfs.resident {task}", hint)
    for name, hint in (("使用手册.html", "怎么用"), ("示例台账.xlsx", "拿来练手"), (remover, "卸载本工具")):
        if (home / name).is_file():
            yield Shortcut(in_menu / f"{Path(name).stem}.lnk", home / name, "", hint)


def make(journal: Journal, shortcut: Shortcut) -> None:
    """Write a shortcut, and write down that it is ours."""
    import pythoncom
    from win32com.shell import shell

    shortcut.place.parent.mkdir(parents=True, exist_ok=True)
    journal.add_shortcut(shortcut.place)
    link = pythoncom.CoCreateInstance(
        shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink
    )
    file = link.QueryInterface(pythoncom.IID_IPersistFile)
    if _is_that(link, file, shortcut):
        return
    link.SetPath(str(shortcut.target))
    link.SetArguments(shortcut.arguments)
    link.SetDescription(shortcut.hint)
    link.SetWorkingDirectory(str(shortcut.target.parent))
    file.Save(str(shortcut.place), 0)


def _is_that(link: Any, file: Any, shortcut: Shortcut) -> bool:
    """Is the shortcut there already, as it is after an upgrade?"""
    if not shortcut.place.is_file():
        return False
    try:
        file.Load(str(shortcut.place))
    except Exception:  # whatever lies there, it is written anew
        return False
    found = Path(link.GetPath(0)[0]), link.GetArguments(), link.GetDescription()
    return bool(found == (shortcut.target, shortcut.arguments, shortcut.hint))


def remove_all(journal: Journal) -> None:
    """Delete every shortcut of the journal, and the start menu's folder when nothing else is in it."""
    for name in list(journal.shortcuts):
        with suppress(FileNotFoundError):
            Path(name).unlink()
        with suppress(OSError):
            if Path(name).parent == start_menu():
                Path(name).parent.rmdir()
        journal.shortcuts.remove(name)
        journal.save()
