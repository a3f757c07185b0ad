"""环境诊断: what this PC has of what the buttons need, and by which settings the workbook in front is judged."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from xlwings_udfs.doctor.base.examination import Check, as_text, examine, line
from xlwings_udfs.doctor.base.machine import this_machine
from xlwings_udfs.doctor.base.probe import Answer, Probe, State, bad, fine
from xlwings_udfs.error_log import log_file
from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.choosing import book_in_front
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.workplace import workplace

_CALENDARS = "calendars"
_LONGEST = 900
"""Characters that a message box of Excel shows whole, less what is added to it."""


def diagnosis(desk: Desk) -> str:
    """What is to be done first; the whole of it, to be sent to whoever helps, in a file."""
    checks = _checks(desk)
    counted = [check for check in checks if check.answer.state is State.BAD]
    head = f"有 {len(counted)} 项要处理：" if counted else "各项正常，可以使用。"
    told = [
        line(check) for check in checks if check.answer.state is State.BAD or check.probe.name == "settings"
    ]
    whole = _saved(as_text(checks))
    where = f"全部 {len(checks)} 项在「{whole}」，自己处理不了的请把这个文件发给维护人员。" if whole else ""
    said = "\n".join([head, *told])
    return "\n".join(filter(None, [said if len(said) <= _LONGEST else f"{said[:_LONGEST]}……", where]))


def _checks(desk: Desk) -> list[Check]:
    """The matters of the PC, and in the place of its calendars those of the workbook in front."""
    others = [check for check in examine(this_machine(desk.book.fullname)) if check.probe.name != _CALENDARS]
    checks = [*_of_the_workbook(desk), *others]
    return sorted(checks, key=lambda check: check.answer.state is not State.BAD)


def _of_the_workbook(desk: Desk) -> list[Check]:
    try:
        case = workplace(desk.book, desk.tool).case
    except InputError as error:
        return [_check("settings", "设置", bad(str(error), ""))]
    settings = fine(f"设置取自{case.office.source or '默认值'}，按{case.region}日历")
    year = case.as_of.year
    calendar = (
        fine(f"{case.region}{year}年的放假安排完整")
        if year in case.calendar.final_years
        else bad(
            f"还没有{case.region}{year}年的放假通知，今年的期限都是暂定的。", "收到通知后点「录入放假通知」。"
        )
    )
    return [_check("settings", "设置", settings), _check(_CALENDARS, "放假日历", calendar)]


def _check(name: str, title: str, answer: Answer) -> Check:
    return Check(Probe(name, title, 0, lambda machine: answer, windows=False), answer)


def _saved(text: str) -> Path | None:
    """The file that holds ``text``, beside the log; None where none can be written."""
    path = log_file().with_name("diagnosis.txt")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8-sig")
        return path
    return None


BUTTON = Button("环境诊断", diagnosis, book_in_front)
