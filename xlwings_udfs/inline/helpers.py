"""The helper columns: what a row's cells mean, each a formula that gives "" on a row that is no account.

A cell whose meaning cannot be known gives "?".
"""

from dataclasses import dataclass
from itertools import combinations

from xlwings_udfs.facts.dates import CHAIN, DATE_KEYS
from xlwings_udfs.inline.layout import ROW, Layout
from xlwings_udfs.inline.lists import Lists
from xlwings_udfs.inline.texts import (
    LONGEST,
    MARK,
    UNKNOWN,
    contains_any,
    count_inside,
    count_outside,
    found,
    looked_up,
    one_of,
    with_dashes,
)
from xlwings_udfs.inline.vocabulary import ENOUGH_SIGNS
from xlwings_udfs.inline.words import ASK_NAME, BY_TITLE, EMPTY, UNNAMED
from xlwings_udfs.inline.working_days import worked
from xlwings_udfs.registry.values.filing_types import ENDING, LATER, FilingType
from xlwings_udfs.registry.values.names import SHORTEST_NAME


def typed(key: str) -> str:
    """Key of the helper that holds a date as it was typed."""
    return f"{key}·text"


MEANINGS = (
    "row", "odd", "unit", "short", "name", "across", "written", "platform", "force", "exception", "excepted",
    "certified", "filing_type", "reason", "head", "title", "opinion", *map(typed, DATE_KEYS), *DATE_KEYS, "consent",
    "deadline", "wrong_date",
)  # fmt: skip
"""What a row's cells mean, each a formula, in their order; a registry gets those it needs."""

_FIRST_DATE, _END_OF_DATES = 32874, 73416
"""1990-01-01, before which no calendar starts, and the day after 2100-12-31, as Excel counts days."""

