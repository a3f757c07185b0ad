"""WPS in the place of Excel: it registers itself as Excel.Application, and the buttons then speak to the wrong program."""

from xlwings_udfs.doctor.base import office
from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine
from xlwings_udfs.doctor.base.windows import MACHINE, USER

_WPS = (r"Software\Kingsoft\Office", r"Software\WOW6432Node\Kingsoft\Office")
_PROGRAMS = ("et.exe", "wps.exe", "ksoet", "kingsoft", "wps office")


def ask(machine: Machine) -> Answer | None:
    """Who answers as Excel?"""
    windows = machine.asked()
    answers = office.server(windows).lower()
    if any(name in answers for name in _PROGRAMS):
        return bad(
            f"WPS 占用了 Excel 的登记（{office.server(windows)}），点按钮会报「系统找不到指定的文件」或「无效的类字符串」。",
            "请打开「WPS 配置工具」→「高级」→「兼容设置」，去掉「WPS Office 兼容第三方系统和软件」，再修复一次 Microsoft Office；"
            "只用 WPS 的，请把台账拖到「检查台账.cmd」上使用。",
        )
    if any(windows.subkeys(root, key) for root in (USER, MACHINE) for key in _WPS):
        return fine("装有 WPS，没有占用 Excel 的登记")
    return None


PROBE = Probe("wps", "WPS 与 Excel", 50, ask)
