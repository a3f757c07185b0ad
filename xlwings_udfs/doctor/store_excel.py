"""Excel from the Microsoft Store: it runs in a box of its own, and finds no server of ours."""

from xlwings_udfs.doctor.base import office
from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine
from xlwings_udfs.doctor.base.windows import USER

_PACKAGES = (
    r"Software\Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages"
)
_STORE = ("microsoft.office.desktop_", "microsoft.office.desktop.excel_")


def ask(machine: Machine) -> Answer | None:
    """Is it that one?"""
    windows = machine.asked()
    places = f"{office.program(windows)} {office.server(windows)}".lower()
    packages = [name.lower() for name in windows.subkeys(USER, _PACKAGES)]
    if "windowsapps" in places or any(name.startswith(_STORE) for name in packages):
        return bad(
            "Excel 是从 Microsoft Store（应用商店）装的，这种 Excel 找不到本工具，函数不能用，按钮会等一分钟后出错。",
            "请在「设置」→「应用」里卸载它，改装从 office.com 或单位软件库下载的桌面版 Office。",
        )
    return fine("不是应用商店版") if office.is_there(windows) else None


PROBE = Probe("store-excel", "应用商店版 Excel", 40, ask)
