"""Units: which spellings mean one unit, and does a certification name it.

盐源县教育局, 县教育局 and 教育局 are one unit of the county; 县公安局 and 县公安局交通警察大队 are two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from xlwings_udfs.registry.values.certifications import Relation, relation
from xlwings_udfs.registry.values.contractions import Contractions
from xlwings_udfs.registry.values.nomenclature import DEFAULT_COUNTY, Nomenclature, RegisteredUnit
from xlwings_udfs.registry.values.text import fold

_ABOVE_COUNTY = re.compile(r"^(四川省)?(凉山(彝族自治)?州)?")
_COUNTY_PREFIX = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:自治县|(?<!自治)县)(?=.{2,})")
_TOWN_GOVERNMENT = re.compile(r"(?P<town>.+[乡镇])(人民)?政府")
_GOVERNMENT = re.compile(r"^(人民)?政府")
_PARTY = re.compile(r"^(中共|中国共产党)(?P<county>.{2,}?)委(员会)?")
_PARTY_AND_GOVERNMENT = re.compile(r"^县委(?P<county>.{0,12}?)(?<!县)(县)?人民政府(?=.{2,})")
"""In front of bodies of both: 中共盐源县委盐源县人民政府信访局."""
_DISCIPLINE = re.compile(r"(纪委|纪律检查委员会).{0,12}?(监委|监察委员会)$")
"""One body under two names: 纪委监委."""
_OFFICE = re.compile(r"(?<=委办|府办)$")
_COUNTY_OFFICE = re.compile(r"^县?府(?=办公室$)|^县府$")
_STREET = re.compile(r"街道办$")
_PUNCTUATION = re.compile(r"[\s\"'“”‘’《》]+")
_AROUND = re.compile(
    r"^\d{1,3}[.、](?=\D)|\((续|续表|接上页|接上表|(局|机关|县|本)?本级|机关)\)$|[。,、;:.*]+$"
)
_PROVINCE, _PREFECTURE = "四川", re.compile(r"^凉山(彝族自治)?州?")
_PREFECTURE_ITSELF = re.compile(r"^(四川省?)?凉山(彝族自治)?州")
_PEOPLES = (
    "蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克"
    "|鄂温克|裕固|保安|独龙|各|藏|彝|羌|回|苗|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|怒"
)
_AUTONOMOUS = re.compile(rf"(?<=[\u4e00-\u9fff])((?:{_PEOPLES})族)+自治县")
_AUTHORITY = re.compile(r"^(中共|中国共产党|国家[\u4e00-\u9fff]{1,8}?(总局|局|署|委员会))(?=.)")
"""What stands in front of the county in the legal names of the Party's bodies and of those run from above."""
_YOUTH = re.compile(r"^(共青团|中国共产主义青年团|团)(?P<county>.{1,}?)委(员会)?$")
_BARE_TOWN = re.compile(r"[\u4e00-\u9fff]{1,6}[乡镇]")
_BARE_STREET = re.compile(r"[\u4e00-\u9fff]{1,7}街道")


@dataclass(frozen=True)
class UnitNames:
    """How units are told apart in one workbook.

    ``county`` is the county whose prefix may be left out; ``short_names`` and ``former_names`` map the key of
    a short or former name (registered, or an abbreviation of one unit alone) to the key of its unit, ``registered`` that
    key to the unit. ``units`` are the workbook's, ``unclear`` maps the key of an abbreviation to the several it fits.
    """

    county: str = DEFAULT_COUNTY
    short_names: Mapping[str, str] = field(default_factory=dict)
    former_names: Mapping[str, str] = field(default_factory=dict)
    registered: Mapping[str, RegisteredUnit] = field(default_factory=dict)
    units: Contractions = field(default_factory=Contractions)
    unclear: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """What equals for two spellings of one unit, its former names too; "" for an empty name."""
        present = self.key_as_of_now(name)
        return self.former_names.get(present, present)

    def key_as_of_now(self, name: str) -> str:
        """As `key`, but a former name is none of the unit's: what is said today must follow the change."""
        bare = _without_county(name, self.county)
        return self.short_names.get(bare, bare)

    def is_short(self, name: str) -> bool:
        """Is it a short name or an abbreviation of a unit, not its own name?"""
        return _without_county(name, self.county) in self.short_names

    def names(self, certification: str, unit: str) -> bool:
        """Does ``certification`` name ``unit`` (see `certifications.relation`)?"""
        return relation(self, certification, unit) is Relation.NAMED

    @property
    def short_county(self) -> str:
        """The county's name without its peoples: 木里县."""
        return short_county(self.county)

    def without_place(self, key: str) -> str:
        """A key without the county's name as people say it: 盐源教体局 is 教体局."""
        return without_place(key, self.county)

    def parent(self, unit: str) -> str:
        """The unit that the office's table puts above ``unit``; "" when it tells none."""
        registered = self.registered.get(self.key(unit))
        return registered.parent if registered else ""


