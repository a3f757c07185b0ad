"""The helper columns: what a row's cells mean, each a formula that gives "" on a row that is no account.

A cell whose meaning cannot be known gives "?".
"""

from dataclasses import dataclass

from xlwings_udfs.inline.comparing import COMPARING
from xlwings_udfs.inline.dictionaries import ASK_NAME, EMPTY, INNER_OFFICE, UNNAMED
from xlwings_udfs.inline.layout import ROW, Layout
from xlwings_udfs.inline.lists import Lists
from xlwings_udfs.inline.texts import (
    LONGEST,
    UNKNOWN,
    contains_any,
    count_inside,
    count_outside,
    found,
    looked_up,
)
from xlwings_udfs.inline.vocabulary import ENOUGH_SIGNS
from xlwings_udfs.registry.values.filing_types import LATER, FilingType
from xlwings_udfs.registry.values.names import SHORTEST_NAME
from xlwings_udfs.registry.values.nomenclature import MOST_HEADS

HEADERS = {
    "mark": "校验·公式",
    "row": "校验·行",
    "odd": "校验·存疑",
    "unit": "校验·单位",
    "short": "校验·简称",
    "name": "校验·名称",
    "across": "校验·比名",
    "written": "校验·平台写法",
    "platform": "校验·平台",
    "force": "校验·在用",
    "exception": "校验·例外",
    "excepted": "校验·免查",
    "certified": "校验·认证",
    "filing_type": "校验·类型",
    "reason": "校验·原由",
    "head": "校验·负责人",
    "title": "校验·职务",
    "opinion": "校验·意见",
    "approved": "校验·同意日期",
    "filed": "校验·提交日期",
    "opened": "校验·开设日期",
    "consent": "校验·同意",
    "deadline": "校验·期限",
    "doubt": "校验·待定",
    "group": "校验·同平台",
    "together": "校验·同单位",
    "first": "校验·首行",
    "renamed": "校验·异名",
    "apart": "校验·异平台",
    "mixed": "校验·名称不一",
    "named": "校验·同名",
    "count": "校验·名数",
    "order": "校验·名序",
    "compared": "校验·比较",
    "merged": "校验·合并",
}
"""Key → header of every helper column, in their order; a registry gets those it needs."""

_FOR_COMPARING = frozenset(
    {"unit", "short", "name", "across", "written", "platform", "force", "exception", *COMPARING}
)
"""These look at no more cells than they must: typing a date should not set off the comparison of all rows with all."""
_FIRST_DATE, _END_OF_DATES = 32874, 73416
"""1990-01-01, before which no calendar starts, and the day after 2100-12-31, as Excel counts days."""

_DITTOS = '{"*同上*","同前*","〃*","々","″","”",""""}'
"""What COUNTIF takes for a mark of repetition."""


