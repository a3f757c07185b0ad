"""Account names: splitting off a platform, telling accounts apart, comparing names across platforms."""

import re

from xlwings_udfs.registry.values.known_platforms import NAMES
from xlwings_udfs.registry.values.platforms import recognise
from xlwings_udfs.registry.values.text import fold

_SIGN = re.compile(r"[（(\[【〔<＜《:：“\"]")
"""One of these stands between a name and its platform."""
_BRACKETED = re.compile(
    r"\s*[（(\[【〔<＜《]([^（()）\[\]【】〔〕<>＜＞《》]+)[）)\]】〕>＞》]?\s*[。，、；;,]?$"
)
_IN_FRONT = re.compile(r"^[（(\[【〔]([^（()）\[\]【】〔〕]+)[）)\]】〕]\s*[:：]?\s*(?=\S)")
_LABEL = re.compile(r"^([^:：“”\"《》]{2,8})(?:\s*[:：]\s*(\S.*)|[“\"《]([^“”\"《》]+)[”\"》])$")
_WITH_NUMBER = re.compile(r"^([^:：]+)[:：]\s*[\w.@-]+$")
"""微信公众号：yyslj: the platform, and the account's number there."""
_NOT_COMPARED = re.compile(r"[\s丨|｜│┃∣❘❙ǀ〡·•・‧∙\-—–―_“”\"'‘’「」『』《》<>()\[\]【】@]+")


def _behind(name: str) -> tuple[str, ...]:
    """What may follow a platform's name behind an account's: 盐源公安抖音, 盐源公安抖音号."""
    is_kind = name.endswith(("号", "端", "程序", "平台", "应用", "软件", "app", "新闻", "视频", "极速版"))
    return ("",) if is_kind else ("", "号")


SUFFIXES = tuple(
    dict.fromkeys(
        [
            *("官方", "官方账号", "官方帐号", "政务号", "账号", "帐号", "发布"),
            *(f"{name}{more}" for name in map(fold, NAMES) for more in _behind(name)),
        ]
    )
)
"""What stands behind a unit's name on some platforms and not on others: any platform's name among them."""
ENDINGS = tuple(
    each for each in SUFFIXES if not any(each != other and each.endswith(other) for other in SUFFIXES)
)
"""The shortest of `SUFFIXES`: what ends in none of them ends in no other."""
SHORTEST_NAME = 3
"""Characters that stay of a name when a suffix is taken off: 盐源发布 is itself, for 盐源 alone names no account."""


def split_platform(name: str) -> tuple[str, str]:
    """A name and the platform told with it: 某某警方(新浪微博), 【微博】某某警方, 微博：某某警方 → 某某警方, 新浪微博.

    Words that name no platform belong to the name: its platform is "".
    """
    if not _SIGN.search(name):
        return name, ""
    match = _BRACKETED.search(name)
    if match and match.start() and (platform := _named_in(match[1])):
        return name[: match.start()], platform
    front = _IN_FRONT.match(name)
    if front and recognise(front[1]).platform:
        return name[front.end() :], front[1].strip()
    label = _LABEL.match(name)
    if label and recognise(label[1]).platform:
        return (label[2] or label[3]).strip().removeprefix("@"), label[1].strip()
    return name, ""


def _named_in(inside: str) -> str:
    """The platform that a bracket behind a name holds, its number there aside; "" when it holds none."""
    if recognise(inside).platform:
        return inside.strip()
    numbered = _WITH_NUMBER.match(inside)
    return numbered[1].strip() if numbered and recognise(numbered[1]).platform else ""


def account_key(name: str) -> str:
    """What equals for two spellings of one name: width, case, spaces, quotes, bars, dots, dashes and brackets aside."""
    folded = fold(name)
    return fold(_NOT_COMPARED.sub("", folded)) or folded


def name_key(key: str) -> str:
    """What equals for two names that are one on different platforms: an `account_key` less `SUFFIXES` at its end.

    盐源公安发布 and 盐源公安官方微博 are 盐源公安. They need not be one account: `account_key` tells those apart.
    """
    while key[-1:] in _LAST_SIGNS and key.endswith(ENDINGS):
        ending = next((each for each in _LONGEST_FIRST if _may_lose(key, each)), "")
        if not ending:
            break
        key = key.removesuffix(ending)
    return key


_LAST_SIGNS = frozenset(each[-1] for each in ENDINGS)
_LONGEST_FIRST = sorted(SUFFIXES, key=len, reverse=True)


def _may_lose(key: str, suffix: str) -> bool:
    return key.endswith(suffix) and len(key) - len(suffix) >= SHORTEST_NAME
