"""Does a filing's reason say that the host unit changed? Words for units and their ends, and for what is none of that."""

import re
from functools import cache

from xlwings_udfs.facts.words import says_nothing
from xlwings_udfs.registry.values.known_platforms import ANY_NAME
from xlwings_udfs.registry.values.text import fold

_UNIT = (
    r"[\u4e00-\u9fff]*(局|委员会|委|厅|政府|街道办事处|街道办?|镇|乡|院|中心|馆|站|大队|支队|学校|公司"
    r"|县府办|县委办|编办|法制办)"
)
_BODY = r"(主办|主管|开办|责任|所属|原|本|我|各|两)?(单位|部门|机构|主体)"
_ENDS = (
    r"(撤并|撤销|合并|并入|更名|改名|改组|重组|整合|划转|划入|划归|转隶|变更|变化|变动|调整|改为|变为"
    r"|改成|更换|移交|接管|撤|解散|升格)"
)
_AWAY = (
    r"(划入|划归|划转|划给|划至|转至|转入|转给|转隶|转由|移交|交由|交给|并入|归并|归口|归入|接管|接手"
    r"|改由|变更为|变更至|调整为|调整至|改为|变为|改成|转到|划到|移到|改(?=[\u4e00-\u9fff]{1,8}(局|委|中心|办|镇|乡)))"
)
_HOST = re.compile(
    rf"机构(改革|合并|撤销|调整|重组|整合)|撤乡|撤镇|乡镇合并|行政区划|(职能|职责|业务)(整体)?(划转|划入|划归"
    rf"|划出|转移|并入|移交|整合)"
    rf"|(主办|开办)(单位|部门|主体|机构)?(名称)?[^，。；]{{0,3}}{_ENDS}|{_ENDS}[了为]?(主办|开办)(单位|部门|主体)"
    rf"|{_BODY}(名称)?[由从].{{2,30}}{_ENDS}|{_BODY}(名称)?((?!领导|负责|人员|法人|电话|联系|管理|运营|运维"
    rf"|地址|密码|头像|简介|职责|职能|业务|工作|编制|级别|性质).){{0,4}}{_ENDS}"
    rf"|{_UNIT}(已|被)?(撤并|撤销|合并|并入|更名|改名|改组|整合|挂牌|升格)|(划入|划归|划转|转隶|归口|接管)"
    rf"|{_AWAY}(给|到|至|于|由)?{_UNIT}|(由|从){_UNIT}.{{0,12}}{_AWAY}"
)
_OTHERS = re.compile(
    r"(运营|运维|代运营|代运维|维护|承办|承建|技术|外包|服务|托管|合作|采编|拍摄)(单位|公司|团队|机构|方|商"
    r"|主体|部门)|公司|团队"
    r"|(代|自主|自行)(运营|运维)|(运营|运维)方式|改由.{2,12}(运维|运营|维护)|主管(单位|部门)"
    r"|认证(主体|信息|资料|类型)(?!.{0,3}由[^，]*(局|委|政府|中心|办|镇|乡|院|校|所)[^，]*(为|至|到))"
    r"|(单位|部门|领导|主要|分管)?(负责人|领导|管理员|联系人|法人|经办人)|头像|简介|密码|手机|地址|功能|菜单|栏目"
)
_INNER = re.compile(
    r"(股|科室?|处室|内设机构|办公室|综合办|党政办|组|值班室|机要室)(管理|负责|运维|运营|承担|维护|主管|具体"
    r"|$)|内部(分工|调整|管理)|(责任|管理|经办|牵头|内设)(部门|科室|股室|机构)"
)
_ACCOUNTS = re.compile(
    r"(并入|合并到|合并至|整合到|整合至|归并到|归入|归并至|迁移到|迁移至|迁入|迁至|转到|转至).{0,12}"
    rf"({ANY_NAME}|账号|帐号|号|平台|新媒体)$|(两号|双号|旧号|新号|本号|原号|老号|主号|子号|账号|帐号|({ANY_NAME})号?"
    r"|新媒体)(的|已|将|与.{1,8})?"
    r"(合并|并入|更名|改名|名称|整合|升级|迁移|变更名称|归并)|(合并|整合|归并|并入)(到|至|为|成|入)?(一个"
    r"|同一|本|新|主|原|旧|该|老)?(账号|帐号|号|公众号|平台|订阅号|服务号)"
    r"|(?<!单位)(?<!部门)(?<!机构)(名称|账号名)(由|变更|规范|调整)|规范(账号|帐号)?名称"
)
_CERTAIN = re.compile(r"机构改革|(主办|开办)(单位|部门|主体)|职能(划转|划入|并入)|撤乡|撤镇")


_NO_FORMER = re.compile(
    r"(无|未|没有?|不)(发生|有)?(过)?(任何)?(变化|变更|变动|更换|改变|更名|变)(过)?|不(涉及|适用)|(同|即)?(现|本)(主办)?单位"
    r"|同(现)?主办单位|同(上|左|前)|一直(是|由)?本单位"
)


@cache
def names_former_host(text: str) -> bool:
    """Does 原主办单位 name a unit? 无变化, 不涉及 and 本单位 name none."""
    return not says_nothing(text) and not _NO_FORMER.fullmatch(fold(text))


@cache
def names_host_change(reason: str) -> bool:
    """Does a filing's reason speak of a change of the host unit (机构改革, 划入, 转至县水利局, 单位更名 …)?

    A new name of the account, a new contractor, an inner section, two accounts merged are none.
    """
    clauses = re.split(r"[，,。；;！!]+", fold(reason))
    return any(_changes_host(clause) for clause in clauses if clause)


def _changes_host(clause: str) -> bool:
    if not _HOST.search(clause):
        return False
    if _CERTAIN.search(clause):
        return not re.search(
            r"(主办|开办)单位(的)?(主要|分管)?(负责人|领导|联系|管理|法人|地址|电话)", clause
        )
    return not any(each.search(clause) for each in (_OTHERS, _INNER, _ACCOUNTS))
