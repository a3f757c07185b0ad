"""Did the head of the host unit consent? 第三部分（三）：由主办单位主要负责人审核同意.

A row without consent is missing-approval's, once, at its first failing cell; the rules on deadlines, which
count from the consent, are silent on it, whether or not missing-approval runs. What a cell says is `answers`' to read,
who it names `people`'s; what they do not understand is asked about.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xlwings_udfs.facts.answer_words import CONSENT
from xlwings_udfs.facts.answers import NOT_YET, Answer, answers, is_any, read
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import Days, days, denied, undated, usable, written
from xlwings_udfs.facts.memory import once
from xlwings_udfs.facts.people import Standing, bears_titles, kind_of_unit, of_person, of_titles
from xlwings_udfs.facts.words import Mask, one_of, where
from xlwings_udfs.registry.table.ledger import Ledger

CONSENT_KEYS = ("head", "head_title", "opinion", "approved_on")
"""The columns judged, in the order in which the first failing cell is sought."""

_IN_NAMES = re.compile(r"[ ·]")
_BY_A_MEETING = re.compile(r"会议?.{0,4}(通过|同意|决定)|表决|审议通过|一致通过|班子")
Keys = npt.NDArray[np.object_]
"""The key of a column for every row, "" for none."""


@dataclass(frozen=True)
class Consent:
    """For every row: the first cell that lacks the head's consent, else the first that is not understood.

    ``refused``: the opinion says no; ``uncertain``: nobody knows whether there is a consent, so no deadline counts.
    """

    failing: Keys
    asking: Keys
    refused: Mask
    uncertain: Mask


def agrees(opinion: str) -> bool:
    """Is ``opinion`` a consent: 同意, 批准, 准予备案, 情况属实，同意开设 …; not 不同意, 暂缓, 拟同意 or nothing?"""
    return read(opinion, CONSENT) is Answer.DONE


def registered_heads(ledger: Ledger, heads: Mapping[str, str]) -> list[str]:
    """For every row who is registered as head of its unit, several joined by 、; "" where nobody is."""
    if not heads:
        return [""] * len(ledger)
    by_key = {ledger.names.key(unit): head for unit, head in heads.items()}
    return [by_key.get(unit, "") for unit in ledger.columns["unit_key"].tolist()]


def is_one_of(heads: str, approver: str) -> bool:
    """Does ``approver`` name one of ``heads``, however its characters are spaced (马 军)?"""
    plain = _IN_NAMES.sub("", approver)
    return any(head in plain for head in heads.split("、"))


def _standings(ledger: Ledger, key: str) -> Keys:
    """For every row the `Standing` of the person or title in column ``key``, once for each text and kind of unit."""
    judge = of_person if key == "head" else of_titles
    texts = ledger.columns[key].tolist()
    plain = {text: judge(text, "") for text in set(texts) if not bears_titles(text, key == "head")}
    found = np.array([plain.get(text) for text in texts], dtype=np.object_)
    titled = [at for at, text in enumerate(texts) if text not in plain]
    units = ledger.columns["unit"][titled].tolist()
    kinds = {unit: kind_of_unit(unit) for unit in set(units)}
    pairs = [(texts[at], kinds[unit]) for at, unit in zip(titled, units, strict=True)]
    known = {pair: judge(*pair) for pair in set(pairs)}
    found[titled] = [known[pair] for pair in pairs]
    return found


@once
def state(ledger: Ledger, context: Context) -> Consent:
    """The consent of every row. A column the row's sheet lacks is not judged; an empty title neither.

    A title in the one cell that the other contradicts is asked about, at the title. A meeting's decision is a consent
    where the head is named and the day given.
    """
    has = {key: ledger.has(key) for key in CONSENT_KEYS}
    person, title = (_standings(ledger, key) for key in ("head", "head_title"))
    opinion = answers(ledger.columns["opinion"].tolist(), CONSENT)
    clash = one_of(person, Standing.HEAD) & one_of(title, Standing.NOT_HEAD)
    clash |= one_of(person, Standing.NOT_HEAD) & one_of(title, Standing.HEAD)
    acting = one_of(title, Standing.HEAD)
    no_head = one_of(person, Standing.EMPTY, Standing.NOBODY, Standing.NOT_HEAD) & ~clash
    if context.settings.heads:
        registered = registered_heads(ledger, context.settings.heads)
        names = ledger.columns["head"].tolist()
        known = [is_one_of(heads, name) for name, heads in zip(names, registered, strict=True)]
        no_head |= ~np.array(known, dtype=np.bool_)
    no_opinion = is_any(opinion, *NOT_YET, Answer.EMPTY, Answer.NOT_APPLICABLE)
    collective = where(ledger.columns["opinion"], lambda text: _BY_A_MEETING.search(text) is not None)
    collective &= opinion == Answer.DONE
    fails = {
        "head": no_head,
        "head_title": one_of(title, Standing.NOT_HEAD) & ~clash,
        "opinion": no_opinion,
        "approved_on": ~written(ledger, "approved_on"),
    }
    asks = {
        "head": one_of(person, Standing.UNKNOWN) & ~acting,
        "head_title": clash | (one_of(title, Standing.UNKNOWN) & ~one_of(person, Standing.HEAD)),
        "opinion": (opinion == Answer.NOT_UNDERSTOOD) | (collective & ~(has["head"] & has["approved_on"])),
        "approved_on": np.zeros(len(ledger), dtype=np.bool_),
    }
    failing, asking = (_first(found, has) for found in (fails, asks))
    asking[failing != ""] = ""
    refused = is_any(opinion, Answer.NOT_DONE) | denied(ledger, "approved_on")
    return Consent(failing, asking, refused, (asking == "opinion") | undated(ledger, "approved_on"))


def _first(found: Mapping[str, Mask], has: Mapping[str, Mask]) -> Keys:
    first = np.full(len(has["head"]), "", dtype=np.object_)
    for key in reversed(CONSENT_KEYS):
        first[found[key] & has[key]] = key
    return first


def missing(ledger: Ledger, context: Context) -> Mask:
    """Rows on which the consent of the head is missing."""
    return np.asarray(state(ledger, context).failing != "", dtype=np.bool_)


def consented_on(ledger: Ledger, context: Context) -> Days:
    """The day of the head's consent; NaT where there is none, where it is in doubt or its date cannot be relied on."""
    consent = state(ledger, context)
    counts = usable(ledger, "approved_on", context.as_of) & (consent.failing == "") & ~consent.uncertain
    consented = days(ledger, "approved_on")
    consented[~counts] = np.datetime64("NaT", "D")
    return consented
