"""生成备案表: fill the 备案表 for the selected rows, or for everything pending."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xlwings_udfs.checking.case import Case
from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.button import Button
from xlwings_udfs.excel.base.desk import Desk
from xlwings_udfs.excel.base.workplace import Workplace, workplace
from xlwings_udfs.live.selection import selected_rows

if TYPE_CHECKING:
    from xlwings_udfs.forms.plan import Plan
    from xlwings_udfs.registry.table.ledger import Registry

_ONE_BOOK, _FILES = "yes", "no"


@dataclass(frozen=True)
class _Choice:
    """Rows to file, and which they are in the clerk's words (``{accounts}``, ``{units}``)."""

    rows: Collection[int]
    words: str
    unfiled: bool = False


def make(desk: Desk) -> str:
    """Fill the forms of the selected rows or units, or of everything pending, after asking; open what was made."""
    desk.stage("正在读取台账")
    place = workplace(desk.book, desk.tool)
    registry = place.registry_in_front()
    from xlwings_udfs.forms.plan import plan_forms
    from xlwings_udfs.forms.write import write_forms

    choice = _choice(desk, registry, place.case)
    only = {(registry.sheet, row) for row in choice.rows}
    plan = plan_forms(place.case, only=only, unfiled=choice.unfiled)
    if not plan.forms:
        raise InputError("".join(plan.remarks))
    question = _question(plan, choice)
    answer = desk.app.alert(question, "生成备案表", buttons="yes_no_cancel", mode="info")
    if answer not in (_ONE_BOOK, _FILES):
        return "没有生成备案表。"
    desk.stage(f"正在填写 {len(plan.forms)} 份备案表")
    folder = _folder(place)
    written = write_forms(
        plan.forms, folder, one_book=answer == _ONE_BOOK, file_name=place.case.office.form_name
    )
    files = list(dict.fromkeys(each.file for each in written))
    desk.app.books.open(folder / files[0])
    remarks = "".join(plan.remarks)
    return (
        f"已生成 {len(written)} 份备案表，存放在「{folder}」（{len(files)} 个文件），已打开第一个供核对。{remarks}"
        f"请打印后由主办单位主要负责人签字、加盖公章，在{place.case.settings.filing_days}个工作日内提交县政府办公室（三（三））。"
    )


def _choice(desk: Desk, registry: Registry, case: Case) -> _Choice:
    """What the selection asks for; everything pending when it is one cell, or on another sheet."""
    columns = registry.columns
    known = set(columns["row"].tolist())
    selected = selected_rows(desk.book, desk.book.sheets[registry.sheet], known)
    if selected is None:
        return _pending(registry, case)
    without = f"（选中范围里隐藏的 {selected.hidden} 行没有算进去）" if selected.hidden else ""
    if not selected.rows:
        raise InputError(
            f"选中的格子里没有账号{without}，没有生成备案表。请选中要备案的行再点；"
            "只点一个格子，就为所有还没有提交日期的账号生成。"
        )
    import numpy as np

    from xlwings_udfs.facts.state import in_force

    unit = registry.headers.get("unit")
    if unit is not None and selected.column == unit.column:
        chosen = set(selected.rows)
        keys = columns["unit_key"].tolist()
        units = {key for key, row in zip(keys, columns["row"].tolist(), strict=True) if row in chosen and key}
        whole = in_force(registry, case.context) & np.array([key in units for key in keys], dtype=np.bool_)
        if whole.any():
            return _Choice(
                columns["row"][whole].tolist(),
                "选中的 {units} 个单位的全部 {accounts} 个账号",
            )
    return _Choice(selected.rows, f"选中的 {{accounts}} 个账号（{{units}} 个单位）{without}")


def _pending(registry: Registry, case: Case) -> _Choice:
    """Accounts in force that have no filing yet."""
    from xlwings_udfs.forms.plan import unfiled_rows

    rows = unfiled_rows(registry, case.context)
    if not rows:
        raise InputError("没有待备案的账号（都已备案）。要重新生成，请先选中要备案的行，再点一次。")
    return _Choice(rows, "还没有提交日期的 {accounts} 个账号（{units} 个单位）", unfiled=True)


def _question(plan: Plan, choice: _Choice) -> str:
    which = choice.words.format(accounts=sum(len(form.rows) for form in plan.forms), units=len(plan.forms))
    return (
        f"为{which}生成备案表。\n"
        "「是」：放进一个工作簿，每个单位一张表；\n「否」：每个单位一个文件；\n「取消」：不生成。"
    )


def _folder(place: Workplace) -> Path:
    """The folder beside the workbook; beside nothing (not saved yet, or in the cloud) one for temporary files."""
    path = Path(place.book.fullname)
    if path.is_absolute() and path.parent.is_dir():
        return _free(path.parent / place.case.office.form_folder)
    return Path(tempfile.mkdtemp(prefix="备案表_"))


def _free(folder: Path) -> Path:
    """``folder``, numbered when it holds something: nothing of the clerk's is ever overwritten."""
    candidate, number = folder, 1
    while candidate.exists() and any(candidate.iterdir()):
        number += 1
        candidate = folder.with_name(f"{folder.name}（{number}）")
    return candidate


BUTTON = Button("生成备案表", make)
