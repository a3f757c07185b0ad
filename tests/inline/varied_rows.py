"""A few hundred rows in the canonical layout, as varied as a county's clerks, the same each time."""

import random
from datetime import date, timedelta

from xlwings_udfs.registry.sheet import CellValue

UNITS = ("盐源县教育局", "县教育局", "教育局", "盐源县水利局", "县水利局", "盐源县公安局", "县公安局交通警察大队", "盐源县人民政府办公室",
         "县政府办公室", "黄草镇人民政府", "黄草镇政府", "盐源县气象局", "盐源县林业和草原局", "县医院", "盐井街道办事处", "")  # fmt: skip
NAMES = ("盐源教育", "教育发布", "盐源·教育", "盐源教育（微博）", "YY教育", "ｙｙ教育", "盐源水利", "盐源水利~发布", "盐源*公安",
         "盐源公安",          "智慧盐源？", "“盐源”政务", "盐源丨政务", "黄草发布", "", "𝐘𝐘教育", "B站盐源",
         "盐源 水利", "123")  # fmt: skip
PLATFORMS = ("微信公众号", "微信", "政务微信", "新浪微博", "微博", "抖音", "抖音号", "今日头条", "客户端", "APP", "其他第三方平台",
             "其他第三方平台（小红书）", "其他", "县里的号", "", "ＡＰＰ", "微信公众号（订阅号）", "其他平台", "快手平台")  # fmt: skip
OWN_NAMES = ("", "", "小红书", "大鱼号", "县里的平台", "其他")
TYPES = ("开设", "开设", "变更", "关停", "注销", "新办", "", "开 设", "开设账号", "新增", "停开", "ｋ开设", 1)
REASONS = ("发布防汛抗旱信息，方便群众查询", "工作需要", "因工作需要开设", "无", "", "略。", "详见附件3", "开通便民服务", "宣传教育",
           "发布水利工程信息\n方便群众", "业务工作需要。", "水利", "按照上级安排开设，用于公布招生信息",
           "我单位宣传工作需要", "为方便群众？")  # fmt: skip
HEADS = (
    "马建国",
    "沙马阿果",
    "分管领导",
    "",
    "阿苦·小兰",
    "马建国（副县级）",
    "李副局长",
    "马 建国",
    "无",
    "—",
    "沙马·阿果",
)
TITLES = ("局长", "副局长", "", "党委副书记、镇长", "办公室主任", "分管领导",
          "副局长（主持工作）", "镇长", "主任", "四级调研员", "党组成员、副局长")  # fmt: skip
OPINIONS = (
    "同意",
    "同意",
    "同意",
    "不同意",
    "",
    "情况属实，同意开设",
    "暂缓",
    "拟同意",
    "请领导批示",
    "同 意",
)
STATUSES = ("正常", "", "在用", "关停", "已注销", "拟关停", "关 停", "运行中", "停更")
EXCEPTIONS = ("", "", "", "", "无", "经县政府同意保留", "/", "特殊")
CERTIFICATIONS = ("盐源县教育局", "县教育局", "盐源县水利局官方微博", "成都某文化传媒有限公司", "", "盐源县公安局",
                  "盐源县教育局、盐源县水利局", "盐源县公安局交通警察大队", "盐源县人民政府办公室",
                   "认证：盐源县气象局", "盐源县  水利局")  # fmt: skip
SHORT = {"盐源县林业和草原局": "县林草局"}

Cells = dict[str, CellValue]


def varied_rows(count: int, seed: int = 20261124) -> list[Cells]:
    dice = random.Random(seed)
    return [_thinned(dice, _row(dice, at)) for at in range(1, count + 1)]


def _thinned(dice: random.Random, row: Cells) -> Cells:
    """Now and then a row that is hardly begun, or empty but for its number."""
    if dice.random() < 0.93:
        return row
    kept = dice.choice(
        ([], ["主办单位"], ["账号或应用名称", "所属平台"], ["主办单位", "所属平台"], ["审核同意日期"])
    )
    return {header: value if header in ("序号", *kept) else "" for header, value in row.items()}


def _row(dice: random.Random, at: int) -> Cells:
    unit = f"盐源县第{at // 4}中学" if at % 3 else dice.choice(UNITS)
    tidy = dice.random() < 0.5
    approved = _day(dice)
    filed = _later(dice, approved)
    return {
        "序号": at,
        "主办单位": unit,
        "单位简称": SHORT.get(unit, ""),
        "账号主体/认证": unit if tidy else dice.choice(CERTIFICATIONS),
        "账号或应用名称": f"{unit[:4]}发布" if tidy and unit else dice.choice(NAMES),
        "所属平台": dice.choice(PLATFORMS[:9] if tidy else PLATFORMS),
        "平台名称": dice.choice(OWN_NAMES),
        "备案类型": "开设" if tidy else dice.choice(TYPES),
        "备案原由": dice.choice(REASONS[:1] if tidy else REASONS),
        "开设日期": _later(dice, approved) if dice.random() < 0.4 else "",
        "主要负责人": "马建国" if tidy else dice.choice(HEADS),
        "审核人职务": "校长" if tidy else dice.choice(TITLES),
        "审核意见": "同意" if tidy else dice.choice(OPINIONS),
        "审核同意日期": approved,
        "提交日期": filed,
        "状态": "正常" if tidy else dice.choice(STATUSES),
        "例外说明": dice.choice(EXCEPTIONS),
        "备注": "",
    }


def _day(dice: random.Random) -> CellValue:
    return dice.choice(
        (
            "", "/", date(1985, 3, 1), date(2026, 12, 30), date(2023, 1, 1) + timedelta(days=dice.randrange(360)),
            date(2023, 9, 20) + timedelta(days=dice.randrange(30)), date(2025, 12, 20) + timedelta(days=dice.randrange(340)),
            date(2026, 11, 24) - timedelta(days=dice.randrange(10)), date(1990, 1, 1), date(2008, 5, 1),
        )
    )  # fmt: skip


def _later(dice: random.Random, day: CellValue) -> CellValue:
    if not isinstance(day, date) or dice.random() < 0.3:
        return dice.choice(("", "", "—", date(2026, 11, 20)))
    return day + timedelta(days=dice.choice((0, 1, 2, 3, 4, 5, 6, 7, 9, 12, -1, 40)))
