"""生成备案表."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.workplace import Workplace, workplace
from xlwings_udfs.forms.plan import Plan, plan_forms
from xlwings_udfs.forms.write import write_forms
from xlwings_udfs.registry.ledger import Registry

if TYPE_CHECKING:
    from xlwings_udfs.buttons import Desk

_ONE_BOOK, _FILES = "yes", "no"


def make(desk: "Desk") -> str:
    """Fill the forms of the selected rows, or of everything pending, after asking; open what was made."""
    desk.stage("正在读取台账")
    place = workplace(desk.book, desk.tool)
    registry = place.registry_in_front()
    selected = _selected_rows(desk, registry)
    rows = selected or _pending_rows(registry)
    plan = plan_forms([registry], only={(registry.sheet, row) for row in rows})
    if not plan.forms:
        raise InputError(
            "选中的行里没有账号，没有生成备案表。请在台账里选中要备案的行，再点一次。"
            if selected
            else "没有待备案的账号（都已填提交日期）。要重新生成，请先选中要备案的行，再点一次。"
        )
    answer = desk.app.alert(
        _question(plan, bool(selected)), "生成备案表", buttons="yes_no_cancel", mode="info"
    )
    if answer not in (_ONE_BOOK, _FILES):
        return "没有生成备案表。"
    desk.stage(f"正在填写 {len(plan.forms)} 份备案表")
    folder = _folder(place)
    written = write_forms(plan.forms, folder, one_book=answer == _ONE_BOOK, file_name=place.office.form_name)
    files = list(dict.fromkeys(each.file for each in written))
    desk.app.books.open(folder / files[0])
    remarks = "".join(plan.remarks)
    return (
        f"已生成 {len(written)} 份备案表，存放在「{folder}」（{len(files)} 个文件），已打开第一个供核对。{remarks}"
        "请打印后由主办单位主要负责人签字、加盖公章，在3个工作日内提交县政府办公室（三（三））。"
    )


def _selected_rows(desk: "Desk", registry: Registry) -> list[int]:
    """Rows of accounts that the user selected; one cell alone is no choice, the cursor always stands somewhere."""
    selection = desk.book.selection
    if selection is None or selection.sheet.name != registry.sheet:
        return []
    rows = range(selection.row, selection.row + selection.shape[0])
    if selection.count == 1:
        return []
    known = set(registry.table["row"].tolist())
    return [row for row in rows if row in known]


def _pending_rows(registry: Registry) -> list[int]:
    """Rows in force that have no filing date yet."""
    table = registry.table
    pending = table["in_force"] & (table["filed_on_text"] == "")
    return [int(row) for row in table["row"][pending]]


def _question(plan: Plan, selected: bool) -> str:
    accounts = sum(len(form.rows) for form in plan.forms)
    which = "选中的" if selected else "还没有提交日期的"
    return (
        f"为{which} {accounts} 个账号（{len(plan.forms)} 个单位）生成备案表。\n"
        "「是」：放进一个工作簿，每个单位一张表；\n「否」：每个单位一个文件；\n「取消」：不生成。"
    )


def _folder(place: Workplace) -> Path:
    """The folder beside the workbook; beside nothing (not saved yet, or in the cloud) one for temporary files."""
    path = Path(place.book.fullname)
    if path.is_absolute() and path.parent.is_dir():
        return _free(path.parent / place.office.form_folder)
    return Path(tempfile.mkdtemp(prefix="备案表_"))


def _free(folder: Path) -> Path:
    """``folder``, numbered when it holds something: nothing of the clerk's is ever overwritten."""
    candidate, number = folder, 1
    while candidate.exists() and any(candidate.iterdir()):
        number += 1
        candidate = folder.with_name(f"{folder.name}（{number}）")
    return candidate
