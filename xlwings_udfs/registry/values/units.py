"""Units: which spellings mean one unit, and does a certification name it.

盐源县教育局, 县教育局 and 教育局 are one unit of the county; 县公安局 and 县公安局交通警察大队 are two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from xlwings_udfs.registry.values.known_platforms import NAMES
from xlwings_udfs.registry.values.nomenclature import DEFAULT_COUNTY, Nomenclature, RegisteredUnit
from xlwings_udfs.registry.values.text import fold

_ABOVE_COUNTY = re.compile(r"^(四川省)?(凉山(彝族自治)?州)?")
_COUNTY_PREFIX = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:自治县|(?<!自治)县)(?=.{2,})")
_TOWN_GOVERNMENT = re.compile(r"(?P<town>.+[乡镇])(人民)?政府")
_GOVERNMENT = re.compile(r"^(人民)?政府")
_PARTY = re.compile(r"^(中共|中国共产党)(?P<county>.{2,}?)委(员会)?")
_OFFICE = re.compile(r"(?<=委办|府办)$")
_STREET = re.compile(r"街道办$")
_PUNCTUATION = re.compile(r"[\s\"'“”‘’《》]+")
_AROUND = re.compile(r"^\d{1,3}[.、](?=\D)|\((续|续表|接上页|接上表)\)$|[。,、;:.*]+$")
_PROVINCE, _PREFECTURE = "四川", re.compile(r"^凉山(彝族自治)?州?")
_PREFECTURE_ITSELF = re.compile(r"^(四川省?)?凉山(彝族自治)?州")
_PEOPLES = (
    "蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克"
    "|鄂温克|裕固|保安|独龙|各|藏|彝|羌|回|苗|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|怒"
)
_AUTONOMOUS = re.compile(rf"((?:{_PEOPLES})族)+自治县$")
_LABEL = re.compile(
    r"^(账号主体|(已|官方)?认证(主体|信息|机构|单位)?|主体|主办单位|(政府|党政|国家)?(机构|机关)|政府|(机关)?事业单位)[:：\-—]+"
)
_PLATFORMS = "|".join(sorted((re.escape(fold(name)) for name in NAMES), key=len, reverse=True))
_DECORATION = re.compile(
    rf"(的?(官方|政务)?(认证)?(({_PLATFORMS})号?|账号|帐号|新媒体|平台|发布)|官方|认证)+$"
)
_ANOTHER_UNIT = re.compile(
    r"(大队|中队|支队|分局|分院|派出所|事务所|司法所|管理所|工作站|监测站|服务站|中心校|学校|幼儿园|医院|卫生院"
    r"|局|委员会|研究所|中心|有限公司|公司)$"
)
_SEPARATORS = re.compile(r"[、,;/\n]")


@dataclass(frozen=True)
class UnitNames:
    """How units are told apart in one workbook.

    ``county`` is the county whose prefix may be left out; ``short_names`` and ``former_names`` map the key of
    a registered short or former name to the key of its unit, ``registered`` that key to the unit.
    """

    county: str = DEFAULT_COUNTY
    short_names: Mapping[str, str] = field(default_factory=dict)
    former_names: Mapping[str, str] = field(default_factory=dict)
    registered: Mapping[str, RegisteredUnit] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """What equals for two spellings of one unit, its former names too; "" for an empty name."""
        present = self._present_key(name)
        return self.former_names.get(present, present)

    def _present_key(self, name: str) -> str:
        bare = _without_county(name, self.county)
        return self.short_names.get(bare, bare)

    def names(self, certification: str, unit: str) -> bool:
        """Does ``certification`` name ``unit``, by its full name or a registered short name?

        A former name does not: the certification must follow the change. The county's prefix may be missing
        on either side, and words like 官方微博 may follow. A longer name that is another unit's
        (…交通警察大队, …分局) does not name the unit.
        """
        wanted = self.key(unit)
        return any(self._is(part, wanted) for part in _SEPARATORS.split(fold(certification)))

    def parent(self, unit: str) -> str:
        """The unit that the office's table puts above ``unit``; "" when it tells none."""
        registered = self.registered.get(self.key(unit))
        return registered.parent if registered else ""

    def _is(self, part: str, wanted: str) -> bool:
        text = _DECORATION.sub("", _LABEL.sub("", part)).strip("()")
        key = self._present_key(text)
        if key == wanted:
            return True
        return key.startswith(wanted) and not _ANOTHER_UNIT.search(
            key.split("(")[0].removeprefix(wanted) or ""
        )


