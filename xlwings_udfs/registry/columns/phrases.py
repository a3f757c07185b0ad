"""What a header may mean: for each column of the schema the words that say so."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from xlwings_udfs.registry.columns.words import Word, words_of
from xlwings_udfs.registry.values.text import fold

W = Word
_NONE: frozenset[Word] = frozenset()
_ALWAYS = frozenset((W.FILLER,))
_HOSTS = frozenset(
    (W.HOST, W.OPENING, W.MEDIA, W.FULL, W.NAME, W.FILING, W.SUBMITTED, W.RUNNING, W.UNIT, W.SITE)
)
_WHOSE = frozenset((W.HEAD, W.UNIT, W.HOST, W.PERSON))
_WHAT = frozenset((W.MEDIA, W.SITE, W.NAME, W.HOST, W.UNIT, W.RUNNING))
_FILINGS = frozenset((W.OPENING, W.CHANGE, W.SHUTTING, W.CANCELLING))


@dataclass(frozen=True)
class Phrase:
    """Words that mean a column: one of each group in ``needs``, and none but those and what ``may`` stand beside."""

    key: str
    score: float
    needs: tuple[frozenset[Word], ...]
    may: frozenset[Word] = _NONE

    def fits(self, told: frozenset[Word]) -> bool:
        """Do the words mean the column?"""
        return told <= self._fitting and all(map(told.intersection, self.needs))

    @cached_property
    def _fitting(self) -> frozenset[Word]:
        return self.may.union(_ALWAYS, *self.needs)


def _phrase(key: str, score: float, *needs: Word | frozenset[Word], may: frozenset[Word] = _NONE) -> Phrase:
    groups = tuple(each if isinstance(each, frozenset) else frozenset((each,)) for each in needs)
    return Phrase(key, score, groups, may)


def _any(*words: Word) -> frozenset[Word]:
    return frozenset(words)


PHRASES: tuple[Phrase, ...] = (
    _phrase("serial", 0.9, W.SERIAL, may=_any(W.FULL, W.MATTER)),
    _phrase("unit", 0.9, W.UNIT, may=_any(W.HOST, W.OPENING, W.NAME, W.FULL)),
    _phrase("unit", 0.8, W.UNIT, may=_HOSTS),
    _phrase("unit", 0.6, W.HOST, may=_any(W.NAME, W.FULL)),
    _phrase("unit", 0.6, W.SUBJECT, W.UNIT, may=_HOSTS),
    _phrase("unit", 0.65, W.SUBJECT, _any(W.HOST, W.OPENING), may=_any(W.NAME, W.FULL, W.MEDIA)),
    _phrase("unit_short", 0.9, W.SHORT, may=_HOSTS),
    _phrase("former_unit", 0.9, W.FORMER, W.UNIT, may=_HOSTS),
    _phrase("represented_body", 0.9, W.REPRESENTED, may=_any(W.SUBJECT, W.UNIT, W.NAME)),
    _phrase(
        "certification",
        0.9,
        W.CERTIFIED,
        may=_any(W.SUBJECT, W.UNIT, W.NAME, W.MEDIA, W.CASE, W.FULL, W.SITE, W.HOST, W.EXPLAINED),
    ),
    _phrase("certification", 0.8, W.MEDIA, W.SUBJECT, may=_any(W.UNIT, W.NAME, W.FILING)),
    _phrase("certification", 0.8, _any(W.OPENING, W.FILING), W.SUBJECT, may=_any(W.UNIT, W.NAME, W.MEDIA)),
    _phrase("certification", 0.65, W.SUBJECT, may=_any(W.NAME, W.FULL)),
    _phrase("account", 0.9, W.MEDIA, _any(W.NAME, W.FULL), may=_any(W.SITE, W.OPENING, W.FILING, W.HOST)),
    _phrase("account", 0.65, W.MEDIA, may=_any(W.OPENING, W.FILING, W.HOST)),
    _phrase("account", 0.6, W.NAME, may=_any(W.FULL, W.OPENING)),
    _phrase("account_id", 0.9, W.NUMBER_OF_ACCOUNT, may=_any(W.MEDIA, W.SITE)),
    _phrase("account_id", 0.85, W.MEDIA, W.SERIAL),
    _phrase("account_id", 0.6, W.MEDIA),
    _phrase(
        "platform",
        0.9,
        W.SITE,
        may=_any(W.KIND, W.MEDIA, W.HOST, W.OPENING, W.NAME, W.FILING, W.FULL, W.PUBLISHED),
    ),
    _phrase("platform", 0.85, W.MEDIA, W.KIND, may=_any(W.HOST, W.OPENING)),
    _phrase("platform", 0.5, W.KIND, may=_any(W.NAME, W.HOST)),
    _phrase("platform", 0.5, W.MEDIA),
    _phrase("platform_name", 0.9, W.OTHER, W.SITE, may=_any(W.NAME, W.FULL, W.MEDIA, W.EXPLAINED, W.KIND)),
    _phrase("filing_type", 0.9, W.FILING, _any(W.KIND, W.MATTER), may=_FILINGS | {W.FULL, W.MEDIA}),
    _phrase("filing_type", 0.85, _FILINGS, _any(W.KIND, W.MATTER), may=_any(W.FILING, W.FULL)),
    _phrase("filing_type", 0.65, W.MATTER, may=_any(W.KIND, W.FULL)),
    _phrase("filing_type", 0.6, W.KIND),
    _phrase("filing_type", 0.6, W.FILING, _any(W.CASE, W.CONTENT), may=_FILINGS),
    _phrase("filing_type", 0.5, _FILINGS, may=_any(W.FILING, W.CASE)),
    _phrase(
        "reason",
        0.9,
        W.REASON,
        may=_FILINGS | {W.FILING, W.MATTER, W.EXPLAINED, W.FULL, W.MEDIA, W.CONTENT, W.KIND, W.HOST},
    ),
    _phrase("reason", 0.6, W.EXPLAINED, may=_FILINGS | {W.FILING, W.CASE, W.MATTER, W.FULL}),
    _phrase("opened_on", 0.9, W.TIME, W.OPENING, may=_WHAT),
    _phrase("opened_on", 0.8, W.TIME, W.CERTIFIED, may=_WHAT),
    _phrase("shut_on", 0.9, W.TIME, W.SHUTTING, may=_WHAT),
    _phrase("cancelled_on", 0.9, W.TIME, W.CANCELLING, may=_WHAT),
    _phrase("updated_on", 0.9, W.TIME, W.UPDATE, may=_WHAT | {W.LAST, W.CONTENT, W.PUBLISHED}),
    _phrase("updated_on", 0.85, W.LAST, _any(W.UPDATE, W.PUBLISHED), may=_WHAT | {W.TIME, W.CONTENT}),
    _phrase("head", 0.9, W.HEAD, may=_any(W.PERSON_NAME, W.NAME, W.UNIT, W.HOST, W.PERSON, W.POST)),
    _phrase("head", 0.9, W.CONSENT, _any(W.PERSON, W.HEAD), may=_any(W.PERSON_NAME, W.NAME, W.UNIT, W.HOST)),
    _phrase("head", 0.65, W.HEAD, W.CONSENT, may=_any(W.UNIT, W.HOST, W.NAME, W.PERSON_NAME)),
    _phrase("head", 0.5, W.CONSENT),
    _phrase("head_title", 0.9, W.POST, may=_any(W.HEAD, W.CONSENT, W.PERSON, W.UNIT)),
    _phrase("opinion", 0.9, W.OPINION, may=_WHOSE | {W.CONSENT, W.RUNNING}),
    _phrase("opinion", 0.85, W.WHETHER, W.CONSENT, may=_WHOSE),
    _phrase("opinion", 0.8, W.CONSENT, W.CASE, may=_WHOSE),
    _phrase("opinion", 0.65, W.CONSENT, may=_any(W.HEAD)),
    _phrase("approved_on", 0.9, W.TIME, W.CONSENT, may=_WHOSE | {W.OPINION, W.OPENING, W.NAME}),
    _phrase("approved_on", 0.7, W.TIME, _any(W.HEAD, W.OPINION), may=_WHOSE),
    _phrase("approved_on", 0.6, W.TIME, W.CONSENT, W.FILING, may=_WHOSE | {W.OPINION}),
    _phrase("approved_on", 0.35, W.TIME),
    _phrase(
        "filed_on",
        0.9,
        W.TIME,
        W.SUBMITTED,
        may=_any(W.FILING, W.PAPER, W.UNIT, W.AUTHORITY, W.HOST, W.MEDIA),
    ),
    _phrase("filed_on", 0.85, W.TIME, W.FILING, may=_any(W.PAPER, W.UNIT, W.AUTHORITY, W.HOST, W.MEDIA)),
    _phrase("filed_on", 0.6, W.SUBMITTED, may=_any(W.FILING, W.PAPER, W.AUTHORITY, W.CASE)),
    _phrase("filed_on", 0.5, W.FILING, W.WHETHER),
    _phrase("filed_on", 0.3, W.TIME),
    _phrase("authority_opinion", 0.9, W.AUTHORITY, W.OPINION, may=_any(W.FILING, W.CONSENT, W.HEAD)),
    _phrase("accepted_on", 0.9, W.TIME, W.ACCEPTED, may=_any(W.AUTHORITY, W.FILING, W.PAPER, W.UNIT)),
    _phrase("accepted_on", 0.85, W.TIME, W.AUTHORITY, W.CONSENT, may=_any(W.HEAD, W.FILING)),
    _phrase("reported_on", 0.9, W.TIME, W.UPWARD, may=_any(W.SUBMITTED, W.FILING, W.PAPER, W.AUTHORITY)),
    _phrase("status", 0.9, W.STATE, may=_WHAT | {W.NORMAL, W.SHUTTING, W.CANCELLING}),
    _phrase("status", 0.85, W.NORMAL, may=_WHAT | {W.WHETHER, W.CASE}),
    _phrase("status", 0.8, W.RUNNING, W.CASE, may=_any(W.MEDIA)),
    _phrase("announcement", 0.9, W.ANNOUNCED, may=_any(W.TIME, W.LINK, W.WHETHER, W.CASE, W.CHANGE)),
    _phrase("followers", 0.9, W.FOLLOWERS, may=_any(W.AMOUNT, W.MEDIA)),
    _phrase("reads", 0.9, W.READS, may=_any(W.AMOUNT)),
    _phrase("purpose", 0.9, W.PURPOSE, may=_any(W.MEDIA, W.CONTENT)),
    _phrase("purpose", 0.6, W.CONTENT, may=_any(W.PUBLISHED, W.MEDIA)),
    _phrase("interaction", 0.9, W.INTERACTION, may=_any(W.WHETHER, W.PURPOSE, W.CASE, W.CONTENT)),
    _phrase("matrix", 0.9, W.MATRIX, may=_any(W.WHETHER, W.RUNNING, W.CASE, W.HOST, W.MEDIA)),
    _phrase("ipv6", 0.9, W.IPV6, may=_any(W.WHETHER, W.CASE)),
    _phrase("exception", 0.9, W.EXCEPTION, may=_any(W.EXPLAINED, W.REASON, W.MATTER, W.CASE)),
    _phrase("remark", 0.9, W.REMARK, may=_any(W.EXPLAINED, W.OTHER)),
)

SAYS = 0.6
"""A reading from here on says what the column is, if no other reading does."""
_BRACKETS = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_EMPTY: Mapping[str, float] = MappingProxyType({})
_OF_THE_FILING = re.compile("备案|申报")
_UNSURE = 0.38
"""A reading that no values make sure: 登记日期 may be the day of another thing."""
_UNKNOWN = 0.8
"""How much of a reading is lost where none of a header's characters was understood."""


