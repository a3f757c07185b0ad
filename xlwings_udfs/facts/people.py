"""Who a cell names, with which titles, and whether that is the head of the unit (主要负责人).

A title stands in brackets, before or behind the name, or in a column of its own; it is judged against the unit's kind.
The words are in `titles`. What they do not know is asked about, never judged.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from xlwings_udfs.facts.titles import (
    ACTING,
    BEFORE_TITLE,
    BESIDE_A_NAME,
    DELEGATED,
    FIELD_OF_WORK,
    HEADS,
    HEADS_ANYWHERE,
    LONG_NAMES,
    NEVER_HEADS,
    NO_TITLE,
    NOBODY,
    NOBODY_AT_ALL,
    PLAIN_WORDS_AROUND,
    RANK,
    SURNAMES,
    TITLE,
)
from xlwings_udfs.facts.words import says_nothing
from xlwings_udfs.registry.values.text import fold


class Standing(StrEnum):
    """What a person or a title is to the unit."""

    HEAD = "head"
    NOT_HEAD = "not head"
    NAMED = "named"
    """A name without a title."""
    NOBODY = "nobody"
    """The cell names no person."""
    UNKNOWN = "unknown"
    """Nobody can tell: asked about."""
    EMPTY = "empty"


@dataclass(frozen=True)
class Person:
    """A name and the titles that stand with it, in one text each; "" where there is none."""

    name: str
    titles: str


_BRACKETS = re.compile(r"[(（\[【〔]([^()（）\[\]【】〔〕]*)[)）\]】〕]?")
_LABEL = re.compile(r"^([^:：]{1,10})[:：]")
_TITLE_IN_FRONT = re.compile(rf"^({BEFORE_TITLE}{TITLE}[、兼,，和及]?)+(?=.{{2,}})")
_ROLE_IN_FRONT = re.compile(
    r"^(单位|局|镇|乡|院|校|业务|行政)?((主要|分管|协管|主管)(领导|负责人|负责同志)|一把手|法定代表人|行政负责人)(?=..)"
)
_SURNAME_AND_TITLE = re.compile(rf"([{SURNAMES}])({TITLE})")
_ANY_TITLE_IN_FRONT = re.compile(rf"^[\u4e00-\u9fff]{{1,6}}{TITLE}(?=[{SURNAMES}][\u4e00-\u9fff]{{1,2}}$)")
_TITLE_BEHIND = re.compile(rf"(?<=.)(?<=..)({BEFORE_TITLE}?{TITLE}[、兼,，和及]?)+$")
_ROLE_BEHIND = re.compile(r"(?<=..)(分管领导|分管|主持工作|主持全面工作|主持|代签|协管|经办|代)$")
_PLAIN_NAME = re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,3}}")
_SECTION_BEHIND = re.compile(
    rf"([{SURNAMES}][\u4e00-\u9fff]{{1,2}})([\u4e00-\u9fff]{{0,6}}(?:办公室|股|科|室|办|大队|中队|所|站|中心|局|镇|乡))"
)
"""马建国宣传股, of which 股长 was taken away: the name and the section."""
_CALLED = re.compile(rf"[{SURNAMES}](局|镇|乡|院|校|部|主任|书记)")
"""李局: somebody of that surname, by the custom of offices the head."""
_ONLY_TITLE = re.compile(
    rf"^(分管|协管|主管|经办)?({BEFORE_TITLE}{TITLE}[、兼,，和及]?)+$|^(分管|主要|单位|局|镇|乡|院|校)?(领导|负责人|负责同志|负责)$|^一把手$"
)
_SEVERAL = re.compile(r"[、，,;；/兼和及\s]+")


@cache
def read_person(text: str) -> Person:
    """The person that ``text`` names."""
    whole = re.sub(BESIDE_A_NAME, "", fold(text))
    inside = [each.strip() for each in _BRACKETS.findall(whole) if not re.fullmatch(NO_TITLE, each.strip())]
    bare = _BRACKETS.sub("", whole)
    label = _LABEL.match(bare)
    if label:
        inside.append(label[1])
        bare = bare[label.end() :]
    bare = re.sub(rf"(?<=..){PLAIN_WORDS_AROUND}", "", bare).strip("、,，。.")
    called = _SURNAME_AND_TITLE.fullmatch(bare)
    if called:
        return Person(called[1], "、".join([called[2], *inside]))
    if _ONLY_TITLE.match(bare):
        named = len(inside) == 1 and _PLAIN_NAME.fullmatch(inside[0]) and not re.search(TITLE, inside[0])
        return Person(inside[0], bare) if named else Person("", "、".join([bare, *inside]))
    front = _ROLE_IN_FRONT.match(bare) or _TITLE_IN_FRONT.match(bare) or _ANY_TITLE_IN_FRONT.match(bare)
    if front:
        inside.append(front[0])
        bare = bare[front.end() :]
    for pattern in (_ROLE_BEHIND, _TITLE_BEHIND):
        behind = pattern.search(bare)
        if behind:
            inside.append(behind[0])
            bare = bare[: behind.start()]
    section = _SECTION_BEHIND.fullmatch(bare)
    if section and inside:
        inside[-1] = f"{section[2]}{inside[-1]}"
        bare = section[1]
    return Person(bare, "、".join(part for part in inside if part))


@cache
def of_titles(titles: str, unit: str) -> Standing:
    """What who bears ``titles`` (several joined by 、) is to ``unit``; EMPTY when there is none."""
    said = re.sub(RANK, "", fold(titles))
    if not re.sub(r"[、，,\-—/\s()（）无]+", "", said):
        ranked = re.search(RANK, fold(titles))
        return (
            Standing.EMPTY if ranked is None else Standing.NOT_HEAD if "副" in ranked[0] else Standing.UNKNOWN
        )
    acting, delegated = re.search(ACTING, said), re.search(DELEGATED, said)
    if acting and delegated:
        return Standing.UNKNOWN
    if delegated:
        return Standing.NOT_HEAD
    if acting:
        return Standing.HEAD
    parts = [part for part in _SEVERAL.split(re.sub(r"[()（）]", "、", said)) if part]
    titled = [part for part in parts if not re.fullmatch(FIELD_OF_WORK, part)]
    each = {_of_title(part, unit) for part in titled or parts}
    for standing in (Standing.HEAD, Standing.UNKNOWN, Standing.NOT_HEAD):
        if standing in each:
            return standing
    return Standing.EMPTY


def _of_title(title: str, unit: str) -> Standing:
    if re.search(HEADS_ANYWHERE, title) and "副" not in title:
        return Standing.HEAD
    own = _HEADS_BY_ENDING.get(kind_of_unit(unit))
    office = re.search(r"(办公室|办)$", fold(unit))
    if office and re.fullmatch(r"(.{0,6}办公室)?主任", title):
        return Standing.HEAD
    named = re.fullmatch(rf"(.+?)({own})", title) if own else None
    if named and named[1].removeprefix("县") in fold(unit):
        return Standing.HEAD  # 县纪委书记 of 县纪委
    if re.search(NEVER_HEADS, title):
        return Standing.NOT_HEAD
    if own is None:
        known = any(re.search(rf"({heads})$", title) for _, heads in HEADS)
        return Standing.HEAD if known else Standing.UNKNOWN
    match = re.search(rf"({own})$", title)
    return Standing.HEAD if match and not _of_inner_body(title[: match.start()], unit) else Standing.UNKNOWN


def _of_inner_body(before: str, unit: str) -> bool:
    """宣传股主任: what the title is of lies inside the unit."""
    return re.search(r"(股|科|室|大队|中队|所)$", before) is not None and not fold(unit).endswith(before[-1:])


@cache
def kind_of_unit(unit: str) -> str:
    """The ending of a unit's name that tells its kind, and so the titles of its head (局, 镇人民政府); "" for none known."""
    plain = _BRACKETS.sub("", fold(unit))
    tails = (plain[-length:] for length in range(_LONGEST_ENDING, 0, -1))
    return next((tail for tail in tails if tail in _HEADS_BY_ENDING), "")


