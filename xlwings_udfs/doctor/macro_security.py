"""Excel's macro security: whether it lets the buttons run at all."""

from xlwings_udfs.doctor.base import office
from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine

_SIGNED_ONLY, _NONE = 3, 4


def ask(machine: Machine) -> Answer | None:
    """What does each Excel of this user do with macros?"""
    windows = machine.asked()
    for version in office.versions(windows):
        level = office.setting(windows, version, "VBAWarnings")
        if level == _NONE and not office.trusts(machine, version):
            return bad(
                f"Excel {version} 设成了禁用所有宏，而且不提示，按钮点了没有反应。",
                "请在 Excel 的「文件」→「选项」→「信任中心」→「宏设置」里选「禁用所有宏，并发出通知」；灰色不能改的，请电脑管理员改。",
            )
        if level == _SIGNED_ONLY and not office.trusts(machine, version):
            return bad(
                f"Excel {version} 只允许有数字签名的宏，本工具的宏没有签名，不会运行。",
                "请把安装文件夹加为受信任位置（重新运行安装程序时选「是」），或在「宏设置」里选「禁用所有宏，并发出通知」。",
            )
    return fine("宏可以启用") if office.is_there(windows) else None


PROBE = Probe("macro-security", "宏安全设置", 120, ask)
