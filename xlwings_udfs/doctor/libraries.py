"""The libraries that the tool stands on."""

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine

_NEEDED = {
    "chinese_calendar": "chinese-calendar", "click": "click", "lxml": "lxml", "numpy": "numpy", "openpyxl": "openpyxl",
    "pandas": "pandas", "platformdirs": "platformdirs", "python_calamine": "python-calamine", "rich": "rich",
    "xlrd": "xlrd", "xlwings": "xlwings",
}  # fmt: skip
"""Module → the package that brings it."""


def ask(machine: Machine) -> Answer:
    """Is each there? ``machine.extra`` may name one that is to be looked for besides."""
    wanted = _NEEDED | {name: name for name in machine.extra.get("libraries", "").split()}
    missing = [package for module, package in wanted.items() if find_spec(module) is None]
    if missing:
        return bad(f"缺少组件 {'、'.join(missing)}，有的功能不能用。", "请重新运行一次安装程序。")
    return fine("、".join(f"{package} {_version(package)}".strip() for package in wanted.values()))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # unpacked without what pip writes beside it
        return ""


PROBE = Probe("libraries", "组件", 20, ask, windows=False)
