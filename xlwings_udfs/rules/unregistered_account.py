"""No account opens before it is consented to and filed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from xlwings_udfs.facts import consent, listed
from xlwings_udfs.facts.answer_words import OFFICE_OPINION
from xlwings_udfs.facts.answers import Answer, Answers, answers, is_any
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import Days, days, denied, disorders, usable
from xlwings_udfs.facts.effect import older
from xlwings_udfs.facts.filing import Filing, duty, filed, opened, state, unsettled, unsettled_years
from xlwings_udfs.facts.identity import identities
from xlwings_udfs.facts.state import Judges, all_in_force, kinds, states, type_unknown
from xlwings_udfs.facts.statuses import Status
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask, one_of, where
from xlwings_udfs.finding import Bearer, Evidence, Finding, Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.filing_types import ENDING, FilingType
from xlwings_udfs.rules.base.rule import Draft, Rule

_NOTHING_CAME = re.compile(r"(未|没有?|无)(见|收到|提交|报|备案|材料|备案表)|^[无否未]$|^没有$")
_CONSENT_COLUMNS = ("head", "opinion", "approved_on")


@dataclass(frozen=True)
class _Openings:
    """Rows of open accounts by what is wrong with their opening: ``never`` filed; ``early``: filed, opened before the
    consent; ``unfiled``: opened before the filing, or not filed yet while its deadline runs; ``surely``: never filed,
    and nothing that is missing could change it."""

    never: Mask
    early: Mask
    unfiled: Mask
    surely: Mask
    provisional: Mask


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Open accounts in force that never were filed, opened too early, or were refused by the office.

    One finding at the opening date. Errors: never filed, with no consent or its deadline past (a warning where that is
    provisional). Warnings: filed since, opened within the days of the filing, refused. Hints: nobody knows which filing.
    """
    judged = judged & all_in_force(ledger, context)
    filing, consents = state(ledger, context), consent.state(ledger, context)
    found = _openings(ledger, context, filing, judged)
    unsure, in_log = type_unknown(ledger), _filed_in_a_log(ledger)
    opened_on, filed_on = (days(ledger, key) for key in ("opened_on", "filed_on"))
    for position in np.flatnonzero(found.never | found.early | found.unfiled).tolist():
        rests_on = (str(consents.failing[position]) or "approved_on", "filed_on")
        consent_cell, filing_cell = (ledger.place(position, key).cell for key in rests_on)
        what = f"账号{chinese(opened_on[position])}已开设，"
        if found.never[position]:
            what = _never(ledger, context, filing, position, what, consent_cell, filing_cell)
            what += (
                _order(context)
                if found.surely[position]
                else _ask(context, bool(found.provisional[position]))
            )
        elif found.early[position]:
            approved = f"{chinese(filing.consented[position])}（{consent_cell}）"
            what += (
                f"早于主要负责人审核同意的{approved}，像是先开后批；现已备案。请核对开设日期和同意日期，填错的改正；"
                "属实的，向县政府办公室说明情况、补齐手续，不必注销。"
            )
        else:
            what += _too_early(bool(filed(ledger)[position]), filed_on[position], filing_cell)
        if in_log[position] and found.never[position]:
            yield _only_in_the_log(ledger, position, chinese(opened_on[position]))
            continue
        asks = bool(unsure[position]) and not found.never[position]
        yield Draft(
            position,
            "opened_on",
            f"待核：没有写明备案类型，这次同意和备案不一定是开设，先不作判断。{what}" if asks else what,
            [(position, key) for key in rests_on if ledger.place(position, key).cell],
            provisional=bool(found.provisional[position]),
            unsettled=_unsettled(context, filing, position, opened_on) if found.provisional[position] else (),
            severity=Severity.HINT if asks else None if found.never[position] else Severity.WARNING,
        )
    yield from _refused(ledger, judged & ~found.never)


def _openings(ledger: Ledger, context: Context, filing: Filing, judged: Mask) -> _Openings:
    opened_on, filed_on = (days(ledger, key) for key in ("opened_on", "filed_on"))
    can_be_filed = ledger.has("filed_on")
    opening = opened(ledger, context) & judged & can_be_filed
    consents = consent.state(ledger, context)
    has_consent = np.logical_or.reduce([ledger.has(key) for key in _CONSENT_COLUMNS])
    was_filed = filed(ledger)
    pending, unconsented = ~was_filed, (consents.failing != "") & has_consent
    # Without a column of consents: whatever the day of consent, it lay before the opening.
    long_ago, unknown_days = _long_ago(
        context, np.where(opening & pending & ~has_consent, opened_on, np.datetime64("NaT"))
    )
    stands = ~np.isnat(filing.consented)
    never = opening & pending & (unconsented | (filing.overdue & has_consent) | long_ago)
    # A filing before its consent is impossible-date's: which of the two is wrong, nobody knows.
    doubtful = disorders(ledger, context.as_of)["filed_on"].broken & (opened_on >= filed_on)
    early = opening & was_filed & stands & (opened_on < filing.consented) & ~doubtful
    filed_later = usable(ledger, "filed_on", context.as_of) & (opened_on < filed_on)
    unfiled = opening & ~never & ~early & stands & (pending | filed_later)
    provisional = never & ~unconsented & np.where(has_consent, filing.provisional, unknown_days)
    surely = never & ~provisional & _certain(ledger, context)
    return _Openings(never, early, unfiled, surely, provisional)


