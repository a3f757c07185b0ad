"""Which column of a table means what: one best assignment for the table as a whole.

What the office confirmed stands first, then headers that are known, then what a header's words say and what the values
below it are; the two may outvote each other (类型 with 开设 and 注销 is 备案类型, with 微信 it is 所属平台).
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from xlwings_udfs.registry.columns.assigning import best_assignment
from xlwings_udfs.registry.columns.evidence import fit, sample
from xlwings_udfs.registry.columns.phrases import SAYS, readings
from xlwings_udfs.registry.columns.schema import COLUMNS, PUBLICATION_COLUMNS, ColumnKind
from xlwings_udfs.registry.columns.spellings import NO_HEADERS, Headers, bare, header_key, own_meaning
from xlwings_udfs.registry.columns.words import Word, words_of
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.dates import read_date
from xlwings_udfs.registry.values.text import fold


class Confidence(IntEnum):
    """How sure it is what a column means."""

    DOUBTFUL = 0
    """Asked, not used."""
    LIKELY = 1
    """Used, and said."""
    CERTAIN = 2
    """Used."""


class Meaning(NamedTuple):
    """What a column is taken for: a key of the schema, and how surely."""

    key: str
    confidence: Confidence


class Candidate(NamedTuple):
    """A column to be understood: its ``meaning`` as text (its header, under its group's), and the values below it."""

    meaning: str
    values: Sequence[CellValue]


_KEYS = tuple(column.key for column in COLUMNS)
_PUBLICATIONS = frozenset(column.key for column in PUBLICATION_COLUMNS)
_DATES = frozenset(column.key for column in COLUMNS if column.kind is ColumnKind.DATE)
_CONFIRMED, _CANONICAL, _ALIAS = 9.0, 3.0, 0.95
_LOOSE = frozenset(("类型", "账号", "名称", "平台名称", "具体平台"))
"""Known headers that offices use for something else as well."""
_WEIGHT = 0.35
"""What values weigh against a header's words."""
_NOTHING = 0.3
_USED = 0.75
"""A pair of header and values worth less is asked about."""
_MARGIN = 0.12
"""How far the second best meaning must be behind."""
_BY_VALUES = 0.3
"""What values alone are worth that only one column has: platforms, filing types."""
_GUESSED = (
    "unit",
    "account",
    "platform",
    "filing_type",
    "head",
    "opinion",
    "reason",
    "status",
    "approved_on",
    "filed_on",
)
"""What a column may be asked to be for its values alone; of two that fit alike the later one."""
_BY_HALF = 0.5
_TELLING, _ENOUGH = 0.7, 2
"""How well that many different values must fit."""
_TELLING_VALUES = ("platform", "filing_type")


def understood(
    candidates: Sequence[Candidate], own: Headers = NO_HEADERS, publications: bool = False
) -> list[Meaning | None]:
    """What each of the columns of one table means; None where nothing is known of it.

    ``own`` are the office's own headers; a table of ``publications`` has columns that a registry has not.
    """
    keys = [key for key in _KEYS if publications or key not in _PUBLICATIONS]
    fits = _Fits(candidates)
    said = [_Said.of(candidate.meaning, own) for candidate in candidates]
    worth = [[_worth(each, key, fits, at) for key in keys] for at, each in enumerate(said)]
    chosen = best_assignment(worth, _NOTHING)
    found: list[Meaning | None] = []
    for at, which in enumerate(chosen):
        if which < 0:
            found.append(None)
        else:
            taken = {other for other in chosen if other not in (-1, which)}
            rivals = [value for key, value in enumerate(worth[at]) if key != which and key not in taken]
            found.append(
                Meaning(
                    keys[which],
                    _confidence(
                        candidates[at], keys[which], worth[at][which], max(rivals, default=-1.0), own
                    ),
                )
            )
    return _with_guesses(_with_unit(_in_order(found, candidates), candidates), candidates, own, fits)


class _Fits:
    """How well the values of each column fit each meaning, worked out where it is asked."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._samples = [sample(candidate.values) for candidate in candidates]
        self._known: dict[tuple[int, str], float | None] = {}

    def of(self, at: int, key: str) -> float | None:
        if (at, key) not in self._known:
            self._known[at, key] = fit(key, self._samples[at])
        return self._known[at, key]

    def count(self, at: int) -> int:
        return len(self._samples[at])


class _Said(NamedTuple):
    """What a header says: what the office ``confirmed`` of it (`own_meaning`), the column it is ``known`` to mean and
    whether canonically, whether that is ``loose`` (名称 may mean another thing), and what its words may mean."""

    confirmed: str | None
    known: tuple[str, bool] | None
    loose: bool
    readings: Mapping[str, float]

    @classmethod
    def of(cls, text: str, own: Headers) -> "_Said":
        return cls(own_meaning(text, own), header_key(text), bare(text) in _LOOSE, readings(text))


def _worth(header: _Said, key: str, fits: _Fits, at: int) -> float:
    """What it is worth to take the column below ``header`` for ``key``; earlier columns a trifle more."""
    first = -1e-6 * at
    if header.confirmed is not None:
        return _CONFIRMED + first if header.confirmed == key else -1.0
    said = 0.0
    if header.known is not None and header.known[0] == key:
        said = _CANONICAL if header.known[1] and not header.loose else _ALIAS
    if header.known is None or header.loose:
        said = max(said, header.readings.get(key, 0.0))
    if not said:
        if key not in _TELLING_VALUES or header.known is not None:
            return -1.0
        fitting = fits.of(at, key)
        return _BY_VALUES + _WEIGHT * fitting + first if fitting and fitting > 0.8 else -1.0
    if said >= _CANONICAL:
        return said + first
    fitting = fits.of(at, key)
    return said + first + _WEIGHT * (fitting or 0.0)


def _confidence(candidate: Candidate, key: str, worth: float, rival: float, own: Headers) -> Confidence:
    known = header_key(candidate.meaning, own)
    if worth >= _CANONICAL - 1 or (known is not None and known[0] == key):
        return Confidence.CERTAIN
    said = readings(candidate.meaning).get(key, 0.0)
    empty = not any(value not in (None, "") for value in candidate.values)
    if said >= SAYS or not empty:
        return Confidence.LIKELY if worth >= _USED and worth - rival >= _MARGIN else Confidence.DOUBTFUL
    return Confidence.DOUBTFUL


def _in_order(found: list[Meaning | None], candidates: Sequence[Candidate]) -> list[Meaning | None]:
    """The same, but that a consent which comes after its filing is asked about, unless the headers are known."""
    at = {meaning.key: index for index, meaning in enumerate(found) if meaning is not None}
    if "approved_on" not in at or "filed_on" not in at:
        return found
    pairs = [
        (first.day, second.day)
        for first, second in zip(
            *(
                [read_date(value) for value in candidates[at[key]].values]
                for key in ("approved_on", "filed_on")
            ),
            strict=True,
        )
        if first.day and second.day
    ]
    if pairs and sum(first > second for first, second in pairs) * 2 > len(pairs):
        for key in ("approved_on", "filed_on"):
            meaning = found[at[key]]
            if meaning is not None and meaning.confidence is Confidence.LIKELY:
                found[at[key]] = Meaning(key, Confidence.DOUBTFUL)
    return found


def _with_unit(found: list[Meaning | None], candidates: Sequence[Candidate]) -> list[Meaning | None]:
    """The same, but that 开设主体 is the unit where no other column is: there is no registry without one."""
    if any(meaning is not None and meaning.key == "unit" for meaning in found):
        return found
    hosts = [
        at
        for at, meaning in enumerate(found)
        if meaning == Meaning("certification", Confidence.LIKELY)
        and readings(candidates[at].meaning).get("unit", 0.0) >= SAYS
    ]
    return [Meaning("unit", Confidence.LIKELY) if [at] == hosts else each for at, each in enumerate(found)]


def _with_guesses(
    found: list[Meaning | None], candidates: Sequence[Candidate], own: Headers, fits: _Fits
) -> list[Meaning | None]:
    """The same, with a doubtful meaning for columns whose headers say nothing and whose values say much."""
    free = [key for key in _GUESSED if all(each is None or each.key != key for each in found)]
    guessed = list(found)
    for at, candidate in enumerate(candidates):
        if found[at] is not None or own_meaning(candidate.meaning, own) is not None:
            continue
        if not _is_silent(candidate.meaning):
            continue
        ranked = sorted(((fits.of(at, key) or 0.0, key) for key in free), reverse=True)
        if ranked and ranked[0][0] >= _TELLING and fits.count(at) >= _ENOUGH:
            guessed[at] = Meaning(ranked[0][1], Confidence.DOUBTFUL)
            free.remove(ranked[0][1])
    return guessed


def _is_silent(header: str) -> bool:
    """Do the header's words say nothing, neither of our columns nor of what a registry may tell besides?"""
    if Word.ELSEWHERE in words_of(fold(header)).told or header_key(header) is not None:
        return False
    return max(readings(header).values(), default=0.0) < _BY_HALF
