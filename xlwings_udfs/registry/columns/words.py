"""The words that headers of a registry are put together from, and what each of them speaks of.

A header is read as the words in it, in whatever order: 主要负责人签字时间 is a head, a consent and a time.
"""

import re
from enum import Enum, auto
from functools import cache
from typing import NamedTuple


class Word(Enum):
    """What a word of a header speaks of."""

    TIME = auto()
    LAST = auto()
    UNIT = auto()
    HOST = auto()
    RUNNING = auto()
    NAME = auto()
    FULL = auto()
    SHORT = auto()
    MEDIA = auto()
    SITE = auto()
    NUMBER_OF_ACCOUNT = auto()
    CERTIFIED = auto()
    SUBJECT = auto()
    REPRESENTED = auto()
    KIND = auto()
    MATTER = auto()
    FILING = auto()
    CHANGE = auto()
    OPENING = auto()
    SHUTTING = auto()
    CANCELLING = auto()
    REASON = auto()
    EXPLAINED = auto()
    CONSENT = auto()
    OPINION = auto()
    HEAD = auto()
    PERSON = auto()
    PERSON_NAME = auto()
    POST = auto()
    SUBMITTED = auto()
    PAPER = auto()
    AUTHORITY = auto()
    ACCEPTED = auto()
    UPWARD = auto()
    UPDATE = auto()
    PUBLISHED = auto()
    STATE = auto()
    NORMAL = auto()
    CASE = auto()
    FOLLOWERS = auto()
    READS = auto()
    AMOUNT = auto()
    PURPOSE = auto()
    CONTENT = auto()
    INTERACTION = auto()
    MATRIX = auto()
    IPV6 = auto()
    ANNOUNCED = auto()
    LINK = auto()
    FORMER = auto()
    EXCEPTION = auto()
    OTHER = auto()
    REMARK = auto()
    SERIAL = auto()
    WHETHER = auto()
    FILLER = auto()
    ELSEWHERE = auto()
    """What a registry may tell besides, and no rule asks for: telephones, operators, passwords."""