@cache
def _without_county(name: str, county: str) -> str:
    """The name, folded, without quotes, the places above the county, the county or 县.

    A unit of the prefecture or the province keeps them: 凉山州教育局 is not the county's 教育局. The Party's
    committee and the government are written one way.
    """
    text = _AROUND.sub("", _PUNCTUATION.sub("", fold(name)))
    party = _PARTY.match(text)
    if party and _bare_place(party["county"], county) in (county, short_county(county), "县"):
        text = f"县委{text[party.end() :]}"
    text = _within(text, county)
    for prefix in (county, short_county(county), "县"):
        if text.startswith(prefix) and len(text) - len(prefix) >= 2:
            text = text.removeprefix(prefix)
            break
    if text in (f"{county}委", f"{short_county(county)}委", "委员会"):
        return "县委"
    text = _STREET.sub("街道办事处", _OFFICE.sub("公室", text))
    town = _TOWN_GOVERNMENT.fullmatch(text)
    return f"{town['town']}人民政府" if town else _GOVERNMENT.sub("人民政府", text)


def _within(text: str, county: str) -> str:
    """``text`` without the province and the prefecture in front of the county; in front of others they stay."""
    bare = _bare_place(text, county)
    if bare.startswith((county, short_county(county), "县")):
        return bare
    return _PREFECTURE_ITSELF.sub("凉山州", text)


def _bare_place(text: str, county: str) -> str:
    if text.startswith((county, short_county(county))):
        return text
    text = text.removeprefix(f"{_PROVINCE}省").removeprefix(_PROVINCE)
    return _PREFECTURE.sub("", text)


@cache
def short_county(county: str) -> str:
    """The name of an autonomous county without its peoples: 木里藏族自治县 is 木里县; another county's own name."""
    return _AUTONOMOUS.sub("县", county)


def unit_names(
    units: Iterable[str],
    short_names: Iterable[tuple[str, str]] = (),
    nomenclature: Nomenclature | None = None,
    elsewhere: Iterable[str] = (),
) -> UnitNames:
    """Learn the names of one workbook.

    ``units`` are the units as written, ``short_names`` pairs of (unit, its short name) that the registries
    give, ``nomenclature`` the office's own table, which goes first (a parent unit and a short name together,
    县公安局交警大队, name a unit too); a short name that two units claim is nobody's. The county is the one whose
    prefix most units bear, or most names of units ``elsewhere`` (certifications, 代表主体) when the units bear
    none, else the office's.
    """
    written, office = set(units), nomenclature or Nomenclature()
    county = prevailing_county(written) or prevailing_county(elsewhere) or office.county
    plain = UnitNames(county)
    registered = {plain.key(unit.name): unit for unit in office.units}
    claims: dict[str, set[str]] = defaultdict(set)
    for unit, short in short_names:
        if unit and short:
            claims[plain.key(short)].add(plain.key(unit))
    own = {plain.key(unit) for unit in written} - set(claims)
    learnt = {
        short: next(iter(keys))
        for short, keys in claims.items()
        if len(keys) == 1 and short not in keys & own
    }
    own_short = {plain.key(name): key for key, unit in registered.items() for name in unit.short_names}
    own_short |= {
        f"{above}{before}{plain.key(short)}{behind}": key
        for key, unit in registered.items()
        if unit.parent
        for above in {plain.key(unit.parent), own_short.get(plain.key(unit.parent), "")} - {""}
        for short in unit.short_names
        for before, behind in (("", ""), ("(", ")"))
    }
    former = {plain.key(name): key for key, unit in registered.items() for name in unit.former_names}
    # A name of signs alone (*, .) leaves nothing, which would name every row without a unit.
    for known in (learnt, own_short, former):
        known.pop("", None)
    return UnitNames(county, learnt | own_short, former, registered)


def prevailing_county(units: Iterable[str]) -> str:
    """The county whose name at least two units bear in front, the most frequent one; "" when there is none."""
    prefixes: Counter[str] = Counter()
    # The quick look first: folding every name takes longer.
    for unit in (unit for unit in set(units) if "县" in unit[1:]):
        match = _COUNTY_PREFIX.match(_ABOVE_COUNTY.sub("", fold(unit)))
        if match and len(match[0]) >= 2:
            prefixes[match[0]] += 1
    best = min(prefixes.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return best[0] if best[1] >= 2 else ""
