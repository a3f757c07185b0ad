"""Reading the text of a holiday notice: 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。…

Read as the State Council's General Office and prefecture offices have written it since 2008: 放假调休, 放假公休,
与周末连休, 补休, 公休日调至. Here its issuer, year, number and sections; what their sentences set is in arrangements.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from xlwings_udfs.errors import InputError
from xlwings_udfs.registry.values.text import clean
from xlwings_udfs.workdays.arrangements import arranged
from xlwings_udfs.workdays.calendar import NATIONAL
from xlwings_udfs.workdays.changes import Known
from xlwings_udfs.workdays.holiday_table import Span
from xlwings_udfs.workdays.sentences import speaks_of_days

NATIONAL_ISSUER = "国务院办公厅"

_SPACE = re.compile(r"\s+")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_SECTION = re.compile(r"(?m)^(?=[（(]?[一二三四五六七八九十]{1,3}[）)、.．])")
_SECTION_AFTER_STOP = re.compile(r"(?<=[。：:])(?=[一二三四五六七八九十]{1,3}、)")
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[）)、.．]+")
_MARK = "¶"
_CITED = re.compile(r"《[^《》]*》")
_TITLE = re.compile(
    r"(?P<issuer>国务院办公厅|[\u4e00-\u9fff]{2,12}?(?:自治州|州|市|省|自治区|县|区|盟)(?:人民政府)?(?:办公[室厅])?)?"
    r"关于(?P<change>做好|调整|延长|重申|增加|修改|变更|取消)?(?P<year>\d{4})年(?P<what>[\u4e00-\u9fff、“”\"‘’·]{0,24}?)(?:安排)?的?(?:补充)?通知"
)
_YEAR_MEANT = re.compile(r"现[将就](?:我[省州市县区])?(?P<year>\d{4})年")
_SIGNATURE = re.compile(
    r"(?P<issuer>国务院办公厅|[\u4e00-\u9fff]{2,12}?人民政府(?:办公[室厅])?)。?(?:20\d{2}|二[〇○零]\S{2})年[^。]{2,8}日$"
)
_DOCUMENT = re.compile(
    r"(?<![（(\u4e00-\u9fff])[\u4e00-\u9fff]{2,6}[〔\[【]20\d{2}[〕\]】]\d{1,4}号|(?<=通知)[\u4e00-\u9fff]{2,6}〔20\d{2}〕\d{1,4}号"
)
_SEAT = re.compile(r"人民政府|办公[室厅]$")
_AUTONOMOUS = re.compile(r"^(.{2})[\u4e00-\u9fff]*?自治州$")

_SIGNED = re.compile(
    r"(?m)^(?=\s*(?:[\u4e00-\u9fff]{2,20}(?:人民政府|办公[室厅])|(?:\d{4}|二[〇○零]\S{2})年\S{2,6}日)\s*$)"
)
"""A line of the signature: no stop may stand in front of it."""
_USUAL = {
    "元旦": "元旦|新年",
    "春节": "春节",
    "清明": "清明",
    "劳动": "劳动节|五一",
    "端午": "端午",
    "中秋": "中秋",
    "国庆": "国庆|十一",
}
"""What a notice on a whole year names, and how."""
_FIRST_YEAR = 2000


def _nothing_known(_region: str) -> Known:
    return {}


@dataclass(frozen=True)
class Notice:
    """What a notice sets for one year; ``remarks`` are Chinese sentences on what to look at once more."""

    region: str
    year: int
    document: str
    whole_year: bool
    spans: tuple[Span, ...]
    remarks: tuple[str, ...] = ()


def read_notice(
    text: str,
    region: str = "",
    year: int | None = None,
    *,
    known: Callable[[str], Known] = _nothing_known,
    whole: bool = False,
) -> Notice:
    """Read a notice's text. ``region`` and ``year`` are what the user said, checked against the text's own.

    ``known`` gives the days that a region's calendar arranges so far: a notice that changes one rests on it. A notice
    makes its year whole when it arranges no single holidays and names all the usual ones, or when the user says that
    it is (``whole``). Raises InputError when the issuer or the year is neither said nor found, when they contradict,
    when a year, a weekday or a number of days does not fit, or when a sentence on 放假 or 上班 cannot be read.
    """
    opening, *sections = _sections(text)
    flat = "".join((opening, *sections))
    if not speaks_of_days(flat):
        raise _no_arrangement()
    own = _CITED.sub("", opening)
    title = _TITLE.search(own)
    meant_region = _region(flat, title, region)
    meant_year = _year(own, title, year)
    # The opening counts too: a notice on a single holiday has no sections.
    opening_body = _TITLE.sub("", own).rpartition("如下")[2]
    spans = arranged(
        [opening_body, *(_NUMBER.sub("", _CITED.sub("", section)) for section in sections)],
        meant_year,
        known(meant_region),
    )
    if not spans:
        raise _no_arrangement()
    changes_only = bool(title and (title["change"] not in (None, "做好") or "节假日" not in title["what"]))
    lacking = [name for name, words in _USUAL.items() if not re.search(words, flat)]
    whole_year = not changes_only and (whole or not lacking)
    document = _document(own, title, meant_region, meant_year)
    return Notice(
        meant_region,
        meant_year,
        document,
        whole_year,
        tuple(
            Span(meant_year, each.kind, each.days.first, each.days.last, document, whole_year)
            for each in spans
        ),
        _remarks(meant_year, changes_only, lacking, whole_year),
    )


def _sections(text: str) -> list[str]:
    """What stands before the first numbered section, then each section, all without spaces.

    A line that was wrapped inside a bracket starts no section: （星期 六）, （正月初 七、周一）.
    """
    lines = _SIGNED.sub("。", "\n".join(line for each in text.splitlines() if (line := clean(each))))
    unwrapped = _BRACKETED.sub(lambda bracketed: _SPACE.sub("", bracketed[0]), lines)
    marked = _SECTION_AFTER_STOP.sub(_MARK, _SECTION.sub(_MARK, unwrapped))
    return _SPACE.sub("", marked).split(_MARK)


def region_of(issuer: str) -> str:
    """The region whose calendar an office's notice sets: 凉山彝族自治州人民政府办公室 → 凉山州."""
    if issuer == NATIONAL_ISSUER:
        return NATIONAL
    seat = _SEAT.sub("", issuer)
    autonomous = _AUTONOMOUS.fullmatch(seat)
    return f"{autonomous[1]}州" if autonomous else seat


