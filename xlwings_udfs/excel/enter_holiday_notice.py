"""录入放假通知: a sheet to paste the text on, then into the user's calendar."""

from pathlib import Path

import xlwings as xw

from xlwings_udfs.calendars.regions import known_days
from xlwings_udfs.calendars.store import add_notice, added_spans
from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.choosing import book_in_front
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.lender import lent_to
from xlwings_udfs.live.blocks import refuse_protected
from xlwings_udfs.registry.sheets.program_sheets import HOLIDAYS, NOTICE
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.workdays.calendar import Layer, days_between
from xlwings_udfs.workdays.holiday_sheet import read_holiday_sheet
from xlwings_udfs.workdays.holiday_table import WORKED
from xlwings_udfs.workdays.notice import Notice, read_notice

_ADVICE = "请把放假通知的全文粘贴到 A2 单元格（从标题到落款），再点一次「录入放假通知」。"
_MOST_DAYS = 5
"""Named in a message."""


def enter(desk: Desk) -> str:
    """Read the notice pasted on the sheet 放假通知, show what was understood, and enter it when the user agrees."""
    sheet = next((each for each in desk.book.sheets if each.name == NOTICE), None)
    text = _text(sheet) if sheet is not None else ""
    if sheet is None or not text:
        return _ask_for_text(desk, sheet)
    desk.stage("正在识别放假通知")
    notice = read_notice(text, known=known_days)
    known = any(span.year == notice.year for span in added_spans(notice.region))
    if desk.app.alert(_question(notice, known), "录入放假通知", buttons="yes_no", mode="info") != "yes":
        return "没有录入。要改文字，请在「放假通知」表里改好再点一次。"
    stored = add_notice(notice.region, notice.spans, force=True)
    where = _where(desk, stored, notice)
    with desk.app.properties(display_alerts=False):
        sheet.delete()
    return (
        f"已录入{notice.region}{notice.year}年的放假安排（{notice.document}），{where}粘贴用的「放假通知」表已删除。"
        "请重新点「检查台账」「计算期限」，结果会按新的安排计算。"
    )


def _where(desk: Desk, stored: Path, notice: Notice) -> str:
    """Where the days stand now, in words; a sheet of holidays that goes over them is told or follows."""
    said = f"存放在「{stored}」，本机的台账都按它计算。"
    if desk.tool.api.IsAddin:
        lent = lent_to(desk.book, (), desk.tool).named(HOLIDAYS)
        own = read_holiday_sheet(lent) if lent is not None else None
        return said + (_against(own, notice) if own is not None else "")
    if _append_to_sheet(desk.tool, notice):
        return f"{said}「{desk.tool.name}」的「节假日」表里也添上了，关闭它时请保存。"
    return said


def _against(own: Layer, notice: Notice) -> str:
    """What the settings workbook's own days say otherwise than the notice: they go over it."""
    days = {day: span.kind for span in notice.spans for day in days_between(span.first, span.last)}
    other = [day for day, kind in days.items() if own.days.get(day, kind == WORKED) != (kind == WORKED)]
    if not other:
        return ""
    named = "、".join(each.isoformat() for each in sorted(other)[:_MOST_DAYS])
    more = f"等 {len(other)} 天" if len(other) > _MOST_DAYS else ""
    return f"注意：设置工作簿的「节假日」表里，{named}{more}写得与通知不同，现在以那张表为准，请点「打开设置」核对。"


def _text(sheet: xw.Sheet) -> str:
    """What was pasted below the advice, cell by cell or in one."""
    last = sheet.used_range.last_cell
    rows = sheet.range((1, 1), (last.row, last.column)).options(ndim=2, err_to_str=True).value
    lines = ("".join(clean_lines(value) for value in row) for row in rows[1:])
    return "\n".join(line for line in lines if line)


def clean_lines(value: object) -> str:
    """A pasted cell's text with its line breaks."""
    return value if isinstance(value, str) else clean(value)  # type: ignore[arg-type]  # a cell's value


def _ask_for_text(desk: Desk, sheet: xw.Sheet | None) -> str:
    if sheet is None:
        if desk.book.api.IsAddin:
            raise InputError("没有打开的工作簿，没有地方粘贴通知。请先新建或打开一个工作簿，再点这个按钮。")
        if desk.book.api.ProtectStructure:
            raise InputError(
                "工作簿的结构设有保护，不能加「放假通知」表。请撤销工作簿保护，或换一个工作簿再点。"
            )
        sheet = desk.book.sheets.add(NOTICE, after=desk.book.sheets[-1])
        sheet.range("A1").value = _ADVICE
        sheet.range("A1").font.bold = True
        sheet.range("A1").column_width = 110
        sheet.range("A2").wrap_text = True
    sheet.activate()
    sheet.range("A2").select()
    return _ADVICE


def _question(notice: Notice, known: bool) -> str:
    days = "\n".join(
        f"{span.kind}　{span.first}" + (f" 至 {span.last}" if span.last > span.first else "")
        for span in sorted(notice.spans, key=lambda each: each.first)
    )
    again = f"\n{notice.region}{notice.year}年以前录入过，这次会替换。" if known and notice.whole_year else ""
    remarks = "".join(f"\n{remark}" for remark in notice.remarks)
    return f"从通知中识别出{notice.region}{notice.year}年的安排：\n{days}{again}{remarks}\n请对照通知核对，确定录入吗？"


def _append_to_sheet(tool: xw.Book, notice: Notice) -> bool:
    """The same days on the tool's sheet 节假日, which goes over all other calendars, below what is there; has it one?"""
    sheet = next((each for each in tool.sheets if each.name == HOLIDAYS), None)
    if sheet is None:
        return False
    refuse_protected(sheet)
    first = int(sheet.used_range.last_cell.row) + 1
    rows = [[span.first, span.last, span.kind, None, notice.document] for span in notice.spans]
    area = sheet.range((first, 1), (first + len(rows) - 1, 5))
    sheet.range((first, 1), (first + len(rows) - 1, 2)).number_format = "yyyy-mm-dd"
    area.value = rows
    return True


BUTTON = Button("录入放假通知", enter, book_in_front)