@dataclass(frozen=True)
class Helpers:
    """Formulas of one row of a registry with ``layout``; ``letters`` maps a helper's key to its column."""

    layout: Layout
    lists: Lists
    letters: dict[str, str]
    heads_known: bool

    def cell(self, key: str) -> str:
        """The row's cell of a helper column."""
        return f"${self.letters[key]}{ROW}"

    def all(self, key: str) -> str:
        """A helper column's cells of all rows."""
        return self.layout.all(self.letters[key])

    def formula(self, key: str) -> str:
        """The formula of the helper column ``key``, with its =."""
        inner = COMPARING[key](self) if key in COMPARING else getattr(self, f"_{key}")()
        if key == "row":
            return f"=IFERROR({inner},0)"
        if key == "odd":
            return f"=IFERROR({inner},1)"
        known = f'IFERROR({inner},"{UNKNOWN}")'
        return f"={known}" if key in _FOR_COMPARING else f'=IF({self.cell("row")}<>1,"",{known})'

    def look(self, key: str, text: str, answer: str = "verdict") -> str:
        """Formula: what the dictionary of the column ``key`` answers to ``text``."""
        places = self.lists.dictionaries[key]
        return looked_up(text, places.texts, places[answer])

    def _judged(self, key: str, empty: int, otherwise: str = f'"{UNKNOWN}"') -> str:
        """What the dictionary says of the cell's text, ``empty`` when there is none."""
        text = self.layout.text(key)
        return f'IF({text}="",{empty},IFERROR({self.look(key, text)},{otherwise}))'

    def _row(self) -> str:
        """ "" for a row without values, 1 for an account, 0 for what cannot be told (`_odd`, one cell alone)."""
        filled = "+".join(f"SUMPRODUCT(--(LEN({run})>0))" for run in self.layout.runs())
        numbered = f"ISNUMBER({self.layout.cell('serial')})" if self.layout.has("serial") else "FALSE"
        known = found(self.layout.text("unit"), self.lists.dictionaries["unit"].texts)
        alone = f"AND({filled}=1,NOT({numbered}),ISERROR({known}))"
        return f'IF({filled}=0,"",IF(OR({self.cell("odd")}=1,{alone}),0,1))'

    def _odd(self) -> str:
        """1 for a row that may be a total or an example, stands in merged cells or says 同上: what that means hangs on
        the row above.
        """
        doubts = [contains_any(self.layout.cell("account"), self.lists.totals)]
        doubts += [f"SUMPRODUCT(COUNTIF({run},{_DITTOS}))>0" for run in self.layout.runs()]
        if "merged" in self.letters:
            doubts.append(f'{self.cell("merged")}<>""')
        if self.layout.has("serial"):
            doubts.append(contains_any(self.layout.cell("serial"), self.lists.no_numbers))
        return f"IF(OR({','.join(doubts)}),1,0)"

    def _unit(self) -> str:
        text = self.layout.text("unit")
        return f'IF({text}="","",{self.look("unit", text, "number")})'

    def _short(self) -> str:
        """Is the unit's short name one that the registry had? Another may change what names a unit."""
        pair = f'{self.layout.text("unit")}&"|"&{self.layout.text("unit_short")}'
        return f"IF({found(pair, self.lists.dictionaries['unit_short'].texts)}>0,1)"

    def _name(self) -> str:
        """名 and the key. A name without any sign that normalising touches is its own key."""
        text = self.layout.text("account")
        strange = count_inside(text, self.lists.numbers, self.lists.name_signs)
        live = f'IF(AND(LEN({text})<={LONGEST},{strange}=0),"名"&{text},"{UNKNOWN}")'
        return f'IF({text}="","",IFERROR({self.look("account", text, "key")},{live}))'

    def _across(self) -> str:
        """What the name is compared by across platforms: itself, unless it ends as names do on some of them."""
        text, words = self.layout.text("account"), self.lists.name_suffixes
        ends = f"(RIGHT({text},LEN({words}))={words})*(LEN({text})-LEN({words})>={SHORTEST_NAME})"
        live = f'IF(SUMPRODUCT({ends})>0,"{UNKNOWN}",{self.cell("name")})'
        return f'IF({text}="","",IFERROR({self.look("account", text, "across")},{live}))'

    def _written(self) -> str:
        text, account = self.layout.text("platform"), self.layout.text("account")
        bracket = f"IFERROR({self.look('account', account, 'platform')},{EMPTY})"
        return f'IF({text}="",{bracket},{self.look("platform", text, "number")})'

    def _platform(self) -> str:
        own: str = str(UNNAMED)
        if self.layout.has("platform_name"):
            text = self.layout.text("platform_name")
            own = f'IF({text}="",{UNNAMED},{self.look("platform_name", text, "number")})'
        return f"IF({self.cell('written')}={ASK_NAME},{own},{self.cell('written')})"

    def _force(self) -> str:
        return self._judged("status", 1)

    def _exception(self) -> str:
        text = self.layout.text("exception")
        others = count_outside(text, self.lists.numbers, self.lists.nothing_signs)
        return self._judged("exception", 0, f'IF({others}>0,1,"{UNKNOWN}")')

    def _excepted(self) -> str:
        text = self.layout.text("unit")
        return f'IF({text}="","",{self.look("unit", text, "excepted")})'

    def _certified(self) -> str:
        text, unit = self.layout.text("certification"), self.cell("unit")
        known = self.look("certification", f'{text}&"|"&{unit}')
        return f'IF(OR({text}="",{unit}=""),"",IF({text}={self.layout.text("unit")},1,{known}))'

    def _filing_type(self) -> str:
        """1 开设, 2 a later filing, 0 none of the four. A longer text with both signs of one is not certain."""
        text = f'SUBSTITUTE({self.layout.text("filing_type")}," ","")'
        near = ",".join(
            f'AND(ISNUMBER(FIND("{word[0]}",{text})),ISNUMBER(FIND("{word[1]}",{text})))'
            for word in FilingType
        )
        known = self.look("filing_type", self.layout.text("filing_type"))
        later = ",".join(f'{text}="{word}"' for word in LATER)
        return (
            f'IF({text}="",0,IF({text}="{FilingType.OPENING}",1,IF(OR({later}),2,IF(OR({near}),{known},0))))'
        )

    def _reason(self) -> str:
        """1 when it says nothing. Enough signs that no stock phrase contains make a reason concrete."""
        text = self.layout.text("reason")
        others = count_outside(text, self.lists.numbers, self.lists.reason_signs)
        open_phrase = f'AND(ISNUMBER(FIND("详",{text})),ISNUMBER(FIND("见",{text})))'
        live = f'IF(AND({others}>={ENOUGH_SIGNS},NOT({open_phrase})),0,"{UNKNOWN}")'
        return self._judged("reason", 1, live)

    def _plain(self, text: str) -> str:
        """Formula: is ``text`` as cleaning would leave it, without a word of what is not the head?"""
        unclean = count_inside(text, self.lists.numbers, self.lists.unclean)
        words = contains_any(text, self.lists.title_words)
        return f"AND(LEN({text})<={LONGEST},{unclean}=0,NOT({words}))"

    def _head(self) -> str:
        text = self.layout.text("head")
        verdict = self._judged("head", 0, f'IF({self._plain(text)},1,"{UNKNOWN}")')
        if not self.heads_known:
            return verdict
        head = f'IFERROR(MID({self.look("unit", self.layout.text("unit"), "head")},2,99),"")'
        another = f'IF({count_inside(text, self.lists.numbers, self.lists.unclean)}=0,0,"{UNKNOWN}")'
        plain = f'SUBSTITUTE(SUBSTITUTE({text}," ",""),"·","")'
        return f'IF({text}="",0,IF({head}="",{verdict},IF({_one_of(head, plain)},{verdict},{another})))'

    def _title(self) -> str:
        text = self.layout.text("head_title")
        verdict = self._judged("head_title", 1, f'IF({self._plain(text)},1,"{UNKNOWN}")')
        unit = self.layout.text("unit")
        office = f'IF({unit}="",0,{self.look("unit", unit, "office")})'
        return f"IF({verdict}={INNER_OFFICE},{office},{verdict})"

    def _opinion(self) -> str:
        text = self.layout.text("opinion")
        return self._judged("opinion", 0, f'IF(ISERROR(FIND("同",{text})),0,"{UNKNOWN}")')

    def _date(self, key: str) -> str:
        cell, text = self.layout.cell(key), self.layout.text(key)
        number = f'IF(AND({cell}>0,{cell}<{_END_OF_DATES}),INT({cell}),"{UNKNOWN}")'
        blank = f'IF(SUMPRODUCT(--({self.lists.date_blanks}={text}))>0,"","{UNKNOWN}")'
        return f'IF({text}="","",IF(ISNUMBER({cell}),{number},{blank}))'

    def _approved(self) -> str:
        return self._date("approved_on")

    def _filed(self) -> str:
        return self._date("filed_on")

    def _opened(self) -> str:
        return self._date("opened_on")

    def _consent(self) -> str:
        """1 when the head consented, 0 when something of it is missing."""
        judged = [self.cell(key) for key in ("head", "title", "opinion") if key in self.letters]
        wrong = [f"{cell}=0" for cell in judged]
        if "approved" in self.letters:
            judged.append(self.cell("approved"))
            wrong.append(f'{self.cell("approved")}=""')
        unknown = ",".join(f'{cell}="{UNKNOWN}"' for cell in judged)
        return f'IF(OR({",".join(wrong)}),0,IF(OR({unknown}),"{UNKNOWN}",1))'

    def readable(self, key: str) -> str:
        """Formula: does the helper ``key`` hold what the reading takes for a date?"""
        cell = self.cell(key)
        return f"AND(ISNUMBER({cell}),{cell}>={_FIRST_DATE},{cell}<{_END_OF_DATES})"

    def usable(self, key: str) -> str:
        """Formula: does the helper ``key`` hold a date that can be relied on?"""
        cell = self.cell(key)
        return f"AND(ISNUMBER({cell}),{cell}>={_FIRST_DATE},{cell}<={self.lists.today})"

    def _deadline(self) -> str:
        days, approved = self.lists.working_days, self.cell("approved")
        end = f"INDEX({days},MATCH({approved},{days},1)+{self.lists.filing_days})"
        known = f'IF({self.lists.holidays_fine},{end},"{UNKNOWN}")'
        return f'IF({self.cell("consent")}=1,IF({self.usable("approved")},{known},""),"")'


def _one_of(heads: str, approver: str) -> str:
    """Formula: does ``approver`` name one of ``heads``, up to `MOST_HEADS` joined by 、?

    The names are spread 99 characters apart; behind the last stand 、, which no name holds.
    """
    far = 'REPT(" ",99)'
    spread = f'SUBSTITUTE({heads},"、",{far})' + f'&{far}&"、"' * (MOST_HEADS - 1)
    starts = ",".join(str(99 * at + 1) for at in range(MOST_HEADS))
    return f"SUMPRODUCT(--ISNUMBER(FIND(TRIM(MID({spread},{{{starts}}},99)),{approver})))>0"
