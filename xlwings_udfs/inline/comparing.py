"""What comparing the listed rows with each other says, and so all that is said of them.

The list holds all rows of the units and accounts that were touched: a row is compared with those of the list alone.
"""

from dataclasses import dataclass

from xlwings_udfs.inline.beside import Beside
from xlwings_udfs.inline.data_sheet import DataSheet
from xlwings_udfs.inline.keys import NAMES, SPREAD
from xlwings_udfs.inline.layout import ROW
from xlwings_udfs.inline.rows_listed import Listed
from xlwings_udfs.inline.rules import DUPLICATE, INCONSISTENT, REPEATED, SEPARATOR, title
from xlwings_udfs.inline.texts import PENDING

_LONG = 900
"""Characters of a verdict at most."""


@dataclass(frozen=True)
class Comparing:
    """Writes the answers of the list onto ``data``."""

    data: DataSheet
    beside: Beside
    listed: Listed

    def of_edited(self, rows: range) -> None:
        """Rows that their slots judged anew."""
        own = self.listed.cell("said")
        told = f'MID({self._titles()}&IF({own}="","","{SEPARATOR}"&{own}),2,{_LONG})'
        self._fill("answer", rows, f'IF({own}="{PENDING}",{own},{told})')
        self._counts(rows)

    def of_others(self, rows: range) -> None:
        """Edited rows that no slot takes."""
        self._fill("answer", rows, f'"{PENDING}"')

    def of_unedited(self, rows: range, edited: str) -> None:
        """Rows that are as they were, but others may not be: what was compared is said anew, the rest stays.

        Of the ``edited`` ones that are listed here as well nothing counts.
        """
        row, own = self.listed.cell("row"), self.listed.cell("said")
        self._fill("said", rows, f'{self.beside.at("said", row)}&""')
        account, code, name = (self.beside.at(key, row) for key in ("account", "code", "name"))
        own_account, gone = self.listed.cell("account"), f"COUNTIF({edited},{row})>0"
        self._fill("account", rows, f'IF(OR({account}="",{gone}),"",{account})')
        told = f'IF(N({own_account})>0,INT({own_account}/{NAMES}),"")'
        self._fill("code", rows, f'IF({code}="",{told},IF(OR({code}<1,{gone}),"",{code}))')
        unit = f"INT({own_account}/{NAMES * SPREAD})*{NAMES}"
        called = f'IF({code}<>"","",IF(N({own_account})>0,{unit}+MOD({own_account},{NAMES}),""))'
        self._fill("name", rows, f'IF({name}="",{called},IF(OR({name}="-",{gone}),"",{name}))')
        several, before = self.beside.at("several", row), self.beside.at("compared", row)
        rest = f'MID(IF({own}="","","{SEPARATOR}")&{own},LEN({before})+1,{_LONG})'
        unsure = f'OR({several}<>"",{own}="{PENDING}")'
        self._fill("answer", rows, f'IF({unsure},"{PENDING}",MID({self._titles()}&{rest},2,{_LONG}))')
        self._counts(rows)

    def _counts(self, rows: range) -> None:
        """How often a unit that has several names on several platforms bears the row's, and which row is the first of such."""
        cell, each = self.listed.cell, self.listed.all
        code, name, unit, count = cell("code"), cell("name"), cell("unit"), cell("count")
        self._fill("unit", rows, f'IF({name}="","",INT({code}/{SPREAD}))')
        of_unit = f"COUNTIF({each('unit')},{unit})"
        alike = f"COUNTIF({each('name')},{name})"
        codes = each("code")
        here = f'COUNTIFS({each("unit")},{unit},{codes},">="&INT({code}),{codes},"<"&(INT({code})+1))'
        mixed = f"IF(OR({alike}={of_unit},{here}={of_unit}),0,{alike})"
        self._fill("count", rows, f'IF({unit}="","",{mixed})')
        before = f'COUNTIFS({each("unit")},{unit},{each("count")},{count},{each("row")},"<"&{cell("row")})'
        self._fill("first", rows, f'IF(N({count})=0,"",IF({before}=0,1,0))')

    def _titles(self) -> str:
        """Formula: the titles that comparing with the other rows brings, each behind a separator."""
        cell, each = self.listed.cell, self.listed.all
        code, account, unit, count = cell("code"), cell("account"), cell("unit"), cell("count")
        alike = f"COUNTIFS({each('code')},{code},{each('account')},{account})"
        others = f"COUNTIF({each('code')},{code})>{alike}"
        counted = f'IF({code}="",FALSE,IF({code}=INT({code}),{others},FALSE))'
        oftener = f'COUNTIFS({each("unit")},{unit},{each("count")},">"&{count})>0'
        first = f"COUNTIFS({each('unit')},{unit},{each('count')},{count},{each('first')},1,{each('name')},{cell('name')})=0"
        named = f"IF(N({count})=0,FALSE,OR({oftener},{first}))"
        earlier = f'COUNTIFS({each("account")},{account},{each("row")},"<"&{cell("row")})>0'
        repeated = f'IF({account}="",FALSE,{earlier})'
        told = ((DUPLICATE, counted), (INCONSISTENT, named), (REPEATED, repeated))
        return "&".join(f'IF({broken},"{title(rule)}","")' for rule, broken in told)

    def _fill(self, key: str, rows: range, formula: str) -> None:
        text = f'=IF({self.listed.none(ROW)},"",{formula})'
        self.data.fill(self.listed.letters[key], rows[0], len(rows), lambda row: text.replace(ROW, str(row)))
