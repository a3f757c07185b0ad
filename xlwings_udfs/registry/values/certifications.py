"""Does a certification name the host unit? 第三部分（一）：在公开认证信息中标明主办单位名称."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from xlwings_udfs.registry.values.contractions import is_contraction, says_kind
from xlwings_udfs.registry.values.known_platforms import ANY_NAME
from xlwings_udfs.registry.values.text import fold

if TYPE_CHECKING:
    from xlwings_udfs.registry.values.units import UnitNames


class Relation(StrEnum):
    """What a certification says of a unit."""

    NAMED = "names it"
    SUBORDINATE = "names a body of its own, which is another unit"
    UNCLEAR = "an abbreviation that fits it and others"
    ANOTHER = "names another, or none"


_LABEL = re.compile(
    r"^(账号主体|[\u4e00-\u9fff]{0,4}认证(主体|信息|机构|单位|名称)?|主体(名称|信息)?|主办单位|(政府|党政|国家)?(机构|机关)|政府|(机关)?事业单位)([:：\-—]+|[为是])"
)
_DECORATION = re.compile(rf"(的?(官方|政务)?(认证)?(({ANY_NAME})号?|账号|帐号|新媒体|平台|发布)|官方|认证)+$")
_ANOTHER_UNIT = re.compile(
    r"(大队|中队|支队|分局|分院|派出所|事务所|司法所|管理所|工作站|监测站|服务站|中心校|学校|幼儿园|医院|卫生院"
    r"|局|委员会|研究所|中心|有限公司|公司|股|科|室)$"
)
_SEPARATORS = re.compile(r"[、,;/\n+&]")
_HOSTS = re.compile(r"[、,;/\n+&]|(?<=[局委办院会部府处厅心站队])[和与及](?=.{3,})")
_DENIED = re.compile(r"(非|不是|并非|未|无|没有|原|前)[:：]?$")
"""In front of a name: what it is not, or was."""
_BRACKETED = re.compile(r"(.+?)\((.+)\)")


def relation(names: "UnitNames", certification: str, unit: str) -> Relation:
    """What ``certification`` says of ``unit``: by full, legal (国家税务总局盐源县税务局), short or everyday name.

    The name may stand anywhere in it, and words like 官方微博 may follow; of joint hosts (甲局、乙局) one suffices. A
    former name is none. A longer name that is another unit's (…交通警察大队, …分局) does not name the unit.
    """
    hosts = list(dict.fromkeys([names.key(unit), *map(names.key, _HOSTS.split(fold(unit)))]))
    found = {
        _of_part(names, text, host)
        for part in _SEPARATORS.split(fold(certification))
        for text in _texts(names, part)
        for host in filter(None, hosts)
    }
    return next((each for each in Relation if each in found), Relation.ANOTHER)


def _texts(names: "UnitNames", part: str) -> Iterator[str]:
    """What of one part of a certification may be a unit's name."""
    text = _DECORATION.sub("", _LABEL.sub("", part)).strip("()")
    yield text
    if bracket := _BRACKETED.fullmatch(text):
        yield bracket[2]
        if not _ANOTHER_UNIT.search(bracket[2]):
            yield bracket[1]
    for place in dict.fromkeys((names.county, names.short_county)):
        at = text.find(place, 1)
        if at > 0 and not _DENIED.search(text[:at]):
            yield _DECORATION.sub("", text[at:].split(")")[0])


def _of_part(names: "UnitNames", text: str, wanted: str) -> Relation:
    key = names.key_as_of_now(text)
    if key == wanted:
        return Relation.NAMED
    if key.startswith(wanted):
        behind = key.removeprefix(wanted)
        is_body = _ANOTHER_UNIT.search(behind.split("(")[0]) or _ANOTHER_UNIT.search(behind.strip("()"))
        return Relation.SUBORDINATE if is_body else Relation.NAMED
    return _spoken(names, key, wanted)


def _spoken(names: "UnitNames", key: str, wanted: str) -> Relation:
    """Is one of ``key`` and ``wanted`` an everyday abbreviation of the other, and of no other unit of the workbook?"""
    short = names.without_place(key)
    if short == wanted:
        return Relation.NAMED
    if short != key and not says_kind(short):
        return Relation.ANOTHER  # 盐源融媒 is what an account is called, no unit.
    if names.units.has(short):
        return Relation.ANOTHER
    if is_contraction(names.without_place(wanted), short):
        # The registry has the abbreviation, the certification the full name.
        return Relation.UNCLEAR if wanted in names.unclear else Relation.NAMED
    if not is_contraction(short, wanted):
        return Relation.ANOTHER
    others = [unit for unit in names.units.of(short) if unit != wanted and not unit.startswith(wanted)]
    return Relation.UNCLEAR if others else Relation.NAMED
