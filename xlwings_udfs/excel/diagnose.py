"""环境诊断: what this PC has of what the buttons need."""

import importlib.util
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from xlwings_udfs.calendars.store import holidays_folder
from xlwings_udfs.error_log import log_file
from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.choosing import book_in_front
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.workplace import workplace

_PACKAGES = ("xlwings", "pandas", "openpyxl", "chinese-calendar", "python-calamine", "lxml")
_GOOD, _BAD = "正常", "要处理"


def diagnosis(desk: Desk) -> str:
    """One line a matter, what needs somebody's hand first."""
    lines = list(_matters(desk))
    bad = [line for line in lines if line.startswith(_BAD)]
    head = f"有 {len(bad)} 项要处理：" if bad else "各项正常，可以使用。"
    return "\n".join([head, *bad, *(line for line in lines if not line.startswith(_BAD))])


def _matters(desk: Desk) -> Iterator[str]:
    yield f"{_GOOD}　Python {sys.version.split()[0]}（{sys.executable}）"
    for package in _PACKAGES:
        try:
            yield f"{_GOOD}　{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{_BAD}　缺少组件 {package}，请重新运行安装程序。"
    yield from _windows_matters()
    yield from _calendar_matters(desk)
    folder = holidays_folder()
    yield f"{_GOOD}　录入的放假通知存放在「{folder}」"
    yield f"{_GOOD}　出错记录存放在「{log_file()}」"


def _windows_matters() -> Iterator[str]:
    if sys.platform != "win32":
        return
    if importlib.util.find_spec("win32api") is None:
        yield f"{_BAD}　缺少组件 pywin32，请重新运行安装程序。"
    name = f"xlwings64-{version('xlwings')}.dll"
    python = Path(sys.executable).parent
    if not any((folder / name).is_file() for folder in (python, python.parent)):
        yield f"{_BAD}　缺少 {name}，工作表函数不能用。请重新运行安装程序，它应在「{python}」。"


def _calendar_matters(desk: Desk) -> Iterator[str]:
    try:
        case = workplace(desk.book, desk.tool).case
    except InputError as error:
        yield f"{_BAD}　{error}"
        return
    yield f"{_GOOD}　设置取自{case.office.source or '默认值'}，按{case.region}日历"
    if case.as_of.year in case.calendar.final_years:
        yield f"{_GOOD}　{case.region}{case.as_of.year}年的放假安排完整"
    else:
        yield (
            f"{_BAD}　还没有{case.region}{case.as_of.year}年的放假通知，今年的期限都是暂定的。"
            "收到通知后点「录入放假通知」。"
        )


BUTTON = Button("环境诊断", diagnosis, book_in_front)
