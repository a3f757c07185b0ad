"""Registries as offices really keep them, one mess each."""

from datetime import date, datetime

from golden import Golden, GoldenSheet

WECHAT, WEIBO, DOUYIN = "微信公众号", "微博", "抖音"
HEADER = ["序号", "主办单位", "账号或应用名称", "所属平台", "备案类型", "备案原由"]
REASON = "发布防汛抗旱信息，方便群众办事"
SHORT = ["主办单位", "账号名称", "平台"]
EVERY_FORMAT = ("xlsx", "xls", "csv", "csv-plain", "csv-gbk")


def row(
    number: int, unit: str, name: str, platform: str, kind: str = "开设", reason: str = REASON
) -> list[object]:
    return [number, unit, name, platform, kind, reason]


MESSES = (
    Golden(
        "a plain registry, in every format",
        {"台账": GoldenSheet([HEADER, row(1, "盐源县水利局", "盐源水利", "微信"), row(2, "盐源县民政局", "盐源民政", "微博", "新办")])},
        [(2, "盐源县水利局", "盐源水利", WECHAT), (3, "盐源县民政局", "盐源民政", WEIBO)],
        formats=EVERY_FORMAT,
    ),
    Golden(
        "title and period rows above, notes and signatures below",
        {"台账": GoldenSheet(
            [
                ["盐源县政务新媒体台账"],
                ["填报单位：盐源县人民政府办公室", None, None, "统计截至2026年10月31日"],
                [],
                HEADER,
                row(1, "盐源县水利局", "盐源水利", "微信"),
                row(2, "盐源县民政局", "盐源民政", "微博", reason="略"),
                [None, "合计", "2个"],
                [],
                ["注：1.本表每月5日前报送。"],
                ["2.如有变动请说明。"],
                [None, "填表人：李文斌", None, "审核人：马建国"],
            ],
            merged=("A1:F1", "A2:C2", "A9:F9", "A10:F10"),
        )},
        [(5, "盐源县水利局", "盐源水利", WECHAT), (6, "盐源县民政局", "盐源民政", WEIBO)],
        formats=("xlsx", "xls"),
    ),
    Golden(
        "a header of two rows",
        {"台账": GoldenSheet(
            [
                ["序号", "主办单位", "账号信息", None, "备案情况", None],
                [None, None, "账号名称", "平台类型", "备案类型", "备案理由"],
                row(1, "盐源县水利局", "盐源水利", "微信", "登记"),
            ],
            merged=("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
        )},
        [(3, "盐源县水利局", "盐源水利", WECHAT)],
        formats=("xlsx", "xls"),
    ),
    Golden(
        "units merged down, an unmerged empty one below",
        {"台账": GoldenSheet(
            [
                SHORT,
                ["盐源县公安局", "盐源公安", "微信"],
                [None, "盐源公安", "微博"],
                [None, "盐源交警", "微信"],
                ["盐源县水利局", "盐源水利", "微信"],
                [None, "水润盐源", "微博"],
            ],
            merged=("A2:A4",),
        )},
        [
            (2, "盐源县公安局", "盐源公安", WECHAT), (3, "盐源县公安局", "盐源公安", WEIBO),
            (4, "盐源县公安局", "盐源交警", WECHAT), (5, "盐源县水利局", "盐源水利", WECHAT), (6, "", "水润盐源", WEIBO),
        ],
        formats=("xlsx", "xls"),
    ),
    Golden(
        "blank rows, subtotals, sections and numbering that restarts",
        {"台账": GoldenSheet(
            [
                HEADER,
                ["一、县级部门"],
                row(1, "盐源县水利局", "盐源水利", "微信"),
                row(2, "盐源县民政局", "盐源民政", "微博"),
                ["小计", None, None, 2],
                [],
                ["二、乡镇"],
                HEADER,
                row(1, "盐井镇人民政府", "盐井发布", "微信", "开通"),
                ["小计", None, None, 1],
                ["总计", None, None, 3],
            ],
            merged=("A2:F2", "A7:F7"),
        )},
        [
            (3, "盐源县水利局", "盐源水利", WECHAT), (4, "盐源县民政局", "盐源民政", WEIBO),
            (9, "盐井镇人民政府", "盐井发布", WECHAT),
        ],
    ),
    Golden(
        "hidden and filtered rows count as well",
        {"台账": GoldenSheet(
            [HEADER, row(1, "盐源县水利局", "盐源水利", "微信"), row(2, "盐源县水利局", "盐源河长", "公众号")],
            hidden_rows=(3,),
            filtered="A1:F3",
        )},
        [(2, "盐源县水利局", "盐源水利", WECHAT), (3, "盐源县水利局", "盐源河长", WECHAT)],
    ),
    Golden(
        "several registries in one book, one of them hidden",
        {
            "部门": GoldenSheet([HEADER, row(1, "盐源县水利局", "盐源水利", "微信")]),
            "说明页": GoldenSheet([["请各单位核对"]]),
            "直属": GoldenSheet([["直属单位"], SHORT, ["县水利局", "盐源河长", "订阅号"]]),
            "旧表": GoldenSheet([SHORT, ["县水利局", "盐源水利旧号", "微信"]], state="hidden"),
        },
        [(2, "盐源县水利局", "盐源水利", WECHAT), (3, "盐源县水利局", "盐源河长", WECHAT)],
        ("「盐源县水利局」「县水利局」按同一单位处理",),
    ),
    Golden(
        "a platform in brackets inside the name, no platform column",
        {"台账": GoldenSheet(
            [["单位", "账号名称"], ["盐源县公安局", "盐源警方(新浪微博)"], ["盐源县公安局", "盐源警方（微信）"],
             ["盐源县公安局", "盐源交警（公众号）"], ["盐源县公安局", "平安盐源"]],
        )},
        [
            (2, "盐源县公安局", "盐源警方", WEIBO), (3, "盐源县公安局", "盐源警方", WECHAT),
            (4, "盐源县公安局", "盐源交警", WECHAT), (5, "盐源县公安局", "平安盐源", ""),
        ],
    ),
    Golden(
        "three spellings of one unit",
        {"台账": GoldenSheet(
            [SHORT, ["盐源县教育局", "盐源教育", "微信"], ["县教育局", "盐源教育", "微博"], ["教育局", "盐源招考", "公众号"],
             ["盐源县教育局考试中心", "盐源考试", "微信"]],
        )},
        [
            (2, "盐源县教育局", "盐源教育", WECHAT), (3, "盐源县教育局", "盐源教育", WEIBO),
            (4, "盐源县教育局", "盐源招考", WECHAT), (5, "盐源县教育局考试中心", "盐源考试", WECHAT),
        ],
        ("「盐源县教育局」「县教育局」「教育局」按同一单位处理",),
    ),
    Golden(
        "several accounts in one cell",
        {"台账": GoldenSheet(
            [SHORT, ["盐源县公安局", "盐源公安、盐源交警", "微信"], ["盐源县水利局", "盐源水利", "微信、微博"],
             ["盐源县民政局", "@盐源民政/盐源民政", None]],
        )},
        [
            (2, "盐源县公安局", "盐源公安", WECHAT), (2, "盐源县公安局", "盐源交警", WECHAT),
            (3, "盐源县水利局", "盐源水利", WECHAT), (3, "盐源县水利局", "盐源水利", WEIBO),
            (4, "盐源县民政局", "盐源民政", WEIBO), (4, "盐源县民政局", "盐源民政", WECHAT),
        ],
        ("第2、3、4行一格里写了几个账号",),
    ),
    Golden(
        "dates in every spelling, serials and texts",
        {"台账": GoldenSheet(
            [
                [*SHORT, "同意日期", "提交日期"],
                ["盐源县水利局", "盐源水利", "微信", date(2023, 5, 8), "2023.5.11"],
                ["盐源县水利局", "盐源水利", "微博", "20230508", 45058],
                ["盐源县水利局", "盐源水利", "抖音", "二〇二三年五月八日", "２０２３年５月１２日"],
                ["盐源县水利局", "盐源水利", "快手", "2023年5月", "2023-5-11"],
                ["盐源县水利局", "盐源水利", "头条", "5月8日", "2023-5-11"],
                ["盐源县水利局", "盐源水利", "客户端", datetime(2023, 5, 8, 17, 5), "2023/05/11 09:00"],
            ]
        )},
        [(number, "盐源县水利局", "盐源水利", platform)
         for number, platform in enumerate((WECHAT, WEIBO, DOUYIN, "快手", "今日头条", "客户端"), 2)],
    ),
    Golden(
        "dates without a year take the year of the sheet's heading",
        {"台账": GoldenSheet(
            [
                ["盐源县政务新媒体台账（2023年度）"],
                [*SHORT, "同意日期", "提交日期"],
                ["盐源县水利局", "盐源水利", "微信", "5月8日", "5月12日"],
            ]
        )},
        [(3, "盐源县水利局", "盐源水利", WECHAT)],
        ("按标题、表头或表名里的2023年处理",),
    ),
    Golden(
        "a book that counts its days from 1904",
        {"台账": GoldenSheet(
            [[*SHORT, "同意日期", "提交日期"], ["盐源县水利局", "盐源水利", "微信", date(2023, 5, 8), date(2023, 5, 12)]]
        )},
        [(2, "盐源县水利局", "盐源水利", WECHAT)],
        epoch_1904=True,
    ),
    Golden(
        "full width, spaces and characters nobody sees",
        {"台账": GoldenSheet(
            [
                ["主办 单位", "账 号 名 称", "所属\n平台", "备案类型"],
                ["\u200b盐源县水利局 ", " 盐源\u3000水利", "ＡＰＰ", " 开设\u200b"],
                ["盐源县水利局", "盐源 水利", "微　信", "开 设"],
            ]
        )},
        [(2, "盐源县水利局", "盐源 水利", "客户端"), (3, "盐源县水利局", "盐源 水利", WECHAT)],
    ),
    Golden(
        "ten thousand empty rows that only bear a format",
        {"台账": GoldenSheet([SHORT, ["盐源县水利局", "盐源水利", "微"]], empty_formatted_rows=10_000)},
        [(2, "盐源县水利局", "盐源水利", "")],
    ),
    Golden(
        "a header and no rows",
        {"台账": GoldenSheet([["盐源县台账"], HEADER])},
        [],
    ),
    Golden(
        "everything at once: titles, groups, merged units, brackets, several in a cell, totals, notes, dates of all kinds",
        {"台账": GoldenSheet(
            [
                ["盐源县政务新媒体台账"],
                ["填报单位（盖章）：县政府办", None, None, None, "统计时间：2023年12月"],
                ["序号", "＊主办\n单位", "账号信息", None, "备案情况", None, None, "备注"],
                [None, None, "名称", "粉丝数（个）", "类型", "原由", "日期", None],
                [1, "盐源县公安局", "盐源公安(新浪微博)", 1200, "开设", REASON, "5月6日", None],
                [2, None, "@盐源交警/盐源交警", None, "开设", REASON, "2023.5.6", None],
                [3, None, "盐源禁毒（抖音、快手）", "3.2万", "开设", REASON, "2023年5月", None],
                ["小计", None, 3],
                [1, "梅雨镇人民政府", "1.梅雨发布（微信公众号：mymfb）\n2.梅雨发布（抖音）", 88, "开设", REASON, "45000.5", None],
                ["其中：", "微信", 2],
                ["注：表中数据截至12月31日。"],
                ["填表人：张三", None, None, "联系电话：0834-6363954"],
            ],
            merged=("A1:H1", "A3:A4", "B3:B4", "C3:D3", "E3:G3", "H3:H4", "B5:B7"),
        )},
        [
            (5, "盐源县公安局", "盐源公安", WEIBO), (6, "盐源县公安局", "盐源交警", WEIBO), (6, "盐源县公安局", "盐源交警", WECHAT),
            (7, "盐源县公安局", "盐源禁毒", DOUYIN), (7, "盐源县公安局", "盐源禁毒", "快手"),
            (9, "梅雨镇人民政府", "梅雨发布", WECHAT), (9, "梅雨镇人民政府", "梅雨发布", DOUYIN),
        ],
        ("第6、7、9行一格里写了几个账号", "按标题、表头或表名里的2023年处理"),
        formats=("xlsx", "xls"),
    ),
    Golden(
        "units without accounts, ditto marks, a unit that goes on over the page, a platform merged down",
        {"台账": GoldenSheet(
            [
                ["平台", "主办单位", "账号名称", "账号主体"],
                ["微信", "盐源县公安局", "盐源公安", "盐源县公安局"],
                [None, "盐源县水利局", "盐源水利", "盐源县水利局"],
                ["抖音", "同上", "盐源水利", "〃"],
                ["无", "盐源县档案馆", "暂未开通", None],
                ["平台", "主办单位", "账号名称", "账号主体"],
                ["抖音", "盐源县公安局（续）", "盐源公安发布", "盐源县公安局"],
                ["微信", "同上", "盐源交警", "盐源县公安局交通警察大队"],
                ["（以下空白）"],
            ],
            merged=("A2:A3",),
        )},
        [
            (2, "盐源县公安局", "盐源公安", WECHAT), (3, "盐源县水利局", "盐源水利", WECHAT), (4, "盐源县水利局", "盐源水利", DOUYIN),
            (7, "盐源县公安局", "盐源公安发布", DOUYIN), (8, "盐源县公安局", "盐源交警", WECHAT),
        ],
        ("第4、8行的「同上」按上一行的内容处理", "第5行写明没有账号", "「盐源县公安局」「盐源县公安局（续）」按同一单位处理"),
        formats=("xlsx", "xls"),
    ),
    Golden(
        "registries side by side and below, a hidden one, one that counts accounts by platform",
        {
            "台账": GoldenSheet(
                [
                    ["县级部门", None, None, None, "学校医院"],
                    [*SHORT, None, "单位", "新媒体名称", "类型"],
                    ["盐源县水利局", "盐源水利", "微信", None, "盐源县人民医院", "盐源医院", "公众号"],
                    ["盐源县水利局", "盐源河长", "订阅号", None, "盐源中学", "盐源中学", "服务号"],
                    [],
                    ["乡镇"],
                    ["单位名称", "平台类型", "账号名称"],
                    ["梅雨镇政府", "县里的号", "梅雨发布"],
                ],
                merged=("A1:C1", "E1:G1"),
            ),
            "旧表": GoldenSheet([SHORT, ["盐源县水利局", "盐源水利旧号", "微信"]], state="hidden"),
            "汇总": GoldenSheet([["序号", "单位", "微信", "微博"], [1, "梅雨镇政府", 1, None]]),
        },
        [
            (3, "盐源县水利局", "盐源水利", WECHAT), (4, "盐源县水利局", "盐源河长", WECHAT), (8, "梅雨镇政府", "梅雨发布", ""),
            (3, "盐源县人民医院", "盐源医院", WECHAT), (4, "盐源中学", "盐源中学", WECHAT),
        ],
        ("隐藏的工作表「旧表」有台账", "工作表「汇总」没有检查：表里只有各个平台的账号数"),
    ),
    Golden(
        "a column per platform, the names in its cells",
        {"统计表": GoldenSheet(
            [
                ["盐源县政务新媒体统计表"],
                ["序号", "单位", "微信公众号", "新浪微博", "抖音", "备注"],
                [1, "县公安局", "盐源公安", "盐源公安", "盐源公安、盐源禁毒"],
                [None, None, "盐源交警", "无", None],
                [2, "梅雨镇人民政府", "梅雨发布", "/", None],
                ["合计", None, 3, 1, 2],
            ],
            merged=("A1:F1", "A3:A4", "B3:B4"),
        )},
        [
            (3, "县公安局", "盐源公安", WECHAT), (3, "县公安局", "盐源公安", WEIBO), (3, "县公安局", "盐源公安", DOUYIN),
            (3, "县公安局", "盐源禁毒", DOUYIN), (4, "县公安局", "盐源交警", WECHAT), (5, "梅雨镇人民政府", "梅雨发布", WECHAT),
        ],
        formats=("xlsx", "xls"),
    ),
    Golden(
        "units as headings above their accounts, on a sheet of one platform",
        {"微信公众号": GoldenSheet(
            [
                ["序号", "账号名称", "备案类型", "备案原由"],
                ["一、县公安局（2个）"],
                [1, "盐源公安", "开设", REASON],
                [2, "盐源交警", "开设", REASON],
                ["二、梅雨镇人民政府"],
                [1, "梅雨发布", "新办", REASON],
            ],
            merged=("A2:D2", "A5:D5"),
        )},
        [
            (3, "县公安局", "盐源公安", WECHAT), (4, "县公安局", "盐源交警", WECHAT), (6, "梅雨镇人民政府", "梅雨发布", WECHAT),
        ],
        ("都作「微信公众号」", "按账号上面一行写的单位处理"),
        formats=("xlsx", "xls"),
    ),
    Golden(
        "the same account entered twice",
        {"台账": GoldenSheet(
            [SHORT, ["盐源县水利局", "盐源水利", "微信"], ["县水利局", "盐源 水利", "公众号"], ["县水利局", "盐源水利", "微博"]]
        )},
        [(2, "盐源县水利局", "盐源水利", WECHAT), (3, "盐源县水利局", "盐源 水利", WECHAT), (4, "盐源县水利局", "盐源水利", WEIBO)],
    ),
)  # fmt: skip
