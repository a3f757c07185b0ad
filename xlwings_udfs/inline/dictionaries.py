"""What the formulas look texts up in: every text of the registry that a rule judges, and the verdict on it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xlwings_udfs.facts.answer_words import CONSENT, EXCEPTION
from xlwings_udfs.facts.answers import Answer, read
from xlwings_udfs.facts.consent import agrees
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.people import Standing, kind_of_unit, of_person, of_titles
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.facts.statuses import ENDED, Status, read_status
from xlwings_udfs.facts.words import NOTHING
from xlwings_udfs.inline.texts import LONGEST, MARK, shown
from xlwings_udfs.inline.vocabulary import (
    ENOUGH_SIGNS,
    OPINIONS,
    REASONS,
    STATUSES,
    TITLES,
    name_signs,
    reason_signs,
)
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.rows.filling_down import is_ditto, means_above
from xlwings_udfs.registry.rows.none_said import says_none
from xlwings_udfs.registry.rows.splitting import account_may_be_several, platform_may_be_several
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.values.certifications import Relation, relation
from xlwings_udfs.registry.values.filing_types import filing_type
from xlwings_udfs.registry.values.known_platforms import OTHER, SPELLINGS
from xlwings_udfs.registry.values.names import SUFFIXES, account_key, name_key, split_platform
from xlwings_udfs.registry.values.platforms import read_platform
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.rules.vague_reason import is_vague

EMPTY, UNNAMED, UNKNOWN_TEXT, NO_ACCOUNTS, ASK_NAME = 0, -1, -2, -3, -9
"""Platform numbers that are none: nothing written, another platform without its name, a text that is no
platform's, what holds no accounts, another platform whose name stands in 平台名称."""
BY_TITLE = 3
"""A person whose title beside the name says that it is the head."""
UNCLEAR = -1
"""A certification that may name the unit."""
_CERTIFIED = {Relation.NAMED: 1, Relation.UNCLEAR: UNCLEAR}
_WILD = str.maketrans({"*": "＊", "?": "？", "~": "～"})
"""Keys are compared by COUNTIFS, which takes * ? ~ for patterns; normalised keys hold no wide ones."""


class PlatformNumbers:
    """Numbers of platforms, given out as they come."""

    def __init__(self, same_platform: Mapping[str, str]) -> None:
        self._same = same_platform
        self._numbers: dict[str, int] = {}

    def of(self, text: str, own_name: str = "") -> int:
        """Number of the platform that ``text`` names; UNNAMED or UNKNOWN_TEXT where it names none."""
        known = read_platform(text, own_name)
        if known.unnamed:
            return UNNAMED
        if not known.platform:
            return UNKNOWN_TEXT if known.holds_accounts else NO_ACCOUNTS
        key = self._same.get(known.key, known.key)
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def numbered(self, key: str) -> int:
        """Number of the platform with that key."""
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def asking(self, text: str) -> int:
        """As `of`, or ASK_NAME where the name may stand in 平台名称."""
        number = self.of(text)
        named = not read_platform(text, "一点资讯").unnamed
        return ASK_NAME if number == UNNAMED and named else number


@dataclass(frozen=True)
class Dictionary:
    """``texts`` (as `shown`) and, for each of ``answers``, what it says of each text."""

    texts: tuple[str, ...]
    answers: Mapping[str, tuple[CellValue, ...]]


@dataclass(frozen=True)
class Words:
    """The registry being read: its sheet, its table, and the registries of the whole workbook."""

    sheet: Sheet
    registry: Registry
    first_row: int
    others: Sequence[Registry]
    context: Context

    @property
    def settings(self) -> Settings:
        """What the office set."""
        return self.context.settings

    @property
    def as_of(self) -> date:
        """The day of the check."""
        return self.context.as_of

    def cells(self, key: str) -> list[CellValue]:
        """The values of a column as they stand on the sheet; [] when the sheet lacks it."""
        header = self.registry.headers.get(key)
        if header is None:
            return []
        rows = self.sheet.rows[self.first_row - 1 :]
        values = [row[header.column - 1] if header.column <= len(row) else None for row in rows]
        # What 同上 means hangs on the row above: formulas ask for the button.
        return [None if means_above(key) and is_ditto(value) else value for value in values]

    def kinds(self) -> dict[str, str]:
        """Key of every unit → its kind, by which titles are judged."""
        return {
            key: kind_of_unit(str(unit))
            for each in self.others
            for key, unit in zip(each.columns["unit_key"], each.columns["unit"], strict=True)
        }

    def unit_numbers(self) -> dict[str, int]:
        """Key of every unit of the workbook or the office's table → its number."""
        keys = [key for each in self.others for key in each.columns["unit_key"].tolist()]
        registered = map(self.registry.names.key, (unit.name for unit in self.settings.nomenclature.units))
        return {key: at for at, key in enumerate(dict.fromkeys(filter(None, [*keys, *registered])), 1)}


def searchable(key: str) -> str:
    """A key without the signs that COUNTIF and MATCH take for patterns."""
    return key.translate(_WILD)


