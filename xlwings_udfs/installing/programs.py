"""The entry in Windows' list of installed programs, from which a user removes what they do not know how to find."""

from pathlib import Path

from xlwings_udfs.installing.office import Change

_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\xmt_tools"


def listed(folder: Path, version: str, remover: str) -> Change:
    """Show the tool among the installed programs of this user."""
    values: dict[str, str | int] = {
        "DisplayName": "政务新媒体台账工具",
        "DisplayVersion": version,
        "Publisher": "xmt_tools",
        "InstallLocation": str(folder),
        "UninstallString": f'"{folder / remover}"',
        "NoModify": 1,
        "NoRepair": 1,
    }
    return Change(
        "在 Windows 的「应用」列表里登记，以后可以从那里卸载",
        f"以后卸载请双击安装文件夹里的「{remover}」。",
        tuple((_KEY, name, value) for name, value in values.items()),
    )
