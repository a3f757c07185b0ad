"""Which forms to fill with which accounts: one form per unit, a row per account."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

import numpy as np

from xlwings_udfs.checking.case import Case
from xlwings_udfs.errors import InputError
from xlwings_udfs.facts import filing, state
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.contradictions import contradictions
from xlwings_udfs.forms.fields import shown
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.table.column_words import columns_in_words
from xlwings_udfs.registry.table.ledger import Ledger, Place, Registry
from xlwings_udfs.registry.values.filing_types import ENDING, IN_WORDS, FilingType

_MOST_CELLS = 10
"""Cells that a remark names; more are only counted."""


@dataclass(frozen=True)
class FormRow:
    """One account on a form: ``values`` in the order of the form's fields, and where it stands in the registry."""

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
    """The forms to fill, Chinese remarks on what could not be taken as it stands, and how many accounts of the forms
    had been filed already."""

    forms: tuple[Form, ...]
    remarks: tuple[str, ...] = ()
    filed: int = 0


class _Account(NamedTuple):
    """One row of a registry's table. ``odd`` is the key of the cell that contradicts what its 状态 says, "" for none."""

    registry: Registry
    position: int
    in_force: bool
    filed: bool
    odd: str

    def text(self, key: str) -> str:
        return str(self.registry.columns[key][self.position])

    @property
    def row(self) -> int:
        return int(self.registry.columns["row"][self.position])


def plan_forms(
    case: Case,
    units: Sequence[str] = (),
    types: Sequence[str] = (),
    only: Set[tuple[str, int]] | None = None,
    unfiled: bool = False,
) -> Plan:
    """Plan the forms of every account in force of ``case``; of ``units`` only, when given.

    ``only`` names rows (sheet, row) instead: exactly these accounts are taken, in force or not. ``unfiled`` leaves
    out those that have been filed.

    With ``types`` the accounts in force whose 备案类型 is one of them are taken, and of 关停 and 注销 the ended ones
    as well that are not filed yet: that filing is still to come when the account is none. Logs of filings are left
    aside. Raises InputError for a unit the registries do not have, an unknown type, or when all registries are logs.
    """
    ledgers = [registry for registry in case.registries if registry.kind is Kind.ACCOUNTS]
    if not ledgers:
        raise InputError("这里只有备案记录，没有台账，无法生成备案表。请选台账所在的工作表。")
    for kind in types:
        if kind not in tuple(FilingType):
            raise InputError(f"没有「{kind}」这种备案类型，只能是{IN_WORDS}。")
    accounts = list(_accounts(ledgers, case.context))
    keys = {_key(accounts, unit) for unit in units}

    def is_taken(account: _Account) -> bool:
        if units and account.text("unit_key") not in keys:
            return False
        if unfiled and account.filed:
            return False
        if only is not None:
            return (account.registry.sheet, account.row) in only
        if types:
            kind = account.text("filing_type")
            return kind in types and (account.in_force or (kind in ENDING and not account.filed))
        return account.in_force

    def is_left_out(account: _Account) -> bool:
        """Has ended, and would have been taken else."""
        if only is not None or account.in_force or is_taken(account):
            return False
        return (not units or account.text("unit_key") in keys) and (
            not types or account.text("filing_type") in types
        )

    by_unit: dict[str, list[_Account]] = defaultdict(list)
    for account in filter(is_taken, accounts):
        by_unit[account.text("unit_key")].append(account)
    nameless = by_unit.pop("", [])
    forms = tuple(Form(group[0].text("unit"), tuple(map(_row, group))) for group in by_unit.values())
    chosen = [account for group in by_unit.values() for account in group]
    concerned = {account.registry.sheet for account in (*chosen, *nameless)}
    on_columns = columns_in_words([registry for registry in ledgers if registry.sheet in concerned])
    remarks = (
        *on_columns,
        *_remarks(chosen, nameless),
        *_contradicted(chosen, [account for account in accounts if is_left_out(account)]),
        *(_unknown_filings(chosen) if unfiled else ()),
    )
    return Plan(forms, remarks, sum(account.filed for account in chosen))


def unfiled_rows(registry: Registry, context: Context) -> list[int]:
    """Rows of the accounts in force that have no filing yet: for whom forms are wanted when nobody says for whom."""
    accounts = _accounts([registry], context)
    return [account.row for account in accounts if account.in_force and not account.filed]


def _accounts(registries: Iterable[Registry], context: Context) -> Iterator[_Account]:
    for registry in registries:
        ledger = Ledger.join([registry])
        odd = contradictions(ledger, context)
        columns = (
            state.all_in_force(ledger, context).tolist(),
            filing.filed(ledger).tolist(),
            np.where(odd.posting, "updated_on", odd.against).tolist(),
        )
        yield from (_Account(registry, at, *each) for at, each in enumerate(zip(*columns, strict=True)))


def _row(account: _Account) -> FormRow:
    return FormRow(shown(account.text), account.registry.sheet, account.row)


