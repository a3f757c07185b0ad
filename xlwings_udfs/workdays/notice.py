"""Reading the text of a holiday notice: 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。…

Read as the State Council's General Office and prefecture offices have written it since 2008: 放假调休, 放假公休,
与周末连休, 补休, 公休日调至. Whatever speaks of 放假 or 上班 and cannot be read is an error that quotes it: a
calendar with a hole would give wrong deadlines.
"""

import re
from dataclasses import dataclass
from datetime import date

from xlwings_udfs.errors import InputError
from xlwings_udfs.workdays.holiday_table import OFF, WORKED, Span
from xlwings_udfs.workdays.notice_dates import DATE, DayRange, day_ranges, names_day_without_month

NATIONAL_ISSUER = "国务院办公厅"

_SPACE = re.compile(r"[\s\u3000\u200b\ufeff]+")
_SECTION = re.compile(r"(?m)^[ \t\u3000]*(?=[（(]?[一二三四五六七八九十]{1,3}[）)、.．])")
_SECTION_AFTER_STOP = re.compile(r"(?<=[。：:])(?=[一二三四五六七八九十]{1,3}、)")
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[）)、.．]+")
_MARK = "¶"
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_CITED = re.compile(r"《[^《》]*》")
_TITLE = re.compile(
    r"(?P<issuer>国务院办公厅|[\u4e00-\u9fff]{2,12}?(?:自治州|州|市|省|自治区|县|区|盟)(?:人民政府)?(?:办公[室厅])?)?"
    r"关于(?P<change>做好|调整|延长|重申|增加|修改)?(?P<year>20\d{2})年(?P<what>[\u4e00-\u9fff、]{0,20}?)(?:安排)?的?(?:补充)?通知"
)
_YEAR_MEANT = re.compile(r"现将(?:我[省州市县区])?(?P<year>20\d{2})年")
_SIGNATURE = re.compile(
    r"(?P<issuer>国务院办公厅|[\u4e00-\u9fff]{2,12}?人民政府(?:办公[室厅])?)(?:20\d{2}|二[〇○零]\S{2})年[^。]{2,8}日$"
)
_DOCUMENT = re.compile(
    r"(?<![（(\u4e00-\u9fff])[\u4e00-\u9fff]{2,6}[〔\[【]20\d{2}[〕\]】]\d{1,4}号|(?<=通知)[\u4e00-\u9fff]{2,6}〔20\d{2}〕\d{1,4}号"
)
_SEAT = re.compile(r"人民政府|办公[室厅]$")
_AUTONOMOUS = re.compile(r"^(.{2})[\u4e00-\u9fff]*?自治州$")

_SENTENCE_END = re.compile(r"[。；;]")
_CLAUSE_END = re.compile(r"[，,](?![^（(]*[）)])")
_SPEAKS_OF_DAYS = re.compile(r"放假|上班|补休|调休|公休")
_ARRANGES = re.compile(r"放假(?:调休|公休)?(?:[，,]|$|\d+天)|共\d+天|上班$|补休$")
_COUNT = re.compile(r"(?:共|放假)(?P<days>\d{1,2})天")
_NOT_READ = re.compile(r"起(?:正常)?上班|延长|半天|不放假|取消|除外|以外|轮休|自行|错峰")
_OFF_WORDS = re.compile(r"放假|补休|公休|调休")
_MOVED_FROM = "公休日"
"""Kind of a rest day that the notice moves elsewhere, before it is settled whether it is worked."""
_LONGEST_QUOTE = 60

_USUAL = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")


@dataclass(frozen=True)
class Notice:
    """What a notice sets for one year; ``remarks`` are Chinese sentences on what to look at once more."""

    region: str
    year: int
    document: str
    whole_year: bool
    spans: tuple[Span, ...]
    remarks: tuple[str, ...] = ()


def read_notice(text: str, region: str = "", year: int | None = None) -> Notice:
    """Read a notice's text. ``region`` and ``year`` are what the user said, checked against the text's own.

    A notice that changes or repeats a single holiday does not make its year whole. Raises InputError when
    the issuer or the year is neither said nor found, when they contradict, when a weekday or a number of
    days does not fit, or when a sentence on 放假 or 上班 cannot be read.
    """
    marked = _SECTION_AFTER_STOP.sub(_MARK, _SECTION.sub(_MARK, text.translate(_DIGITS)))
    flat = _SPACE.sub("", marked)
    opening, *sections = flat.split(_MARK)
    own = _CITED.sub("", opening)
    title = _TITLE.search(own)
    meant_region = _region(own, flat, title, region)
    meant_year = _year(own, title, year)
    arranged = _arranged(opening, sections, meant_year)
    if not arranged:
        raise InputError(
            "这份通知里没有找到放假安排，应有「一、元旦：1月1日至3日放假调休，共3天。1月4日上班。」这样的内容，"
            "请核对文件是不是放假通知、文字是否完整。"
        )
    changes_only = bool(title and (title["change"] not in (None, "做好") or "节假日" not in title["what"]))
    document = _document(own, title, meant_region, meant_year)
    spans = tuple(
        Span(meant_year, kind, days.first, days.last, document, not changes_only) for kind, days in arranged
    )
    return Notice(
        meant_region, meant_year, document, not changes_only, spans, _remarks(flat, meant_year, changes_only)
    )