_LEXICON: dict[Word, str] = {
    Word.TIME: "时间 日期 年月日 时刻 什么时候 何时 时候",
    Word.LAST: "最近一次 最后一次 最近 最后 最新 末次 上次 近期 本月最后 检查时",
    Word.UNIT: "单位 部门 机构 科局 乡镇 街道 主办方 局 学校 县直 镇街 委办局 组织",
    Word.HOST: "主办 主管主办 责任 归属 所属 牵头 业主 县级 所在单位",
    Word.RUNNING: "运营 运维 运行 使用 建设 实际 维护 管理 在用 应用情况",
    Word.NAME: "名称 全名 名字 昵称 网名 号名 名",
    Word.FULL: "全称 规范 正式 具体 显示 完整",
    Word.SHORT: "简称",
    Word.MEDIA: "政务新媒体 警务新媒体 新媒体 政务账号 公众账号 账号 帐号 账户 帐户 公众号 媒体 应用 小程序 app 客户端 微信公众号 "
    "抖音号 微博 视频号 官微 号",
    Word.SITE: "第三方平台 平台 载体 渠道 形态 形式",
    Word.NUMBER_OF_ACCOUNT: "id号 id 原始id 微信id 微信原始id 微信号 账号编号 帐号编号 唯一标识 号码",
    Word.CERTIFIED: "官方认证 实名认证 认证 注册主体 登记主体",
    Word.SUBJECT: "主体 信息",
    Word.REPRESENTED: "代表",
    Word.KIND: "类型 类别 种类 性质 类 分类",
    Word.MATTER: "事项 手续 项 业务 动态",
    Word.FILING: "备案 登记 申报 申请 办理 操作 申办",
    Word.CHANGE: "变更 增减 新增 新办 变动 撤销",
    Word.OPENING: "开办 开设 开通 注册 创建 建立 上线 启用 设立 入驻 成立 开号 拟开设 开户",
    Word.SHUTTING: "关停 停用 关闭 停办 停更 停运",
    Word.CANCELLING: "注销 销号",
    Word.REASON: "原因 原由 缘由 理由 事由 缘故 依据 目的 为什么办 为什么 为何 由来",
    Word.EXPLAINED: "说明 简述",
    Word.CONSENT: "同意 审批 审核 审签 签批 签字 签署 签发 签名 签章 批准 核准 审定 审阅 批复 落款 拍板 签的字 签的 会签 签 批",
    Word.OPINION: "意见 结果 批示 结论",
    Word.HEAD: "主要负责人 主要负责同志 单位负责人 审批负责人 负责人 负责同志 主要领导 单位领导 领导 一把手 法定代表人 法人 责任人 主官 "
    "党组书记 书记 局长 镇长 乡长 校长 院长 主任 部长 县长",
    Word.PERSON: "人 者 谁 同志",
    Word.PERSON_NAME: "姓名",
    Word.POST: "职务 职位 职级",
    Word.SUBMITTED: "提交 报送 上报 报备 递交 上交 送达 呈报 报出 报来 交来 交表 交件 报件 报表 送交 交 报 送 呈",
    Word.PAPER: "备案表 表格 材料 资料 表 件 文件",
    Word.AUTHORITY: "备案主管单位 主管单位 主管部门 县人民政府办公室 县政府办公室 县政府办 县府办 政府办 县办 办公室 网信办",
    Word.ACCEPTED: "受理 收到 收件 接收 收文 签收 接件 收表",
    Word.UPWARD: "州人民政府办公室 州政府办公室 州政府办 州府办 州办 州上 州 市政府办公室 市政府办 市府办 转报 上级 省政府办",
    Word.UPDATE: "更新",
    Word.PUBLISHED: "发布 发文 推文 推送",
    Word.STATE: "状态 状况 现状",
    Word.NORMAL: "正常",
    Word.CASE: "情况 详情",
    Word.FOLLOWERS: "粉丝 关注 用户 受众 订阅 粉丝量",
    Word.READS: "阅读 浏览 点击",
    Word.AMOUNT: "数量 人数 总量 总数 数 量 总",
    Word.PURPOSE: "功能 定位 用途 简介 栏目定位",
    Word.CONTENT: "内容",
    Word.INTERACTION: "互动 留言",
    Word.MATRIX: "矩阵",
    Word.IPV6: "ipv6",
    Word.ANNOUNCED: "公告 公示",
    Word.LINK: "链接 网址",
    Word.FORMER: "原 旧 曾用 曾 前",
    Word.EXCEPTION: "例外",
    Word.OTHER: "其他 其它",
    Word.REMARK: "备注 备考",
    Word.SERIAL: "序号 编号 序",
    Word.WHETHER: "是否 有无 与否 能否",
    Word.FILLER: "的 是 本次 主要 及其 及 和 与 或 还是 等 哪个 在 什么 到 向 由 拟 拟用 须 通过 完成 经 所在 已 纳入 支持 有 栏目 "
    "当前 目前 县级矩阵 一次 写明 一致 政务 官方 第三方 单位内 总计 所 入 了 具体到",
    Word.ELSEWHERE: "备案号 备案编号 文号 编码 县级领导 县领导 增量 增长 检查 录入 抽查 巡查 监管 "
    "联系人 联系 电话 手机 邮箱 邮件 密码 二维码 管理员 运维人员 人员 经办人 经办 编辑 填报人 填报时间 填报日期 填表 填报 "
    "分管 层级 级别 代码 辖区 区域 地区 公司 承办 发布条数 发布数量 发布量 月发布量 下载量 下载 存在问题 问题 办结 民警 "
    "身份证 地址 得分 分数 考核 经费 制度 值班 排名 受理人 整改 近14天",
}
_ALSO = {"填报单位": "报送单位", "运维单位": "运营单位", "受理时间": "受理日期"}
_SIGNS = re.compile(r"[\s*:、，,;；/／\\|()（）\[\]【】<>《》“”\"'.。．·—\-_+＋&?？!！★☆※▲#]+")
_NUMBERS = re.compile(r"^\d{1,2}(?=\D)")
_DAY = re.compile(r"(?<=..)(?<![作假生节近])日$")
"""What 签批日 ends in: the day of something."""


class Words(NamedTuple):
    """The words of a header: ``told`` in their order, ``unknown`` characters of ``length`` that no word of ours covers."""

    told: tuple[Word, ...]
    unknown: int
    length: int


@cache
def _by_text() -> dict[str, Word]:
    return {text: word for word, texts in _LEXICON.items() for text in texts.split()}


@cache
def _any_word() -> re.Pattern[str]:
    """A quick look: what none of the words stands in."""
    return re.compile("|".join(map(re.escape, _by_text())))


@cache
def _longest() -> int:
    return max(map(len, _by_text()))


def words_of(text: str) -> Words:
    """The words of a header's folded ``text``; signs, and a number in front, are none."""
    bare = _SIGNS.sub("", _NUMBERS.sub("", text))
    for spelt, meant in _ALSO.items():
        bare = bare.replace(spelt, meant)
    bare = _DAY.sub("日期", bare)
    told, unknown = _split(bare)
    return Words(told, unknown, len(bare))


def _split(bare: str) -> tuple[tuple[Word, ...], int]:
    """The words that leave the fewest characters over, of those the fewest and longest."""
    known = _by_text()
    if not _any_word().search(bare):
        return (), len(bare)
    best: list[tuple[int, int, tuple[Word, ...]]] = [(0, 0, ())]
    for end in range(1, len(bare) + 1):
        left_over, count, told = best[end - 1]
        choice = (left_over + 1, count + 1, told)
        for start in range(max(0, end - _longest()), end):
            word = known.get(bare[start:end])
            if word is not None:
                left_over, count, told = best[start]
                choice = min(choice, (left_over, count + 1, (*told, word)), key=lambda each: each[:2])
        best.append(choice)
    return best[-1][2], best[-1][0]
