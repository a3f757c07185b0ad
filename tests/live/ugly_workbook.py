"""A registry as a clerk keeps it, with all that the buttons must leave alone."""

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

HEADER = [
    *("序号", "主办单位", "账号主体/认证", "账号或应用名称", "所属平台"),
    *("备案类型", "备案原由", "审核同意日期", "提交日期"),
]
REASON = "发布防汛抗旱信息，方便群众办事"
ROWS = [
    [1, "盐源县水利局", "盐源县水利局", "盐源水利", "微信", "开设", REASON, "2023-03-06", "2023-03-08"],
    [2, None, "盐源县水利局", "盐源河长", "公众号", "新办", REASON, "2023.3.6", "2023年3月13日"],
    [3, "盐源县民政局", "某某公司", "盐源民政", "微博", "开设", "略", "2023-08-07", None],
    [4, "盐源县财政局", "盐源县财政局", "盐源财政", "微信", "开设", "=G4", None, None],
    [5, "盐源县审计局", "盐源县审计局", "盐源审计", "微信", "开设", REASON, "2023-03-06", "2023-03-07"],
]
FIRST, LAST = 4, 8
"""Rows of the accounts."""
_LINE = Side(style="thin", color="FF7F7F7F")


def write(path: Path) -> Path:
    """Title and period above the header in row 3; five accounts; notes below and to the right; a sheet 备忘."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "县 台账"
    sheet["A1"], sheet["A2"] = "盐源县政务新媒体台账", "统计截至2023年12月"
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)
    _dress(sheet)
    sheet["A10"], sheet["L4"] = "填报人：马建国", "办公室自己的话"
    sheet["L4"].comment = Comment("右边的批注", "办公室")
    sheet.auto_filter.ref = "A3:I8"
    sheet.auto_filter.add_filter_column(4, ["微信", "公众号"])
    sheet.row_dimensions[6].hidden = True
    book.defined_names["账号数"] = DefinedName("账号数", attr_text="'县 台账'!$A$8")
    memo = book.create_sheet("备忘")
    memo["A1"], memo["A2"] = "别动我", "=1+1"
    memo.sheet_properties.tabColor = "FF00B050"
    book.create_sheet("隐藏的表").sheet_state = "hidden"
    book.save(path)
    return path


def _dress(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("B4:B5")
    sheet["A1"].font, sheet["A1"].alignment = Font(size=18, bold=True), Alignment("center")
    for row in sheet["A3:I8"]:
        for cell in row:
            cell.border = Border(_LINE, _LINE, _LINE, _LINE)
    sheet["E5"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["D5"].comment = Comment("办公室的批注", "办公室")
    for letter, width in {"A": 6.5, "B": 22.25, "G": 40.5, "L": 18.75}.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].height = 33
    sheet["G4"].alignment = Alignment(wrap_text=True)
    sheet.conditional_formatting.add(
        "A4:A8", FormulaRule(formula=["$A4>3"], fill=PatternFill("solid", bgColor="FFFFC7CE"))
    )
    types = DataValidation(type="list", formula1='"开设,变更,关停,注销"')
    types.add("F4:F8")
    sheet.add_data_validation(types)
    sheet.freeze_panes = "C4"
    sheet.print_area, sheet.print_title_rows = "A1:I10", "3:3"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth = "landscape", 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "第 &P 页"
