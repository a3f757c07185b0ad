"""Excel: its version, and whether it is a 32-bit one."""

from xlwings_udfs.doctor.base import office
from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine, unknown

_OLDEST = 14


def ask(machine: Machine) -> Answer:
    """Is there one, and does what the tool brings fit it?"""
    windows = machine.asked()
    if not office.is_there(windows):
        return bad(
            "没有找到 Microsoft Excel，按钮和 XMT_ 函数不能用。",
            "可以把台账拖到「检查台账.cmd」等图标上使用；要用按钮，请安装 Microsoft Excel。",
        )
    found = office.versions(windows)
    version = office.full_version(windows) or (found[0] if found else "")
    if version and version.split(".")[0].isdecimal() and int(version.split(".")[0]) < _OLDEST:
        return bad(f"Excel 版本 {version} 太旧。", "请换用 Excel 2010 以上的版本。")
    bits = {"x64": "64 位", "x86": "32 位"}.get(office.platform(windows), "")
    if not bits:
        bits = "32 位" if "(x86)" in office.program(windows) else ""
    library = "xlwings32" if bits.startswith("32") else "xlwings64"
    if not any(machine.python.glob(f"{library}-*.dll")) and not any(machine.home.glob(f"{library}-*.dll")):
        return bad(
            f"Excel 是{bits or '64 位'}的，缺少与它配套的 {library}，函数不能用。", "请重新运行一次安装程序。"
        )
    if not version:
        return unknown(
            f"有 Excel（{office.program(windows)}），版本没有查到。",
            "在 Excel 里点「文件」→「账户」可以看到。",
        )
    return fine(f"Excel {version} {bits}".rstrip())


PROBE = Probe("excel", "Excel", 30, ask)