def _region(flat: str, title: re.Match[str] | None, said: str) -> str:
    signature = _SIGNATURE.search(flat)
    issuer = (title and title["issuer"]) or (signature and signature["issuer"]) or ""
    if not issuer and not said:
        raise InputError(
            "看不出这份通知是哪里发的。请用 --region 写明地区，如 --region 凉山州；国务院办公厅的写 --region 全国。"
        )
    found = region_of(issuer) if issuer else said
    if said and found != said:
        raise InputError(
            f"这份通知是{issuer}发的，属于「{found}」，与 --region {said} 不一致。请改正地区，或换一份通知。"
        )
    return found


def _year(own: str, title: re.Match[str] | None, said: int | None) -> int:
    meant = title or _YEAR_MEANT.search(own)
    if meant is None and said is None:
        raise InputError("看不出这份通知是哪一年的放假安排。请用 --year 写明年份，如 --year 2026。")
    found = int(meant["year"]) if meant else said
    assert found is not None
    if found < _FIRST_YEAR:
        raise InputError(
            f"通知写的是{found}年，{_FIRST_YEAR}年以前的放假安排用不上。请核对年份，或换一份通知。"
        )
    if said is not None and found != said:
        raise InputError(f"这份通知安排的是{found}年，与 --year {said} 不一致。请改正年份，或换一份通知。")
    return found


def _document(own: str, title: re.Match[str] | None, region: str, year: int) -> str:
    number = _DOCUMENT.search(own)
    return number[0] if number else (title[0] if title else f"{region}{year}年放假通知")


def _no_arrangement() -> InputError:
    return InputError(
        "这份通知里没有找到放假安排，应有「一、元旦：1月1日至3日放假调休，共3天。1月4日上班。」这样的内容，"
        "请核对文件是不是放假通知、文字是否完整。"
    )


def _remarks(year: int, changes_only: bool, lacking: list[str], whole_year: bool) -> tuple[str, ...]:
    if changes_only or (not whole_year and len(lacking) == len(_USUAL)):
        return (f"这份通知只安排个别节日，{year}年的其他日子照原来的；全年通知录入后，期限才是确定的。",)
    if whole_year:
        return ()
    return (
        f"通知里没有提到{'、'.join(lacking)}，{year}年还不算完整，期限仍是暂定的。请核对文字是否完整，补全后再录入一次；"
        f"通知本来就是这样、其余按国家安排的，请用 xmt holidays add --whole 录入。",
    )