def _key(accounts: Sequence[_Account], unit: str) -> str:
    """Key of the unit that the user names in any spelling."""
    keys = {account.registry.names.key(unit) for account in accounts} - {""}
    known_keys = {account.text("unit_key") for account in accounts}
    if keys & known_keys:
        return next(iter(keys & known_keys))
    known = {account.text("unit") for account in accounts} - {""}
    near = get_close_matches(unit, sorted(known), n=3, cutoff=0.4)
    advice = f"是不是：{'、'.join(near)}？" if near else "请核对台账里的单位名称。"
    raise InputError(f"台账里没有单位「{unit}」。{advice}")


def _remarks(chosen: Sequence[_Account], nameless: Sequence[_Account]) -> Iterator[str]:
    several = len({account.registry.sheet for account in (*chosen, *nameless)}) > 1
    yield from _filed_already(chosen, several)
    if nameless:
        yield f"有 {len(nameless)} 个账号没有填主办单位（{_cells(nameless, 'unit', several)}），没有生成备案表，请补填后再生成。"
    assumed = [account for account in chosen if not account.text("represented_body")]
    if any("represented_body" not in account.registry.headers for account in assumed):
        yield "台账没有「代表主体」列，备案表的代表主体填了主办单位，请核对。"
    empty = [account for account in assumed if "represented_body" in account.registry.headers]
    if empty:
        yield (
            f"有 {len(empty)} 个账号没有填代表主体（{_cells(empty, 'represented_body', several)}），"
            "备案表的代表主体填了主办单位，请核对。"
        )
    yield from _left_blank(chosen, several)


def _contradicted(chosen: Sequence[_Account], left_out: Sequence[_Account]) -> Iterator[str]:
    """Accounts of which the registry says both, that they run and that they have ended."""
    several = len({account.registry.sheet for account in (*chosen, *left_out)}) > 1
    running = [each for each in chosen if each.odd and each.in_force]
    if running:
        yield (
            f"有 {len(running)} 个账号状态写着还在运行，日期或备案却说已经结束（{_odd_cells(running, several)}），"
            "备案表照样生成了，请先核对台账再用。"
        )
    ended = [each for each in chosen if each.odd and not each.in_force]
    if ended:
        yield f"有 {len(ended)} 个账号台账记为已经结束，之后却还在更新（{_odd_cells(ended, several)}），请先核对台账，再用备案表。"
    posting = [each for each in left_out if each.odd]
    if posting:
        yield (
            f"有 {len(posting)} 个账号台账记为已经结束，之后却还在更新（{_odd_cells(posting, several)}），"
            "没有生成备案表，请核对：还在运行的，改正台账再生成。"
        )


_TO_BE_FILLED = ("filing_type", "reason")
"""Columns of the form that nothing else can stand for."""


def _left_blank(chosen: Sequence[_Account], several: bool) -> Iterator[str]:
    """What the form leaves blank because the registry does not tell it."""
    for key in _TO_BE_FILLED:
        name = BY_KEY[key].header
        blank = [account for account in chosen if not account.text(key)]
        if any(key not in account.registry.headers for account in blank):
            yield f"台账没有「{name}」列，备案表的{name}空着，请补填；台账里叫别的名称的，请在「设置」的列名对照里写明。"
        empty = [account for account in blank if key in account.registry.headers]
        if empty:
            yield f"有 {len(empty)} 个账号没有填{name}（{_cells(empty, key, several)}），备案表的{name}空着，请补填。"


def _unknown_filings(chosen: Sequence[_Account]) -> Iterator[str]:
    """Sheets that do not tell whether an account has been filed."""
    for sheet in dict.fromkeys(
        each.registry.sheet for each in chosen if "filed_on" not in each.registry.headers
    ):
        yield f"工作表「{sheet}」没有「提交日期」列，看不出哪些已经备案，上面的账号都算没有备案，请核对。"


def _filed_already(chosen: Sequence[_Account], several: bool) -> Iterator[str]:
    """What to know of forms for accounts that have been filed: a clerk who hands them in again files twice."""
    filed = [account for account in chosen if account.filed]
    if filed:
        yield (
            f"其中 {len(filed)} 个账号台账上已经备案（{_cells(filed, 'filed_on', several)}），这次备案已经报过的，不必再报。"
        )


def _cells(accounts: Sequence[_Account], key: str, several: bool) -> str:
    """The cells of one column, with their sheets where the accounts come from ``several``."""
    return _in_words([account.registry.place(account.position, key) for account in accounts], several)


def _odd_cells(accounts: Sequence[_Account], several: bool) -> str:
    """The cells that contradict what 状态 says."""
    return _in_words([each.registry.place(each.position, each.odd) for each in accounts], several)


def _in_words(places: Sequence[Place], several: bool) -> str:
    cells = list(dict.fromkeys(f"{place.sheet}!{place.cell}" if several else place.cell for place in places))
    return "、".join(cells[:_MOST_CELLS]) + ("等" if len(cells) > _MOST_CELLS else "")
