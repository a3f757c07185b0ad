"""Everyday abbreviations of units: 教体局 for 教育和体育局, 政府办 for 人民政府办公室, 交警大队 for 公安局交通警察大队.

An abbreviation takes signs out of the full name and keeps their order; it begins where the name or one of its parts
begins, leaves no coordinate part out (教育局 is not 教育和体育局: that is another unit, or what it was once called) and ends
in what the unit is (局, 办, 中心) or leaves just that out (教体).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_TYPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("人民政府", ("政府",)), ("办公室", ("办",)), ("办事处", ("办",)), ("委员会", ("委会", "委")), ("联合会", ("联",)), ("协会", ("协",)),
    ("电视台", ("台",)), *((each, ()) for each in ("中心", "公司", "大队", "中队", "支队", "分局")),
    *((each, ()) for each in "局厅部院所站队会馆台室处科股社署园"),
)  # fmt: skip
"""What a unit is, the longest first, and what everyday speech makes of it."""
_SCHOOLS = re.compile(r"(学校|小学|中学|中心校|幼儿园|学院|大学)$")
"""Schools of one place differ by few signs: 盐井镇小学, 盐井镇中心小学. They are never taken for one."""
_IS_TYPE = re.compile(
    r"([局厅部院所站队会馆台室处科股署园校学镇乡县市州省村委办联协府]|中心|公司|街道|社区)$"
)
_ABOVE = r"(?<=[局委队])|(?<=办公室)|(?<=办事处)|(?<=[医学]院)|(?<=委员会)|(?<=联合会)|(?<=中心)"
_BODIES = re.compile(rf"({_ABOVE})(?=.)")
"""Where the name of a unit above ends; what abbreviates that alone is the unit above."""
_STARTS = re.compile(rf"({_ABOVE}|(?<=[镇乡])|(?<=街道)|(?<=^人民)|(?<=^综合)|(?<=^第))(?=.)")
"""Where an abbreviation may begin besides the beginning: behind a unit or a place above, and words that speech drops."""
_COORDINATE = re.compile(r"[和与及、]")
_BEHIND = re.compile(r"\([^()]*\)$")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[\d一二三四五六七八九]|十(?!字)")


def is_contraction(short: str, full: str) -> bool:
    """Is ``short`` an everyday abbreviation of ``full``? Both are keys of units, without the county in front."""
    full = _BEHIND.sub("", full)
    if not 2 <= len(short) < len(full) or _SCHOOLS.search(full) or not set(short) <= set(full):
        return False
    return any(_contracts(stem, whole) for stem, whole in _stems(short, full))


def says_kind(short: str) -> bool:
    """Does ``short`` say what the unit is: 教体局, not 教体?"""
    return _IS_TYPE.search(short) is not None


def _stems(short: str, full: str) -> Iterator[tuple[str, str]]:
    """What stands in front of the kind of unit in both, where ``short`` may be of the kind of ``full``."""
    for kind, spoken in _TYPES:
        if full.endswith(kind):
            whole = full.removesuffix(kind)
            for ending in (kind, *spoken):
                if short.endswith(ending):
                    yield short.removesuffix(ending), whole
            if not says_kind(short):
                yield short, whole
            return


def _contracts(stem: str, whole: str) -> bool:
    if not stem or not whole or _NUMBER.findall(stem) != _NUMBER.findall(whole):
        return False
    starts = [0, *(match.start() for match in _STARTS.finditer(whole))]
    return any(whole[at] == stem[0] and _covers(stem, whole[at:]) for at in starts)


def _covers(stem: str, whole: str) -> bool:
    """Do the signs of ``stem`` stand in ``whole`` in their order, and in each of its coordinate parts?"""
    if stem == whole:
        return True
    above = [match.start() for match in _BODIES.finditer(whole)]
    if above and _in_order(stem, whole[: above[-1]]):
        return False
    signs = _COORDINATE.sub("", stem)
    parts = [part for part in _COORDINATE.split(whole) if part]
    if len(parts) == 1 or len(signs) < len(parts):
        return len(parts) == 1 and _in_order(signs, whole)
    return _share(signs, parts)


def _share(signs: str, parts: list[str]) -> bool:
    """Can ``signs`` be cut into as many pieces as there are ``parts``, each in order in its part, from a word on?"""
    if len(parts) == 1:
        return _words(signs, parts[0])
    return any(
        _words(signs[:at], parts[0]) and _share(signs[at:], parts[1:])
        for at in range(1, len(signs) - len(parts) + 2)
    )


def _words(signs: str, part: str) -> bool:
    """As `_in_order`, beginning with a word of the part: of 体育 that is 体, of 城乡建设 it may be 建."""
    starts = (at for at in range(0, len(part), 2) if signs and part[at] == signs[0])
    return any(_in_order(signs, part[at:]) for at in starts)


def _in_order(signs: str, text: str) -> bool:
    rest = iter(text)
    return all(sign in rest for sign in signs)


class Contractions:
    """The units of one workbook by what may abbreviate them."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._keys = frozenset(keys)
        self._by_signs: dict[tuple[str, str], list[str]] = defaultdict(list)
        # Numbered units (县第12局) are never abbreviated, and there may be thousands of them.
        for key in sorted(key for key in self._keys if not _DIGIT.search(key)):
            if len(key) > 2 and not key.isascii():
                for start in {key[0], *(key[match.start()] for match in _STARTS.finditer(key))}:
                    for sign in set(key):
                        self._by_signs[start, sign].append(key)

    @property
    def can_be_abbreviated(self) -> bool:
        """Can any of the units be?"""
        return bool(self._by_signs)

    def has(self, key: str) -> bool:
        """Is ``key`` itself one of the units?"""
        return key in self._keys

    def of(self, short: str) -> tuple[str, ...]:
        """The units that ``short`` abbreviates; of one and a body of its own the one alone."""
        if len(short) < 2 or not self._by_signs or _DIGIT.search(short):
            return ()
        lists = [self._by_signs.get((short[0], sign), []) for sign in set(short)]
        fitting = [full for full in min(lists, key=len) if is_contraction(short, full)]
        return tuple(
            full for full in fitting if not any(full != other and full.startswith(other) for other in fitting)
        )
