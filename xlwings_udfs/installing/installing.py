"""Installing, and taking it back."""

import compileall
import py_compile
from pathlib import Path

from xlwings_udfs import __version__
from xlwings_udfs.installing import office, registry, shortcuts
from xlwings_udfs.installing.home import JOURNAL, bundle, home
from xlwings_udfs.installing.journal import Journal, read_journal
from xlwings_udfs.installing.laying import files_of, lay, remove_files
from xlwings_udfs.installing.programs import listed
from xlwings_udfs.installing.talking import Ask, tell
from xlwings_udfs.resident.control import stop
from xlwings_udfs.resident.logon import not_at_logon
from xlwings_udfs.user_folders import configuration_folder

INSTALLER, REMOVER = "安装.cmd", "卸载.cmd"
FOLDER_WAITS = 10
"""Exit code: the caller is to delete the folder of the Python that ran."""


def install(ask: Ask) -> int:
    """Install the running bundle for this user; gives the exit code.

    Raises InputError when it cannot be done; an older version is then as it was.
    """
    source, target = bundle(), home()
    if source == target:
        tell(f"已经装在「{target}」。要升级，请解开新的安装包，双击里面的「{INSTALLER}」。")
        return 0
    journal = read_journal(target / JOURNAL)
    earlier = journal.version
    tell(f"正在把政务新媒体台账工具 {__version__} 装到「{target}」，请稍候……")
    if stop():  # its files are to be replaced
        tell("常驻助手已结束，装好后可以在开始菜单里再启动。")
    remarks = lay(source, target, journal)
    journal.version = __version__
    journal.save()
    _compile(target)
    _make_shortcuts(journal, target)
    remarks += _change_registry(journal, target, ask)
    tell()
    tell(f"已从 {earlier} 升级到 {__version__}。" if earlier else "装好了。")
    for each in remarks:
        tell(each)
    tell(
        "桌面上有「政务新媒体台账工具」和三个可以拖放台账的图标；要卸载，在开始菜单「政务新媒体」里点「卸载」。"
    )
    tell(
        "下一步：打开桌面上的「政务新媒体台账工具」，在「政务新媒体」选项卡点「环境诊断」。没有 Excel 的，把台账拖到「检查台账」上。"
    )
    return 0


def remove(ask: Ask) -> int:
    """Take the installation back; gives the exit code, `FOLDER_WAITS` when the running Python's folder is left.

    Raises InputError when the journal cannot be read or a file is in use.
    """
    target = home()
    if not (target / JOURNAL).is_file():
        tell(f"「{target}」里没有安装记录，没有什么要卸载的。")
        return 0
    journal = read_journal(target / JOURNAL)
    if not ask(f"卸载政务新媒体台账工具 {journal.version}（「{target}」里的程序、图标和在 Excel 里的登记）"):
        tell("没有卸载。")
        return 0
    stop()
    not_at_logon()
    running = target / "python" if bundle() == target else None
    office.unload(target)
    registry.take_back(journal)
    shortcuts.remove_all(journal)
    shipped = set(journal.files)
    waits = remove_files(target, journal, running)
    tell("已卸载。")
    if any(name not in shipped for name in files_of(target) if not name.startswith("python/")):
        tell(f"「{target}」里还有您自己的文件，没有动。")
    if configuration_folder().exists():
        tell(
            f"您录入的放假通知和设置留在「{configuration_folder()}」，重新安装后还在用；不要了可以自己删掉。"
        )
    return FOLDER_WAITS if waits else 0


def _compile(target: Path) -> None:
    """Compile on this PC what the bundle's maker could not: xlwings starts Python so that it never does it itself."""
    python = target / "python"
    if any((python / "app").rglob("*.pyc")):
        return
    tell("正在编译，约一两分钟……")
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    for folder in ("app", "lib"):
        compileall.compile_dir(python / folder, quiet=2, invalidation_mode=mode)


def _make_shortcuts(journal: Journal, target: Path) -> None:
    kept = list(journal.shortcuts)
    wanted = list(shortcuts.wanted(target, REMOVER))
    for each in wanted:
        shortcuts.make(journal, each)
    # What an older version had and this one has not.
    for name in set(kept) - {str(each.place) for each in wanted}:
        Path(name).unlink(missing_ok=True)
        journal.shortcuts.remove(name)
    journal.save()


def _change_registry(journal: Journal, target: Path, ask: Ask) -> list[str]:
    """Ask for each change, make it or say how it is done by hand."""
    found = office.versions()
    changes = [change(target, version) for version in found for change in (office.trusted, office.loaded)]
    remarks = (
        []
        if found
        else [f"没有找到 Excel：选项卡和函数不能用，其余都能用。装好 Excel 后再双击「{INSTALLER}」一次。"]
    )
    for each in [*filter(None, changes), listed(target, __version__, REMOVER)]:
        if ask(each.question):
            each.make(journal)
        else:
            remarks.append(each.by_hand)
    return remarks
