"""The workbook and the add-in where the installer put them: security software takes them for a trojan now and then."""

from xlwings_udfs.doctor.base.machine import ADD_IN, WORKBOOK, Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine, unknown


def ask(machine: Machine) -> Answer:
    """Are both there and whole?"""
    if machine.home == machine.python:
        return unknown("不是用安装程序装的，没有安装文件夹可查。")
    lost = [name for name in (WORKBOOK, ADD_IN) if not _is_whole(machine, name)]
    if lost:
        return bad(
            f"「{machine.home}」里的 {'、'.join(lost)} 不见了或是空的，多半被安全软件隔离了。",
            "请打开安全软件的隔离区（恢复区），恢复这个文件并加入信任；没有的，请重新运行一次安装程序。",
        )
    return fine(f"{WORKBOOK}、{ADD_IN} 都在「{machine.home}」")


def _is_whole(machine: Machine, name: str) -> bool:
    path = machine.home / name
    try:
        with path.open("rb") as file:
            return file.read(2) == b"PK"
    except OSError:
        return False


PROBE = Probe("quarantine", "工具文件", 110, ask)