def _long_ago(context: Context, opened_on: Days) -> tuple[Mask, Mask]:
    """Rows opened so long ago that the days of the filing are past in any case; which of them rest on unknown years."""
    deadline = context.calendar.deadlines(opened_on, context.settings.filing_days)
    past = deadline < np.datetime64(context.as_of, "D")
    return past, past & context.calendar.provisional(opened_on, deadline)


def _unsettled(context: Context, filing: Filing, position: int, opened_on: Days) -> tuple[int, ...]:
    """The years that it rests on that a row was never filed."""
    if filing.provisional[position]:
        return unsettled(filing, context, position)
    deadlines = context.calendar.deadlines(opened_on[position : position + 1], context.settings.filing_days)
    return unsettled_years(context, opened_on[position], deadlines[0])


def _certain(ledger: Ledger, context: Context) -> Mask:
    """Rows that surely are in force and of an opening, on a sheet with all the columns that could show otherwise."""
    found = states(ledger, context)
    columns = np.logical_and.reduce(
        [ledger.has(key) for key in ("status", "filing_type", "filed_on", "approved_on")]
    )
    said = found.is_(Status.IN_FORCE) & (found.against == "")
    opening = one_of(ledger.columns["filing_type"], FilingType.OPENING)
    asked = consent.state(ledger, context)
    clear = (asked.asking == "") & ~asked.uncertain
    office = (_office(ledger) != Answer.EMPTY) & ~_never_came(ledger)
    older_rows = older(ledger, context.settings.effective_from)
    return np.asarray(columns & said & opening & clear & ~office & ~older_rows, dtype=np.bool_)


def _office(ledger: Ledger) -> Answers:
    return answers(ledger.columns["authority_opinion"].tolist(), OFFICE_OPINION)


def _never_came(ledger: Ledger) -> Mask:
    """Rows whose 备案主管单位意见 says that nothing was handed in (未备案, 没有收到); what was refused or sent back was."""
    texts = ledger.columns["authority_opinion"]
    nothing = is_any(_office(ledger), Answer.NOT_DONE) & where(
        texts, lambda text: _NOTHING_CAME.search(text) is not None
    )
    return np.asarray(nothing, dtype=np.bool_)


def _filed_in_a_log(ledger: Ledger) -> Mask:
    """Rows of accounts whose opening a sheet 备案记录 has."""
    logged = (
        (kinds(ledger) == Kind.FILINGS)
        & one_of(ledger.columns["filing_type"], FilingType.OPENING)
        & filed(ledger)
    )
    if not logged.any():
        return np.zeros(len(ledger), dtype=np.bool_)
    which = identities(ledger).which
    in_log = np.isin(which, np.unique(which[logged])) & (kinds(ledger) == Kind.ACCOUNTS)
    return np.asarray(in_log, dtype=np.bool_)


def _too_early(was_filed: bool, filed_on: np.datetime64, cell: str) -> str:
    """What is said of an account opened before its filing, or while the days of the filing run."""
    if was_filed:
        done = f"早于提交备案的{chinese(filed_on)}"
        advice = "属实的，向县政府办公室说明情况，以后先备案再开设"
    else:
        done, advice = "还没有提交备案", "属实的，尽快提交备案表，并向县政府办公室说明情况"
    return f"{done}（{cell}）。未经备案不得开设认证：请核对日期，填错的改正；{advice}。"


def _only_in_the_log(ledger: Ledger, position: int, day: str) -> Draft:
    """An account whose row shows no filing, and whose opening the 备案记录 has."""
    return Draft(
        position,
        "opened_on",
        f"待核：账号{day}已开设，这里没有提交备案的记录，但「备案记录」里有它的开设备案。请核对，已备案的补填提交日期。",
        [(position, "filed_on")],
        severity=Severity.HINT,
    )


