"""pywin32: without it Python and Excel cannot speak to each other."""

from importlib.util import find_spec

from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine

_MODULES = ("win32api", "pythoncom", "pywintypes", "win32com")


def ask(machine: Machine) -> Answer:
    """Is it there and does it load? ``machine.extra`` may name another module to look for."""
    for name in (*_MODULES, *machine.extra.get("pywin32", "").split()):
        if find_spec(name) is None:
            return bad(f"缺少组件 pywin32（{name}），按钮和函数都不能用。", "请重新运行一次安装程序。")
        try:
            __import__(name)
        except ImportError as error:
            return bad(
                f"组件 pywin32 不能加载（{name}：{error}）。",
                "请重新运行一次安装程序；还不行，请看安全软件有没有隔离 DLL。",
            )
    return fine("可用")


PROBE = Probe("pywin32", "pywin32", 70, ask)
