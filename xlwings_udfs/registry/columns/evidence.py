"""What the values of a column are: dates, platforms, names, consents; and which columns such values fit."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache

from xlwings_udfs.registry.columns.schema import COLUMNS, ColumnKind
from xlwings_udfs.registry.sheet import CellValue
from xlwings_udfs.registry.values.dates import read_date
from xlwings_udfs.registry.values.known_platforms import OTHER
from xlwings_udfs.registry.values.platforms import recognise
from xlwings_udfs.registry.values.text import clean, fold


class Sort(Enum):
    """A sort of values."""

    DATE = auto()
    PLATFORM = auto()
    FILING = auto()
    CONSENT = auto()
    PERSON = auto()
    ORGANISATION = auto()
    STATE = auto()
    YES_NO = auto()
    NUMBER = auto()
    ACCOUNT_ID = auto()
    PHONE = auto()
    LINK = auto()
    POST = auto()
    REASON = auto()
    NAME = auto()
    TEXT = auto()


MOST = 40
"""Different values of a column that are looked at."""
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文安施洪沙阿吉曲比尔且木呷日俄海勒约"
)
_YI = "沙马|吉克|阿木|阿牛|吉木|曲比|曲木|尔古|俄木|阿苏|马海|海来|吉伙|阿的|且沙|勒伍|欧阳|司马|上官"
_PERSON = re.compile(rf"([{_SURNAMES}][\u4e00-\u9fff]{{1,2}}|({_YI})[\u4e00-\u9fff·]{{1,4}})")
_TITLE = r"(党组|党委|党支部|县委)?(副?(局长|书记|主任|镇长|乡长|院长|校长|部长|县长|站长|所长|队长|台长|科长|股长)|局党组成员|四级调研员)"
_PERSON_AND_POST = re.compile(rf"{_PERSON.pattern}\s*([（(].{{1,12}}[）)]|[、,， ]?{_TITLE})?")
_POST = re.compile(rf"{_TITLE}([、,，兼 ]{_TITLE})*")
_ORGANISATION = re.compile(
    r".*(局|委|委员会|办|办公室|政府|院|校|学校|中心|公司|镇|乡|街道|处|站|大队|支队|中队|部|协会|总会|联|所|厅|馆|园|社|室)([（(].{1,12}[）)])?"
)
_FILING = re.compile(
    r"(开设|变更|关停|注销|新增|新开设?|新办|新设|撤销|新建|更名|停办|关闭|迁移)(备案|账号)?"
)
_CONSENT = re.compile(
    r".{0,6}(同意|批准|已阅|准予|照办|通过|可行|阅示|签字|核准|属实|无异议|请办|按程序).{0,8}|同\s*意|阅|准|可|拟办"
)
_STATE = re.compile(
    r"(已|正在|待|拟|未)?(正常(运行|更新|使用|运营)?|停更|停用|停止更新|在用|在运行|运行中?|使用中|已?注销|已?关停|启用|维护中?|冻结|异常|僵尸号?|停办|关闭|运行正常)(中|了)?"
)
_YES_NO = re.compile(
    r"[是否有无√×✓✔✗对]|(不|未|已|暂未|暂不)?(支持|纳入|开通|具备|设置|认证|接入)|没有|Y|N|yes|no"
)
_NUMBER = re.compile(r"约?[\d,，]*\.?\d+\s*[万wWkK]?\+?(人|次|个|条|篇|粉丝)?")
_ACCOUNT_ID = re.compile(r"(?=.*[A-Za-z_])[A-Za-z0-9_.\-]{4,30}|\d{6,}")
_PHONE = re.compile(r".{0,6}(1[3-9]\d{9}|0\d{2,3}[-—]?\d{5,8}|\d{7,8})")
_LINK = re.compile(r"(https?:|www\.).*|[\w.\-]+@[\w.\-]+|.*\.(com|cn|gov)\b.*")
_REASON = re.compile(
    r"发布|服务|宣传|维护|更名|改革|需要|整合|公开|调整|开展|方便|群众|变动|工作|普及|科普|解读|机构|划转|合并|停止|信息|无人|推广|政策|宣|便民"
    r"|动态|指南|展示|提升|职能|人员|不足|力量|重复|清理"
)
_NOTHING = re.compile(r"[/／\\—\-–_.]+|无|暂无|同上|〃|″|不详|待定|待补|没有")
_PARTS = re.compile(r"[、，,/／;；\s+和及]+")
_ALMOST_DATES = frozenset(
    ("年份只有两位", "年份应写在最前面", "缺少日", "缺少年份", "没有这一天", "年份不合理", "写了不止一个日期")
)


def _fits() -> dict[str, Mapping[Sort, float]]:
    text: dict[str, Mapping[Sort, float]] = {
        "serial": {Sort.NUMBER: 1.0},
        "unit": {Sort.ORGANISATION: 1.0, Sort.NAME: 0.0, Sort.TEXT: -0.2},
        "unit_short": {Sort.ORGANISATION: 0.8, Sort.NAME: 0.6, Sort.TEXT: 0.0},
        "represented_body": {Sort.ORGANISATION: 1.0, Sort.NAME: 0.2},
        "former_unit": {Sort.ORGANISATION: 1.0, Sort.NAME: 0.0},
        "certification": {Sort.ORGANISATION: 1.0, Sort.NAME: 0.2, Sort.TEXT: 0.0, Sort.YES_NO: -0.6},
        "account": {
            Sort.NAME: 0.7,
            Sort.ORGANISATION: 0.5,
            Sort.TEXT: 0.3,
            Sort.ACCOUNT_ID: 0.0,
            Sort.REASON: 0.3,
        },
        "account_id": {Sort.ACCOUNT_ID: 1.0, Sort.NUMBER: 0.4},
        "platform": {Sort.PLATFORM: 1.0, Sort.TEXT: -0.3, Sort.NAME: -0.3},
        "platform_name": {Sort.PLATFORM: 0.4, Sort.NAME: 0.4, Sort.TEXT: 0.3},
        "filing_type": {Sort.FILING: 1.0, Sort.STATE: -0.2, Sort.REASON: -0.4},
        "reason": {Sort.REASON: 1.0, Sort.TEXT: 0.5, Sort.NAME: 0.3, Sort.ORGANISATION: -0.2},
        "head": {Sort.PERSON: 1.0},
        "head_title": {Sort.POST: 1.0, Sort.TEXT: 0.0},
        "opinion": {Sort.CONSENT: 1.0, Sort.YES_NO: 0.4, Sort.TEXT: 0.1, Sort.REASON: 0.0},
        "authority_opinion": {Sort.CONSENT: 1.0, Sort.YES_NO: 0.4, Sort.TEXT: 0.1, Sort.REASON: 0.0},
        "status": {Sort.STATE: 1.0, Sort.YES_NO: 0.5, Sort.TEXT: -0.1, Sort.FILING: -0.1},
        "announcement": {Sort.DATE: 0.9, Sort.LINK: 1.0, Sort.YES_NO: 0.4, Sort.TEXT: 0.3, Sort.REASON: 0.2},
        "purpose": {Sort.REASON: 1.0, Sort.TEXT: 0.5, Sort.NAME: 0.4},
        "interaction": {Sort.YES_NO: 1.0, Sort.TEXT: 0.4, Sort.NAME: 0.2, Sort.REASON: 0.4},
        "matrix": {Sort.YES_NO: 1.0, Sort.TEXT: 0.4, Sort.NAME: 0.2},
        "ipv6": {Sort.YES_NO: 1.0, Sort.TEXT: 0.2},
        "exception": {Sort.TEXT: 0.5, Sort.REASON: 0.5, Sort.CONSENT: 0.5, Sort.YES_NO: 0.3, Sort.NAME: 0.2},
        "remark": dict.fromkeys(Sort, 0.3),
    }
    for column in COLUMNS:
        if column.kind is ColumnKind.DATE:
            text[column.key] = {Sort.DATE: 1.0, Sort.TEXT: -0.4}
        elif column.kind is ColumnKind.NUMBER:
            text[column.key] = {Sort.NUMBER: 1.0, Sort.TEXT: -0.3}
    return text


_FITS = _fits()
_MISFIT = -0.8


def sample(values: Iterable[CellValue]) -> tuple[str | CellValue, ...]:
    """The first different values of a column that say something, `MOST` at most."""
    found: dict[CellValue, None] = {}
    for value in values:
        if value is None or value == "" or isinstance(value, bool):
            continue
        if value not in found and not (isinstance(value, str) and _NOTHING.fullmatch(clean(value) or "无")):
            found[value] = None
            if len(found) == MOST:
                break
    return tuple(found)


def fit(key: str, values: Sequence[CellValue]) -> float | None:
    """How well a sample of values fits the column ``key``: from -1 (not at all) to 1; None where there are none.

    A column that the program knows nothing typical of fits everything a little.
    """
    if not values:
        return None
    weights = _FITS.get(key)
    if weights is None:
        return 0.0
    return sum(max(weights.get(sort, _MISFIT) for sort in sorts(value)) for value in values) / len(values)


@lru_cache(maxsize=8192)
def sorts(value: CellValue) -> frozenset[Sort]:
    """What a value may be, at least one sort."""
    text = clean(value)
    found = set(_written_sorts(text))
    if _is_date(value):
        found.add(Sort.DATE)
    return frozenset(found or {_plain_sort(text)})


@lru_cache(maxsize=8192)
def names_platform(text: str) -> bool:
    """Does ``text`` name a platform by a name that is known for one, or say that it is another one?"""
    known = recognise(text).platform
    return known != "" and (known != OTHER or fold(text).startswith(("其他", "其它", "第三方")))


def _is_date(value: CellValue) -> bool:
    if isinstance(value, str) and len(value) > 40:
        return False
    read = read_date(value)
    return read.day is not None or (isinstance(value, str) and read.problem in _ALMOST_DATES)


def _written_sorts(text: str) -> Iterable[Sort]:
    if len(text) > 40:
        if _REASON.search(text):
            yield Sort.REASON
        return
    if _NUMBER.fullmatch(text):
        yield Sort.NUMBER
    if _PHONE.fullmatch(text):
        yield Sort.PHONE
    if _ACCOUNT_ID.fullmatch(text):
        yield Sort.ACCOUNT_ID
    if _LINK.fullmatch(text):
        yield Sort.LINK
    parts = [part for part in _PARTS.split(text) if part]
    if names_platform(text) or (len(parts) > 1 and all(map(names_platform, parts))):
        yield Sort.PLATFORM
    for sort, pattern in (
        (Sort.FILING, _FILING),
        (Sort.STATE, _STATE),
        (Sort.CONSENT, _CONSENT),
        (Sort.YES_NO, _YES_NO),
        (Sort.POST, _POST),
    ):
        if pattern.fullmatch(text):
            yield sort
    if _PERSON_AND_POST.fullmatch(text) or (
        len(parts) > 1 and all(_PERSON_AND_POST.fullmatch(part) for part in parts)
    ):
        yield Sort.PERSON
    if len(text) > 2 and _ORGANISATION.fullmatch(text):
        yield Sort.ORGANISATION
    elif len(text) > 3 and _REASON.search(text):
        yield Sort.REASON
        if len(text) <= 8:
            yield Sort.NAME


def _plain_sort(text: str) -> Sort:
    return Sort.NAME if 2 <= len(text) <= 12 and "。" not in text else Sort.TEXT