def region_of(issuer: str) -> str:
    """The region whose calendar an office's notice sets: 凉山彝族自治州人民政府办公室 → 凉山州."""
    if issuer == NATIONAL_ISSUER:
        return "全国"
    seat = _SEAT.sub("", _SEAT.sub("", issuer))
    autonomous = _AUTONOMOUS.fullmatch(seat)
    return f"{autonomous[1]}州" if autonomous else seat


def _region(own: str, flat: str, title: re.Match[str] | None, said: str) -> str:
    signature = _SIGNATURE.search(flat.replace(_MARK, ""))
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
    if said is not None and found != said:
        raise InputError(f"这份通知安排的是{found}年，与 --year {said} 不一致。请改正年份，或换一份通知。")
    return found


def _document(own: str, title: re.Match[str] | None, region: str, year: int) -> str:
    number = _DOCUMENT.search(own)
    return number[0] if number else (title[0] if title else f"{region}{year}年放假通知")


def _arranged(opening: str, sections: list[str], year: int) -> list[tuple[str, DayRange]]:
    """Every span the notice sets, in its order; the opening is read too (a notice of one sentence)."""
    found: list[tuple[str, DayRange]] = []
    body_of_opening = _TITLE.sub("", _CITED.sub("", opening)).rpartition("如下")[2]
    for section in [body_of_opening, *sections]:
        body = _NUMBER.sub("", section)
        new_year = "元旦" in body.partition("月")[0]
        for sentence in _SENTENCE_END.split(body):
            found += _read_sentence(sentence, year, new_year)
    return _settled(found)


def _read_sentence(sentence: str, year: int, new_year: bool) -> list[tuple[str, DayRange]]:
    if not _SPEAKS_OF_DAYS.search(sentence):
        return []
    if not DATE.search(sentence):
        if _ARRANGES.search(sentence) and len(sentence) <= _LONGEST_QUOTE:
            raise _unreadable(sentence)
        return []
    if _NOT_READ.search(sentence):
        raise _unreadable(sentence)
    found: list[tuple[str, DayRange]] = []
    waiting: list[DayRange] = []
    for clause in _CLAUSE_END.split(sentence):
        if names_day_without_month(clause):
            raise _unreadable(sentence)
        waiting += day_ranges(clause, year, new_year)
        count = _COUNT.search(clause)
        if "调至" in clause:
            moved_from, _, moved_to = clause.partition("调至")
            found += [(_MOVED_FROM, days) for days in day_ranges(moved_from, year, new_year)]
            found += [(OFF, days) for days in day_ranges(moved_to, year, new_year)]
            waiting = []
            continue
        elif waiting and "上班" in clause:
            found += [(WORKED, days) for days in waiting]
        elif waiting and (_OFF_WORDS.search(clause) or "法定" in clause):
            found += [(OFF, days) for days in waiting]
        elif not count or not found:
            continue
        waiting = []
        if count:
            _check_count(sentence, found, int(count["days"]))
    if waiting:
        raise _unreadable(sentence)
    return found


def _check_count(sentence: str, found: list[tuple[str, DayRange]], said: int) -> None:
    counted = sum(days.count for kind, days in found if kind == OFF)
    if counted != said:
        raise InputError(
            f"通知里写「共{said}天」，按日期数是{counted}天：「{_quoted(sentence)}」。请对照原通知改正文字后再录入。"
        )


def _settled(found: list[tuple[str, DayRange]]) -> list[tuple[str, DayRange]]:
    """The spans once each, without contradictions.

    A rest day that is moved elsewhere is worked, unless a holiday falls on it.
    """
    off = {day for kind, each in found if kind == OFF for day in each.days()}
    plain = [
        (WORKED if kind == _MOVED_FROM else kind, each)
        for kind, each in found
        if kind != _MOVED_FROM or each.first not in off
    ]
    _refuse_contradictions(plain)
    return list(dict.fromkeys(plain))


def _refuse_contradictions(found: list[tuple[str, DayRange]]) -> None:
    days: dict[date, str] = {}
    for kind, each in found:
        for day in each.days():
            if days.setdefault(day, kind) != kind:
                raise InputError(
                    f"通知里{day.month}月{day.day}日既写放假又写上班，请对照原通知改正文字后再录入。"
                )


def _unreadable(sentence: str) -> InputError:
    return InputError(
        f"通知里这一句没有看懂：「{_quoted(sentence)}」。请对照原通知改成「×月×日至×日放假调休，共×天。×月×日上班。」"
        "的写法后再录入；没有写入任何内容。"
    )


def _quoted(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST_QUOTE else sentence[:_LONGEST_QUOTE] + "……"


def _remarks(flat: str, year: int, changes_only: bool) -> tuple[str, ...]:
    if changes_only:
        return (f"这份通知只安排个别节日，{year}年的其他日子照原来的；全年通知录入后，期限才是确定的。",)
    lacking = [name for name in _USUAL if name not in flat]
    if not lacking:
        return ()
    return (f"通知里没有提到{'、'.join(lacking)}，请核对文字是否完整；完整的不用处理。",)
