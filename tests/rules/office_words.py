"""Valid registries in the words of offices: each column's wordings drawn at random; and violations in such words."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from injecting import cell
from rules_clean import Rows, clean_rows

CONSENTS = (
    "同意", "同意。", "同　意", "已同意", "批准", "准予备案", "照办", "核准", "经镇党委会议研究同意",
    "情况属实，同意开设", "无异议", "可以办理",
    "同意，请按程序报备", "审核通过", "没有意见", "原则同意", "同意（见签批单）", "拟办意见已阅，同意", "予以批准", "赞成",
)  # fmt: skip
HEADS = (
    ("马建国", "镇长"), ("马建国（镇长）", ""), ("镇长马建国", ""), ("马建国镇长", ""), ("马建国",
    "党委书记"), ("沙马阿果", "党委副书记、镇长"),
    ("吉克日哈莫", "代镇长"), ("马 军", "镇长"), ("李伟（党委书记）", ""), ("王强", "副镇长（主持工作）"), ("马建国",
    ""), ("阿苦·伍呷", "镇长"),
    ("马建国", "镇 长"), ("马建国 镇长", ""),
)  # fmt: skip
IN_FORCE = (
    "正常",
    "在用",
    "运行中",
    "启用",
    "",
    "正常运行",
    "使用中",
    "活跃",
    "运营中",
    "正常更新",
    "恢复运行",
    "拟关停",
    "尚未注销",
    "暂未关停",
)
CANCELLED = ("已注销", "注销", "账号已注销", "已销号", "注销完成", "已关停并注销", "")
SHUT = ("已关停", "关停", "停用", "停办", "已关闭", "停止使用", "已停止运营", "")
INTERACTIONS = (
    "留言回复",
    "有",
    "可评论",
    "已开通留言",
    "在线咨询、投诉",
    "√",
    "",
    "不详",
    "是",
    "评论区开放",
    "设有书记镇长信箱",
)
MATRIX = ("是", "已纳入", "", "已加入县矩阵", "√", "在矩阵内", "不清楚")
REASONS = (
    "发布本镇政务信息，方便群众查询", "宣传惠农政策", "公开办事指南，接受群众咨询", "发布森林防火和防汛预警",
)  # fmt: skip
CHANGES = (
    "更换账号头像和简介", "更换代运维公司", "账号由党政办移交宣传办公室管理", "管理员调整", "将旧号并入本号",
    "分管领导变动，更换联系人",
)  # fmt: skip
HOST_CHANGES = ("撤乡并镇，账号划入本镇", "主办单位变更", "机构改革", "由原乡政府移交本镇人民政府")
ANNOUNCED = (
    "2026-10-09", "2026年10月9日", "已在县政府网站公告", "https://www.yanyuan.gov.cn/gg/12.html", "盐府公告〔2026〕5号",
    "已公示，无异议", "县政府门户网站",
)  # fmt: skip
OFFICE = ("同意备案", "已备案", "", "予以备案", "符合要求", "同意")
EXCEPTIONS = ("", "无", "—", "暂无")
DATES: tuple[Callable[[date], Any], ...] = (
    lambda day: day,
    lambda day: day.isoformat(),
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day:%Y%m%d}",
)


def office_rows(seed: int) -> Rows:
    """A registry with nothing wrong in it, in words drawn at random."""
    chance = random.Random(seed)
    rows = clean_rows(chance.randint(2, 6), chance.randint(2, 3))
    for row in rows:
        row["备案主管单位意见"] = chance.choice(OFFICE)
        _say(row, chance)
        chance.choice((_opened, _opened, _changed, _moved, _cancelled, _shut))(row, chance)
        spell = chance.choice(DATES)
        for header, value in row.items():
            if isinstance(value, date):
                row[header] = spell(value)
    return rows


def _say(row: dict[str, Any], chance: random.Random) -> None:
    row["审核意见"] = chance.choice(CONSENTS)
    row["主要负责人"], row["审核人职务"] = chance.choice(HEADS)
    row["状态"] = chance.choice(IN_FORCE)
    row["互动功能"] = chance.choice(INTERACTIONS)
    row["纳入矩阵"] = chance.choice(MATRIX)
    row["例外说明"] = chance.choice(EXCEPTIONS)


def _opened(row: dict[str, Any], chance: random.Random) -> None:
    row["备案原由"] = chance.choice(REASONS)


def _changed(row: dict[str, Any], chance: random.Random) -> None:
    row |= {"备案类型": "变更", "开设日期": date(2021, 5, 6), "备案原由": chance.choice(CHANGES)}


def _moved(row: dict[str, Any], chance: random.Random) -> None:
    row |= {
        "备案类型": "变更", "开设日期": date(2021, 5, 6), "备案原由": chance.choice(HOST_CHANGES),
        "原主办单位": chance.choice(("", "盐源县旧乡人民政府")), "公告日期": chance.choice(ANNOUNCED),
    }  # fmt: skip


def _cancelled(row: dict[str, Any], chance: random.Random) -> None:
    row |= {
        "备案类型": "注销", "备案原由": "关注人数少，并入县政府公众号",
        "开设日期": date(2021, 5, 6), "状态": chance.choice(CANCELLED),
        "关停日期": chance.choice(("", date(2026, 9, 20))), "注销日期": date(2026, 9, 28), "最近更新日期": date(2026, 8, 28),
        "互动功能": chance.choice(("无", "已关闭", "")), "纳入矩阵": chance.choice(("否", "已移出", "")),
    }  # fmt: skip


def _shut(row: dict[str, Any], chance: random.Random) -> None:
    row |= {
        "备案类型": "关停", "备案原由": "人手不足，无力维护", "开设日期": date(2021, 5, 6), "状态": chance.choice(SHUT),
        "关停日期": date(2026, 9, 20), "注销日期": "",
        "最近更新日期": date(2026, 8, 28), "互动功能": chance.choice(("无", "已关闭", "")),
    }  # fmt: skip


VIOLATIONS: tuple[tuple[str, str, tuple[str, ...], dict[str, Any]], ...] = (
    (
        "missing-approval",
        "审核意见",
        (
            "不同意",
            "暂缓",
            "原则同意，待州办批复",
            "尚未同意",
            "待会议研究",
            "审批中",
            "同意，缓办",
            "已阅",
            "请镇长批示",
            "未通过",
            "拟同意",
            "不予批准",
            "建议不办",
            "材料不全，退回",
        ),
        {},
    ),
    (
        "missing-approval",
        "主要负责人",
        (
            "马建国（副镇长）",
            "党政办公室",
            "已签字",
            "分管领导",
            "马建国 分管",
            "李丽（工作人员）",
            "受镇长委托，王芳",
            "副镇长马建国",
            "√",
            "宣传委员王芳",
        ),
        {"审核人职务": ""},
    ),
    (
        "missing-approval",
        "审核人职务",
        ("副镇长", "党政办主任", "宣传委员", "人大副主席", "三级主任科员", "分管领导"),
        {"主要负责人": "马建国"},
    ),
    (
        "overdue-filing",
        "提交日期",
        ("未备案", "正在办理", "待提交", "尚未报送", "拟12月提交", "没有备案", "准备中", "未报县政府办"),
        {
            "受理日期": "",
            "报州日期": "",
            "备案主管单位意见": "",
            "备案类型": "变更",
            "备案原由": "更换账号头像和简介",
            "开设日期": "2021-05-06",
        },
    ),
    (
        "change-not-announced",
        "公告日期",
        (
            "拟公告",
            "未公告",
            "正在办理",
            "公告起草中",
            "尚未在网站公告",
            "下月公告",
            "待公告",
            "",
            "2027-01-05",
            "无需公告",
        ),
        {"备案类型": "变更", "备案原由": "撤乡并镇，账号划入本镇", "开设日期": "2021-05-06"},
    ),
    (
        "no-interaction",
        "互动功能",
        (
            "无",
            "未开通",
            "评论已关闭",
            "拟开通留言",
            "不能留言",
            "只发布不互动",
            "留言无人回复",
            "尚未开通留言功能",
            "暂无",
        ),
        {},
    ),
    ("low-use", "纳入矩阵", ("否", "未纳入", "拟纳入", "已退出矩阵", "尚未纳入", "申请中", "不在矩阵"), {}),
    (
        "unregistered-account",
        "备案主管单位意见",
        ("不同意", "不予备案", "退回，材料不全", "暂缓备案", "不符合要求"),
        {},
    ),
    (
        "closed-not-cancelled",
        "状态",
        ("正在注销", "注销手续办理中", "注销未完成", "已申请注销", "关停中"),
        {},
    ),
    ("stale-account", "最近更新日期", ("停更", "长期未更新", "2026-01-10", "2026年8月1日"), {}),
)
"""Rule, column, wordings, and what else the row says."""


def broken(seed: int) -> tuple[Rows, set[tuple[str, str]]]:
    """A registry with one violation in an office's words, and where it is due."""
    chance = random.Random(seed)
    rows = office_rows(seed)
    rule, header, words, others = chance.choice(VIOLATIONS)
    index = chance.randrange(len(rows))
    rows[index] |= _plainly(rows[index]) | others | {header: chance.choice(words)}
    return rows, {(rule, cell(rows, index, header))}


