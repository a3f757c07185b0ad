"""Information is published after both leaders signed and the secrecy review, and reprinted from authorised sources."""

import re
from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.answer_words import REVIEW, SIGNING
from xlwings_udfs.facts.answers import NOT_YET, Answer, answers, read
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, usable, written
from xlwings_udfs.facts.people import Standing, of_person
from xlwings_udfs.facts.sources import Source, read_source
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask, says_nothing, where
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule

_SIGNATURES = (("deputy", "deputy_signed_on", "分管领导"), ("head", "head_signed_on", "主要负责人"))
_TIME = re.compile(r"(下午|晚上?|傍晚)?\s*(\d{1,2})\s*[:：时点](\d{1,2})?")
_NOON = 12


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Published rows without a signature before they went out, without a secrecy review passed, or badly sourced.

    One finding for each failing cell. A row that is not published yet, or whose date cannot be read, is not judged
    on the order of days; on one day the times decide where both are given.
    """
    published = written(ledger, "published_on") & judged
    for name_key, date_key, who in _SIGNATURES:
        yield from _signatures(ledger, context, published, name_key, date_key, who)
    yield from _reviews(ledger, published)
    yield from _sources(ledger, context, published)


def _signatures(
    ledger: Ledger, context: Context, published: Mask, name_key: str, date_key: str, who: str
) -> Iterator[Draft]:
    dated = published & usable(ledger, "published_on", context.as_of)
    published_on, signed_on = days(ledger, "published_on"), days(ledger, date_key)
    unsigned = published & _unsigned(ledger, name_key, date_key)
    signed = dated & usable(ledger, date_key, context.as_of) & ~unsigned
    late = signed & (signed_on > published_on)
    for position in np.flatnonzero(signed & (signed_on == published_on)).tolist():
        late[position] = _later_that_day(ledger, position, date_key)
    for position in np.flatnonzero(unsigned | late).tolist():
        key = date_key if ledger.has(date_key)[position] else name_key
        when = (
            f"{who}{_moment(ledger, position, date_key)}才审核签批，"
            f"晚于发布{_moment(ledger, position, 'published_on')}（{ledger.place(position, 'published_on').cell}）"
            if late[position]
            else f"没有{who}审核签批的记录{_quoted(ledger.written(position, key))}"
        )
        yield _draft(
            position,
            key,
            f"{_what(ledger, position)}{when}。发布信息须经分管领导和主要负责人审核签批后方可发布。"
            "请核对，填错、漏填的改正；属实的，请两位领导补看内容，有问题的立即撤回（补签写实际日期），以后先审后发。",
        )


def _reviews(ledger: Ledger, published: Mask) -> Iterator[Draft]:
    told = answers(ledger.columns["secrecy_review"].tolist(), REVIEW)
    judged = published & ledger.has("secrecy_review")
    for position in np.flatnonzero(judged & (told != Answer.DONE)).tolist():
        text = ledger.text(position, "secrecy_review")
        header = ledger.place(position, "secrecy_review").column
        if "人" in header and of_person(text, "") in (Standing.NAMED, Standing.HEAD, Standing.NOT_HEAD):
            continue  # who reviewed is named: 保密审查人
        if told[position] == Answer.NOT_UNDERSTOOD:
            yield _draft(
                position,
                "secrecy_review",
                f"待核：{_what(ledger, position)}保密审查写的是「{text}」，看不出发布前是否审查通过，这里不作判断。请写明审查结论。",
                Severity.HINT,
            )
            continue
        yield _draft(
            position,
            "secrecy_review",
            f"{_what(ledger, position)}没有发布前保密审查通过的记录{_quoted(text)}。"
            "请核对：审查过的补填结论；没有审查的马上补做，涉密涉敏的立即撤回并报告。",
        )


def _sources(ledger: Ledger, context: Context, published: Mask) -> Iterator[Draft]:
    extra = context.settings.reprint_sources
    texts = ledger.columns["source"]
    allowed = where(texts, lambda text: any(name in text for name in extra))
    other = where(texts, lambda text: read_source(text) is Source.OTHER)
    unknown = where(texts, lambda text: read_source(text) is Source.NOT_UNDERSTOOD)
    for position in np.flatnonzero(published & other & ~allowed).tolist():
        yield _draft(
            position,
            "source",
            f"{_what(ledger, position)}转载自「{ledger.text(position, 'source')}」，看不出是党委、政府和有关主管部门确定的来源。"
            "原则上只转载权威来源；请核实，不能确认的撤下；允许转载的，登记在设置的「可转载来源」，或在「例外说明」写明。",
            Severity.WARNING,
        )
    for position in np.flatnonzero(published & unknown & ~allowed).tolist():
        yield _draft(
            position,
            "source",
            f"待核：{_what(ledger, position)}转载来源「{ledger.text(position, 'source')}」是不是党委、政府和有关主管部门，"
            "看不出来，这里不作判断。请核实；是的，写明单位全称，或登记在设置的「可转载来源」。",
            Severity.HINT,
        )


def _later_that_day(ledger: Ledger, position: int, date_key: str) -> bool:
    """Was it signed, on the day it went out, at a later time? Only where both cells give a time."""
    signed, published = (_time(ledger.written(position, key)) for key in (date_key, "published_on"))
    return signed is not None and published is not None and signed > published


def _time(text: str) -> tuple[int, int] | None:
    match = _TIME.search(text)
    if match is None:
        return None
    hour = int(match[2]) + (_NOON if match[1] and int(match[2]) < _NOON else 0)
    return hour, int(match[3] or 0)


def _moment(ledger: Ledger, position: int, key: str) -> str:
    """The day, and the time where one is given."""
    time = _time(ledger.written(position, key))
    return f"{chinese(days(ledger, key)[position])}{'' if time is None else f'{time[0]}时{time[1]:02}分'}"


def _unsigned(ledger: Ledger, name_key: str, date_key: str) -> Mask:
    """Rows that record no signature: the date is empty, or, where there is only a name, the name."""
    has_date, has_name = ledger.has(date_key), ledger.has(name_key)
    no_date = has_date & ~written(ledger, date_key)
    no_name = has_name & where(ledger.columns[name_key], _names_nobody)
    return no_date | (no_name & ~has_date)


def _names_nobody(text: str) -> bool:
    return says_nothing(text) or read(text, SIGNING) in NOT_YET


def _what(ledger: Ledger, position: int) -> str:
    title = ledger.text(position, "title")
    return f"「{title}」" if title else "这条信息"


def _quoted(text: str) -> str:
    return f"（写的是「{text}」）" if text else ""


def _draft(position: int, key: str, message: str, severity: Severity | None = None) -> Draft:
    return Draft(position, key, message, [(position, "published_on")], severity=severity)


RULE = Rule(
    name="publishing-not-approved",
    severity=Severity.ERROR,
    title="信息发布未经审批",
    basis="第三部分（二）",
    quote="发布信息经分管领导和主要负责人审核签批后方可发布",
    why="未审先发容易泄密、出错，转载来路不明的信息会误导群众。",
    remedy="先由分管领导和主要负责人审核签批、做保密审查，再发布；转载只用党委、政府和有关主管部门确定的来源。",
    method=(
        "签批在发布之前（同一天的，两格都写了时间就比到分钟）。审查通过、不涉密、未发现问题、可公开等是通过；"
        "涉密、不通过、审查中、发布后补审、没有填写都不是。"
    ),
    left_to_people=(
        "转载来源「原则上」只用权威来源：写明是自媒体、商业网站、网友等的，只是警告，「例外说明」写明例外的不报告；"
        "看不出是谁的来源、看不懂的审查结论只提示「待核」。"
    ),
    check=check,
    judges=Judges.ALL,
    excepted_keys=("source",),
    needs=("title", "published_on"),
    needs_any=("deputy", "deputy_signed_on", "head_signed_on", "secrecy_review", "source"),
    kinds=(Kind.PUBLICATIONS,),
)