@lru_cache(maxsize=4096)
def readings(text: str) -> Mapping[str, float]:
    """What a header's ``text`` may mean: key → how plainly its words say so, from 0 to 1.

    What stands in brackets explains what stands before them, or else is left aside.
    """
    folded = fold(text)
    if not folded or len(folded) > 60:
        return _EMPTY
    bare = _BRACKETS.sub("", folded)
    found: dict[str, float] = {}
    for part, weight in ((bare, 1.0), *([(folded, 0.97)] if bare != folded else [])):
        for key, score in _read(part).items():
            found[key] = max(found.get(key, 0.0), score * weight)
    return MappingProxyType(found)


def _read(part: str) -> dict[str, float]:
    words = words_of(part)
    told = frozenset(words.told)
    if not told - _ALWAYS:
        return {}
    if told - _ALWAYS == {W.TIME} and words.unknown:
        return {}
    share = 1 - _UNKNOWN * words.unknown / max(words.length, 1)
    found: dict[str, float] = {}
    for phrase in PHRASES:
        if phrase.fits(told):
            found[phrase.key] = max(found.get(phrase.key, 0.0), phrase.score * share)
    if _is_on_a_platform(words.told):
        found.pop("platform", None)
        found["account"] = max(found.get("account", 0.0), 0.7 * share)
    if W.SUBMITTED not in told and not _OF_THE_FILING.search(part) and "filed_on" in found:
        found["filed_on"] = min(found["filed_on"], _UNSURE)
    if sum(word in _FILINGS for word in set(words.told)) >= 2 and not told & {W.TIME, W.REASON}:
        found["filing_type"] = max(found.get("filing_type", 0.0), 0.85 * share)
    return found


def _is_on_a_platform(told: Sequence[Word]) -> bool:
    """Do the words speak of an account on a platform (平台账号), not of an account's platform (新媒体平台)?"""
    return W.SITE in told and W.MEDIA in told[told.index(W.SITE) :] and W.KIND not in told
