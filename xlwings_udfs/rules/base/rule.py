"""What a rule is, and the pen it writes its findings with."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.effect import older
from xlwings_udfs.facts.identity import account_of
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Bearer, Evidence, Finding, Severity, Spot
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger, Place
from xlwings_udfs.rules.base.fixture import Fixture, fixture_of

OWN_BASIS = "台账自身"
"""Basis of the rules that rest on no article: a registry must make sense in itself."""


@dataclass(frozen=True)
class Draft:
    """What a check says of one value; the rule's name, severity and basis are added to make a `Finding`.

    ``position`` is the row of the ledger's table, ``key`` the column the finding stands in, ``related``
    the other values it rests on, ``severity``, ``basis`` and ``bearer`` override the rule's own; a HINT
    stays one whatever the office set for the rule, for it asks. A ``provisional`` draft
    (its deadline rests on a year not wholly known) is a warning at most. ``due`` and
    ``unsettled`` as in `Finding`.
    """

    position: int
    key: str
    message: str
    related: Sequence[tuple[int, str]] = ()
    provisional: bool = False
    severity: Severity | None = None
    basis: str | None = None
    bearer: Bearer | None = None
    due: date | None = None
    unsettled: tuple[int, ...] = ()


Check = Callable[[Ledger, Context, Mask], Iterable[Draft]]
"""A rule's judgement of the rows that the mask marks: those it `judges`, less the excepted ones."""
CheckAbsent = Callable[[Ledger, Context], Iterable[Finding]]
"""What a rule finds missing from the registries altogether: findings of row 0."""


@dataclass(frozen=True)
class Rule:
    """One rule of the notice; each file of ``rules/`` holds one as ``RULE``, and one of the same name in
    ``rules/examples/`` shows it.

    ``needs`` are column keys that a sheet must all have for the rule to judge it, ``needs_any`` keys of
    which it must have at least one; a sheet without them is listed under ``disabled_rules``.
    ``judges`` tells which rows the check is handed: those of accounts in force, each account's latest filing, or all.
    ``may_be_excepted``: a text in 例外说明 takes the row out before counting (the 原则上 rules).
    ``excepted_keys``: columns whose findings such a text silences though the rule's others stand.
    ``since_effect``: an approval or filing rule, a hint at most on filings before the setting 施行日期.
    ``bearer`` is whose defect its findings are.
    ``check_absent`` judges what is on a list beside the registries, whatever columns these have.
    ``why``, ``remedy``, ``method`` (how it reads, compares or counts, where that is not plain) and ``left_to_people``
    (what it only asks about) are Chinese sentences for the manual. ``beside`` are kinds of sheets that the check is
    handed along, whatever columns they have, and whose rows it does not judge; a sheet that lacks one of ``partly``
    is judged on what it has, and told like one that the rule cannot judge.
    """

    name: str
    severity: Severity
    title: str
    basis: str
    quote: str
    why: str
    remedy: str
    check: Check
    needs: tuple[str, ...] = ()
    needs_any: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = (Kind.ACCOUNTS, Kind.FILINGS)
    judges: Judges = Judges.IN_FORCE
    may_be_excepted: bool = False
    excepted_keys: tuple[str, ...] = ()
    since_effect: bool = False
    check_absent: CheckAbsent | None = None
    bearer: Bearer = Bearer.UNIT
    method: str = ""
    left_to_people: str = ""
    beside: tuple[Kind, ...] = ()
    partly: tuple[str, ...] = ()

    @property
    def fixture(self) -> Fixture:
        """The rows that show the rule. Raises FileNotFoundError or ValueError as `fixture_of` does."""
        return fixture_of(self.name)


def findings(rule: Rule, ledger: Ledger, context: Context, judged: Mask) -> Iterator[Finding]:
    """Run ``rule`` on the ``judged`` rows of ``ledger`` (whose sheets have the columns it needs) and give its findings."""
    rows, units, accounts, platforms, numbers = (
        ledger.columns[key] for key in ("row", "unit", "account", "platform", "account_id")
    )
    hints = older(ledger, context.settings.effective_from if rule.since_effect else None)
    for draft in rule.check(ledger, context, judged):
        place = ledger.place(draft.position, draft.key)
        related = [ledger.place(*value) for value in draft.related]
        before_effect = bool(hints[draft.position])
        basis = draft.basis or rule.basis
        yield Finding(
            rule=rule.name,
            severity=Severity.HINT if before_effect else severity(rule, draft, context.settings),
            provisional=draft.provisional,
            sheet=place.sheet,
            row=place.row,
            column=place.column,
            cell=place.cell,
            unit=str(units[draft.position]),
            account=str(accounts[draft.position]),
            platform=str(platforms[draft.position]),
            message=_message(
                f"{_FAILED}{draft.message}" if ledger.has_failed(place) else draft.message,
                basis,
                before_effect,
            ),
            basis=basis,
            related=tuple(relative_address(each, place.sheet) for each in related),
            evidence=tuple(
                _evidence(ledger, value, place.sheet)
                for value in dict.fromkeys([(draft.position, draft.key), *draft.related])
            ),
            number=place.number,
            account_row=int(rows[draft.position]),
            account_key=account_of(
                ledger.names, *(str(texts[draft.position]) for texts in (units, accounts, platforms, numbers))
            ),
            bearer=draft.bearer or rule.bearer,
            due=draft.due,
            unsettled=draft.unsettled,
            related_spots=tuple(Spot(each.sheet, each.row, each.number) for each in related),
        )


def _evidence(ledger: Ledger, value: tuple[int, str], sheet: str) -> Evidence:
    place = ledger.place(*value)
    return Evidence(relative_address(place, sheet), place.column, ledger.written(*value))


def severity(rule: Rule, draft: Draft, settings: Settings) -> Severity:
    """What a finding weighs: as the office set it for the rule, else the draft's own, else the rule's.

    What is provisional is never an error, what only asks (a HINT) is never more.
    """
    if draft.severity is Severity.HINT:
        return Severity.HINT
    chosen = settings.severities.get(rule.name) or draft.severity or rule.severity
    return Severity.WARNING if draft.provisional and chosen is Severity.ERROR else chosen


_FAILED = "这一格的公式出错或没有计算结果，按没有填写检查，请先改正公式。"


def _message(text: str, basis: str, before_effect: bool) -> str:
    """The draft's sentences, then the part of the notice they rest on (the registry itself is none)."""
    article = "" if basis == OWN_BASIS else f"依据：{basis}。"
    return f"{text}{article}{'这是施行日期以前的备案，仅作提示。' if before_effect else ''}"


def relative_address(place: Place, sheet: str) -> str:
    """Address of ``place`` as seen from ``sheet``: ``E9``, or ``表名!E9`` on another sheet."""
    return place.cell if place.sheet == sheet else f"{place.sheet}!{place.cell}"