_FAR = 1_000_000
"""Added to a day that does not count."""
_LONGEST_NAME = 4
"""Characters of a name that needs no closer look."""
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

    def formula(self, key: str) -> str:
        """The formula of the helper column ``key``, with its =."""
        if key.endswith("·text"):
            inner = self._typed(key.removesuffix("·text"))
        else:
            inner = self._date(key) if key in DATE_KEYS else getattr(self, f"_{key}")()
        if key == "row":
            return f"=IFERROR({inner},0)"
        if key == "odd":
            return f"=IFERROR({inner},1)"
        known = f'IFERROR({inner},"{UNKNOWN}")'
        return f'=IF({self.cell("row")}<>1,"",{known})'

    def look(self, key: str, text: str, answer: str = "verdict") -> str:
        """Formula: what the dictionary of the column ``key`` answers to ``text``."""
        places = self.lists.dictionaries[key]
        return looked_up(text, places.texts, places[answer])

    def _judged(self, key: str, empty: int, otherwise: str = f'"{UNKNOWN}"') -> str:
        """What the dictionary says of the cell's text, ``empty`` when there is none."""
        text = self.layout.cell(key)
        return f'IF({text}="",{empty},IFERROR({self.look(key, text)},{otherwise}))'

    def _row(self) -> str:
        """ "" for a row without values, 1 for an account, 0 for what cannot be told (`_odd`, one cell alone)."""
        filled = "+".join(f"SUMPRODUCT(--(LEN({run})>0))" for run in self.layout.runs())
        numbered = f"ISNUMBER({self.layout.cell('serial')})" if self.layout.has("serial") else "FALSE"
        known = found(self.layout.cell("unit"), self.lists.dictionaries["unit"].texts)
        alone = f"AND({filled}=1,NOT({numbered}),ISERROR({known}))"
        return f'IF({filled}=0,"",IF(OR({self.cell("odd")}=1,{alone}),0,1))'

    def _odd(self) -> str:
        """1 for a row that may be a total or an example, stands in merged cells or says 同上: what that means hangs on
        the row above.
        """
        doubts = [contains_any(self.layout.cell("account"), self.lists.totals)]
        doubts += [f"SUMPRODUCT(COUNTIF({run},{_DITTOS}))>0" for run in self.layout.runs()]
        if self.layout.has("serial"):
            doubts.append(contains_any(self.layout.cell("serial"), self.lists.no_numbers))
        return f"IF(OR({','.join(doubts)}),1,0)"

    def _unit(self) -> str:
        text = self.layout.cell("unit")
        return f'IF({text}="","",{self.look("unit", text, "number")})'

    def _short(self) -> str:
        """Is the unit's short name one that the registry had? Another may change what names a unit."""
        pair = f'{self.layout.cell("unit")}&"|"&{self.layout.cell("unit_short")}'
        return f"IF({found(pair, self.lists.dictionaries['unit_short'].texts)}>0,1)"

    def _name(self) -> str:
        """The name's number, 名 and the name where it has none; unknown where a number or a sort of account tells accounts apart.

        A name without any sign that normalising touches is its own key.
        """
        text = self.layout.cell("account")
        strange = count_inside(text, self.lists.numbers, self.lists.name_signs)
        number = f'IFERROR(MATCH("{MARK}"&{text},{self.lists.names},0),"名"&{text})'
        live = f'IF(AND(LEN({text})<={LONGEST},{strange}=0),{number},"{UNKNOWN}")'
        known = f'IF({text}="","",IFERROR({self.look("account", text, "key")},{live}))'
        apart = [f'{self.layout.cell("account_id")}<>""'] if self.layout.has("account_id") else []
        apart += [
            f"ISNUMBER(SEARCH({word},{self.layout.cell('platform')}))"
            for word in ('"订阅"', '"服务"', '"安卓"', '"苹果"')
        ]
        return f'IF(OR({",".join(apart)}),"{UNKNOWN}",{known})'

    def _across(self) -> str:
        """What the name is compared by across platforms: itself, unless it ends as names do on some of them."""
        text, words = self.layout.cell("account"), self.lists.name_suffixes
        ends = f"(RIGHT({text},LEN({words}))={words})*(LEN({text})-LEN({words})>={SHORTEST_NAME})"
        live = f'IF(SUMPRODUCT({ends})>0,"{UNKNOWN}",{self.cell("name")})'
        return f'IF({text}="","",IFERROR({self.look("account", text, "across")},{live}))'

    def _written(self) -> str:
        text, account = self.layout.cell("platform"), self.layout.cell("account")
        bracket = f"IFERROR({self.look('account', account, 'platform')},{EMPTY})"
        return f'IF({text}="",{bracket},{self.look("platform", text, "number")})'

    def _platform(self) -> str:
        own: str = str(UNNAMED)
        if self.layout.has("platform_name"):
            text = self.layout.cell("platform_name")
            own = f'IF({text}="",{UNNAMED},{self.look("platform_name", text, "number")})'
        return f"IF({self.cell('written')}={ASK_NAME},{own},{self.cell('written')})"

    def _force(self) -> str:
        """1 in force, 0 ended by its 状态. What closing dates and closing filings make of it is not worked out."""
        closing = [
            f'{self.layout.cell(key)}<>""' for key in ("shut_on", "cancelled_on") if self.layout.has(key)
        ]
        if self.layout.has("filing_type"):
            text = self.layout.cell("filing_type")
            closing += [f'{text}="{word}"' for word in ENDING]
        said = self._judged("status", 1) if self.layout.has("status") else "1"
        return f'IF(OR({",".join(closing)}),"{UNKNOWN}",{said})' if closing else said

    def _exception(self) -> str:
        return self._judged("exception", 0)

    def _excepted(self) -> str:
        text = self.layout.cell("unit")
        return f'IF({text}="","",{self.look("unit", text, "excepted")})'

    def _certified(self) -> str:
        text, unit = self.layout.cell("certification"), self.cell("unit")
        known = self.look("certification", f'{text}&"|"&{unit}')
        return f'IF(OR({text}="",{unit}=""),"",IF({text}={self.layout.cell("unit")},1,{known}))'

    def _filing_type(self) -> str:
        """1 开设, 2 a later filing, 0 none of the four. A longer text with both signs of one is not certain."""
        text = f'SUBSTITUTE({self.layout.cell("filing_type")}," ","")'
        near = ",".join(
            f'AND(ISNUMBER(FIND("{word[0]}",{text})),ISNUMBER(FIND("{word[1]}",{text})))'
            for word in FilingType
        )
        known = self.look("filing_type", self.layout.cell("filing_type"))
        later = ",".join(f'{text}="{word}"' for word in LATER)
        return (
            f'IF({text}="",0,IF({text}="{FilingType.OPENING}",1,IF(OR({later}),2,IF(OR({near}),{known},0))))'
        )

    def _reason(self) -> str:
        """1 when it says nothing. Enough signs that no stock phrase contains make a reason concrete."""
        text = self.layout.cell("reason")
        others = count_outside(text, self.lists.numbers, self.lists.reason_signs)
        open_phrase = f'AND(ISNUMBER(FIND("详",{text})),ISNUMBER(FIND("见",{text})))'
        live = f'IF(AND({others}>={ENOUGH_SIGNS},NOT({open_phrase})),0,"{UNKNOWN}")'
        return self._judged("reason", 1, live)

    def _plain(self, text: str) -> str:
        """Formula: is ``text`` as cleaning would leave it, without a word of what is not the head?"""
        unclean = count_inside(text, self.lists.numbers, self.lists.unclean)
        words = contains_any(text, self.lists.title_words)
        return f"AND(LEN({text})<={LONGEST},{unclean}=0,NOT({words}))"

    def _kind(self) -> str:
        """Formula: the sign before a pair's second half and the kind of the row's unit."""
        unit = self.layout.cell("unit")
        return f'"|"&IFERROR(MID({self.look("unit", unit, "kind")},2,99),"")'

    def _of_kind(self, key: str, empty: int, otherwise: str) -> str:
        """What the dictionary of texts and kinds of units says; ``empty`` for an empty cell."""
        text = self.layout.cell(key)
        return f'IF({text}="",{empty},IFERROR({self.look(key, f"{text}&{self._kind()}")},{otherwise}))'

    def _head(self) -> str:
        """1 a name, 3 one whose title says that it is the head, 0 nobody or not the head."""
        text = self.layout.cell("head")
        surname = f"ISNUMBER(FIND(LEFT({text},1),{self.lists.surnames}))"
        other = count_inside(text, self.lists.numbers, self.lists.no_name_signs)
        name = f"AND({self._plain(text)},LEN({text})>1,LEN({text})<={_LONGEST_NAME},{surname},{other}=0)"
        verdict = self._of_kind("head", 0, f'IF({name},1,"{UNKNOWN}")')
        if not self.heads_known:
            return verdict
        head = f'IFERROR(MID({self.look("unit", self.layout.cell("unit"), "head")},2,99),"")'
        another = f'IF({count_inside(text, self.lists.numbers, self.lists.unclean)}=0,0,"{UNKNOWN}")'
        plain = f'SUBSTITUTE(SUBSTITUTE({text}," ",""),"·","")'
        return f'IF({text}="",0,IF({head}="",{verdict},IF({one_of(head, plain)},{verdict},{another})))'

    def _title(self) -> str:
        return self._of_kind("head_title", 1, f'"{UNKNOWN}"')

    def _opinion(self) -> str:
        return self._judged("opinion", 0)

    def _typed(self, key: str) -> str:
        """The cell of a date: a number as it is, a text of eight digits as a number, else the text with dashes."""
        cell = self.layout.cell(key)
        digits = f"IFERROR(AND(LEN({cell})=8,--{cell}>9999999),FALSE)"
        return f"IF(ISNUMBER({cell}),{cell},IF({digits},--{cell},{with_dashes(cell)}))"

    def _date(self, key: str) -> str:
        """The day as Excel counts it, also where it is typed as text: 2023.5.6, 20230506, 2023年5月6日."""
        text = self.cell(typed(key))
        day = f'IF(AND({text}>={_FIRST_DATE},{text}<{_END_OF_DATES}),INT({text}),"{UNKNOWN}")'
        compact = f"AND({text}>=19900101,{text}<=21001231,INT({text})={text})"
        number = f'IF({compact},DATEVALUE(TEXT({text},"0000-00-00")),{day})'
        blank = f"SUMPRODUCT(--({self.lists.date_blanks}={self.layout.cell(key)}))>0"
        whole = f'IF(AND(LEN({text})>=8,ISNUMBER(--LEFT({text},4))),DATEVALUE({text}),"{UNKNOWN}")'
        return f'IF({text}="","",IF(ISNUMBER({text}),{number},IF({blank},"",{whole})))'

    def _wrong_date(self) -> str:
        """1 when a date lies ahead, unknown when one cannot be read."""
        cells = [self.cell(key) for key in DATE_KEYS if self.layout.has(key)]
        unknown = ",".join([*(f'{cell}="{UNKNOWN}"' for cell in cells), *self._disorders()])
        ahead = ",".join(f"IF(ISNUMBER({cell}),{cell}>{self.lists.today},FALSE)" for cell in cells)
        return f'IF(OR({unknown}),"{UNKNOWN}",IF(OR({ahead}),1,0))'

    def _disorders(self) -> list[str]:
        """Formulas: does a step come before an earlier one? Which of the two dates is wrong, nobody knows."""
        found = []
        for steps in (CHAIN, ("opened_on", "shut_on", "cancelled_on")):
            cells = [self.cell(key) for key in steps if self.layout.has(key)]
            found += [
                f"IF(AND(ISNUMBER({one}),ISNUMBER({later})),{one}>{later},FALSE)"
                for one, later in combinations(cells, 2)
            ]
        return found

    def _consent(self) -> str:
        """1 when the head consented, 0 when something of it is missing."""
        judged = [self.cell(key) for key in ("head", "title", "opinion") if key in self.letters]
        wrong = [f"{cell}=0" for cell in judged]
        if "approved_on" in self.letters:
            judged.append(self.cell("approved_on"))
            wrong.append(f'{self.cell("approved_on")}=""')
        unknown = [f'{cell}="{UNKNOWN}"' for cell in judged]
        if {"head", "title"} <= self.letters.keys():
            head, title = self.cell("head"), self.cell("title")
            told = f'{self.layout.cell("head_title")}<>"",{self.layout.cell("head")}<>""'
            unknown += [f"AND({head}=0,{title}=1,{told})", f"AND({head}={BY_TITLE},{title}=0)"]
        if "opinion" in self.letters and self.layout.has("filed_on"):
            # Refused, and nothing filed: what became of it hangs on other cells.
            unknown.append(
                f'AND({self.cell("opinion")}=0,{self.layout.cell("opinion")}<>"",{self.layout.cell("filed_on")}="")'
            )
        return f'IF(OR({",".join(unknown)}),"{UNKNOWN}",IF(OR({",".join(wrong)}),0,1))'

    def readable(self, key: str) -> str:
        """Formula: does the helper ``key`` hold what the reading takes for a date?"""
        cell = self.cell(key)
        return f"AND(ISNUMBER({cell}),{cell}>={_FIRST_DATE},{cell}<{_END_OF_DATES})"

    def usable(self, key: str) -> str:
        """Formula: does the helper ``key`` hold a date that can be relied on?"""
        cell = self.cell(key)
        return f"AND(ISNUMBER({cell}),{cell}>={_FIRST_DATE},{cell}<={self.lists.today})"

    def _deadline(self) -> str:
        approved, days = self.cell("approved_on"), self.lists.days_after
        after = f"{approved}+{days}"
        known = f"SUMPRODUCT(SMALL({after}+{_FAR}*(1-{worked(self.lists, after)}),{self.lists.filing_days}))"
        later = [
            f'{self.layout.cell(key)}<>""' for key in ("accepted_on", "reported_on") if self.layout.has(key)
        ]
        if later:  # what was accepted was filed, whatever its own cell says
            known = f'IF(AND({self.layout.cell("filed_on")}="",OR({",".join(later)})),"{UNKNOWN}",{known})'
        return f'IF({self.cell("consent")}=1,IF({self.usable("approved_on")},{known},""),"")'
