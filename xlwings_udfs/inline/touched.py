"""Which units and accounts are touched: by edited rows as they were and as they are, by copied, deleted and moved rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlwings_udfs.inline.beside import Beside
from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.keys import NAMES, SPREAD
from xlwings_udfs.inline.rows_below import Below, find_rows
from xlwings_udfs.inline.rows_listed import NOTHING, Listed
from xlwings_udfs.inline.sensitive import Member, moved_test

COPIES = 8
"""Copied rows that are told apart; more of them leave all to the button."""
_NO_ACCOUNT = "-"


@dataclass(frozen=True)
class Touched:
    """Where the touched units and accounts stand; from the row in the cell ``limit`` on nothing is known."""

    units: str
    accounts: str
    limit: str


def touched(
    data: DataSheet,
    beside: Beside,
    listed: Listed,
    slots: Sequence[range],
    sensitive: Mapping[int, Sequence[Member]],
    ordered: str,
) -> Touched:
    """Put them on ``data``. ``slots`` are the places of edited rows, ``ordered`` tells whether no row was moved."""
    copies, over = data.places("复制的行"), data.places("复制过多")
    places = range(2, 2 + COPIES)
    full = find_rows(data, beside, copies, places, (beside.header_row, beside.end), _is_copy, unless=ordered)
    data.put(f"{over}2", f"=IF({full}<{NOTHING},0,{NOTHING})", NOTHING)
    lists = _Lists(data, beside, data.places("涉及单位"), data.places("涉及账号"))
    for rows in filter(None, slots):
        lists.as_they_were(listed.letters["row"], rows)
        lists.as_they_are(listed, rows)
    lists.as_they_were(copies, places)
    accounts = lists.next_row - 1
    for unit, members in sensitive.items():
        same = moved_test(unit, members, beside)
        lists.put_unit(f'=IF({ordered},"",IF(IFERROR({same},FALSE),"",{unit}))')
    return Touched(
        f"${lists.units}$2:${lists.units}${lists.next_row - 1}",
        f"${lists.accounts}$2:${lists.accounts}${accounts}",
        f"${over}$2",
    )


def _is_copy(below: Below) -> str:
    """Of each row: stands its number in an earlier row already?"""
    beside = below.beside
    head = f"ROW({beside.own}${beside.letter('order')}${beside.header_row})"
    own = below.beside_it("order")
    return f"(1-ISERROR(1/(MATCH({own},{beside.all('order')},0)+{head}-1-ROW({own}))))"


@dataclass
class _Lists:
    data: DataSheet
    beside: Beside
    units: str
    accounts: str
    next_row: int = 2

    def put_unit(self, formula: str) -> None:
        self.data.put(f"{self.units}{self.next_row}", formula)
        self.next_row += 1

    def as_they_were(self, letters: str, rows: range) -> None:
        """What was read of the rows whose numbers stand in ``rows`` of a column."""
        shift, beside = self.next_row - rows.start, self.beside

        def unit(at: int) -> str:
            row = f"${letters}{at - shift}"
            code, account = beside.at("code", row), beside.at("account", row)
            told = f'IF(N({account})>0,INT({account}/{NAMES * SPREAD}),"")'
            return f'=IF({row}>={NOTHING},"",IF({code}="",{told},IF({code}<1,"",INT({code}/{SPREAD}))))'

        def account(at: int) -> str:
            row = f"${letters}{at - shift}"
            own = beside.at("account", row)
            return f'=IF({row}>={NOTHING},"{_NO_ACCOUNT}",IF({own}="","{_NO_ACCOUNT}",{own}))'

        self.data.fill(self.units, self.next_row, len(rows), unit)
        self.data.fill(self.accounts, self.next_row, len(rows), account, _NO_ACCOUNT)
        self.next_row += len(rows)

    def as_they_are(self, listed: Listed, rows: range) -> None:
        """What the slots made of the rows."""
        shift = self.next_row - rows.start

        def unit(at: int) -> str:
            code = listed.cell("code", str(at - shift))
            return f'=IF({code}="","",INT({code}/{SPREAD}))'

        def account(at: int) -> str:
            own = listed.cell("account", str(at - shift))
            return f'=IF({own}="","{_NO_ACCOUNT}",{own})'

        self.data.fill(self.units, self.next_row, len(rows), unit)
        self.data.fill(self.accounts, self.next_row, len(rows), account, _NO_ACCOUNT)
        self.next_row += len(rows)
