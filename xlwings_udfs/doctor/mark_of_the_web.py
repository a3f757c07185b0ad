"""Mark of the Web: a file that came from the internet or by chat is opened by Excel with its macros blocked."""

from pathlib import Path

from xlwings_udfs.doctor.base.machine import ADD_IN, WORKBOOK, Machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, bad, fine

_INTERNET = 3


def ask(machine: Machine) -> Answer:
    """Do the tool's files, or the workbook of the button, bear it?"""
    files = [machine.home / name for name in (WORKBOOK, ADD_IN)]
    if machine.book:
        files.append(Path(machine.book))
    marked = [each for each in files if (machine.asked().zone(each) or 0) >= _INTERNET]
    if marked:
        return bad(
            f"「{'」「'.join(map(str, marked))}」带有「来自互联网」的标记，Excel 会拦住里面的宏。",
            "请关闭 Excel，在这个文件上点右键→「属性」，勾选下方的「解除锁定」，再点「确定」。",
        )
    return fine("工具文件没有「来自互联网」的标记")


PROBE = Probe("mark-of-the-web", "来自互联网的标记", 130, ask)
