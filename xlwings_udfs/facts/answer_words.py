"""The words that `answers` reads with: a table for each kind of cell. Adding a wording is adding it here, with its test."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """How cells about one thing speak. All are parts of regular expressions, matched in folded text.

    ``deed`` is what is done (同意, 备案 …); where ``bare``, the word alone says that it was done, else it takes a mark
    of completion (已, 完成, 了 …) or one of ``proof`` (an address, a number of a paper). ``sure`` are those of the
    deeds that say so alone where the others do not. ``fine`` are sentences that say done although they hold a
    negation (无异议); ``undone`` that it failed, was refused or undone; ``put_off`` that it was put off, even behind
    the deed (同意，暂缓开设); ``noted`` that somebody saw it and decided nothing, unless the deed stands beside.
    ``exact`` are whole clauses that say done. ``anything``: whatever else is written counts as done, for the cell asks
    for free words.
    ``channels``: ways of which one suffices (评论关闭，私信开放). ``optional``: nobody has to fill the cell; 不详 is as good as empty.
    """

    deed: str
    bare: bool = False
    sure: str = ""
    fine: str = ""
    undone: str = ""
    put_off: str = ""
    noted: str = ""
    proof: str = ""
    exact: str = ""
    channels: str = ""
    anything: bool = False
    optional: bool = False


_PAPER = r"[〔\[(【]?20\d\d[〕\])】]第?\d+号|第?\d+号(公告|文)"

CONSENT = Words(
    deed=r"同意|批准|准予|准许|核准|照办|照准|照此办理|许可|赞成|赞同|认可|(审核|审批|审定|研究|会议|表决"
    r"|审议|讨论)通过|已通过|一致通过|准办|获批|获准|允许|支持开设|可以(开设|办理|变更|注销|关停|备案)",
    bare=True,
    exact=r"可|可以|行|好|好的|ok|妥|准|准了|批|已批|已准|通过|拟准|可行|无误可办|拟可|照准|已批示同意",
    fine=r"(无|没有?|未提出?|未收到|不持)(任何|其他|不同|反对)*(异议|意见|问题)",
    undone=r"建议.{0,4}(不|撤|关停|整合)|^不(办|开|设|开设|办理)$|(未|没有?)(经|予|能)?(领导|局长"
    r"|主要负责人)?(审批|审核|审签|签字|签批|研究|上会|表态|批复|审定"
    r"|签署)|不同意|不予|不准|不批|不赞成|不赞同|不可以?|不行|不妥|不宜|不认可|不通过|不许可|不必|不要|反对"
    r"|否决|否定|退回|驳回|拒绝|作废|撤回|撤销申请|另行|重新(申报|报|办|提交)|再报|无权|无效|没通过|没批|未批|未准|未获",
    put_off=r"(?<!经)(?<!已)(请|呈|报|提请|送).{0,8}(批示|审批|审核|审定|批准|研究|审阅|定夺|阅示|表态)$"
    r"|^(还|尚|仍)?(需|须|要|应)(要|再)?(进一步|补充|完善|请示|提交|报|研究|论证|征求|核实)|有待|尚待|缓批"
    r"|走.{0,4}(程序|流程)|(提交|提请|上).{0,6}(研究|审议|讨论)$|先不|暂缓|暂不|缓办"
    r"|缓一|缓议|再议|再定|再说|再研究|再论|搁置|暂停办理|延后|推迟|下次|补充(材料"
    r"|说明|完善)|完善后|修改后|材料不[全齐]|资料不[全齐]|手续不[全齐]|以后",
    noted=r"已?阅(示|知|悉|处|办|存)?|圈阅|知悉|知晓|已知|收悉|收到|了解|存档|转[^，]*",
)
OFFICE_OPINION = Words(
    deed=CONSENT.deed + r"|备案|受理|登记|收件|报州|存档|录入",
    bare=True,
    exact=CONSENT.exact + r"|已备|已收|属实|情况属实|符合(要求|规定|条件)?|齐全|材料齐全",
    fine=CONSENT.fine,
    undone=CONSENT.undone
    + r"|不符合|不符|不受理|不属于|重复(开设)?|缓办|缓批|缓议|暂缓|暂不|先不|搁置|退件|退还|补正"
    r"|材料不[全齐]|资料不[全齐]|手续不[全齐]|(补充|补齐|完善|修改|规范).{0,6}(再|后|重新)",
    put_off=r"(?<!经)(?<!已)(请|呈|报|提请|送).{0,8}(批示|审批|审核|审定|批准|研究|审阅|定夺|阅示)$|有待|尚待|再议|再定"
    r"|再研究|(提交|提请|上).{0,6}(研究|审议|讨论)$",
)
"""What 备案主管单位 put off it has not taken, as good as refused; what is still on its desk (拟同意, 审核中) is not."""
FILING = Words(
    deed=r"[交发](?=纸质|电子|原件|材料|表|政府办|县府办|县政府办|邮箱|OA)|备案|报备|提交|上报|报送|递交|送达|报县|送县|交县|交表|报表|[报交送]了?$|[报交送]过$",
    exact=r"已报|已交|已送|报了|交了|已备|备了|已上传|已送审|见备案表"
    r"|\d[\d/年月日]*(又|重新?|再次?|修改后|补正后|改后)(提交|上报|报送|报备|备案|报|交|送)了?",
    undone=r"退回|撤回|作废|驳回|不予受理|丢失|遗失|漏报|漏备|忘",
    put_off=r"暂缓|缓报|延后|推迟|补充材料|材料不[全齐]|资料不[全齐]",
    proof=_PAPER,
)
REPORT = Words(
    deed=FILING.deed + r"|报州|上传",
    exact=FILING.exact,
    undone=FILING.undone,
    put_off=FILING.put_off,
    proof=_PAPER,
)
ACCEPTANCE = Words(
    deed=r"受理|收件|接收|收到|登记|签收|审核|备案",
    exact=r"已收|收讫|已受|收了",
    undone=r"退回|驳回|不予|撤回",
    put_off=FILING.put_off,
)
OPENING = Words(
    deed=r"开设|开通|注册|认证|启用|上线|运行|运营|使用",
    exact=r"早已开|已开|开了",
    undone=r"停用|关停|注销",
    put_off=r"暂缓|推迟|延后|筹备|筹建|测试",
)
CLOSING = Words(
    deed=r"关停|注销|关闭|停用|停办|停止|下线|销号|销户|办结",
    exact=r"已关|已停|已销|停了|关了|销了",
    undone=r"撤销申请|恢复|重新启用|失败|无法|被驳回|退回|仍在(运行|使用|更新)",
    put_off=r"暂缓|推迟|延后|以后",
)
UPDATE = Words(
    deed=r"更新|发布|发文|推送|维护",
    exact=r"(今[天日]|每[天日周]|当[天日]|天天|实时|及时|按时|定期|正常|坚持|持续|日|周)(都|均|有)?(更新|发布|推送|发文|更)?",
    undone=r"停更|断更|停用|停止|僵尸|休眠|睡眠",
)
SIGNING = Words(
    deed=r"签批|审签|签字|签发|签署|审核|审批|审定|同意|批准|签名",
    exact=r"已签|签了|已审|审了",
    undone=CONSENT.undone + r"|补签|后补|代签",
    put_off=CONSENT.put_off,
)
ANNOUNCEMENT = Words(
    deed=r"公告|公示|公布|公开|发布|刊登|刊发|刊载|登报|张贴|发文|告知社会|推送|挂网|发出|置顶|告示|通告|发帖|发推文|宣告",
    exact=r"已发|已登|已挂|发了|已上网|上网了|已贴",
    fine=r"(无|没有?|未收到|未提出?)(任何|其他|不同|反对)*(异议|意见)",
    undone=r"撤下|撤回|删除|失效|打不开|作废|取消|漏",
    put_off=r"暂缓|暂不|推迟|延后|下次|以后",
    proof=rf"网址|{_PAPER}|(官网|网站|门户|公众号|微博|报|公开栏|公告栏|公示栏|头条|电视台|客户端|首页)(上|内"
    rf"|中|里)?$|《[^》]+》|(官网|网站|门户|公众号|微博|公开栏|公告栏|公示栏|日报|头条|电视台|客户端)",
)
REVIEW = Words(
    deed=r"审查|审核|审批|审读|保密|把关|审阅|核查|审签|三审|审校|检查",
    exact=r"通过|已审|审了|已查|合格|过审|合规|安全|无误|公开|可公开|可发布|可以发布|可以公开|准予公开"
    r"|准予发布|同意|同意公开|同意发布|非密|非涉密|无密|符合|符合要求|公开信息|主动公开|ok|三审三校",
    fine=r"不涉|不含|未涉|无涉|非涉|不属于?(国家)?(涉密|秘密|敏感)|(未|没有?|不)(发现|存在|见|含)|无(任何"
    r"|明显)?(涉|敏|秘|密|问题|泄|违|不当|不妥|风险|异常|异议|意见)|没(有)?(问题|涉密|异议|泄密)",
    undone=r"(?<![不未无非])涉密(?!.{0,4}已?(删|隐|处理|脱))|(?<![不未无非])涉及|(?<![不未无非])含.{0,4}(秘密|敏感|隐私)|漏审|涉敏|敏感(?!.{0,4}(已|均)?(删|改|修|处理|隐|打码|脱敏))"
    r"|泄密|不合格|不合规|不符合|不通过|未过|没过"
    r"|不过关|不宜|不得|不可|不能|不予|不同意|补充?审|补查|补做|后补|补办|事后|发布后|发后|先发|后审|退回|驳回"
    r"|撤回|有问题|存疑|有疑|定密|机密|秘密级|绝密|内部",
    put_off=r"暂缓|暂不|缓发|再审|修改后|复审中",
)
INTERACTION = Words(
    deed=r"留言|评论|私信|回复|咨询|互动|信箱|投诉|问答|办事|菜单|客服|弹幕|点赞|转发|直播|调查|征集|热线"
    r"|建言|建议|开通|启用|提供|设置|支持|具备|具有|正常|有效|在线|办理|查询|预约|报名|举报|反馈|智能|机器人"
    r"|答复|关键词|民意|意见",
    bare=True,
    exact=r"有|可|能|可以|良好|全部|齐全|完备|开放|已设|有的|可用|开启|已开|畅通|好",
    undone=r"关闭|停用|下线|失效|无效|故障|坏|取消|屏蔽|禁言|禁止|禁用|瘫痪|打不开|无人|没人|不畅|单向|只发"
    r"|仅.{0,4}发布|只.{0,4}发布|只读|只能|零互动|零回复|从不|从未|不了|不回复?|未回复|没人回|无回复|不答复"
    r"|不处理|拆除|撤销|已撤|撤了|撤[下掉]|关了|形同虚设|闲置|摆设",
    put_off=r"暂停|维护中|升级中|推迟|以后",
    channels=r"留言|评论|私信|咨询|信箱|投诉|问答|办事|菜单|客服|弹幕|热线|机器人",
    optional=True,
)
IPV6 = Words(
    sure=r"支持|适配|兼容|双栈|可访问|达标|满足",
    deed=r"支持|适配|改造|升级|部署|开通|具备|兼容|接入|启用|双栈|可访问|可用|实现|满足|达标",
    exact=r"双栈|全支持|ipv6|ipv4/ipv6|ipv4/6|v4/v6双栈|能|可|可以|具备|达标|合格|已支持ipv6",
    undone=r"仅ipv4|只.{0,4}ipv4|^ipv4$|纯ipv4|单栈|失败|不可用|不达标|未达标|关闭|停用|不行|无法",
    put_off=r"部分|仅|只|局部|逐步|分批|测试|试运行|暂停|待|推迟|列入.{0,6}计划|纳入.{0,6}计划|招标|采购|立项|对接|评估",
    optional=True,
)
MATRIX = Words(
    deed=r"纳入|加入|进入|列入|入列|入驻|接入|矩阵|成员|在列|入网|并入|归入",
    bare=True,
    exact=r"在|已纳|已入|在内|主账号|子账号|一级|二级|主号|矩阵内",
    undone=r"移出|退出|除名|剔除|踢出|矩阵外|矩阵之外|游离|不属于|单独运营|独立运营|独立于|取消|撤出|排除",
    put_off=r"暂缓|推迟|以后|试运行",
    optional=True,
)
EXCEPTION = Words(
    deed=r"(确有?)?(需要?|须|应当?|必须|要)(继续|单独|予以|暂时?)?(保留|单设)|同意|批准|准予|许可|认可|保留"
    r"|例外|批复|核准|豁免",
    bare=True,
    fine=r"(无|没有?)(任何)?(异议|意见)|不同(用途|定位|受众|职能|功能|对象|人群|业务|群体)",
    undone=r"(未|没有?)(经|予|能)?(领导|局长|主要负责人)?(审批|审核|审签|签字|签批|研究|上会|表态|批复|审定"
    r"|签署)|不同意|不予|不准|不批|不认可|不属于?例外|不例外|不算例外|不作例外|没批|未批|未获|未准|未通过"
    r"|不通过|驳回|退回|否决|拒绝|撤销|取消|过期|失效|到期|作废|不符合|无例外|没有例外|要求.{0,4}(整合|注销"
    r"|关停|合并)|^(无|没有)(特殊|例外|其他|任何)(情况|理由|说明|原因|情形)?$|应整合|应注销|须整合|须注销",
    put_off=r"暂缓|暂不|缓议|再议|再定|待[^遇]|(拟|计划|准备|将|正在|即将)(于.{0,8})?(申请|上报|整合|合并|注销"
    r"|关停|报|改名|更名|清理|请示|统一)|审批中|办理中|请示中|申请中|报批中|研究中|整合中|注销中",
    anything=True,
)
