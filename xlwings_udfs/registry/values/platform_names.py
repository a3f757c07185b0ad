"""Is a text the name of a platform that nobody listed, by its shape alone?

Every year brings new platforms: 一点资讯, 美篇, 央视频, 川观号. What names none is told apart by what it looks like: nothing
written, a date, a number, a person, a unit, a state, a sentence, words for no platform in particular (县里的号), or what
holds no account at all (网站, 微信群).
"""

import re
from enum import StrEnum

from xlwings_udfs.registry.values.known_platforms import ANY_NAME


class Shape(StrEnum):
    """What a text in a platform's place looks like."""

    NAME = "a platform's name"
    NO_ACCOUNT = "a place where no account is kept"
    NOTHING = "no platform"


LONGEST = 16
"""Characters of the longest name of a platform; what is longer is a sentence."""
_NO_ACCOUNT = re.compile(
    r"(微信|qq|企业|工作|钉钉|业务|政务|群众|办公|联络|村民|居民|业主|家长|粉丝|.*交流|.*通知)?(微信)?群聊?|(.*[^一-鿿])?.*[微信qq钉作务友]群"
    r"|.*(网站|网页|官网|主页|网址|域名|内网|外网|局域网)|.*(政府|政务|门户|党政|公安|教育|信息公开)网|门户"
    r"|.*([led电子显示大触摸投]+屏幕?|屏幕|栏|橱窗|展板|公告牌|横幅|标语|海报|喇叭|村村响|广播|电视|电视台|电台|报纸|简报|期刊|杂志|内刊)"
    rf"|.*(短信|彩信|邮箱|邮件|热线|电话|传真)|(微信)?朋友圈|.*(个人|私人|私)({ANY_NAME}|qq)?号?|个人({ANY_NAME}|qq|账号)"
    r"|qq|oa|.*办公系统|.*(https?:|www\.|\.(com|cn|net|org|gov)).*"
)
"""Websites, groups, screens, noticeboards, hotlines: they may be media, but hold no account of a government's."""
_ENDING = re.compile(r"(官方|平台|账号|帐号|号)+$")
_NONE = re.compile(
    r"(暂时?|目前|现在|还|尚)?(无|没有?|空白?|未[定知填有明详]?|未(开通|开设|注册|申请|建立|填写|明确|确定)|不[详明清知]|不(清楚|知道|确定|适用|明确))"
    r"(平台|账号|名称|此项|内容)?|待(定|填|补|补充|核|核实|确认|完善|明确|开通|建)|[略空否是有同]|同[上前左右]?|其[他它]|以上|如上|全部|所有|多个|各类?|若干"
    r"|(详?见|参见|另见|另附|附件|备注).*|none|null|nan|n/?a|tbd|tba|todo|test|yes|no|ok|xx+|测试|示例|例|#.*"
)
_STATE = re.compile(
    r"开设|变更|关停|注销|停用|停更|停办|停运|关闭|撤销|正常|在用|启用|运行|同意|已?备案|未?认证|审核|审批|上报|报送|已[一-鿿]|登记|待[一-鿿]|新[增办建]|申请"
)
"""Words of other columns: of filings, states and consents."""
_GENERIC = re.compile(
    r"公众平台|公众账号|公众帐号|公众|平台|账号|帐号|账户|官方|政务|政府|党政|认证|新媒体|自媒体|融媒体|全媒体|媒体|短视频|视频|直播|图文|音频"
    r"|网络|互联网|社交|网上|线上|移动|手机|第三方|其[他它]|另外|别的|某|[一-鿿]里|乡镇|街道|部门|本县|我县|全县|县级|省级|州级|市级|中央|地方|单位|本|我们|我|咱们?|自己|他们?"
    r"|[一二三四五六七八九十两几多各这那\d]*[个家类种]|[的号型等多各这那县局镇村]|名称|名字|具体|相关|有关|常用|主流|应用|软件|程序|系统|工具|信息|资讯|新闻|发布|宣传|公开|服务|办事|\d+"
)
"""Words that any platform may bear, and that name none where nothing else is left."""
_SENTENCE = re.compile(
    r"[的了吗请我你您们]|[、，,。；;：:！!？?…~^$%*=<>{}|\\/&\"'“”‘’「」《》@_]|因为|由于|需要|应该|可以|不是|没有|以及|还是|或者?"
)
_UNIT = re.compile(
    r".{1,}(局|委员会|委|办公室|府办|办事处|政府|[乡镇县村]|街道|学校|小学|中学|大学|学院|幼儿园|医院|卫生院|公司|集团|大队|中队|支队|总队|派出所|分局|法院"
    r"|检察院|厅|中心|工会|妇联|团委|协会|联合会|事务所|管理所|服务站|工作站|监测站|气象站|农技站)|.*(局长|[县镇乡市州村]长|主任|书记|科长|股长|院长|校长|所长|站长|主席|主管|同志|科员|干部|负责人|管理员|老师)"
)
_DATE = re.compile(
    r".*\d{1,4}年(\d{1,2}月)?(\d{1,2}[日号])?.*|.*\d{1,2}月(\d{1,2}[日号])?|[\d.\-/:年月日时分秒〇零一二三四五六七八九十]+|第?[\d一二三四五六七八九十百]+[个家号期次条项名人万千]*"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "廖贾夏韦付白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞平刚桂兰燕玲鹏飞红玉梅文斌华志建国明峰辉健俊波宁宇浩琳雪慧婷倩莉萍颖佳怡欣悦丹凤琴素珍春秋"
    "德贵福祥林海东成荣忠信义仁礼智光永世富康庆元发兴胜利安达晓小子一二三四五六七八九天云雨晨阳阿呷木史古尔哈尼各拉且"
)
_YI = r"[阿吉沙马木曲尔克日海约古史莫伍勒且俄地体拉惹哈呷布各打牟嘎乌果加洛伙洒火作]{3,6}"
"""The signs that Yi names are written with: 阿木尔哈, 吉克曲布."""
_PERSON = re.compile(
    rf"[{_SURNAMES}]([{_GIVEN}]{{2}}|[三四五六七伟芳敏静丽强磊军洋勇艳杰娟涛超霞刚燕玲鹏])|[{_SURNAMES}]某某?|{_YI}"
)
_IDENTIFIER = re.compile(r"(?=.*\d)[a-z\d_.\-]+|gh_.*|wx.+|[a-z]{17,}|(?![aeiou])[bcdfghjklmnpqrstvwxyz]{4,}")
"""An account's number: gh_8f2a1c, yyslj2023."""
_CHARACTERS = re.compile(r"[一-鿿㐀-䶿a-z\d+·.\-!#]+")


def shape_of(folded: str) -> Shape:
    """What ``folded``, a text as `fold` leaves it that is no known platform, looks like."""
    if _NO_ACCOUNT.fullmatch(folded) or _NO_ACCOUNT.fullmatch(_ENDING.sub("", folded) or folded):
        return Shape.NO_ACCOUNT
    return Shape.NAME if _is_name(folded) else Shape.NOTHING


def _is_name(text: str) -> bool:
    if not 2 <= len(text) <= LONGEST or not _CHARACTERS.fullmatch(text) or set(text) <= set("某x×a"):
        return False
    if any(pattern.fullmatch(text) for pattern in (_NONE, _DATE, _UNIT, _PERSON, _IDENTIFIER)):
        return False
    if _SENTENCE.search(text) or _STATE.search(text):
        return False
    return len(_GENERIC.sub("", text)) >= 1 and not says_no_name(text)


def says_no_name(folded: str) -> bool:
    """Does a text that should give another platform's name give none: 无, 待定, 平台名称, a number?"""
    return bool(_NONE.fullmatch(folded) or _DATE.fullmatch(folded)) or not re.sub(
        r"[\W_]|[x×]", "", _GENERIC.sub("", folded)
    )
