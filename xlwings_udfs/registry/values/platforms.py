"""Which platform a text means: one of `PLATFORMS` in any spelling, another third-party one of its own name, or none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from xlwings_udfs.registry.values.known_platforms import ANY_NAME, BY_NAME, OTHER, PLATFORMS, Platform
from xlwings_udfs.registry.values.platform_names import Shape, says_no_name, shape_of
from xlwings_udfs.registry.values.text import clean, fold


@dataclass(frozen=True)
class Recognised:
    """What a text says of the platform.

    ``platform`` is the canonical name ("" when unknown or empty), ``key`` what equals for one platform ("" when
    not to be grouped), ``unnamed``: another third-party platform whose own name is missing. ``own_name`` is the name
    of another third-party platform as written; ``listed`` is False where nothing but the shape of the text shows
    that it names one. ``holds_accounts`` is False for what is no account's platform (网站, 微信群).
    """

    platform: str = ""
    key: str = ""
    unnamed: bool = False
    own_name: str = ""
    listed: bool = True
    holds_accounts: bool = True


_NOTHING = Recognised()
_OTHER = re.compile(r"(?:(?:其他|其它)(?:第三方)?|第三方)(?:平台)?")
_NO_NAME = re.compile(
    r"(?:请?(?:注明|填写?|写明)(?:具体)?(?:平台)?(?:名称)?|(?:平台)?名称|不详|未知|无|略|[/\-—_.…×x*]+)"
)
"""What stands in the brackets of a form where a name should."""
_NAMED = re.compile(r"[(\[【:—\-]+(.*?)[)\]】]?")
_AROUND = re.compile(r"^(?:\d{1,2}[.、)])?[\"'“”‘’「」《》\s]*(.*?)[\"'“”‘’「」《》、,;。:.\s]*$")
_IN_FRONT = ("官方", "政务", "政府", "党政", "认证", "手机", "移动", "网络")
_BEHIND = ("号", "平台", "账号", "帐号", "账户", "官方", "政务", "认证", "企业", "机构", "媒体", "新媒体", "自媒体", "公众",
           "主页", "app", "客户端")  # fmt: skip
"""What may stand around any platform's name, in any order and number: 官方抖音号, 抖音政务号, 今日头条官方账号."""
_WORDS_AROUND = re.compile(r"^(官方|政务)|(官方|平台|账号|帐号|app|客户端)+$")
"""What makes no other platform of one that nobody listed: 美篇APP is 美篇, 官方美篇 too."""
_BRACKETED = re.compile(r"(.+?)\((.+?)\)")
_JOINED = re.compile(r"(.+?)[-—–:·/](.+)")
"""微信-公众号, 微信/订阅号: a family and its member, not two platforms."""
_SHARED = {fold(name): each for each in PLATFORMS for name in each.shared}
_OPERATORS = {fold(name) for each in PLATFORMS for name in each.operators}
_FAMILIES = {fold(each.family) for each in PLATFORMS if each.family}


def recognise(text: str, own_name: str = "") -> Recognised:
    """The known platform that ``text`` means, or 其他第三方平台 where it says so; ``own_name`` is the text of 平台名称.

    Unknown text gives an empty platform: it may be anything.
    """
    return _recognise(_bare(text), fold(own_name), _as_written(own_name))


def read_platform(text: str, own_name: str = "") -> Recognised:
    """As `recognise`, of a cell that is to name a platform: a name that nobody listed is another platform's of that name.

    An account's own words may stand in front of a known name (盐源公安抖音号). What is no platform's name (无, 待定, a date,
    a person, a unit, words for none in particular) gives an empty platform.
    """
    found = recognise(text, own_name)
    folded = _bare(text)
    if found.platform or not folded:
        return found
    if brand := _ending_in_a_brand(folded):
        return Recognised(brand.name, brand.name)
    return _by_shape(folded, _as_written(text))


def meant(own_name: str) -> str:
    """The known platform that somebody may have meant who wrote ``own_name``; "" when there is none.

    盐源公安微博 may be a 微博, 今曰头条 is but a slip of the pen: only the clerk knows.
    """
    folded = _bare(own_name)
    behind = max((name for name in _SHARED if folded.endswith(name)), key=len, default="")
    near = get_close_matches(folded, BY_NAME, n=1, cutoff=0.66) if len(folded) > 2 else []
    known = _SHARED.get(behind) or BY_NAME.get(next(iter(near), ""))
    return known.name if known else ""


_VERSION = re.compile(r"(.{2,}?)(极速|火山|精选|大字|关爱|概念)版")
"""A platform's app in another make: 今日头条极速版."""
_LONGEST = 200
"""Characters; what is longer names no platform, and would be searched for one for minutes."""


def _bare(text: str) -> str:
    return _AROUND.sub(r"\1", fold(text))


def _as_written(text: str) -> str:
    return _AROUND.sub(r"\1", clean(text))


@lru_cache(maxsize=4096)
def _recognise(folded: str, own_name: str, own_written: str) -> Recognised:
    if not folded or len(folded) > _LONGEST:
        return _NOTHING
    if known := _known(folded):
        return Recognised(known.name, known.name)
    if folded.startswith("@") and len(folded) > 1:
        return Recognised("微博", "微博")
    prefix = _OTHER.match(folded)
    if not prefix:
        return _NOTHING
    rest = folded[prefix.end() :]
    named = _NAMED.fullmatch(rest)
    if rest and not named:
        return _NOTHING
    inside = named[1] if named else ""
    return _other(inside or own_name, inside or own_written)


