"""One row, several accounts: 盐源公安、盐源交警, 微信公众号、微博, or @盐源公安/盐源警方 (微博 / 微信).

Split only where it is certain which name belongs to which platform; each account is then a row of its own that
points at the same cells.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.names import split_platform
from xlwings_udfs.registry.values.platforms import read_platform, recognise

_BETWEEN_PLATFORMS = re.compile(r"\s*[、，,；;/／\n+＋和及]\s*")
_SURELY_BETWEEN = re.compile(r"\s*[、，,；;\n]\s*")
"""Signs that no platform's name contains: they part such as nobody listed, too (美篇、抖音)."""
_BETWEEN_NAMES = re.compile(r"\s*[、；;]\s*(?![^（(]*[）)])")
_SLASH = re.compile(r"\s*[/／]\s*(?![^（(]*[）)])")
_LOOSE = re.compile(r"\s*[/／,，]\s*(?![^（(]*[）)])")
"""Signs that names may contain as well: they part names only where every part has its platform."""
_COMMA = re.compile(r"[,，](?![^（(]*[）)])")
_NUMBER = re.compile(r"^[（(]?\d{1,2}(?:[）)]|[.、．](?!\d))\s*")
"""The running number of a line: 1.盐源教育（微信）."""
_AT = ("@", "＠")
_BRACKETED = re.compile(r"^(?P<name>.+?)\s*[（(](?P<platforms>[^（()）]+)[）)]$")


_ACCOUNT_HINT = re.compile(r"[、；;\n@＠,，/／]|[（(][^（()）]*[、，,；;/／+＋和及][^（()）]*[）)]")


def account_may_be_several(value: CellValue) -> bool:
    """A quick look at an account's cell: might it name several, or tell its platform by an @?"""
    return isinstance(value, str) and _ACCOUNT_HINT.search(value) is not None


def platform_may_be_several(value: CellValue) -> bool:
    """A quick look at a platform's cell: might it name several?"""
    return isinstance(value, str) and _BETWEEN_PLATFORMS.search(value) is not None


class Piece(NamedTuple):
    """One account: its name (with its platform in brackets where only the name's cell tells it), its platform."""

    account: str
    platform: str


class Split(NamedTuple):
    """The accounts of a row; ``unclear`` when it names several and they cannot be matched."""

    pieces: tuple[Piece, ...]
    unclear: bool = False


def split_accounts(account: str, platform: str) -> Split:
    """The accounts that the texts of one row's name and platform cells name, at least one.

    Equally many names and platforms belong together in their order; one name holds for all platforms, one
    platform for all names. A line break inside a cell parts names only when every line has its platform: clerks
    wrap long names by hand as well.
    """
    platforms = _platforms(platform)
    names = _names(account, len(platforms))
    if len(names) == 1:
        bracketed = _BRACKETED.match(names[0])
        inside = _known_platforms(bracketed["platforms"]) if bracketed else ()
        if bracketed and len(inside) > 1 and len(platforms) <= 1:
            return Split(tuple(Piece(f"{bracketed['name']}（{each}）", "") for each in inside))
        if len(platforms) > 1:
            return Split(tuple(Piece(names[0], each) for each in platforms))
        return Split(
            (Piece(_from_sign(names[0], platform), platform),), unclear=_COMMA.search(names[0]) is not None
        )
    if len(platforms) > 1:
        if len(platforms) != len(names):
            return Split((Piece(account, platform),), unclear=True)
        return Split(tuple(Piece(_bare(name), each) for name, each in zip(names, platforms, strict=True)))
    return Split(tuple(_piece(name, platform) for name in names))


def _names(account: str, platforms: int) -> tuple[str, ...]:
    """The names in an account's cell."""
    lines = tuple(line for line in account.split("\n") if line)
    if len(lines) > 1 and all(map(_NUMBER.match, lines)):
        return tuple(_NUMBER.sub("", line) for line in lines)
    if len(lines) > 1 and _are_told(lines, platforms):
        return lines
    account = " ".join(lines)
    loose = tuple(part for part in _LOOSE.split(account) if part)
    if len(loose) > 1 and _are_told(loose, platforms):
        return loose
    between = _SLASH if account.startswith(_AT) and _SLASH.search(account) else _BETWEEN_NAMES
    parts = tuple(part for part in between.split(account) if part)
    if len(parts) < 2 or any(len(part) < 2 for part in parts):
        return (account,)
    if between is _SLASH:
        return tuple(
            part if part.startswith(_AT) or _told(part) else f"{part}（微信公众号）" for part in parts
        )
    return parts


def _are_told(parts: Sequence[str], platforms: int) -> bool:
    """Is it certain which platform each part belongs to?"""
    return len(parts) == platforms or all(map(_told, parts))


def _platforms(text: str) -> tuple[str, ...]:
    """The platforms in a cell when it names several and each is one; else the text as it stands."""
    if not text or recognise(text).platform:
        return (text,)
    known = _known_platforms(text)
    if len(known) > 1:
        return known
    parts = tuple(part for part in _SURELY_BETWEEN.split(text) if part)
    return parts if len(parts) > 1 and all(read_platform(part).platform for part in parts) else (text,)


def _known_platforms(text: str) -> tuple[str, ...]:
    """As `_platforms`, known ones alone: in brackets behind a name anything may stand."""
    parts = tuple(part for part in _BETWEEN_PLATFORMS.split(text) if part)
    return parts if len(parts) > 1 and all(recognise(part).platform for part in parts) else (text,)


def _piece(name: str, platform: str) -> Piece:
    """A name of several beside one platform: what the name itself tells goes first."""
    told = name.startswith(_AT) or _told(name)
    return Piece(_from_sign(name, ""), "" if told else platform)


def _told(name: str) -> bool:
    return bool(split_platform(name)[1])


def _from_sign(name: str, platform: str) -> str:
    """@名 without another platform is a name on 微博."""
    if platform or not name.startswith(_AT) or len(name) < 2:
        return name
    return f"{name[1:]}（微博）"


def _bare(name: str) -> str:
    """The name alone, where its platform stands in the platform's cell."""
    stripped, _ = split_platform(name)
    return stripped.removeprefix("@").removeprefix("＠")