def _never(
    ledger: Ledger,
    context: Context,
    filing: Filing,
    position: int,
    what: str,
    consent_cell: str,
    filing_cell: str,
) -> str:
    """What is said of an account that never was filed."""
    text = ledger.written(position, "filed_on") if denied(ledger, "filed_on")[position] else ""
    no_filing = (
        f"提交日期写的是「{text}」（{filing_cell}）" if text else f"没有提交备案的记录（{filing_cell}）"
    )
    if consent.state(ledger, context).failing[position] and consent_cell:
        return f"{what}既没有主要负责人审核同意（{consent_cell}），{no_filing.replace('没有', '也没有', 1)}。"
    if filing.overdue[position]:
        return f"{duty(ledger, context, filing, position)}；{what}至今{no_filing}。"
    return f"{what}到{chinese(context.as_of)}{no_filing}。"


def _refused(ledger: Ledger, rows: Mask) -> Iterator[Draft]:
    """Accounts in force that 备案主管单位 refused; where it has not decided yet, it is asked."""
    said, goes_on = _office(ledger), ~one_of(ledger.columns["filing_type"], *ENDING)
    refused = rows & goes_on & is_any(said, Answer.NOT_DONE)
    for position in np.flatnonzero(refused).tolist():
        yield Draft(
            position,
            "authority_opinion",
            f"备案主管单位的意见是「{ledger.text(position, 'authority_opinion')}」，没有同意备案，账号却还在运行。"
            "请先停止发布，与县政府办公室商定如何处理；后来已经同意的，请改填意见。",
            severity=Severity.WARNING,
        )

    open_ = rows & goes_on & is_any(said, Answer.UNDER_WAY, Answer.NOT_UNDERSTOOD)
    for position in np.flatnonzero(open_).tolist():
        yield Draft(
            position,
            "authority_opinion",
            f"待核：备案主管单位的意见是「{ledger.text(position, 'authority_opinion')}」，看不出是否同意备案，"
            "或者还没有结论，这里不作判断。办结的，请县政府办公室改填同意备案或不同意备案。",
            severity=Severity.HINT,
            bearer=Bearer.OFFICE,
        )


def _ask(context: Context, provisional: bool) -> str:
    """What is asked where something could still change what is said."""
    if provisional:
        return "这里先不作结论；其实已备案的，补填提交日期。"
    return (
        "未经备案不得开设认证。请核对：其实已同意、已备案的，补填同意日期和提交日期；账号已经不用的，改填状态；"
        f"确实没有备案的，及时联系县政府办公室（电话{context.settings.contact}）处理。"
    )


def _order(context: Context) -> str:
    """What 第五部分 orders."""
    return (
        "请马上核对：其实已备案的，补填提交日期；确属未经备案私自开设的，须立即按程序注销，并及时联系县政府办公室"
        f"（电话{context.settings.contact}）。"
    )


def check_absent(ledger: Ledger, context: Context) -> Iterator[Finding]:
    """Accounts on the list of those found on the platforms that no registry has, or has as ended, or under another unit."""
    accounts = (each.sheet for each in ledger.registries if each.kind is Kind.ACCOUNTS)
    sheet = next(accounts, ledger.registries[0].sheet)
    for each, said in listed.told(ledger, context):
        yield Finding(
            rule=RULE.name,
            severity=context.settings.severities.get(RULE.name, said.severity),
            provisional=False,
            sheet=sheet,
            row=0,
            column="",
            cell="",
            unit=each.unit,
            account=each.account,
            platform=each.platform,
            message=f"{said.message}依据：{RULE.basis}。",
            basis=RULE.basis,
            related=(each.place,),
            evidence=(Evidence(each.place, each.header, each.account),),
        )


RULE = Rule(
    name="unregistered-account",
    severity=Severity.ERROR,
    title="未经备案私自开设",
    basis="第三部分（一）、第五部分",
    quote="未经备案不得以单位名义私自开设并认证，已开设的立即按程序注销，并及时联系政府办相关工作人员",
    why="没有备案的账号不在监管之内，冒用单位名义、内容失管都无人知晓。",
    remedy="核对同意日期、提交日期和状态，其实已备案的补填；确实没有备案的，按程序处理并联系县政府办公室。",
    method=(
        "开设日期已过、没有提交备案（空着，或写着「未备案」等），又没有同意或已过期限的，是错误。同意前或备案前就开设、后来已备案的，"
        "期限以内的，备案主管单位不同意的，是警告，请说明、补办，不要求注销。只有状态写明在运行、备案类型是开设、"
        "该有的列都有、放假安排也全的，才按第五部分写「立即按程序注销」。"
    ),
    left_to_people=(
        "没有写明备案类型、又已备案的，开设在先还是备案在先只提示「待核」；备案主管单位意见还没有结论、看不懂的，"
        "只提示，由主管单位办结后改填。"
    ),
    check=check,
    judges=Judges.LATEST_FILING,
    check_absent=check_absent,
    needs_any=("opened_on", "authority_opinion"),
    partly=("opened_on", "filed_on"),
    beside=(Kind.FILINGS,),
    since_effect=True,
)
