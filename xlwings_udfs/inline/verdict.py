"""The formula that judges an edited row by itself: the titles of the rules it breaks, from what its cells mean."""

from collections.abc import Set

from xlwings_udfs.facts.state import OPEN_TYPES
from xlwings_udfs.inline.helpers import Helpers
from xlwings_udfs.inline.rules import COMPARING, DUE, HINT_ONLY, OVERDUE, PROVISIONAL, RULES, SEPARATOR
from xlwings_udfs.inline.texts import MARK, PENDING, UNKNOWN
from xlwings_udfs.inline.words import EMPTY, NO_ACCOUNTS, UNCLEAR, UNKNOWN_TEXT, UNNAMED
from xlwings_udfs.inline.working_days import worked
from xlwings_udfs.rules.base.engine import rule_named

REQUIRED = ("unit", "account", "represented_body", "certification")
"""Cells that missing-field wants."""


def verdict(helpers: Helpers, rules: Set[str], *, limited: bool) -> str:
    """The formula, with its =, for those of RULES in ``rules``; ``limited``: a 施行日期 is set."""
    terms = [
        _term(helpers, rule, broken, limited=limited)
        for rule in RULES
        if rule in rules and rule not in COMPARING and (broken := _broken(helpers, rule))
    ]
    said = f"MID({'&'.join(terms)},{len(SEPARATOR) + 1},900)" if terms else '""'
    judged = f'IF({_in_doubt(helpers, rules)},"{PENDING}",{said})'
    row, unsure = helpers.cell("row"), f"{helpers.cell('row')}=0"
    if "force" in helpers.letters:
        force = helpers.cell("force")
        unsure += f',{force}="{UNKNOWN}"'
        judged = f"IF({force}=0,{_of_ended(helpers)},{judged})"
    return f'=IFERROR(IF({row}="","",IF(OR({unsure}),"{PENDING}",{judged})),"{PENDING}")'


def _of_ended(helpers: Helpers) -> str:
    """What is said of an account that has ended: nothing, where its row still shows how it was opened or changed."""
    if not helpers.layout.has("filing_type"):
        return f'"{PENDING}"'
    text = helpers.layout.cell("filing_type")
    older = ",".join(f'{text}="{word}"' for word in OPEN_TYPES)
    return f'IF(OR({older}),"","{PENDING}")'


def _in_doubt(helpers: Helpers, rules: Set[str]) -> str:
    """Formula: is the meaning of a cell unknown?"""
    keys = ("unit", "short", "name", "across", "platform", "exception", "certified", "filing_type", "reason", "consent",
            "deadline", "wrong_date")  # fmt: skip
    doubts = [f'{helpers.cell(key)}="{UNKNOWN}"' for key in keys if key in helpers.letters]
    return f"OR({','.join(doubts)})"


def _term(helpers: Helpers, rule: str, broken: str, *, limited: bool) -> str:
    title = f'"{SEPARATOR}{rule_named(rule).title}"'
    if rule in ("late-filing", OVERDUE, DUE):
        title += f'&IF({_provisional(helpers)},"{PROVISIONAL}","")'
    if rule == "host-not-in-certification":
        title += f'&IF({helpers.cell("certified")}={UNCLEAR},"{HINT_ONLY}","")'
    if rule == "unknown-platform":
        title += f'&IF({helpers.cell("platform")}={NO_ACCOUNTS},"{HINT_ONLY}","")'
    if limited and rule != DUE and rule_named(rule).since_effect:
        title += f'&IF({_older(helpers)},"{HINT_ONLY}","")'
    elif rule == DUE:
        title += f'&"{HINT_ONLY}"'
    if "excepted" in helpers.letters:
        broken = f'IF(ISERROR(FIND("{MARK}{rule}{MARK}",{helpers.cell("excepted")})),{broken},FALSE)'
    return f'IF({broken},{title},"")'


def _broken(helpers: Helpers, rule: str) -> str:
    """Formula: does the row break the rule? "" when its registry lacks what the rule needs."""
    cell, has = helpers.cell, helpers.letters.__contains__
    if rule == "missing-field":
        empty = [f'{helpers.layout.cell(key)}=""' for key in REQUIRED if helpers.layout.has(key)]
        return f"OR({','.join(empty)})"
    if rule == "impossible-date":
        return f"{cell('wrong_date')}=1" if has("wrong_date") else ""
    if rule == "unknown-platform":
        wrong = ",".join(f"{cell('platform')}={number}" for number in (EMPTY, UNKNOWN_TEXT, NO_ACCOUNTS))
        return f"OR({wrong})"
    if rule == "platform-not-named":
        return f"{cell('platform')}={UNNAMED}"
    if rule == "host-not-in-certification":
        known = has("certified")
        return f"OR({cell('certified')}=0,{cell('certified')}={UNCLEAR})" if known else ""
    plain = {
        "unknown-filing-type": ("filing_type", 0),
        "vague-reason": ("reason", 1),
        "missing-approval": ("consent", 0),
    }
    if rule in plain:
        key, value = plain[rule]
        return f"{cell(key)}={value}" if has(key) else ""
    if not has("deadline"):
        return ""
    return {"late-filing": _late, OVERDUE: _overdue, DUE: _due}[rule](helpers)


def _late(helpers: Helpers) -> str:
    deadline, filed = helpers.cell("deadline"), helpers.cell("filed_on")
    return f"IF(ISNUMBER({deadline}),AND({helpers.usable('filed_on')},{filed}>{deadline}),FALSE)"


def _overdue(helpers: Helpers) -> str:
    deadline = helpers.cell("deadline")
    conditions = [f'{helpers.cell("filed_on")}=""', f"{deadline}<{helpers.lists.today}"]
    if "opened_on" in helpers.letters:
        opening = helpers.usable("opened_on")
        if "filing_type" in helpers.letters:
            opening = f"AND({opening},{helpers.cell('filing_type')}<>2)"
        conditions.append(f"NOT({opening})")
    return f"IF(ISNUMBER({deadline}),AND({','.join(conditions)}),FALSE)"


def _due(helpers: Helpers) -> str:
    deadline, today = helpers.cell("deadline"), helpers.lists.today
    ahead = f"{today}+{helpers.lists.days_after}"
    between = f"SUMPRODUCT(({ahead}<{deadline})*{worked(helpers.lists, ahead)})"
    return (
        f'IF(ISNUMBER({deadline}),AND({helpers.cell("filed_on")}="",{deadline}>={today},{between}=0),FALSE)'
    )


def _provisional(helpers: Helpers) -> str:
    """Formula: does a day after the consent through the deadline lie in a year that is not wholly known?"""
    years = helpers.lists.final_years
    first, last = f"YEAR({helpers.cell('approved_on')}+1)", f"YEAR({helpers.cell('deadline')})"
    return f"SUMPRODUCT(({years}>={first})*({years}<={last}))<{last}-{first}+1"


def _older(helpers: Helpers) -> str:
    """Formula: is the filing of before 施行日期? Its date is that of filing, else of consent, else of opening."""
    when = '""'
    for key in ("opened_on", "approved_on", "filed_on"):
        if key in helpers.letters:
            when = f"IF({helpers.readable(key)},{helpers.cell(key)},{when})"
    return f"IF(ISNUMBER({when}),{when}<{helpers.lists.effective_from},FALSE)"
