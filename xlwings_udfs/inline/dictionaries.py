"""What the formulas look texts up in: every text of the registry that a rule judges, and the verdict on it."""

from collections.abc import Callable, Iterable, Mapping

from xlwings_udfs.facts.answer_words import CONSENT, EXCEPTION
from xlwings_udfs.facts.answers import Answer, read
from xlwings_udfs.facts.consent import agrees
from xlwings_udfs.facts.people import Standing, of_person, of_titles
from xlwings_udfs.facts.statuses import ENDED, Status, read_status
from xlwings_udfs.facts.words import NOTHING
from xlwings_udfs.inline.texts import LONGEST, shown
from xlwings_udfs.inline.unit_dictionaries import certifications, short_names, units
from xlwings_udfs.inline.vocabulary import (
    ENOUGH_SIGNS,
    OPINIONS,
    REASONS,
    STATUSES,
    TITLES,
    name_signs,
    reason_signs,
)
from xlwings_udfs.inline.words import BY_TITLE, EMPTY, Dictionary, PlatformNumbers, Words, searchable, texts
from xlwings_udfs.registry.rows.none_said import says_none
from xlwings_udfs.registry.rows.splitting import account_may_be_several, platform_may_be_several
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.filing_types import filing_type
from xlwings_udfs.registry.values.known_platforms import OTHER, SPELLINGS
from xlwings_udfs.registry.values.names import SUFFIXES, account_key, name_key, split_platform
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.rules.vague_reason import is_vague


def dictionaries(
    words: Words, numbers: Mapping[str, int], platforms: PlatformNumbers, names: Mapping[str, int]
) -> dict[str, Dictionary]:
    """Every dictionary, by the key of the column whose texts it holds; units, platforms and names bear these numbers."""
    return {
        "unit": units(words, numbers),
        "unit_short": short_names(words),
        "account": _accounts(words, platforms, names),
        "platform": _platforms(words, platforms),
        "platform_name": _own_names(words, platforms),
        "certification": certifications(words, numbers),
        "status": _judged([*words.cells("status"), *STATUSES], _in_force),
        "exception": _judged(words.cells("exception"), _excepts),
        "filing_type": _judged(words.cells("filing_type"), _filing_type),
        "reason": _judged(_not_plainly_concrete([*words.cells("reason"), *REASONS]), is_vague),
        "head": _of_kinds(words, "head", NOTHING, _person),
        "head_title": _of_kinds(words, "head_title", TITLES, _title),
        "opinion": _judged([*words.cells("opinion"), *OPINIONS], _opinion),
    }  # fmt: skip


def _not_plainly_concrete(reasons: Iterable[CellValue]) -> list[CellValue]:
    """Those that formulas do not know for concrete by their signs alone."""
    stock = set(reason_signs())
    return [
        value
        for value in reasons
        if sum(sign not in stock for sign in shown(value)) < ENOUGH_SIGNS or {"详", "见"} <= set(shown(value))
    ]


def _in_force(status: str) -> bool | None:
    said = read_status(status)
    return None if said is Status.NOT_UNDERSTOOD else said not in ENDED


def _excepts(text: str) -> bool | None:
    said = read(text, EXCEPTION)
    return None if said is Answer.NOT_UNDERSTOOD else said is Answer.DONE


def _opinion(text: str) -> bool | None:
    """None where nobody can tell, or where a meeting decided: what that counts for hangs on other cells."""
    if read(text, CONSENT) is Answer.NOT_UNDERSTOOD or "会" in text:
        return None
    return agrees(text)


def _judged(cells: Iterable[CellValue], judge: Callable[[str], bool | int | None]) -> Dictionary:
    """What ``judge`` says of each text; those that it cannot tell are left out."""
    answers = {shown(value): judge(clean(value)) for value in texts(cells)}
    known = {text: int(said) for text, said in answers.items() if said is not None}
    return Dictionary(tuple(known), {"verdict": tuple(known.values())})


def _of_kinds(
    words: Words, key: str, vocabulary: Iterable[str], judge: Callable[[str, str], int | None]
) -> Dictionary:
    """Text and kind of unit, joined by | → what ``judge`` says: of what stands together, and of common words."""
    kinds = words.kinds()
    pairs = {
        (value, kinds.get(words.registry.names.key(clean(unit)), ""))
        for value, unit in zip(words.cells(key), words.cells("unit"), strict=False)
    }
    pairs |= {(word, kind) for word in vocabulary for kind in set(kinds.values())}
    answers = {
        f"{shown(value)}|{kind}": judge(clean(value), kind)
        for value, kind in sorted(pairs, key=str)
        if 0 < len(shown(value)) <= LONGEST
    }
    known = {text: said for text, said in answers.items() if said is not None}
    return Dictionary(tuple(known), {"verdict": tuple(known.values())})


def _person(text: str, kind: str) -> int | None:
    said = of_person(text, kind)
    if said is Standing.UNKNOWN:
        return None
    return BY_TITLE if said is Standing.HEAD else int(said is Standing.NAMED)


def _title(title: str, kind: str) -> int | None:
    said = of_titles(title, kind)
    return None if said is Standing.UNKNOWN else int(said is not Standing.NOT_HEAD)


def _filing_type(text: str) -> int:
    """1 for 开设, 2 for a later filing, 0 for none of the four."""
    kind = filing_type(text)
    return 0 if kind is None else 2 if kind.is_later else 1


def _accounts(words: Words, platforms: PlatformNumbers, names: Mapping[str, int]) -> Dictionary:
    """Every name of one account → its number, that across platforms, and the platform in its brackets.

    Those that formulas know by themselves are left out.
    """
    rows: dict[str, tuple[int, int, int]] = {}
    for value in texts(words.cells("account")):
        if not account_may_be_several(value) and not says_none(value):
            name, bracket = split_platform(clean(value))
            key = account_key(name)
            own, across = (names.get(searchable(each), 0) for each in (key, name_key(key)))
            if own and across and (own != across or bracket or not _is_plain(shown(value))):
                number = platforms.asking(bracket) if bracket else EMPTY
                rows.setdefault(shown(value), (own, across, number))
    columns = list(zip(*rows.values(), strict=True)) or [()] * 3
    return Dictionary(tuple(rows), dict(zip(("key", "across", "platform"), columns, strict=True)))


def _is_plain(name: str) -> bool:
    """Is the name its own key for formulas, and across platforms as well?"""
    return not set(name_signs()) & set(name) and not any(name.endswith(each) for each in SUFFIXES)


def _platforms(words: Words, platforms: PlatformNumbers) -> Dictionary:
    others = ("其他", "其它", "其他平台", "其它平台", "第三方平台", OTHER)
    rows: dict[str, int] = {}
    for value in texts([*SPELLINGS, *others, *words.cells("platform")]):
        if not platform_may_be_several(value):
            rows.setdefault(shown(value), platforms.asking(clean(value)))
    return Dictionary(tuple(rows), {"number": tuple(rows.values())})


def _own_names(words: Words, platforms: PlatformNumbers) -> Dictionary:
    names = texts([*SPELLINGS, *words.cells("platform_name")])
    rows = {shown(value): platforms.of(OTHER, clean(value)) for value in names}
    return Dictionary(tuple(rows), {"number": tuple(rows.values())})
