"""OneDrive: a workbook that lies in it has an address instead of a path, and forms cannot be put beside it."""

from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine

_VARIABLES = ("ONEDRIVE", "ONEDRIVECOMMERCIAL", "ONEDRIVECONSUMER")


def ask(machine: Machine) -> Answer:
    """Does the tool, or the workbook of the button, lie there?"""
    synced = [place.casefold() for name in _VARIABLES if (place := machine.variable(name))]
    if machine.book and "://" in machine.book:
        return bad(
            f"当前工作簿在云端（{machine.book}），备案表不能存在它旁边，「另存为」的位置也会不同。",
            "请把工作簿另存到本机的文件夹（如 D 盘），再使用。",
        )
    for path in (str(machine.home), machine.book or ""):
        if path and any(path.casefold().startswith(place) for place in synced):
            return bad(
                f"「{path}」在 OneDrive 同步的文件夹里，Excel 可能找不到它旁边的文件。",
                "请移到 OneDrive 以外的文件夹（如 D 盘）再使用。",
            )
    return fine("工具不在 OneDrive 文件夹里")


PROBE = Probe("onedrive", "OneDrive", 170, ask)
