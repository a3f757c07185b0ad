"""xlwings' DLL beside python.exe, of the very version that the workbook's macros ask for by name."""

from importlib import import_module

from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine


def ask(machine: Machine) -> Answer:
    """Is it there?"""
    version = import_module("xlwings").__version__
    name = f"xlwings64-{version}.dll"
    for folder in (machine.python, machine.python.parent):
        if (folder / name).is_file():
            return fine(f"{folder / name}")
    others = "、".join(path.name for path in sorted(machine.python.glob("xlwings64-*.dll")))
    found = f"，只有 {others}" if others else ""
    return bad(
        f"缺少 {name}{found}，它应在「{machine.python}」；工作表函数不能用。",
        "请重新运行一次安装程序；装完又没有了，是安全软件把它隔离了，请在安全软件里恢复并加入信任。",
    )


PROBE = Probe("library", "xlwings DLL", 80, ask)
