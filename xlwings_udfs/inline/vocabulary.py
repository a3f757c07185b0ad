"""The signs and words by which a formula knows that a text needs no more judging, and texts judged in advance.

Where a set here must cover what a rule or the reading looks for, a test compares the two.
"""

import unicodedata
from functools import cache
from itertools import product

from xlwings_udfs.registry.values.filing_types import FilingType
from xlwings_udfs.registry.values.known_platforms import NAMES
from xlwings_udfs.registry.values.names import account_key
from xlwings_udfs.registry.values.text import clean, fold


@cache
def unclean() -> str:
    """Signs that cleaning a text takes away or changes, less the spaces that formulas trim and what no cell can hold."""
    signs = (chr(code) for span in ((9, 11), (0x7F, 0xD800), (0xE000, 0xFFFE)) for code in range(*span))
    return "".join(sign for sign in signs if sign != "\u3000" and clean(f"中{sign}中") != f"中{sign}中")


_ASCII_NOT_PLAIN = " \"'-_<>()[]|、;/@:.*?~,"
"""Of ASCII, what comparing names leaves out, what parts names, and what MATCH and COUNTIF take for patterns."""
_WRITTEN = (range(0x80, 0xD800), range(0xE000, 0x20000), range(0x2F800, 0x2FA20))
"""Where characters are that normalising changes; the ideographs between it leaves alone."""
_JOINING = range(0x1100, 0x1200)
"""Letters of 한글 that normalising joins."""


@cache
def name_signs() -> str:
    """Signs that keep a name from being its own key, in order. A name without any of them is."""
    wide = (chr(code) for span in _WRITTEN for code in span)
    return _ASCII_NOT_PLAIN + unclean() + "".join(filter(_is_touched, wide))


def _is_touched(sign: str) -> bool:
    around, category = f"中{sign}中", unicodedata.category(sign)
    # Signs of punctuation may part names, or a name from its platform.
    return account_key(around) != around or category[0] in "MP" or ord(sign) in _JOINING


_REASON_SIGNS = (
    "开设通变更关停注销备案新增办申请账号媒体政务因为根据由于按照工作业单位宣传实际发展日常部门本我的需要求原安排"
    "无没有暂略同上前如题见附件其他它不详清楚规定级领导必理正了应特方-—/\\.。…，,；;：:！!、 "
)
ENOUGH_SIGNS = 3
"""A reason with so many other signs is concrete."""


def reason_signs() -> str:
    """Every sign that a reason which says nothing can consist of."""
    of_platforms = {sign for name in NAMES for sign in (*name, *fold(name))}
    return _REASON_SIGNS + "".join(sorted(of_platforms - set(_REASON_SIGNS))) + unclean()


def nothing_signs() -> str:
    """Every sign that an exception which says nothing can consist of."""
    return "无没有暂否空例外-—/\\xX× 。." + unclean()


NO_NAME_SIGNS = (
    "签审批章同意盖办公室领导班子会附件单位负责人局委中心政府公司院校股科室长书记主任电话待补空无未不代受托原前某各全"
    "集体见表情况"
)
"""Signs that a plain name is taken to hold none of."""
TITLE_WORDS = (
    "副", "分管", "协管", "助理", "成员", "委员", "科员", "调研员", "干事", "干部", "经办", "工作人员", "办事员",
    "联络员", "管理员", "编辑", "小编", "股长", "科长", "组长", "股室", "实习", "志愿者", "办公室主任", "综合办主任",
    "党政办主任", "股", "科", "室", "负责人", "协助", "承办", "员", "总工", "总经济师", "总会计师", "总农艺师",
    "总规划师", "总畜牧师",
    "总审计师", "工会", "纪检", "纪委", "机关", "支部", "秘书", "专干", "驻村", "挂职", "退休", "原", "前任", "委托",
    "代签", "授权", "指派",
    "代为", "代批", "代审", "受托",
)  # fmt: skip
"""Words without which a title is not refused as another's than the head's."""

DATE_BLANKS = ("/", "-", "—", "——", "--", "无", "暂无", "未填")
"""What stands where there is no date."""
TOTALS = ("合计", "小计", "总计", "共计", "累计")
NO_NAMES = ("无", "没有", "未开通", "未开设", "未注册", "未申请", "未建立", "同上", "同前")
"""What stands in a name's cell where there is no account, or where it is the one above."""
NO_NUMBERS = ("计", "例", "示", "举")
"""What stands in 序号 of a row that is a total or an example."""

STATUSES = (
    "正常", "在用", "运行中", "启用", "运行", "正常运行", "使用中", "关停", "注销", "停用", "已关停", "已注销", "已停用",
    "停更", "关闭", "已关闭", "拟关停", "拟注销", "待注销", "未关停", "撤销", "停止运行", "停止使用",
)  # fmt: skip
OPINIONS = (
    "同意", "已同意", "同意开设", "同意变更", "同意关停", "同意注销", "同意备案", "同意上报", "同意。", "情况属实，同意",
    "批准", "准予备案", "照办", "不同意", "不予同意", "未同意", "暂不同意", "不批准", "暂缓", "暂缓办理", "缓办", "退回",
    "已阅", "拟同意", "待同意", "请同意",
)  # fmt: skip
_POSTS = (
    "局长", "镇长", "乡长", "主任", "书记", "院长", "校长", "县长", "馆长", "台长", "支队长", "大队长", "队长", "秘书长",
    "会长", "主席", "检察长", "站长", "经理", "总编", "部长",
)  # fmt: skip
TITLES = (
    *_POSTS,
    *(f"副{post}" for post in _POSTS),
    *(f"分管副{post}" for post in _POSTS),
    "分管领导", "党组成员", "党委委员", "党委副书记、镇长", "党委副书记、乡长", "党组成员、副局长", "办公室主任",
    "办公室副主任", "综合办主任", "党政办主任", "股长", "科长", "科员", "工作人员", "经办人", "干部", "管理员", "小编",
)  # fmt: skip
_FIELDS = ("", "工作", "业务", "单位", "宣传", "实际", "发展", "日常", "部门", "本单位", "我单位",
           "工作宣传", "业务工作", "宣传工作")  # fmt: skip
REASONS = (
    *(before + field + noun
      for before, field, noun in product(("", "因", "根据"), _FIELDS, ("需要", "需求", "要求", "原因", "安排"))),
    *FilingType,
    *("新开设", "开通", "备案", "新增", "新办", "申请", "正常", "正常开设", "开设账号"),
    *("无", "没有", "暂无", "略", "如题", "见附件", "其他", "其它", "不详", "不清楚", "按要求", "按规定"),
    *("上级要求", "领导要求", "领导安排", "必要", "/", "-", "—", "——", "因工作需要开设", "工作需要开设", "详见附件"),
)  # fmt: skip