def dictionaries(
    words: Words, numbers: Mapping[str, int], platforms: PlatformNumbers, names: Mapping[str, int]
) -> dict[str, Dictionary]:
    """Every dictionary, by the key of the column whose texts it holds; units, platforms and names bear these numbers."""
    return {
        "unit": _units(words, numbers),
        "unit_short": _short_names(words),
        "account": _accounts(words, platforms, names),
        "platform": _platforms(words, platforms),
        "platform_name": _own_names(words, platforms),
        "certification": _certifications(words, numbers),
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
    answers = {shown(value): judge(clean(value)) for value in _texts(cells)}
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


def _texts(cells: Iterable[CellValue]) -> Iterable[CellValue]:
    return (value for value in dict.fromkeys(cells) if 0 < len(shown(value)) <= LONGEST)


def _filing_type(text: str) -> int:
    """1 for 开设, 2 for a later filing, 0 for none of the four."""
    kind = filing_type(text)
    return 0 if kind is None else 2 if kind.is_later else 1


def _units(words: Words, numbers: Mapping[str, int]) -> Dictionary:
    """Every spelling → its unit's number and kind; its head and its exceptions where such are set.

    Units that have accounts on other sheets as well, with which formulas do not compare, are left out.
    """
    names, settings = words.registry.names, words.settings
    elsewhere = {
        key
        for each in words.others
        if each.sheet != words.sheet.name and each.kind is Kind.ACCOUNTS
        for key in each.columns["unit_key"].tolist()
    }
    heads = {names.key(unit): head for unit, head in settings.heads.items()}
    kinds = words.kinds()
    excepted, undecided = _exceptions(words)
    rows: dict[str, str] = {}
    for value in _texts(_spellings(words)):
        key = names.key(clean(value))
        if key in numbers and key not in undecided and key not in elsewhere:
            rows.setdefault(shown(value), key)
    answers: dict[str, tuple[CellValue, ...]] = {
        "number": tuple(numbers[key] for key in rows.values()),
        "kind": tuple(MARK + kinds.get(key, "") for key in rows.values()),
    }
    if heads:
        answers["head"] = tuple(MARK + heads.get(key, "") for key in rows.values())
    if settings.exceptions:
        answers["excepted"] = tuple(
            MARK + "".join(rule + MARK for rule in excepted.get(key, ())) for key in rows.values()
        )
    return Dictionary(tuple(rows), answers)


def _short_names(words: Words) -> Dictionary:
    """Unit and short name as rows give them, joined by |: another short name may change what names a unit."""
    seen = list(zip(words.cells("unit"), words.cells("unit_short"), strict=False))
    here = {shown(unit) for unit, _ in seen}
    elsewhere = [unit for unit in _spellings(words) if shown(unit) not in here]
    pairs = [f"{shown(unit)}|{shown(short)}" for unit, short in [*seen, *((unit, "") for unit in elsewhere)]]
    return Dictionary(tuple(dict.fromkeys(pair for pair in pairs if len(pair) <= LONGEST)), {})


def _spellings(words: Words) -> list[CellValue]:
    return [
        *words.cells("unit"),
        *(text for each in words.others for text in dict.fromkeys(each.columns["unit_text"].tolist())),
        *(
            text
            for unit in words.settings.nomenclature.units
            for text in (unit.name, *unit.short_names, *unit.former_names)
        ),
    ]


def _exceptions(words: Words) -> tuple[dict[str, list[str]], set[str]]:
    """Unit key → the rules that do not count for it; the keys of units whose exceptions are not in force yet."""
    excepted: dict[str, list[str]] = {}
    undecided = set()
    for each in words.settings.exceptions:
        key = words.registry.names.key(each.unit)
        if each.agreed_on <= words.as_of:
            excepted.setdefault(key, []).append(each.rule)
        else:
            undecided.add(key)
    return excepted, undecided


def _accounts(words: Words, platforms: PlatformNumbers, names: Mapping[str, int]) -> Dictionary:
    """Every name of one account → its number, that across platforms, and the platform in its brackets.

    Those that formulas know by themselves are left out.
    """
    rows: dict[str, tuple[int, int, int]] = {}
    for value in _texts(words.cells("account")):
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
    for value in _texts([*SPELLINGS, *others, *words.cells("platform")]):
        if not platform_may_be_several(value):
            rows.setdefault(shown(value), platforms.asking(clean(value)))
    return Dictionary(tuple(rows), {"number": tuple(rows.values())})


def _own_names(words: Words, platforms: PlatformNumbers) -> Dictionary:
    names = _texts([*SPELLINGS, *words.cells("platform_name")])
    rows = {shown(value): platforms.of(OTHER, clean(value)) for value in names}
    return Dictionary(tuple(rows), {"number": tuple(rows.values())})


def _certifications(words: Words, numbers: Mapping[str, int]) -> Dictionary:
    """Certification and unit number, joined by | → does the one name the other?"""
    names = words.registry.names
    columns = words.registry.columns
    fullest = {key: str(unit) for key, unit in zip(columns["unit_key"], columns["unit"], strict=True)}
    pairs = list(zip(words.cells("certification"), words.cells("unit"), strict=False))
    pairs += [(unit, unit) for unit in words.cells("unit")]
    pairs += [(unit, unit) for unit in fullest.values()]
    spelt: dict[int, set[str]] = {}
    for value in _texts(_spellings(words)):
        key = names.key(clean(value))
        if key in numbers:
            spelt.setdefault(numbers[key], set()).add(shown(value))
    rows: dict[str, int] = {}
    for certification, unit in dict.fromkeys(pairs):
        key = names.key(clean(unit))
        text = shown(certification)
        if key in numbers and key in fullest and 0 < len(text) <= LONGEST:
            said = clean(certification)
            if spelt.get(numbers[key]) == {text}:  # formulas see that the one is the other
                continue
            answer = Relation.NAMED if said == fullest[key] else relation(names, said, fullest[key])
            rows.setdefault(f"{text}|{numbers[key]}", _CERTIFIED.get(answer, 0))
    return Dictionary(tuple(rows), {"verdict": tuple(rows.values())})