def _known(folded: str) -> Platform | None:
    if exact := BY_NAME.get(folded):
        return exact
    if not _NAMED_SOMEWHERE.search(folded):
        return None  # whatever stands around a name, it stands there as it is
    if version := _VERSION.fullmatch(folded):
        return _known(version[1])
    if bracket := _BRACKETED.fullmatch(folded):
        return _more_exact(bracket[1], bracket[2])
    if (joined := _JOINED.fullmatch(folded)) and _is_around(joined[1]):
        around, inside = _compound(joined[1]), _compound(joined[2])
        # 微信/视频号 may be two accounts; 微信/公众号 is none but one.
        return (
            inside
            if inside and (inside is around or ("/" not in folded and _related(around, inside)))
            else None
        )
    return _compound(folded)


def _related(around: Platform | None, inside: Platform) -> bool:
    """Are the two of one family or operator (or is the one in front no platform but an operator)?"""
    return (
        not around
        or around.family == inside.family != ""
        or not {*around.operators}.isdisjoint(inside.operators)
    )


def _is_around(folded: str) -> bool:
    """Is it a family or an operator, which says nothing of the platform but whose it is: 微信, 政务微信, 新浪?"""
    return any(core in _FAMILIES or core in _OPERATORS or core == "官微" for core in _cores(folded))


def _more_exact(outer: str, inner: str) -> Platform | None:
    """The platform of 微信（视频号）, 视频号（微信）, 微博（认证）; None when the two contradict each other."""
    around, inside = _compound(outer), _compound(inner)
    if shape_of(inner) is Shape.NO_ACCOUNT:
        return None
    if around and _OWNED_BY_ANOTHER.get(inner, around.name) != around.name and outer in _SHARED:
        return None
    if not around and inside and says_no_name(outer):
        return inside
    if not around or not inside or around is inside or _is_around(inner):
        return around
    return inside if _is_around(outer) else None


_NAMED_SOMEWHERE = re.compile(ANY_NAME)
_OWNED_BY_ANOTHER = {fold(name): each.name for each in PLATFORMS for name in each.names if not each.family}


def _compound(folded: str) -> Platform | None:
    """The platform of a name with whatever may stand around it: 新浪官方微博, 腾讯微信, 抖音政务号."""
    for core in _cores(folded):
        if known := BY_NAME.get(core):
            return known
        for front, each in _FRONTS:
            if core.startswith(front) and any(
                BY_NAME.get(rest) is each for rest in _cores(core.removeprefix(front))
            ):
                return each
    return None


_FRONTS = tuple(
    (fold(front), each) for each in PLATFORMS for front in (*each.operators, each.family) if front
)
"""Operators and families, folded, each with the platform that it may stand in front of."""


def _cores(folded: str) -> Iterator[str]:
    """``folded``, then what is left of it when words around a name are taken off, the most left first."""
    seen, waiting = {folded}, [folded]
    for text in waiting:
        yield text
        shorter = [text.removeprefix(word) for word in _IN_FRONT] + [
            text.removesuffix(word) for word in _BEHIND
        ]
        for each in shorter:
            if each and each not in seen:
                seen.add(each)
                waiting.append(each)


def _ending_in_a_brand(folded: str) -> Platform | None:
    """The platform of 盐源公安抖音号: a name that nobody else's product bears, behind words of the account's own."""
    for core in _cores(folded):
        for at in range(2, len(core) - 1):
            known = BY_NAME.get(core[at:])
            if (
                known
                and core[at:] not in _SHARED
                and core[:at].isalnum()
                and not any(name in core[:at] for name in _BRANDS)
            ):
                return known
    return None


_BRANDS = frozenset(BY_NAME) | _OPERATORS


def _other(name: str, written: str) -> Recognised:
    name = name.strip()
    if not name or _OTHER.fullmatch(name) or _NO_NAME.fullmatch(name) or says_no_name(name):
        return Recognised(OTHER, unnamed=True)
    known = _known(name)
    return (
        Recognised(known.name, known.name)
        if known
        else Recognised(OTHER, f"{OTHER}:{name}", own_name=written)
    )


@lru_cache(maxsize=4096)
def _by_shape(folded: str, written: str) -> Recognised:
    """What a text that is no known platform looks like."""
    if bracket := _BRACKETED.fullmatch(folded):
        outer, inner = bracket[1], bracket[2]
        if Shape.NO_ACCOUNT in (shape_of(outer), shape_of(inner)):
            return Recognised(holds_accounts=False)
        joined = f"{inner}{outer}" if outer in _SHARED else f"{outer}{inner}" if inner in _SHARED else outer
        return _NOTHING if _known(outer) and outer not in _SHARED else _by_shape(joined, joined)
    prefix = _OTHER.match(folded)
    if prefix and prefix.end() < len(folded):
        return _by_shape(folded[prefix.end() :], folded[prefix.end() :])
    shape = shape_of(folded)
    if shape is Shape.NO_ACCOUNT:
        return Recognised(holds_accounts=False)
    if shape is Shape.NOTHING or _is_two(folded):
        return _NOTHING
    bare = _WORDS_AROUND.sub("", folded)
    key = bare if shape_of(bare) is Shape.NAME else folded
    return Recognised(OTHER, f"{OTHER}:{key}", own_name=written, listed=False)


def _is_two(folded: str) -> bool:
    """Does it name two known platforms, one behind the other: 微信微博, 微信-抖音?"""
    if sum(_compound(part) is not None for part in folded.split("-")) > 1:
        return True
    pairs = ((BY_NAME.get(folded[:at]), folded[at:]) for at in range(1, len(folded)))
    return any(
        first and (second := BY_NAME.get(rest)) and first is not second and not rest.endswith(("号", "程序"))
        for first, rest in pairs
    )
