"""Account names: splitting off a platform, telling accounts apart, comparing names across platforms."""

import re

from xlwings_udfs.registry.sheet import CellValue
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
SUFFIXES = (
    "官方", "官方账号", "官方帐号", "政务号", "账号", "帐号", "发布", "微博", "官微", "微信", "公众号", "订阅号", "服务号",
    "视频号", "抖音", "抖音号", "快手", "快手号", "头条", "头条号", "小程序", "客户端", "app",
)  # fmt: skip
"""What stands behind a unit's name on some platforms and not on others."""
SHORTEST_NAME = 3
"""Characters that stay of a name when a suffix is taken off: 盐源发布 is itself, for 盐源 alone names no account."""


def may_tell_platform(value: CellValue) -> bool:
    """A quick look: might a cell (or a column's texts in one) tell a platform beside a name?"""
    return isinstance(value, str) and _SIGN.search(value) is not None


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
    while key.endswith(SUFFIXES):
        ending = next((each for each in _LONGEST_FIRST if _may_lose(key, each)), "")
        if not ending:
            break
        key = key.removesuffix(ending)
    return key


_LONGEST_FIRST = sorted(SUFFIXES, key=len, reverse=True)


def _may_lose(key: str, suffix: str) -> bool:
    return key.endswith(suffix) and len(key) - len(suffix) >= SHORTEST_NAME
