"""What the user reads of a file that cannot be read: one sentence for each kind of trouble."""

from pathlib import Path

from xlwings_udfs.errors import InputError

UNREAD_SHEET = "的内容不在文件里，没有检查；请在 Excel 中打开核对。"
"""What is said, behind its name, of a sheet that a workbook lists without content."""


def locked(path: Path) -> InputError:
    """A file that only opens with a password."""
    return InputError(
        f"文件「{path}」设有打开密码，请先在 Excel 中取消密码（文件→信息→保护工作簿），再重试。"
    )


def broken(path: Path) -> InputError:
    """A file that is damaged, or no spreadsheet."""
    return InputError(
        f"文件「{path}」已损坏或不是表格文件，无法打开。请在 Excel 中打开并另存为 .xlsx 后再试。"
    )


def without_sheets(path: Path) -> InputError:
    """A workbook that holds no worksheet, or none whose content is there."""
    return InputError(
        f"文件「{path}」里没有能读的工作表：只有图表，或者文件不完整、已损坏。请在 Excel 中打开核对，"
        "把台账放在普通工作表里，保存后再试。"
    )


def owner_file(path: Path) -> InputError:
    """The little file that Excel keeps beside a workbook while it is open."""
    return InputError(
        f"「{path}」是 Excel 打开工作簿时留下的临时文件，不是台账。请给出没有「~$」的那个文件。"
    )


def swollen(path: Path) -> InputError:
    """A file whose content is larger than any registry."""
    return InputError(
        f"文件「{path}」里的内容展开后太大，无法读取。请在 Excel 中删除表格以外的空行、空列和格式，"
        "或把台账复制到新的工作簿，保存后再试。"
    )


def too_large(path: Path, most: int) -> InputError:
    """A file of more bytes than any registry."""
    return InputError(
        f"文件「{path}」超过 {most >> 20} MB，不像是台账，没有读取。请在 Excel 中删去图片和多余的表，"
        "或把台账复制到新的工作簿，保存后再试。"
    )


def far_cell(sheet: str, cell: str) -> InputError:
    """A cell that lies too far from the others to be read."""
    return InputError(
        f"工作表「{sheet}」的 {cell} 离表格太远却有内容，无法读取。请删除它所在的行和列，保存后再试。"
    )
