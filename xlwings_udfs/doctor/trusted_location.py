"""The trusted location: whether the tool's workbook opens with its macros without being asked."""

from xlwings_udfs.doctor.base import office
from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine

_BLOCKED = 1


def ask(machine: Machine) -> Answer | None:
    """Does each Excel of this user trust the folder, or at least let the user enable the macros?"""
    windows = machine.asked()
    versions = office.versions(windows)
    if not versions:
        return None
    without = [version for version in versions if not office.trusts(machine, version)]
    if not without:
        return fine(f"安装文件夹「{machine.home}」是受信任位置")
    if any(office.setting(windows, each, "AllLocationsDisabled") == _BLOCKED for each in without):
        return bad(
            "单位的策略禁用了受信任位置，每次打开工具都要点「启用内容」。",
            "打开 xmt_tools.xlsm 时点黄条上的「启用内容」；要免去这一步，请电脑管理员放行安装文件夹。",
        )
    return bad(
        f"安装文件夹「{machine.home}」还不是 Excel 的受信任位置，每次打开都要点「启用内容」。",
        "请重新运行一次安装程序，问到受信任位置时选「是」；或在 Excel 的「信任中心」→「受信任位置」里加上它。",
    )


PROBE = Probe("trusted-location", "受信任位置", 140, ask)
