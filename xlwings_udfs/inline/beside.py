"""The columns beside the rows: what was read, as plain values, and the few formulas that judge by it.

A row that still reads as it did has the verdict that the rules gave it. Whether rows were edited, moved or taken away is
told once, in one cell; only then are rows compared anew, by exact lookups that spreadsheet programs answer from an index.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xlwings_udfs.inline.rules import DUPLICATE, INCONSISTENT, REPEATED, title
from xlwings_udfs.inline.texts import BETWEEN, PENDING
from xlwings_udfs.registry.sheet import column_letters

ROW = "{r}"
"""Stands for the number of the row in a formula."""

HEADERS = {
    "read": "校验·原样",
    "edited": "校验·改动",
    "said": "校验·已查",
    "beside": "校验·比较",
    "since": "校验·提醒日",
    "deadline": "校验·期限",
    "due": "校验·将到",
    "overdue": "校验·逾期",
    "until": "校验·有效至",
    "order": "校验·次序",
    "several": "校验·不单算",
    "unit0": "校验·单位",
    "group0": "校验·同平台",
    "account0": "校验·同账号",
    "name0": "校验·同名称",
    "moved": "校验·重比",
    "unit": "校验·单位今",
    "group": "校验·同平台今",
    "account": "校验·同账号今",
    "name": "校验·同名称今",
    "apart": "校验·异账号",
    "renamed": "校验·异名称",
    "elsewhere": "校验·异平台",
    "count": "校验·名数",
    "rank": "校验·名序",
}
"""Key → header of every column beside the verdict's, in their order."""
FORMULAS = (
    "edited",
    "moved",
    "unit",
    "group",
    "account",
    "name",
    "apart",
    "renamed",
    "elsewhere",
    "count",
    "rank",
)
ALONE, ACROSS_UNITS = "另算", "跨单位"
"""Why a row is not compared by one key: it is no row of one account of its own; its account is another unit's as well."""
_SPREAD = 100_000
"""More than there are rows of one unit."""


@dataclass(frozen=True)
class Shared:
    """Where single values and the slots stand: today, may the formulas judge at all, is nothing moved or edited."""

    today: str
    fit: str
    intact: str
    ordered: str
    """Are the rows as many as they were, in their order?"""
    touched: str
    """Numbers of the units whose rows were edited."""
    touched_accounts: str
    """The accounts of those rows."""
    rows: str
    """Rows of the slots."""
    answers: Mapping[str, str]
    """What the slots answer: verdict, unit, group, account, name."""


