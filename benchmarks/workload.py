"""The registry that every contender reads: N accounts in the canonical layout, violations at a fixed rate.

python benchmarks/workload.py accounts|units FILE COUNT
"""

import sys
from datetime import date, timedelta
from pathlib import Path

HEADERS = (
    "序号", "主办单位", "代表主体", "账号主体/认证", "账号或应用名称", "账号ID", "所属平台", "备案类型",
    "备案原由", "开设日期", "主要负责人", "审核意见", "审核同意日期", "提交日期", "状态",
)  # fmt: skip
PLATFORMS = ("微信公众号", "微博", "今日头条", "抖音", "快手")
FILING_TYPES = ("开设", "变更", "关停", "注销")
DUPLICATE_EVERY = 500
"""One unit in this many repeats a platform."""
WRONG_TYPE_EVERY = 101
NO_REASON_EVERY = 97
DAY = date(2023, 3, 6)


def rows(count: int) -> list[tuple[object, ...]]:
    """``count`` accounts, five to a unit, one on each platform; the violations are spread evenly."""
    table = []
    for index in range(count):
        unit_number, place = divmod(index, len(PLATFORMS))
        unit = f"县第{unit_number:05d}局"
        repeated = unit_number % DUPLICATE_EVERY == 7 and place == 1
        opened = DAY + timedelta(days=index % 200)
        table.append((
            index + 1, unit, unit, unit,
            f"索玛{unit_number:05d}" + ("乙" if repeated else ""), f"id{index:06d}",
            PLATFORMS[0] if repeated else PLATFORMS[place],
            "新办" if index % WRONG_TYPE_EVERY == 5 else "开设",
            "" if index % NO_REASON_EVERY == 3 else f"面向群众发布第{unit_number:05d}局办事指南和政策解读",
            opened + timedelta(days=9), "张建国", "同意", opened, opened + timedelta(days=1), "正常",
        ))  # fmt: skip
    return table


def write(path: Path, count: int) -> None:
    """Write the registry of ``count`` accounts as an .xlsx."""
    import openpyxl  # only who writes a workload pays for it

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append(HEADERS)
    for row in rows(count):
        sheet.append(row)
    book.save(path)


MORE_HEADERS = (
    "平台名称", "审核人职务", "受理日期", "报州日期", "最近更新日期", "关注量", "功能定位", "互动功能", "纳入矩阵", "IPv6", "备注",
)  # fmt: skip


def write_office(path: Path, count: int) -> None:
    """Write the registry of ``count`` accounts as offices have it: a title, 26 columns, framed cells, dates shown as days."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    line = Side(style="thin")
    frame, middle, font = (
        Border(line, line, line, line),
        Alignment("center", "center", wrap_text=True),
        Font("宋体", 10),
    )

    def framed(value: object) -> object:
        cell = WriteOnlyCell(sheet, value)
        cell.border, cell.alignment, cell.font = frame, middle, font
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        return cell

    sheet.append(["县政府系统政务新媒体台账"])
    sheet.append([framed(value) for value in (*HEADERS, *MORE_HEADERS)])
    for number, row in enumerate(rows(count)):
        filed = row[HEADERS.index("提交日期")]
        more = ("", "局长", filed, filed, filed, 100 + number, "政务公开", "留言", "是", "是", "")
        sheet.append([framed(value) for value in (*row, *more)])
    book.save(path)


FORM_ROW = 3
"""The template's row of the first account."""


def form_rows(count: int) -> list[tuple[str, ...]]:
    """What the forms of ``count`` units with one account each hold in their account row."""
    return [
        (unit, unit, name, "微信（公众号）", "开设", f"面向群众发布第{number:05d}局办事指南和政策解读")
        for number in range(count)
        for unit, name in [(f"县第{number:05d}局", f"索玛{number:05d}")]
    ]


def write_units(path: Path, count: int) -> None:
    """Write a registry of ``count`` units with one account each."""
    import openpyxl  # only who writes a workload pays for it

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append(
        (
            "代表主体",
            "主办单位",
            "账号主体/认证",
            "账号或应用名称",
            "所属平台",
            "备案类型",
            "备案原由",
            "状态",
        )
    )
    for unit, certification, name, _, filing_type, reason in form_rows(count):
        sheet.append((unit, unit, certification, name, "微信公众号", filing_type, reason, "正常"))
    book.save(path)


if __name__ == "__main__":
    {"accounts": write, "units": write_units}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
