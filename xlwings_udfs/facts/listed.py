"""Accounts found on the platforms, held against the registries: not there, there as ended, there under another unit."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.identity import number_of
from xlwings_udfs.facts.state import kinds, states
from xlwings_udfs.facts.statuses import Status
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.existing import ExistingAccount
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.names import name_key


@dataclass(frozen=True)
class Said:
    """What is said of an account on the list."""

    message: str
    severity: Severity = Severity.ERROR


class _Known:
    """The registries' rows by number, by name and platform, by name."""

    def __init__(self, ledger: Ledger) -> None:
        values = ledger.columns
        self.by_number: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.alike: dict[tuple[str, str], int] = {}
        columns = (values[key].tolist() for key in ("account_id", "account_key", "name_key", "platform_key"))
        for position, (identifier, account, name, platform) in enumerate(zip(*columns, strict=True)):
            if number := number_of(identifier):
                self.by_number[platform, number].append(position)
                self.by_number["", number].append(position)
            self.by_pair[account, platform].append(position)
            self.by_name[account].append(position)
            self.alike.setdefault((name, platform), position)

    def rows(self, each: ExistingAccount) -> list[int]:
        """The rows that are the account: by its number, else by its name and platform (by name where none is told)."""
        number = number_of(each.account_id)
        if number and (found := self.by_number.get((each.platform_key, number))):
            return found
        if each.platform_key:
            return self.by_pair.get((each.account_key, each.platform_key), [])
        return self.by_name.get(each.account_key, [])


def told(ledger: Ledger, context: Context) -> Iterator[tuple[ExistingAccount, Said]]:
    """What is wrong with each account of the list; nothing where a row in force has it under its unit."""
    known, names = _Known(ledger), ledger.names
    ended = states(ledger, context).ended | (kinds(ledger) == Kind.FILINGS)
    unit_keys = ledger.columns["unit_key"]
    for each in context.existing:
        rows = np.array(known.rows(each), dtype=np.int64)
        own = names.key(each.unit) if each.unit else ""
        same = rows[(unit_keys[rows] == own) | (unit_keys[rows] == "")] if own and len(rows) else rows
        if len(same) and not ended[same].all():
            continue
        if len(same):
            yield each, _ended(ledger, context, each, int(same[0]))
        elif len(rows):
            yield each, _elsewhere(ledger, each, int(rows[0]))
        else:
            yield each, _absent(ledger, context, each, known)


def _called(each: ExistingAccount) -> str:
    whose = f"「{each.unit}」的" if each.unit else ""
    return f"清单里{whose}{each.platform}账号「{each.account}」（{each.place}）"


def _at(ledger: Ledger, position: int) -> str:
    place = ledger.place(position, "account")
    return f"{place.sheet}!{place.cell}"


def _ended(ledger: Ledger, context: Context, each: ExistingAccount, position: int) -> Said:
    if ledger.registries and kinds(ledger)[position] == Kind.FILINGS:
        return Said(
            f"{_called(each)}台账里没有登记，只有备案记录（{_at(ledger, position)}）。请核对，还在运行的补登到台账。",
            Severity.WARNING,
        )
    ended = "已注销" if states(ledger, context).status[position] == Status.CANCELLED else "已关停"
    return Said(
        f"{_called(each)}平台上还在，台账（{_at(ledger, position)}）记为{ended}。请核对：没有注销成功的，办完注销；"
        "又在使用的，改正台账，重新备案；不是同一个账号的，补填账号ID。",
        Severity.WARNING,
    )


def _elsewhere(ledger: Ledger, each: ExistingAccount, position: int) -> Said:
    return Said(
        f"{_called(each)}台账里登记在「{ledger.text(position, 'unit')}」名下（{_at(ledger, position)}）。"
        "请核对主办单位：换了单位的，办理变更备案并公告；不是同一个账号的，各自登记，填上账号ID。",
        Severity.WARNING,
    )


def _absent(ledger: Ledger, context: Context, each: ExistingAccount, known: _Known) -> Said:
    position = known.alike.get((name_key(each.account_key), each.platform_key))
    alike = ""
    if position is not None:
        alike = (
            f"台账里有「{ledger.text(position, 'account')}」（{_at(ledger, position)}）："
            "是同一账号的，把台账里的名称改成与平台上一致；"
        )
    return Said(
        f"{_called(each)}台账里没有登记。{alike}请先核实：已经备案的，补登到台账；确实没有备案、由单位私自开设的，"
        f"按程序注销，并及时联系县政府办公室（电话{context.settings.contact}）；冒名的，向平台举报。"
    )
