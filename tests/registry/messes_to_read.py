"""Workbooks as plain data: what stands in the sheet, and which accounts a person would read there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Row = Sequence[object]
Account = tuple[int, str, str, str]
"""Row on the sheet, unit, account, platform."""

HEADER = ("序号", "主办单位", "账号名称", "平台")
WECHAT = "微信公众号"


@dataclass(frozen=True)
class Mess:
    """The rows of each sheet (hidden ones by name), merged areas of the first, what is to be read in all."""

    name: str
    sheets: dict[str, Sequence[Row]]
    accounts: Sequence[Account]
    merged: Sequence[str] = ()
    hidden: Sequence[str] = ()
    days: Sequence[date | None] = ()
    """The dates of consent, where the sheet has them."""
    epoch_1904: bool = False
    empty_formatted_rows: int = 0

    @property
    def is_flat(self) -> bool:
        """Can a .csv hold it?"""
        return len(self.sheets) == 1 and not self.merged and not self.days


WATER: Account = (0, "盐源县水利局", "盐源水利", WECHAT)
CIVIL: Account = (0, "盐源县民政局", "盐源民政", "微博")


def at(row: int, account: Account) -> Account:
    return (row, *account[1:])


A = (1, "盐源县水利局", "盐源水利", "微信")
B = (2, "盐源县民政局", "盐源民政", "新浪微博")

MESSES = (
    Mess(
        "a printed form: title, period, numbered columns, an example, notes and signatures",
        {"台账": [
            ("盐源县政务新媒体台账",), ("填报单位：盐源县人民政府办公室", "", "", "2026年10月"), HEADER, ("甲", 1, 2, 3),
            ("例", "××局", "××发布", "微信"), A, B, ("合  计", "", 2, ""), (),
            ("注：1.每月5日前报送。",), ("2.如有变动请说明。",), ("填表人：", "李文斌", "审核人：", "马建国"),
        ]},
        [at(6, WATER), at(7, CIVIL)],
    ),
    Mess(
        "sections with subtotals, numbering that restarts, the header repeated on each page",
        {"台账": [
            HEADER, ("一、县级部门",), A, B, ("小计", "", "", "2个"), (), ("二、乡镇",), HEADER,
            (1, "盐井镇人民政府", "盐井发布", "公众号"), ("", "乡镇小计", "", 1), ("总计（3个）",),
        ]},
        [at(3, WATER), at(4, CIVIL), (9, "盐井镇人民政府", "盐井发布", WECHAT)],
    ),
    Mess(
        "a header of three rows with merged cells",
        {"台账": [
            ("序号", "主办单位", "账号信息", ""), ("", "", "基本情况", ""), ("", "", "账号名称", "平台"), A, B,
        ]},
        [at(4, WATER), at(5, CIVIL)],
        merged=("A1:A3", "B1:B3", "C1:D1", "C2:D2"),
    ),
    Mess(
        "a unit merged down, an unmerged empty one below it",
        {"台账": [HEADER, (1, "盐源县公安局", "盐源公安", "微信"), (2, "", "盐源公安", "抖音"), (3, "", "盐源交警", "微信")]},
        [(2, "盐源县公安局", "盐源公安", WECHAT), (3, "盐源县公安局", "盐源公安", "抖音"), (4, "", "盐源交警", WECHAT)],
        merged=("B2:B3",),
    ),
    Mess(
        "full width, characters nobody sees, headers with stars and remarks",
        {"台账": [
            ("＊序号", "\u200e主办 单位（全称）", "3.账号\n名称", "平台：\u200b"),
            ("１", "\u202a盐源县水利局\u202c", "盐源\u3000水利", "Ａ Ｐ Ｐ"), ("２", "盐源县民政局\u200f", "\ufeff盐源民政", "微　博"),
        ]},
        [(2, "盐源县水利局", "盐源 水利", "客户端"), (3, "盐源县民政局", "盐源民政", "微博")],
    ),
    Mess(
        "platforms in brackets of every shape and families in either order",
        {"台账": [
            ("单位", "账号名称"), ("盐源县公安局", "盐源警方(新浪微博)"), ("盐源县公安局", "盐源警方【抖音】"),
            ("盐源县公安局", "盐源警方〔视频号（微信）〕"), ("盐源县公安局", "盐源警方（微信公众号"), ("盐源县公安局", "平安盐源（旧）"),
        ]},
        [(2, "盐源县公安局", "盐源警方", "微博"), (3, "盐源县公安局", "盐源警方", "抖音"),
         (4, "盐源县公安局", "盐源警方〔视频号（微信）〕", ""), (5, "盐源县公安局", "盐源警方", WECHAT),
         (6, "盐源县公安局", "平安盐源（旧）", "")],
    ),
    Mess(
        "accounts named like totals, and columns of which one means what another does",
        {"台账": [
            (*HEADER, "单位", "例外说明"),
            (1, "盐源县统计局", "小计算师", "微信", "统计局", ""), (2, "盐源县统计局", "总计通", "微博", "", ""),
        ]},
        [(2, "盐源县统计局", "小计算师", WECHAT), (3, "盐源县统计局", "总计通", "微博")],
    ),
    Mess(
        "the units of prefecture and county on one sheet",
        {"台账": [
            HEADER, (1, "盐源县教育局", "盐源教育", "微信"), (2, "凉山州教育局", "凉山教育", "微信"), (3, "县教育局", "盐源教育", "微博"),
            (4, "中共盐源县委宣传部", "盐源宣传", "微信"), (5, "县委宣传部", "盐源宣传", "微博"),
        ]},
        [(2, "盐源县教育局", "盐源教育", WECHAT), (3, "凉山州教育局", "凉山教育", WECHAT), (4, "盐源县教育局", "盐源教育", "微博"),
         (5, "中共盐源县委宣传部", "盐源宣传", WECHAT), (6, "中共盐源县委宣传部", "盐源宣传", "微博")],
    ),
    Mess(
        "several registries, a hidden one, the program's own sheets and a sheet of notes",
        {
            "部门": [HEADER, A], "说明": [HEADER, A], "乡镇": [("乡镇台账",), HEADER, B], "旧表": [HEADER, A],
            "检查结果": [HEADER, B], "通讯录": [("电话",)],
        },
        [at(2, WATER), at(3, CIVIL)],
        hidden=("旧表",),
    ),
    Mess(
        "a book that counts its days from 1904, dates and texts",
        {"台账": [
            (*HEADER, "同意日期"), (*A, date(2023, 5, 6)), (*B, "２０２３．５．６"), (*B, "二〇二三年五月六日"), (*B, "5月6日"),
        ]},
        [at(2, WATER), at(3, CIVIL), at(4, CIVIL), at(5, CIVIL)],
        days=(date(2023, 5, 6), date(2023, 5, 6), date(2023, 5, 6), None),
        epoch_1904=True,
    ),
    Mess("ten thousand empty rows that only bear a format", {"台账": [HEADER, A]}, [at(2, WATER)], empty_formatted_rows=10_000),
    Mess("a header and nothing under it", {"台账": [("台账",), HEADER, (), ("合计", "", 0, "")]}, []),
)  # fmt: skip
