"""What the buttons have in common: the workbook's sheets, its settings, its registries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import xlwings as xw

from xlwings_udfs.checking.case import Case, case_of
from xlwings_udfs.errors import InputError
from xlwings_udfs.excel.base.lender import lent_to
from xlwings_udfs.live.reading import live_sheets, with_merged_cells
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.sheets.program_sheets import is_program_sheet
from xlwings_udfs.settings.lending import office_in_force

if TYPE_CHECKING:
    from xlwings_udfs.registry.table.ledger import Registry


@dataclass(frozen=True)
class Workplace:
    """A workbook as read for a button."""

    book: xw.Book
    case: Case

    def registry_in_front(self) -> Registry:
        """The 台账 on the sheet in front; the only one there is, when a sheet of the program's own is in front.

        Raises InputError, naming the sheets that have one, when it has none; and when it has several.
        """
        name = self.book.sheets.active.name
        registries = [each for each in self.case.registries if each.kind is Kind.ACCOUNTS]
        found = [each for each in registries if each.sheet == name]
        if len(found) > 1:
            raise InputError(
                f"工作表「{name}」上有{len(found)}张台账，这个按钮一次只能处理一张。请把它们分放到不同的工作表再点。"
            )
        if found:
            return found[0]
        if is_program_sheet(name) and len(registries) == 1:
            return registries[0]
        if name in self.case.searched.earlier:
            raise InputError(
                f"工作表「{name}」是以前的台账，这里只处理最近的「{self.case.searched.earlier[name]}」。请点到那张表再点；"
                f"要处理「{name}」，请先把它另存成一个工作簿。"
            )
        others = "、".join(f"「{each.sheet}」" for each in registries)
        raise InputError(
            f"当前工作表「{name}」里没有台账。有台账的工作表是：{others}。请先点到那张表，再点这个按钮。"
            if others
            else f"当前工作表「{name}」里没有台账，这个工作簿的其他表里也没有。请打开台账再点。"
        )


def workplace(book: xw.Book, tool: xw.Book, existing: Path | None = None) -> Workplace:
    """Read ``book`` and what counts for it (see `settings.lending`); ``existing`` as `case_of` takes it."""
    from xlwings_udfs.registry.sheets.search import search

    own = live_sheets(book)
    lent = lent_to(book, [each.name for each in own], tool)
    office = office_in_force(own, lent)
    found = with_merged_cells(book, search(own, nomenclature=office.settings.nomenclature))
    case = case_of(found.sheets, office=office, file=book.name, found=found, lent=lent, existing=existing)
    return Workplace(book, case)


def refuse_shared(book: xw.Book) -> None:
    """Raise InputError when the workbook is shared in the old way: Excel then takes no conditional format."""
    if book.api.MultiUserEditing:
        raise InputError(
            "这个工作簿设成了「共享工作簿」，Excel 不允许在里面增减标记。"
            "请在「审阅」选项卡中取消共享（或另存一份副本并取消共享），再点一次；内容没有改动。"
        )


def saving_advice(book: xw.Book) -> str:
    """What to know to keep what was added: nothing, unless the workbook cannot be saved where it is."""
    return "这个文件是以只读方式打开的，要保留请另存为新文件。" if book.api.ReadOnly else ""
