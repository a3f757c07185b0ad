"""What the formulas look units up in: their spellings, their short names, and what certifications name them."""

from collections.abc import Mapping

from xlwings_udfs.inline.texts import LONGEST, MARK, shown
from xlwings_udfs.inline.words import UNCLEAR, Dictionary, Words, texts
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.certifications import Relation, relation
from xlwings_udfs.registry.values.text import clean

_CERTIFIED = {Relation.NAMED: 1, Relation.UNCLEAR: UNCLEAR}


def units(words: Words, numbers: Mapping[str, int]) -> Dictionary:
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
    for value in texts(_spellings(words)):
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


def short_names(words: Words) -> Dictionary:
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


def certifications(words: Words, numbers: Mapping[str, int]) -> Dictionary:
    """Certification and unit number, joined by | → does the one name the other?"""
    names = words.registry.names
    columns = words.registry.columns
    fullest = {key: str(unit) for key, unit in zip(columns["unit_key"], columns["unit"], strict=True)}
    pairs = list(zip(words.cells("certification"), words.cells("unit"), strict=False))
    pairs += [(unit, unit) for unit in words.cells("unit")]
    pairs += [(unit, unit) for unit in fullest.values()]
    spelt: dict[int, set[str]] = {}
    for value in texts(_spellings(words)):
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
