"""Security software's rule against programs that Office starts: then only the resident helper works."""

from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine, unknown
from xlwings_udfs.doctor.base.windows import MACHINE
from xlwings_udfs.resident.presence import running

_RULES = (
    r"Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"Software\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
_OFFICE_CHILDREN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
"""Defender's rule "Block all Office applications from creating child processes"."""
_BLOCK, _WARN = "1", "6"
_SOFTWARE = {
    "360tray.exe": "360安全卫士", "zhudongfangyu.exe": "360安全卫士", "360sd.exe": "360杀毒",
    "hipsdaemon.exe": "火绒", "hipstray.exe": "火绒", "360entclient.exe": "天擎", "tqclient.exe": "天擎",
    "qaxentclient.exe": "天擎", "qaxtray.exe": "天擎", "qqpctray.exe": "腾讯电脑管家",
}  # fmt: skip


def ask(machine: Machine) -> Answer:
    """Is the rule on, and is there software known to have one of its own?"""
    windows = machine.asked()
    helper = running() if "helper" not in machine.extra else machine.extra["helper"] == "runs"
    rule = next(
        (
            str(found)
            for key in _RULES
            if (found := windows.value(MACHINE, key, _OFFICE_CHILDREN)) is not None
        ),
        "",
    )
    if rule in (_BLOCK, _WARN) and not helper:
        return bad(
            "Defender 开着「阻止 Office 创建子进程」的规则，Excel 启动不了 Python。",
            "请双击「启动常驻助手」再用按钮（它不经过 Excel 启动）；或请电脑管理员对安装文件夹放行这条规则。",
        )
    programs = windows.processes()
    software = sorted({name for process, name in _SOFTWARE.items() if process in (programs or ())})
    if software:
        return unknown(
            f"装有{'、'.join(software)}，可能会拦住 Excel 启动 Python。",
            "被拦时请把安装文件夹加入它的信任区（白名单）；或者先双击「启动常驻助手」再用按钮。",
        )
    if programs is None:
        return unknown("没有查到正在运行的安全软件（系统没有列出程序）。")
    return fine("没有发现会拦截的规则" if not rule else "规则开着，但常驻助手在运行，不受影响")


PROBE = Probe("child-processes", "安全软件", 150, ask)
