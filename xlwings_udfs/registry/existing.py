"""A list of accounts found on the platforms, to hold against the registries."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.sheet import Sheet, address
from xlwings_udfs.registry.sheets.finding import find_list
from xlwings_udfs.registry.sheets.program_sheets import is_program_sheet
from xlwings_udfs.registry.table.draft import drafted
from xlwings_udfs.registry.values.names import account_key, split_platform
from xlwings_udfs.registry.values.nomenclature import Nomenclature
from xlwings_udfs.registry.values.platforms import read_platform


@dataclass(frozen=True)
class ExistingAccount:
    """An account on a list: where it stands (``[清单.xlsx]Sheet1!B3`` below ``header``), and what the list says of it.

    ``account_key`` and ``platform_key`` are what equals for one account and one platform; "" when not told.
    """

    place: str
    header: str
    unit: str
    account: str
    account_id: str
    platform: str
    account_key: str
    platform_key: str


def read_existing(
    sheets: Sequence[Sheet], file: str, nomenclature: Nomenclature | None = None
) -> list[ExistingAccount]:
    """The accounts on every visible sheet of a list that has a column 账号或应用名称.

    Raises InputError when no sheet has one.
    """
    office = nomenclature or Nomenclature()
    found: list[ExistingAccount] = []
    lists = 0
    for sheet in sheets:
        table = (
            find_list(sheet, office.headers) if sheet.visible and not is_program_sheet(sheet.name) else None
        )
        if table is None:
            continue
        lists += 1
        draft = drafted(sheet, table)
        empty = [""] * len(draft.rows)
        column, header = table.headers["account"]
        texts = [
            draft.texts.get(key, empty)
            for key in ("unit", "account", "account_id", "platform", "platform_name")
        ]
        for row, unit, name, identifier, platform, own_name in zip(draft.rows, *texts, strict=True):
            account, bracket = split_platform(name)
            if account:
                known = read_platform(platform or bracket, own_name)
                found.append(
                    ExistingAccount(
                        f"[{file}]{sheet.name}!{address(int(row), column)}",
                        header,
                        unit,
                        account,
                        identifier,
                        known.platform,
                        account_key(account),
                        office.same_platform.get(known.key, known.key),
                    )
                )
    if not lists:
        raise InputError(
            f"清单「{file}」里没有找到账号：表头要有「账号或应用名称」列，最好还有「所属平台」「主办单位」列。请检查表头文字。"
        )
    return found