@cache
def _without_county(name: str, county: str) -> str:
    """The name, folded, without quotes, the places above the county, the county or 县.

    A unit of the prefecture or the province keeps them: 凉山州教育局 is not the county's 教育局. The Party's
    committee and the government are written one way.
    """
    text = _AROUND.sub("", _PUNCTUATION.sub("", fold(name)))
    text = _AUTONOMOUS.sub("县", text)
    youth = _YOUTH.match(text)
    if youth and _bare_place(youth["county"], county) in (county, short_county(county), "县"):
        return "团县委"
    party = _PARTY.match(text)
    if party and _bare_place(party["county"], county) in (county, short_county(county), "县"):
        text = _of_both(f"县委{text[party.end() :]}", county)
    text = _DISCIPLINE.sub("纪律检查委员会", text)
    text = _within(text, county)
    below = _within(_AUTHORITY.sub("", text), county)
    if below.startswith((county, short_county(county))):
        text = below
    for prefix in (county, short_county(county), "县"):
        if text.startswith(prefix) and len(text) - len(prefix) >= 2:
            text = text.removeprefix(prefix)
            break
    if text in (f"{county}委", f"{short_county(county)}委", "委员会"):
        return "县委"
    text = _COUNTY_OFFICE.sub("人民政府", _STREET.sub("街道办事处", _OFFICE.sub("公室", text)))
    if bare_place(text):
        return text + ("办事处" if text.endswith("街道") else "人民政府")
    town = _TOWN_GOVERNMENT.fullmatch(text)
    return f"{town['town']}人民政府" if town else _GOVERNMENT.sub("人民政府", text)


def bare_place(name: str) -> bool:
    """Is it but the name of a town or a subdistrict (梅雨镇, 润盐街道), which stands for its government or office?"""
    return bool(_BARE_TOWN.fullmatch(name) or _BARE_STREET.fullmatch(name))


def _of_both(text: str, county: str) -> str:
    """The name of a body of the Party and the government less both: 县委盐源县人民政府信访局 is 信访局."""
    both = _PARTY_AND_GOVERNMENT.match(text)
    own = (county, short_county(county), county.removesuffix("县"), "")
    return text[both.end() :] if both and both["county"] in own else text


def _within(text: str, county: str) -> str:
    """``text`` without the province and the prefecture in front of the county; in front of others they stay.

    A body run from above may leave 县 out behind the prefecture: 凉山州盐源生态环境局.
    """
    bare = _bare_place(text, county)
    if bare.startswith((county, short_county(county), "县")):
        return bare
    place = short_county(county).removesuffix("县")
    if bare != text and len(place) > 1 and bare.startswith(place):
        return f"县{bare.removeprefix(place)}"
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
    keys_written = set(map(plain.key, written))
    own = keys_written - set(claims)
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
    given = learnt | own_short
    full = (keys_written - set(given)) | set(registered)
    abbreviable = Contractions(full - {""})
    spoken, unclear = _spoken(full - set(registered) - set(former), abbreviable, county)
    return UnitNames(county, spoken | given, former, registered, abbreviable, unclear)


def _spoken(
    keys: Iterable[str], units: Contractions, county: str
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Everyday abbreviations among ``keys``: those that fit one of the ``units``, and those that fit several."""
    spoken: dict[str, str] = {}
    unclear: dict[str, tuple[str, ...]] = {}
    place = short_county(county).removesuffix("县")
    for key in keys if units.can_be_abbreviated else [key for key in keys if key.startswith(place)]:
        short = without_place(key, county)
        fitting = (short,) if short != key and units.has(short) else units.of(short)
        if len(fitting) == 1:
            spoken[key] = fitting[0]
        elif fitting:
            unclear[key] = fitting
    return {key: _end_of(key, spoken) for key in spoken}, unclear


def _end_of(key: str, spoken: Mapping[str, str]) -> str:
    """The unit behind an abbreviation of an abbreviation."""
    seen = {key}
    while (unit := spoken.get(key, "")) and unit not in seen:
        seen.add(unit)
        key = unit
    return key


def without_place(key: str, county: str) -> str:
    """A key without the county's name as people say it: 盐源教体局 is 教体局."""
    place = short_county(county).removesuffix("县")
    rest = key.removeprefix(place)
    return rest if len(place) > 1 and len(rest) > 1 else key


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
