"""What a cell says was done: by negation, aspect and condition wherever they stand in the sentence."""

import pytest

from xlwings_udfs.facts.answer_words import (
    ACCEPTANCE,
    ANNOUNCEMENT,
    CLOSING,
    CONSENT,
    EXCEPTION,
    FILING,
    INTERACTION,
    IPV6,
    MATRIX,
    OFFICE_OPINION,
    OPENING,
    REPORT,
    REVIEW,
    SIGNING,
    UPDATE,
    Words,
)
from xlwings_udfs.facts.answers import Answer, answers, read

DONE, NOT_DONE, UNDER_WAY = Answer.DONE, Answer.NOT_DONE, Answer.UNDER_WAY
READINGS: list[tuple[Words, Answer, str]] = [
    (CONSENT, DONE, "同意 同　意 批准 准予备案 照办 已同意。 情况属实，同意开设 经局党组会研究同意 同意取消账号 "
     "同意，请办公室按程序报备 已报经局长同意 没问题，同意"),
    (CONSENT, NOT_DONE, "不同意 未同意 不予同意 尚未同意 退回 会议未通过 未审批 已阅 没有同意 同意与否未定，退回 不批"),
    (CONSENT, UNDER_WAY, "拟同意 待局长同意 原则同意，待州办批复 同意，暂缓开设 同意？ 审批中 报局长同意 "
     "如无异议则同意 请局长审批 同意，但需待县政府办批复"),
    (CONSENT, Answer.NOT_UNDERSTOOD, "情况属实 见附件 马建国"),
    (CONSENT, DONE, "同意，尽快办理 同意，按程序报批 拟同意上报，同意"),
    (CONSENT, NOT_DONE, "不同意开设公众号，同意"),
    (CONSENT, Answer.EMPTY, "/ — ……"),
    (CONSENT, DONE, "拟同意，请局长审定。马建国：同意 经办人：已核。局长：批准 签署“同意” 「同意」"),
    (CONSENT, DONE, "同意，注意不要重复开设 同意，并严禁发布广告"), (CONSENT, NOT_DONE, "不要重复开设"),
    (INTERACTION, DONE, "评论关闭，私信开放 无留言功能，有菜单"),
    (INTERACTION, NOT_DONE, "有留言，但留言无人回复 有留言功能，但未启用 评论关闭，评论曾开放 无留言、无评论"),
    (REVIEW, NOT_DONE, "补充审查 敏感信息"), (REVIEW, Answer.NOT_UNDERSTOOD, "敏感词已修改 涉密内容已删除"),
    (MATRIX, NOT_DONE, "不属于矩阵"), (EXCEPTION, UNDER_WAY, "暂不处理"),
    (OFFICE_OPINION, NOT_DONE, "退件 请补正材料"),
    (CONSENT, UNDER_WAY, "同意的请签字 同意的话再报"), (ANNOUNCEMENT, UNDER_WAY, "公告内容还在改 公告还在起草"),
    (MATRIX, NOT_DONE, "矩阵名单中没有 矩阵里查无"),
    (CONSENT, DONE, "同意作废旧号 批准作废旧号 准予作废旧号 准许作废旧号 核准作废旧号 赞成作废旧号 赞同作废旧号"),
    (CONSENT, NOT_DONE, "未同意作废旧号 作废同意书 认可作废旧号"),
    (ANNOUNCEMENT, UNDER_WAY, "公示无异议后再公告 无异议后方可公告 无异议，下次公告"),
    (REVIEW, DONE, "经审查无问题 审查后未发现问题"), (REVIEW, UNDER_WAY, "无问题后再审 未发现问题但暂缓发布"),
    (CONSENT, DONE, "原未同意，现同意取消账号"), (REVIEW, NOT_DONE, "未审查，事后补审无问题"),
    (CONSENT, NOT_DONE, "分管领导：同意。局长：不同意"),
    (OFFICE_OPINION, DONE, "同意备案 已备案 符合要求 受理 已录入系统 已收，报州政府办"),
    (OFFICE_OPINION, NOT_DONE, "不同意，与公众号重复 不予备案 不符合要求 不受理 暂缓备案 退回，材料不全 "
     "请补齐材料后再报 名称不规范，修改后重新报"),
    (OFFICE_OPINION, UNDER_WAY, "拟同意 审核中 请领导审批 待定"),
    (OFFICE_OPINION, Answer.NOT_UNDERSTOOD, "转州政府办 已阅 知悉"),
    (FILING, DONE, "已交纸质件 已交政府办 已发邮箱 已备案 已报 提交了 √ 备案完成 已于11月5日备案"),
    (FILING, DONE, "2024-03-08（退回），2024-03-15重报 3月8日提交被退回，3月15日重新提交 3月12日再次报送"),
    (FILING, NOT_DONE, "退回，重报 退回待重新提交"),
    (FILING, NOT_DONE, "未备案 没有提交 还没有 没报 退回 ×"),
    (FILING, UNDER_WAY, "拟备案 正在办理 待备案 11月30日前提交 待定 办理中 正在准备材料 已申请备案"),
    (FILING, Answer.NOT_UNDERSTOOD, "上周 备案 未及时备案"),
    (REPORT, DONE, "已报州 已上传"), (REPORT, NOT_DONE, "未报州 尚未上报"),
    (ACCEPTANCE, DONE, "已受理 已签收"), (ACCEPTANCE, NOT_DONE, "未受理 退回"),
    (OPENING, DONE, "已开通"), (OPENING, NOT_DONE, "未开通"), (OPENING, UNDER_WAY, "筹备中"),
    (CLOSING, DONE, "已注销 已关停"), (CLOSING, NOT_DONE, "未注销"), (CLOSING, UNDER_WAY, "正在注销 待注销"),
    (UPDATE, DONE, "每天 今日更新 每周更新 正常更新 坚持更新 日更"), (UPDATE, NOT_DONE, "停更 长期未更新"),
    (SIGNING, DONE, "已签批"), (SIGNING, NOT_DONE, "未签 后补"), (SIGNING, UNDER_WAY, "待签字"),
    (ANNOUNCEMENT, DONE, "已公告 http://www.yanyuan.gov.cn/1.html 县政府网站 盐府公告〔2026〕5号 公示期满，无异议 "
     "原未公告，现已补公告 《关于变更的公告》"),
    (ANNOUNCEMENT, NOT_DONE, "未公告 未向社会公告 公告未发 尚未在门户网站发布"),
    (ANNOUNCEMENT, UNDER_WAY, "拟公告 正在办理 下周公告 公告起草中 公告正在拟稿 计划12月公告"),
    (ANNOUNCEMENT, Answer.NOT_APPLICABLE, "无需公告 不涉及"),
    (ANNOUNCEMENT, Answer.NOT_UNDERSTOOD, "内部通知 口头告知"),
    (REVIEW, DONE, "已审查 不涉密 未发现问题 不涉及国家秘密 经审查，未发现涉密信息 审查无误 可公开"),
    (REVIEW, NOT_DONE, "涉密 审查不通过 发布后补审 未审查 敏感信息，不宜公开 涉及工作秘密"),
    (REVIEW, UNDER_WAY, "审查中 待审 正在审查"),
    (INTERACTION, DONE, "有 留言回复 在线咨询 评论区开放 设有“我要咨询”菜单 设有「未诉先办」留言专栏"),
    (INTERACTION, NOT_DONE, "留言板块已撤 评论区撤下了 无 评论已关闭 不能留言 留言无人回复 只发布不互动 尚未开设"),
    (INTERACTION, UNDER_WAY, "拟开通 筹备中"),
    (INTERACTION, Answer.EMPTY, "不详 未统计 /"),
    (IPV6, DONE, "支持 已改造 IPv4/IPv6双栈 √"),
    (IPV6, NOT_DONE, "不支持 未改造 升级未完成"),
    (IPV6, UNDER_WAY, "仅支持IPv4 正在改造 部分支持 未完全支持 已列入改造计划"),
    (MATRIX, DONE, "已纳入 县政务新媒体矩阵 是"), (MATRIX, NOT_DONE, "未纳入 已退出矩阵 否"),
    (MATRIX, UNDER_WAY, "拟纳入 申请中"),
    (EXCEPTION, DONE, "历史原因，两号用途不同 县政府办已批准 群众不会使用微信，确需保留"),
    (EXCEPTION, NOT_DONE, "无 不予例外 县政府办未同意 不属于例外 申请未通过"),
    (EXCEPTION, UNDER_WAY, "待批 正在报批 拟申请例外"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "right", "text"),
    [
        pytest.param(words, right, text, id=f"{text}-{right}")
        for words, right, texts in READINGS
        for text in texts.split(" ")
    ],
)
def test_a_sentence_is_read(words: Words, right: Answer, text: str) -> None:
    assert read(text, words) is right


def test_a_column_is_read_row_by_row_whatever_repeats() -> None:
    assert list(answers(["同意", "不同意", "同意", ""], CONSENT)) == [DONE, NOT_DONE, DONE, Answer.EMPTY]
    assert list(answers(["同意", "同意"], CONSENT)) == [DONE, DONE]
    assert all(isinstance(each, Answer) for each in answers(["同意", "同意"], CONSENT))
