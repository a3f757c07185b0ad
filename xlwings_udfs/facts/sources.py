"""Whose words may be reprinted: party and government bodies and their media. 第三部分（二）：原则上只转载…确定的信息."""

import re
from enum import StrEnum
from functools import cache

from xlwings_udfs.registry.values.text import fold


class Source(StrEnum):
    """Where a reprint comes from."""

    AUTHORISED = "authorised"
    """The unit itself, a party or government body, one of their media; or nothing is said."""
    OTHER = "other"
    """Other media and persons, called so."""
    NOT_UNDERSTOOD = "not understood"


_OWN = r"原创|自创|自采|自编|自己|自主|自写|采写|^本|我(局|镇|乡|院|中心|单位)|编辑部|通讯员"
"""The unit's own."""
_BODIES = (
    r"政府|党委|州委|县委|省委|中央|国务院|人大|政协|纪委|监委|法院|检察|(?<!俱乐)部$|[委厅局办署](?=$|[)）])|宣传部|政法"
    r"|网信|办公[厅室]|部门|管理局"
    r"|委员会|工会|共青团|妇联|公安|警方|交警|特警|消防|税务|疾控|气象台|气象局|反诈中心|武装部|军区|街道"
    r"|(?<!小)(?<!集)镇$|乡$|法治报|纪检监察|(平安|清廉|法治)(四川|凉山|西昌|盐源)"
)
_PARTY_MEDIA = (
    r"新华社|新华网|新华每日|人民日报|人民网|央视|央广|求是|光明日报|光明网|经济日报|青年报|中国新闻"
    r"|中新[网社]|半月谈|国际在线|学习强国|瞭望"
    r"|中国政府网|政务|发布$|发布(公众号|微博|客户端)?$|(四川|凉山|盐源|西昌).{0,3}(日报|新闻|广播|电视"
    r"|观察|融媒|在线)|川观新闻|封面新闻|红星新闻"
    r"|融媒体?中心|融媒$|日报社?$|电视台$|广播电台$|广播站$|广播电视台"
)
_PERSONS = (
    r"自媒体|网友|网民|个人|博主|生活圈|朋友|朋友圈|公司|工作室|大V|论坛|贴吧|娱乐|八卦|微信群|群里|up主|主播"
)
"""Called so, no body of the party or the state speaks, whatever else stands there."""
_OTHER_MEDIA = (
    r"^(网络|网上|互联网|百度|抖音|快手|微博|微信|头条|今日头条|知乎|豆瓣|小红书|视频号|公众号|号)+(转载|搜索|推荐|文章|视频|用户)*$"
    r"|百度|知乎|搜狐|腾讯|新浪|网易|凤凰网|今日头条|抖音|快手|小红书|b站|哔哩|生活(网|号|通)|微生活|在线生活|房产|俱乐部|商城|商会"
    r"|影视|传媒(?!中心)|说事|说(财经|房|车)|微商|营销"
)
"""Portals, and media of nobody's office; a party medium that is read there (人民日报抖音号) is one all the same."""
_NOTHING = r"[-—/\\.无·\s]*|没有|(非|不是|未|无|没有)(转载|转发)(信息|内容)?|否|原文|首发"
_AROUND = re.compile(
    r"^(本文|信息|内容)?((转载|转发|转引|摘编|摘录|摘|选|转|来)(自|于)|转载|转发|(信息|文章|稿件|内容)?来源(于|自|是)?)[:：]?(?=.)"
)
_ON_A_PLATFORM = re.compile(
    r"(官方)?(政务)?(微信公众号|公众号|微信|微博|抖音号?|视频号|头条号|客户端|网站|门户网站|官网)$"
)
"""Where a body speaks: 四川省应急厅微信公众号 is the 厅."""
_MARKS = str.maketrans("", "", "“”\"「」『』《》〈〉‘’'")


@cache
def read_source(text: str) -> Source:
    """Where what ``text`` names as the source of a reprint belongs."""
    source = _AROUND.sub("", fold(text).translate(_MARKS))
    if re.fullmatch(_NOTHING, source) or re.search(_OWN, source):
        return Source.OTHER if re.search(_PERSONS, source) else Source.AUTHORISED
    if re.search(_PERSONS, source):
        return Source.OTHER
    speaker = _ON_A_PLATFORM.sub("", source) or source
    if re.search(_BODIES, speaker) or re.search(_PARTY_MEDIA, source):
        return Source.AUTHORISED
    return Source.OTHER if re.search(_OTHER_MEDIA, source) else Source.NOT_UNDERSTOOD