def _plainly(row: dict[str, Any]) -> dict[str, Any]:
    """The row as an opening of an account in force, so that the violation is the only thing that is told of it."""
    return {
        "备案类型": "开设", "备案原由": "发布本镇政务信息，方便群众查询", "开设日期": "2026-09-14", "状态": "正常",
        "关停日期": "", "注销日期": "",
        "原主办单位": "", "公告日期": "", "最近更新日期": date(2026, 11, 24) - timedelta(4), "互动功能": "留言回复",
        "纳入矩阵": "是",
    }  # fmt: skip


def main(count: int = 300) -> None:
    """Print how many of ``count`` registries are accused, and how many violations are not found alone at their cell."""
    from rules_support import report_on

    from xlwings_udfs.finding import Severity

    accused = missed = 0
    for seed in range(count):
        found = report_on(office_rows(seed)).findings
        grave = [each for each in found if each.severity is not Severity.HINT]
        accused += bool(grave)
        for each in grave:
            print(f"seed {seed}: {each.rule} {each.cell} {each.message[:70]}")
        rows, due = broken(seed)
        told = {
            (each.rule, each.cell) for each in report_on(rows).findings if each.severity is not Severity.HINT
        }
        if told != due:
            missed += 1
            print(f"seed {seed}: due {sorted(due)}, found {sorted(told)}")
    print(
        f"{count} registries: {accused} accused; {count} violations: {missed} not found alone at their cell"
    )


if __name__ == "__main__":
    main()
