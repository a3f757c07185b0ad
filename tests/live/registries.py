"""Small registries that the button tests open."""

from collections.abc import Sequence
from datetime import datetime

import openpyxl

REASON = "发布防汛抗旱信息，方便群众办事"
FILING_HEADER = ["主办单位", "账号或应用名称", "所属平台", "备案类型", "备案原由", "审核同意日期", "提交日期"]
FILING_ROWS = [
    ["盐源县水利局", "盐源水利", "微信", "开设", REASON, "2023-03-06", "2023-03-08"],
    ["盐源县水利局", "盐源水利", "微博", "开设", REASON, "2023.3.6", "2023年3月13日"],
    ["盐源县民政局", "盐源民政", "微信", "开设", REASON, datetime(2023, 8, 7), None],
    ["盐源县财政局", "盐源财政", "微信", "开设", REASON, None, None],
    ["盐源县审计局", "盐源审计", "微信", "开设", REASON, "三月六日", None],
]
"""In time, late, overdue, without consent, with a date that cannot be read."""


NOTICE = """凉山州人民政府办公室
关于2026年部分节假日安排的通知
凉府办函〔2025〕99号
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、火把节：8月6日至12日放假调休，共7天。8月15日（星期六）上班。
三、春节、清明节、劳动节、端午节、中秋节、国庆节按国务院办公厅的安排执行。
"""
"""A notice for the prefecture that is on the whole year."""


def registry_book(header: Sequence[object], rows: Sequence[Sequence[object]]) -> openpyxl.Workbook:
    """A workbook whose sheet 台账 has a title, the header in row 2 and ``rows`` from row 3."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append(["盐源县政务新媒体台账"])
    sheet.append(header)
    for row in rows:
        sheet.append(row)
    return book