_HEADS_BY_ENDING = {ending: heads for endings, heads in HEADS for ending in endings.split()}
_LONGEST_ENDING = max(map(len, _HEADS_BY_ENDING))


def bears_titles(text: str, as_person: bool) -> bool:
    """Does what ``text`` says depend on the kind of the unit: does it hold a title?"""
    return bool(text) and (not as_person or read_person(text).titles != "")


@cache
def of_person(text: str, unit: str) -> Standing:
    """What the person whom ``text`` names is to ``unit``."""
    whole = re.sub(BESIDE_A_NAME, "", fold(text)) or fold(text)
    if not whole:
        return Standing.EMPTY
    if re.fullmatch(NOBODY_AT_ALL, whole):
        return Standing.EMPTY if says_nothing(whole) or not re.search(r"[\w√✓✔]", whole) else Standing.NOBODY
    if re.search(DELEGATED, whole):
        return Standing.UNKNOWN if re.search(ACTING, whole) else Standing.NOT_HEAD
    person = read_person(text)
    standing = of_titles(person.titles, unit)
    if not person.name:
        return Standing.NOT_HEAD if standing is Standing.NOT_HEAD else Standing.UNKNOWN
    if _CALLED.fullmatch(person.name):
        return Standing.UNKNOWN
    if re.search(NOBODY, person.name):
        return Standing.NOBODY
    if standing is not Standing.EMPTY:
        return standing
    named = re.fullmatch(rf"[\u3400-\u9fff·•]{{2,4}}|{LONG_NAMES}", person.name)
    return Standing.NAMED if named else Standing.UNKNOWN