@dataclass(frozen=True)
class Beside:
    """The columns from ``first_free`` on, and what their formulas say in a row of ``first_row`` … ``last_row``."""

    first_free: int
    header_row: int
    first_row: int
    last_row: int
    watched_below: int

    @property
    def verdict(self) -> str:
        """Letters of the verdict's column."""
        return column_letters(self.first_free)

    @property
    def verdict_cells(self) -> str:
        """The verdicts' cells of all rows."""
        return f"${self.verdict}${self.first_row}:${self.verdict}${self.last_row}"

    def letter(self, key: str) -> str:
        """Letters of the column ``key``."""
        return column_letters(self.first_free + 1 + list(HEADERS).index(key))

    def cell(self, key: str) -> str:
        """The row's cell of the column ``key``."""
        return f"${self.letter(key)}{ROW}"

    def all(self, key: str) -> str:
        """The column's cells, from the header to far below the last row: rows inserted at either end are in it."""
        letter = self.letter(key)
        return f"${letter}${self.header_row}:${letter}${self.last_row + self.watched_below}"

    def edited(self, joined: str) -> str:
        """Formula: the row's number when its cells, ``joined``, no longer read as they did."""
        return f'=IF(IFERROR(EXACT({joined},{self.cell("read")}),FALSE),"",ROW())'

    def formula(self, key: str, shared: Shared) -> str:
        """The formula of the column ``key``, with its =, for a row."""
        if key in shared.answers:
            return self._key(key, shared)
        if key == "moved":
            return self._to_be_compared(shared)
        if key == "apart":
            moved = self._differs("group", "account")
        elif key == "renamed":
            moved = self._differs("unit", "name")
        elif key == "elsewhere":
            moved = self._differs("unit", "group")
        elif key == "count":
            moved = self._count()
        else:
            count = self.cell("count")
            moved = f'IF({count}="","",{self.cell("unit")}*{_SPREAD}+{count})'
        return f"={moved}"

    def _to_be_compared(self, shared: Shared) -> str:
        """1 for a row that is compared anew: where rows were moved each, else those of units with an edited row."""
        unit, account, answers = self.cell("unit0"), self.cell("account0"), shared.answers
        of_unit = _among(unit, shared.touched, answers["unit"])
        of_account = _among(account, shared.touched_accounts, answers["account"])
        touched = f'IF({unit}<>"",{of_unit},IF({account}<>"",{of_account},FALSE))'
        here = f'IF(NOT({shared.ordered}),1,IF({self.cell("edited")}<>"",1,IF({touched},1,"")))'
        return f'=IF({shared.intact},"",{here})'

    def _key(self, key: str, shared: Shared) -> str:
        """A key of the row: as it was read, or as its slot works it out."""
        own = self.cell(f"{key}0")
        slot = f'IFERROR(INDEX({shared.answers[key]},MATCH({self.cell("edited")},{shared.rows},0)),"")'
        return f'=IF({self.cell("moved")}="","",IF({self.cell("edited")}="",{own}&"",{slot}))'

    def _differs(self, group: str, what: str) -> str:
        """The row's ``group``, when its ``what`` is not that of the group's first row."""
        first = f"INDEX({self.all(what)},MATCH({self.cell(group)},{self.all(group)},0))"
        return f'IF({self.cell(group)}="","",IF({first}={self.cell(what)},"",{self.cell(group)}))'

    def _count(self) -> str:
        """How many of the unit's rows bear the row's name, where the unit has several names and platforms."""
        unit = self.cell("unit")
        mixed = f"AND(ISNUMBER(MATCH({unit},{self.all('renamed')},0)),ISNUMBER(MATCH({unit},{self.all('elsewhere')},0)))"
        return f'IF({unit}="","",IF({mixed},COUNTIF({self.all("name")},{self.cell("name")}),""))'

    def judged(self, shared: Shared) -> str:
        """Formula of the verdict."""
        cell, today = self.cell, shared.today
        slot = (
            f'IFERROR(INDEX({shared.answers["verdict"]},MATCH({cell("edited")},{shared.rows},0)),"{PENDING}")'
        )
        over = f'IF({today}>{cell("deadline")},{cell("overdue")}&"",IF({today}>={cell("since")},{cell("due")}&"",""))'
        timed = f'IF({cell("deadline")}="","",{over})'
        unchanged = f'IF({cell("moved")}="",{cell("beside")}&"",{self._moved()})&{cell("said")}&{timed}'
        past = f'IF({cell("until")}="",FALSE,{today}>={cell("until")})'
        unit = f'IF({cell("unit0")}="",FALSE,{_among(cell("unit0"), shared.touched)})'
        account = _among(cell("account0"), shared.touched_accounts, shared.answers["account"])
        across = f'IF({cell("several")}="{ACROSS_UNITS}",OR(NOT({shared.ordered}),{account}),FALSE)'
        doubt = f"IF({shared.intact},FALSE,OR({unit},{across}))"
        unsure = f'IF({cell("several")}="",FALSE,{doubt})'
        edited = f'IF({slot}="{PENDING}","{PENDING}",MID({self._compared()}&{slot},2,900))'
        here = f'IF({past},"{PENDING}",IF({unsure},"{PENDING}",MID({unchanged},2,900)))'
        blank = f'IF(SUBSTITUTE({cell("read")},"{BETWEEN}","")="","","{PENDING}")'
        now = f'IF({cell("edited")}="",{here},{edited})'
        return f'=IFERROR(IF(NOT({shared.fit}),{blank},{now}),"{PENDING}")'

    def _moved(self) -> str:
        """Rows that cannot be compared by one key keep what was found of them."""
        return f'IF({self.cell("several")}="",{self._compared()},{self.cell("beside")}&"")'

    def _compared(self) -> str:
        """The titles that comparing with the other rows brings."""
        group, account, unit = self.cell("group"), self.cell("account"), self.cell("unit")
        partners = f'OR({self.cell("apart")}<>"",ISNUMBER(MATCH({group},{self.all("apart")},0)))'
        duplicate = f'IF({group}="","",IF({partners},"{title(DUPLICATE)}",""))'
        oftener = f'COUNTIFS({self.all("unit")},{unit},{self.all("count")},">"&{self.cell("count")})>0'
        first = (
            f"INDEX({self.all('name')},MATCH({self.cell('rank')},{self.all('rank')},0))<>{self.cell('name')}"
        )
        other = f"IF({oftener},TRUE,{first})"
        inconsistent = f'IF({self.cell("count")}="","",IF({other},"{title(INCONSISTENT)}",""))'
        earlier = f"MATCH({account},{self.all('account')},0)+{self.header_row - 1}<ROW()"
        repeated = f'IF({account}="","",IF({earlier},"{title(REPEATED)}",""))'
        return f"{duplicate}&{inconsistent}&{repeated}"


def _among(cell: str, *lists: str) -> str:
    """Formula: is the text of ``cell`` in one of the ``lists``?"""
    found = [f'ISNUMBER(MATCH({cell}&"",{each},0))' for each in lists]
    return found[0] if len(found) == 1 else f"OR({','.join(found)})"
