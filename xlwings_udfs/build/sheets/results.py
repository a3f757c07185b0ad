"""The sheet 检查结果 before the first check: what will stand here."""

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from xlwings_udfs.build.sheets import look
from xlwings_udfs.finding import SEVERITY_NAMES, Severity
from xlwings_udfs.marks.fills import COLOURS
from xlwings_udfs.results.layout import COLUMNS

_MEANING = {
    Severity.ERROR: "违反通知要求，应当整改。",
    Severity.WARNING: "原则上不应这样，或者依据的放假安排还不全、需要核实。",
    Severity.HINT: "提醒留意，供研究参考。",
}


def fill(sheet: Worksheet) -> None:
    """Write the explanation; the first check replaces the whole sheet."""
    look.widths(sheet, *(width for _, width in COLUMNS))
    last = len(COLUMNS)
    look.title(sheet, 1, last, "政务新媒体检查结果")
    look.spanned(
        sheet,
        2,
        1,
        last,
        "还没有检查过。打开台账，点「政务新媒体」选项卡的「检查台账」，结果会列在下面。",
        look.BODY,
    ).alignment = look.CENTRE
    look.heading(sheet, 4, 1, [header for header, _ in COLUMNS])
    for column in range(1, last + 1):
        look.boxed(sheet, 5, column, "")
    look.section(sheet, 7, 1, last, "颜色的意思")
    for row, severity in enumerate(Severity, 8):
        cell = look.boxed(sheet, row, 1, SEVERITY_NAMES[severity], look.BOLD)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        cell.fill, cell.alignment = PatternFill("solid", fgColor=COLOURS[severity]), look.CENTRE
        sheet.cell(row, 2).border = look.BORDER
        look.spanned(sheet, row, 3, last, _MEANING[severity], look.BODY).alignment = look.INDENTED
        sheet.row_dimensions[row].height = 22
    look.page(sheet, landscape=True)
    sheet.freeze_panes = "A5"
