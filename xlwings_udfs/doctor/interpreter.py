"""Python itself: the version that runs."""

from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine

_OLDEST = (3, 11, 0)


def ask(machine: Machine) -> Answer:
    """Is it new enough?"""
    version = ".".join(map(str, machine.version))
    if machine.version < _OLDEST:
        return bad(
            f"Python {version} 太旧，至少要 3.11。", "请重新运行安装程序，或请电脑管理员安装 Python 3.12。"
        )
    return fine(f"Python {version}，在「{machine.python}」")


PROBE = Probe("python", "Python", 10, ask, windows=False)
