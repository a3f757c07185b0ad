"""清除标记: take off what 检查台账, 计算期限 and 插入校验公式 put beside the tables."""

from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.workplace import refuse_shared, saving_advice
from xlwings_udfs.live.blocks import remove_block
from xlwings_udfs.live.deadline_columns import DEADLINES
from xlwings_udfs.live.inline_columns import remove_formulas
from xlwings_udfs.live.marks import clear_marks, take_copys_column
from xlwings_udfs.registry.sheets.program_sheets import is_program_sheet


def clear_book(desk: Desk) -> str:
    """Take our columns and formats off every sheet; the sheet 检查结果 stays as the report it is."""
    refuse_shared(desk.book)
    cleared, kept, copies = [], [], []
    for name in [each.name for each in desk.book.sheets if not is_program_sheet(each.name)]:
        sheet = desk.book.sheets[name]
        try:
            if take_copys_column(sheet):
                copies.append(f"「{name}」")
            if any([clear_marks(sheet), remove_block(sheet, DEADLINES), remove_formulas(sheet)]):
                cleared.append(f"「{name}」")
        except InputError as error:
            kept.append(str(error))
    if copies:
        kept.append(
            f"{'、'.join(copies)}是命令行另存的标记副本：右侧的检查意见已清除；底色和批注存在副本的单元格里，这里清除不了，"
            "要没有标记的请打开原文件。"
        )
    if cleared:
        said = f"已清除{'、'.join(cleared)}的标记和辅助列，您自己的颜色、批注和内容没有改动。"
        return "\n".join(filter(None, [said, *kept, saving_advice(desk.book)]))
    if copies:
        kept.append(saving_advice(desk.book))
    return "\n".join(filter(None, kept)) or "这个工作簿里没有检查时加上的标记。"


BUTTON = Button("清除标记", clear_book)
