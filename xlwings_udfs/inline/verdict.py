"""The formula of the column 校验: the titles of the rules a row breaks, from its helper columns."""

from collections.abc import Set

from xlwings_udfs.inline.comparing import DUPLICATE, INCONSISTENT
from xlwings_udfs.inline.dictionaries import EMPTY, NO_ACCOUNTS, UNCLEAR, UNKNOWN_TEXT, UNNAMED
from xlwings_udfs.inline.helpers import Helpers
from xlwings_udfs.inline.texts import MARK, PENDING, UNKNOWN
from xlwings_udfs.rules.base.engine import rule_named

SEPARATOR = "；"
PROVISIONAL = "（待核）"
HINT_ONLY = "（仅提示）"

RULES = (
    "duplicate-account",
    "inconsistent-name",
    "host-not-in-certification",
    "unknown-platform",
    "platform-not-named",
    "unknown-filing-type",
    "vague-reason",
    "missing-approval",
    "late-filing",
    "overdue-filing",
)
"""The rules that the formulas judge by, in the order in which a verdict names them."""

_COMPARING = {"duplicate-account": DUPLICATE, "inconsistent-name": INCONSISTENT}


def verdict(helpers: Helpers, rules: Set[str], *, limited: bool) -> str:
    """The formula, with its =, for those of RULES in ``rules``; ``limited``: a 施行日期 is set."""
    terms = [
        _term(helpers, rule, broken, limited=limited)
        for rule in RULES
        if rule in rules and (broken := _broken(helpers, rule))
    ]
    said = f"MID({'&'.join(terms)},{len(SEPARATOR) + 1},900)" if terms else '""'
    judged = f'IF({_in_doubt(helpers, rules)},"{PENDING}",{said})'
    row, unsure = helpers.cell("row"), f"NOT({helpers.lists.fit}),{helpers.cell('row')}=0"
    if "force" in helpers.letters:
        force = helpers.cell("force")
        unsure += f',{force}="{UNKNOWN}"'
        judged = f'IF({force}=0,"",{judged})'
    return f'=IFERROR(IF({row}="","",IF(OR({unsure}),"{PENDING}",{judged})),"{PENDING}")'


def _in_doubt(helpers: Helpers, rules: Set[str]) -> str:
    """Formula: is the meaning of a cell unknown, or the row's group uncertain?"""
    keys = ("unit", "short", "name", "across", "platform", "exception", "certified", "filing_type", "reason", "consent",
            "deadline", "approved", "filed", "opened")  # fmt: skip
    doubts = [f'{helpers.cell(key)}="{UNKNOWN}"' for key in keys if key in helpers.letters]
    if rules & set(_COMPARING):
        doubts.append(f'{helpers.cell("compared")}="{UNKNOWN}"')
    return f"OR({','.join(doubts)})"


def _term(helpers: Helpers, rule: str, broken: str, *, limited: bool) -> str:
    title = f'"{SEPARATOR}{rule_named(rule).title}"'
    if rule in ("late-filing", "overdue-filing"):
        title += f'&IF({_provisional(helpers)},"{PROVISIONAL}","")'
    if rule == "host-not-in-certification":
        title += f'&IF({helpers.cell("certified")}={UNCLEAR},"{HINT_ONLY}","")'
    if rule == "unknown-platform":
        title += f'&IF({helpers.cell("platform")}={NO_ACCOUNTS},"{HINT_ONLY}","")'
    if limited and rule_named(rule).since_effect:
        title += f'&IF({_older(helpers)},"{HINT_ONLY}","")'
    if "excepted" in helpers.letters:
        broken = f'IF(ISERROR(FIND("{MARK}{rule}{MARK}",{helpers.cell("excepted")})),{broken},FALSE)'
    return f'IF({broken},{title},"")'


def _broken(helpers: Helpers, rule: str) -> str:
    """Formula: does the row break the rule? "" when its registry lacks what the rule needs."""
    cell, has = helpers.cell, helpers.letters.__contains__
    if rule in _COMPARING:
        return f"OR({cell('compared')}={_COMPARING[rule]},{cell('compared')}={DUPLICATE + INCONSISTENT})"
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
    return _late(helpers) if rule == "late-filing" else _overdue(helpers)


def _late(helpers: Helpers) -> str:
    deadline, filed = helpers.cell("deadline"), helpers.cell("filed")
    return f"IF(ISNUMBER({deadline}),AND({helpers.usable('filed')},{filed}>{deadline}),FALSE)"


def _overdue(helpers: Helpers) -> str:
    deadline = helpers.cell("deadline")
    conditions = [f'{helpers.cell("filed")}=""', f"{deadline}<{helpers.lists.today}"]
    if "opened" in helpers.letters:
        opening = helpers.usable("opened")
        if "filing_type" in helpers.letters:
            opening = f"AND({opening},{helpers.cell('filing_type')}<>2)"
        conditions.append(f"NOT({opening})")
    return f"IF(ISNUMBER({deadline}),AND({','.join(conditions)}),FALSE)"


def _provisional(helpers: Helpers) -> str:
    """Formula: does a day after the consent through the deadline lie in a year that is not wholly known?"""
    years = helpers.lists.final_years
    first, last = f"YEAR({helpers.cell('approved')}+1)", f"YEAR({helpers.cell('deadline')})"
    return f"SUMPRODUCT(({years}>={first})*({years}<={last}))<{last}-{first}+1"


def _older(helpers: Helpers) -> str:
    """Formula: is the filing of before 施行日期? Its date is that of filing, else of consent, else of opening."""
    when = '""'
    for key in ("opened", "approved", "filed"):
        if key in helpers.letters:
            when = f"IF({helpers.readable(key)},{helpers.cell(key)},{when})"
    return f"IF(ISNUMBER({when}),{when}<{helpers.lists.effective_from},FALSE)"
