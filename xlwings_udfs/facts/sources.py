"""Whose words may be reprinted: party and government bodies and their media. 第三部分（二）：原则上只转载…确定的信息."""

import re
from functools import cache

_OWN = r"原创|自采|自编|自己|自主|自写|采写|^本|我(局|镇|乡|院|中心|单位)|编辑部|通讯员"
"""The unit's own."""
_BODIES = (
    r"政府|党委|州委|县委|省委|中央|国务院|人大|政协|纪委|监委|法院|检察院|(?<!俱乐)部$|[委厅局办署]$|宣传部"
    r"|网信|办公[厅室]|部门|管理局"
    r"|委员会|工会|共青团|妇联|公安|交警|消防|税务|疾控|气象台|气象局|反诈中心|武装部|军区|街道"
    r"|(?<!小)(?<!集)镇$|乡$|法治报|纪检监察"
)
_PARTY_MEDIA = (
    r"新华社|新华网|新华每日|人民日报|人民网|央视|央广|求是|光明日报|光明网|经济日报|青年报|中国新闻"
    r"|中新[网社]|半月谈|国际在线|学习强国|瞭望"
    r"|中国政府网|政务|发布$|发布》?(公众号|微博|客户端)?$|(四川|凉山|盐源|西昌).{0,3}(日报|新闻|广播|电视"
    r"|观察|融媒|在线)|川观新闻|封面新闻|红星新闻"
    r"|融媒体?中心|融媒$|日报社?$|电视台$|广播电台$|广播电视台"
)
_FOREIGN = r"自媒体|网友|网民|个人|博主|生活圈|朋友圈|公司|工作室|大V|论坛|贴吧|娱乐|八卦"
"""Called so, no body of the party or the state speaks, whatever else stands there."""
_NOTHING = r"[-—/\\.无·\s]*|没有|非转载|不是转载|否|未转载"


@cache
def is_authorised(source: str) -> bool:
    """Is ``source`` the unit itself, a party or government body, or one of their media? True where nothing is said."""
    if re.fullmatch(_NOTHING, source):
        return True
    if re.search(_FOREIGN, source):
        return False
    return any(re.search(each, source) for each in (_OWN, _BODIES, _PARTY_MEDIA))
