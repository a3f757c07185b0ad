"""比较上次检查: what is new, mended, still open since an earlier copy of the registry, on the sheet 比较结果."""

from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.files import chosen_file
from xlwings_udfs.excel.base.workplace import saving_advice, workplace


def compare_with(desk: Desk) -> str:
    """Check the workbook in front and the earlier file that the clerk picks, and write what became of the findings."""
    path = chosen_file(desk, "选上次检查的台账")
    desk.stage("正在读取台账")
    place = workplace(desk.book, desk.tool)
    desk.stage("正在检查")
    from xlwings_udfs.checking.inspection import inspect
    from xlwings_udfs.live.results import write_comparison
    from xlwings_udfs.reports.comparison_report import comparison_lines
    from xlwings_udfs.results.comparison import compared_with

    inspection = inspect(place.case)
    desk.stage("正在与上次比较")
    comparison = compared_with(place.case, inspection, path)
    desk.stage("正在写比较结果")
    sheet = write_comparison(desk.book, comparison, path.name)
    sheet.activate()
    counts = next(iter(comparison_lines(comparison, path.name)))
    return f"{counts}逐条写在「{sheet.name}」表，两份台账的内容都没有改动。{saving_advice(desk.book)}"


BUTTON = Button("比较上次检查", compare_with)
