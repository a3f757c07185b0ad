"""An account's name has to do with its unit, its place or its duty."""

import re
from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask, empty
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule

_COMMON = frozenset(
    "县市州省区乡镇村街道办事处人民政府委员会局中心站所科股室公安厅小学院的和与及之在有我微信号博网新媒体"
)
"""Characters that many units share: one of them in common says nothing. (公 and 安 count only together.)"""

_DUTIES: tuple[tuple[str, str], ...] = (
    ("公安|派出所|交警|交通警察", "警|平安|交管|蓝盾|禁毒|反诈"),
    ("教育|学校|中学|小学|幼儿园", "教|学|校|招考|园丁"),
    ("卫生|医院|疾病|疾控|妇幼", "医|健康|卫|防疫|疾控"),
    ("文化|旅游|广播|体育|文物", "文|旅|游|体|图书|非遗|乡音|歌"),
    ("市场监督", "市监|市场|消费|食药|质监|12315"),
    ("税务", "税"),
    ("消防", "消防|119|火"),
    ("司法", "法|律|普法|调解"),
    ("检察", "检|法"),
    ("法院", "法|院"),
    ("人力资源|社会保障|就业", "人社|就业|社保|人才|招聘|劳动"),
    ("应急", "应急|安全|防灾|减灾|地震"),
    ("生态环境", "环|生态|蓝天|绿"),
    ("自然资源|国土", "国土|自然|土地|不动产|规划|地"),
    ("林业|草原", "林|草|森林|绿|防火"),
    ("水利", "水|河|防汛"),
    ("农业|农村|畜牧|乡村振兴", "农|乡村|牧|振兴|果|田"),
    ("住房|城乡建设|城市管理|综合执法", "住建|城|房|建|执法"),
    ("交通运输|公路", "交通|路|运|行"),
    ("民政", "民政|慈善|养老|社会"),
    ("医疗保障", "医保"),
    ("气象", "天气|气象|风云|晴雨"),
    ("发展和改革|发展改革", "发改|改革|粮|价格|信用"),
    ("财政", "财"),
    ("审计", "审"),
    ("统计", "统计|数据|数说"),
    ("商务|投资", "商|投资|招商|外贸"),
    ("科技|科学|经济信息|工业", "科|工业|经信|创新|信息"),
    ("退役军人|武装", "军|兵|老兵|戎"),
    ("信访", "信访|民声|心声"),
    ("政务服务|行政审批|大数据", "政务|办事|服务|审批|一网|数"),
    ("融媒体|新闻|政府办公室|人民政府|宣传", "发布|新闻|融媒|云上|媒|资讯|在线|播报|政务|公开"),
    ("共青团|团委", "青|团"),
    ("妇女联合会|妇联", "妇|女|巾帼"),
    ("工会", "工会|职工|工"),
    ("残疾人", "残"),
    ("档案|史志|地方志", "档案|史|志"),
    ("机关事务", "机关"),
    ("烟草", "烟"),
    ("供销", "供销"),
    ("邮政", "邮"),
)
"""Units whose name matches the first pattern have the duties that the second one recognises in a name."""


def is_related(name: str, unit: str, places: tuple[str, ...]) -> bool:
    """Does ``name`` bear one of ``places``, share a telling character with the unit, or name a duty of its?

    ``places`` are the county and the prefecture, short before long (盐源, 凉山, 盐源县, 凉山州): what they
    give the unit's name tells nothing of the unit.
    """
    if any(place in name for place in places):
        return True
    own = unit
    for place in reversed(places):
        own = own.replace(place, "")
    if not _COMMON.issuperset(set(own) & set(name)):
        return True
    return any(re.search(units, unit) and re.search(duties, name) for units, duties in _DUTIES)


def _places(ledger: Ledger, context: Context) -> tuple[str, ...]:
    whole = (ledger.names.county, context.settings.prefecture)
    return tuple(place[:-1] for place in whole if len(place) > 2) + whole


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Accounts in force whose name shares nothing with their unit, place or duty."""
    names, units, places = ledger.columns["account"], ledger.columns["unit"], _places(ledger, context)
    compared = np.flatnonzero(judged & ~empty(units) & ~empty(names))
    pairs = list(zip(names[compared].tolist(), units[compared].tolist(), strict=True))
    related = {pair: is_related(*pair, places) for pair in set(pairs)}
    for position in (at for at, pair in zip(compared.tolist(), pairs, strict=True) if not related[pair]):
        yield Draft(
            position,
            "account",
            f"名称「{ledger.text(position, 'account')}」看不出与主办单位「{ledger.text(position, 'unit')}」"
            "或其地名、职责有什么关系。名称应与主办单位工作职责相关联，请考虑更名并办理变更备案；确有关系的不必改。",
            [(position, "unit")],
        )


RULE = Rule(
    name="name-unrelated",
    severity=Severity.HINT,
    title="名称与单位职责无关",
    basis="第三部分（一）；附件2",
    quote="政务新媒体名称应简洁规范，与主办单位工作职责相关联",
    why="从名称看不出是谁办的、管什么的，群众不会关注，也容易被当成商业号。这里只提示，由人判断。",
    remedy="名称里带上地名、单位简称或职责，如「盐源教育」；更名后办理变更备案。",
    method="名称里有县名、州名，与单位名称有相同的字，或说到单位的职责（如公安局的「警方」），就算有关系。",
    left_to_people="看不出关系的只提示；确有关系的不必改。",
    check=check,
    needs=("unit", "account"),
    kinds=(Kind.ACCOUNTS,),
)
