"""Which forms to fill with which accounts: one form per unit, a row per account."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
import pandas as pd

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.ledger import Kind, Ledger, Registry
from xlwings_udfs.registry.platforms import OTHER

HEADINGS = ("代表主体", "账号主体/认证", "账号或应用名称", "所属平台", "备案类型", "备案原由")
"""The form's columns: 附件3."""
FILING_TYPES = ("开设", "变更", "关停", "注销")
"""附件3 填表说明3."""

_WECHAT = "微信"
_OF_THE_FORM = ("微博", "客户端")


@dataclass(frozen=True)
class FormRow:
    """One account on a form: ``values`` in the order of `HEADINGS`, and where it stands in the registry."""

    values: tuple[str, ...]
    sheet: str
    row: int


@dataclass(frozen=True)
class Form:
    """The form of one unit."""

    unit: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True)
class Plan:
    """The forms to fill, and Chinese remarks on what could not be taken as it stands."""

    forms: tuple[Form, ...]
    remarks: tuple[str, ...] = ()


def plan_forms(
    registries: Sequence[Registry],
    units: Sequence[str] = (),
    types: Sequence[str] = (),
    only: Set[tuple[str, int]] | None = None,
) -> Plan:
    """Plan the forms of every account in force; of ``units`` only, when given.

    ``only`` names rows (sheet, row) instead: exactly these accounts are taken, in force or not.

    With ``types`` the accounts whose 备案类型 is one of them are taken, in force or not: a 注销 is filed when
    the account is none. Logs of filings are left aside. Raises InputError for a unit the registries do not
    have, an unknown type, or when all registries are logs.
    """
    ledgers = [registry for registry in registries if registry.kind is Kind.ACCOUNTS]
    if not ledgers:
        raise InputError("这里只有备案记录，没有台账，无法生成备案表。请选台账所在的工作表。")
    ledger = Ledger.join(ledgers)
    table = ledger.table
    for kind in types:
        if kind not in FILING_TYPES:
            raise InputError(f"没有「{kind}」这种备案类型，只能是{'、'.join(FILING_TYPES)}。")
    taken = table["filing_type"].isin(types) if types else table["in_force"].copy()
    if only is not None:
        rows = zip(table["sheet"], table["row"].tolist(), strict=True)
        taken = pd.Series([row in only for row in rows], index=table.index, dtype=bool)
    if units:
        taken &= table["unit_key"].isin([_key(ledger, unit) for unit in units])
    nameless = taken & (table["unit_key"] == "")
    chosen = table[taken & ~nameless]
    forms = tuple(
        Form(str(group["unit"].iloc[0]), tuple(_row(table, int(position)) for position in group.index))
        for _, group in chosen.groupby("unit_key", sort=False)
    )
    return Plan(forms, _remarks(ledger, np.flatnonzero(nameless).tolist(), chosen))


def platform_on_form(platform: str, platform_key: str, written: str) -> str:
    """The platform as 附件3 填表说明2 wants it: 微博、微信、客户端, or another with its own name.

    What could not be recognised stays as written: the check complains of it.
    """
    if platform.startswith(_WECHAT):
        return f"{_WECHAT}（{platform.removeprefix(_WECHAT)}）"
    if platform in _OF_THE_FORM or not platform:
        return platform or written
    own_name = platform_key.removeprefix(f"{OTHER}:") if platform == OTHER else platform
    return f"{OTHER}（{own_name}）" if own_name else OTHER


def _row(table: pd.DataFrame, position: int) -> FormRow:
    row = table.iloc[position]
    platform = platform_on_form(row["platform"], row["platform_key"], row["platform_text"])
    values = (
        row["represented_body"] or row["unit"],
        row["certification"],
        row["account"],
        platform,
        row["filing_type"],
        row["reason"],
    )
    return FormRow(tuple(map(str, values)), str(row["sheet"]), int(row["row"]))


def _key(ledger: Ledger, unit: str) -> str:
    """Key of the unit that the user names in any spelling."""
    table = ledger.table
    key = ledger.names.key(unit)
    if key in set(table["unit_key"]):
        return key
    near = get_close_matches(unit, sorted(set(table["unit"])), n=3, cutoff=0.4)
    advice = f"是不是：{'、'.join(near)}？" if near else "请核对台账里的单位名称。"
    raise InputError(f"台账里没有单位「{unit}」。{advice}")


def _remarks(ledger: Ledger, nameless: Sequence[int], chosen: pd.DataFrame) -> tuple[str, ...]:
    remarks = []
    if nameless:
        cells = "、".join(ledger.place(position, "unit").cell for position in nameless)
        remarks.append(
            f"有 {len(nameless)} 个账号没有填主办单位（{cells}），没有生成备案表，请补填后再生成。"
        )
    lacking = ~ledger.has("represented_body")[chosen.index.to_numpy()]
    if lacking.any():
        remarks.append("台账没有「代表主体」列，备案表的代表主体填了主办单位，请核对。")
    return tuple(remarks)
