"""What a text in 状态 says of an account, as a sentence."""

import pytest

from xlwings_udfs.facts.statuses import Status, read_status

TEXTS = {
    Status.IN_FORCE: "正常 在用 运行中 启用 正常更新 使用中 活跃 运营中 恢复运行",
    Status.DORMANT: "停更 断更 长期停更 已停更 半年未更新 停止更新 僵尸号",
    Status.END_PLANNED: "尚未注销 暂未关停 拟关停 正常（拟关停） 待注销 计划关停 未关闭 没有关停 建议关停 拟年底注销",
    Status.ENDING: "正在注销 注销中 正在办理注销 注销手续办理中 注销未完成 申请注销中 已申请注销 "
    "注销材料已交，平台审核中 注销申请已提交 注销，平台审核中 注销冷静期 注销待确认 已批准注销 已同意关停 正注销 关停手续办理中 注销审批中",
    Status.SHUT: "关停 已关停 停用 停办 已关闭 关停未注销 已停止运营 永久关停 已下线 关停，正在注销 2024年停用 不再使用",
    Status.CANCELLED: "注销 已注销 账号已注销 2024年9月已注销 已关停并注销 注销完成 已办理注销 已销号 注销手续已办结 "
    "号已销 账号已销。 注销（2024.9）",
    Status.BACK: "关停后恢复 注销后重新启用 曾关停，现已恢复使用 关停，后又重新开通",
    Status.NOT_UNDERSTOOD: "冻结 封号 其他 未启用 待启用 拟上线 暂停运行 暂停使用 不正常 否 迁移",
    Status.NOTHING: "/ — 无",
}


@pytest.mark.parametrize(
    ("right", "text"), [(right, text) for right, texts in TEXTS.items() for text in texts.split(" ")]
)
def test_a_status_is_read(right: Status, text: str) -> None:
    assert read_status(text) is right


@pytest.mark.parametrize(
    ("header", "text", "right"),
    [
        ("是否正常运行", "是", Status.IN_FORCE),
        ("是否正常运行", "否", Status.SHUT),
        ("是否注销", "是", Status.CANCELLED),
        ("是否注销", "否", Status.IN_FORCE),
        ("是否关停", "√", Status.SHUT),
        ("是否关停", "已注销", Status.CANCELLED),
        ("是否冻结", "否", Status.NOT_UNDERSTOOD),
        ("是否冻结", "是", Status.NOT_UNDERSTOOD),
        ("状态", "是", Status.NOT_UNDERSTOOD),
    ],
)
def test_yes_and_no_answer_what_the_header_asks(header: str, text: str, right: Status) -> None:
    assert read_status(text, header) is right
