"""The worksheet functions, through xlwings: XMT_DEADLINE, XMT_WORKDAYS, XMT_PLATFORM, XMT_STATUS, XMT_CHECK.

Each takes cells or whole ranges and gives a cell or an array of the same rows: one formula over a column costs
one call. Nothing is raised: Excel would show a traceback in the cell. The docstrings and the ``doc`` of each
argument are what Excel's function wizard shows, their lines joined, so they are Chinese.

``cell`` is no argument of the formula: the wrapper in the workbook hands over the cell that holds it, whose workbook's
settings and holidays count. (xlwings' own argument ``caller`` would leave an object in Excel at every call.)
"""

from collections.abc import Callable
from typing import Any

import xlwings as xw

from xlwings_udfs.checking.case import Case
from xlwings_udfs.errors import InputError
from xlwings_udfs.functions.values import Answers, deadlines, platforms, workdays

CATEGORY = "政务新媒体"
CELL = "Application.Caller"

# xlwings takes the names of the worksheet functions, and of what the wizard shows, from the Python functions.


@xw.func(category=CATEGORY)
@xw.arg("start", ndim=2, err_to_str=True, doc="审核同意日期：一个单元格或一列，如 P4 或 P4:P200。当天不算。")
@xw.arg("days", ndim=2, err_to_str=True, doc="第几个工作日，不填按「设置」表的备案工作日数。")
@xw.arg("cell", xw.Range, vba=CELL)
def XMT_DEADLINE(start: Any, days: Any = None, cell: Any = None) -> Any:  # noqa: N802 (the name users type)
    """备案的最后期限，从次日起算。只按给出的日期计算，不看是否同意、是否注销；整张台账请用「计算期限」。
    天数、地区、放假按本工作簿的「设置」「节假日」表，改后请按 Ctrl+Alt+F9 重新计算。
    结果显示成数字时，请把单元格设成日期格式。"""
    return _answer(cell, lambda case: deadlines(start, _number_of(days, case), case.calendar))


@xw.func(category=CATEGORY)
@xw.arg("start", ndim=2, err_to_str=True, doc="开始日期：一个单元格或一列。当天不算。")
@xw.arg("finish", ndim=2, err_to_str=True, doc="结束日期：一个单元格，或与开始日期一样大的一列。当天算。")
@xw.arg("cell", xw.Range, vba=CELL)
def XMT_WORKDAYS(start: Any, finish: Any, cell: Any = None) -> Any:  # noqa: N802 (the name users type)
    """两个日期之间有几个工作日：开始日期当天不算，结束日期当天算。
    地区、放假按本工作簿的「设置」「节假日」表，改后请按 Ctrl+Alt+F9 重新计算。"""
    return _answer(cell, lambda case: workdays(start, finish, case.calendar))


@xw.func(category=CATEGORY)
@xw.arg("text", ndim=2, err_to_str=True, doc="平台的叫法：一个单元格或一列，如 H4 或 H4:H200。")
def XMT_PLATFORM(text: Any) -> Any:  # noqa: N802 (the name users type)
    """平台的规范名称，如「政务微信」得「微信公众号」，「新浪微博」得「微博」。认不出的会写明。"""
    return _told(lambda: platforms(text))


@xw.func(category=CATEGORY, volatile=True)
@xw.arg("approved", ndim=2, err_to_str=True, doc="审核同意日期：一个单元格或一列，如 P4 或 P4:P200。")
@xw.arg("filed", ndim=2, err_to_str=True, doc="提交日期：与审核同意日期一样大，没有提交的空着。")
@xw.arg("cell", xw.Range, vba=CELL)
def XMT_STATUS(approved: Any, filed: Any, cell: Any = None) -> Any:  # noqa: N802 (the name users type)
    """备案办到哪一步：按期提交、逾期几个工作日、还剩几个工作日，以今天为准。
    只按给出的日期计算，不看是否同意、是否注销；整张台账请用「计算期限」。
    天数、地区、放假按本工作簿的「设置」「节假日」表。「待核」表示当年的放假通知还没有录入，期限可能有变。"""
    from xlwings_udfs.functions.status import statuses

    return _answer(
        cell,
        lambda case: statuses(approved, filed, case.settings.filing_days, case.calendar, case.as_of),
    )


@xw.func(category=CATEGORY)
@xw.arg("headers", ndim=2, err_to_str=True, doc="表头所在的单元格，如 $A$3:$AL$3。")
@xw.arg("row", ndim=2, err_to_str=True, doc="要检查的一行或几行，如 A4:AL4，列数与表头相同。")
@xw.arg("table", ndim=2, err_to_str=True, doc="全部各行，如 $A$4:$AL$200，与它们比较有没有重复、名称不一致。")
@xw.arg("cell", xw.Range, vba=CELL)
def XMT_CHECK(headers: Any, row: Any, table: Any = None, cell: Any = None) -> Any:  # noqa: N802 (the name users type)
    """这一行违反了哪些要求，没有问题的得空白。按本工作簿的「设置」「节假日」表，与「检查台账」一致。
    以计算那天为准，隔天、改了设置，请按 Ctrl+Alt+F9 重新计算。"""
    from xlwings_udfs.excel.base.calling import surroundings
    from xlwings_udfs.functions.rows import checked

    return _told(lambda: checked(headers, row, table or [], surroundings(cell)))


def _number_of(days: Any, case: Case) -> Any:
    """What the argument says: the office's number of days when it is left out or its cell is empty."""
    cells = [value for row in days for value in row] if isinstance(days, list) else [days]
    if len(cells) > 1:
        return f"{len(cells)}个单元格"
    return case.settings.filing_days if cells[0] is None else cells[0]


def _answer(cell: Any, work_out: Callable[[Case], Answers]) -> Any:
    """What is worked out in the case of the workbook that ``cell`` stands in."""
    from xlwings_udfs.excel.base.calling import surroundings

    return _told(lambda: work_out(surroundings(cell).case))


def _told(work_out: Callable[[], Answers]) -> Any:
    """The answers; a Chinese text when they could not be worked out."""
    try:
        return work_out()
    except InputError as error:
        return str(error)
    except Exception as error:  # whatever a cell may hold, a formula must not show a traceback
        return f"计算出错，请把这个公式和所在的表发给维护人员：{type(error).__name__}"
