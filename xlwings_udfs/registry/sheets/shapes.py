"""What a registry's shape says instead of a column: the sheet's name, or headings above the accounts."""

import re
from collections.abc import Callable, Iterator, Sequence

from xlwings_udfs.registry.columns.evidence import Sort, names_platform, sorts
from xlwings_udfs.registry.columns.headers import Heading
from xlwings_udfs.registry.sheet import CellValue, Sheet
from xlwings_udfs.registry.values.text import clean

_AROUND_NAME = re.compile(
    r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]\s*|(政务)?(新媒体)?(账号|帐号|备案)?"
    r"(登记|统计|情况|汇总|基本|明细|备案|信息)*(台账|表|名单|清单|目录|一览表|名录)?\s*([（(]\d+[）)])?$"
)
"""What stands around a platform or a unit in a sheet's name: 1.微信公众号, 微博台账, 县公安局备案登记表."""
_TITLE = re.compile(
    r"(政务)?(?P<platform>[\u4e00-\u9fffA-Za-z]{2,8}?)(账号)?(备案)?(登记|统计|情况|汇总|备案)*(台账|表|名单|清单|目录|一览表)$"
)
_REPORTING = re.compile(
    r"(主办|填报|报送|责任|开办|开设)?单位(名称|（盖章）|\(盖章\))*\s*[:：]\s*(?P<unit>\S+)"
)
_NUMBERING = re.compile(r"^[（(]?([一二三四五六七八九十]+|\d{1,3})[）)]?[、.．]?\s*")
_HUNG_ON = re.compile(r"\s*([（(][^（()）]*\d+\s*[个家][^（()）]*[）)])?\s*[:：]?\s*$")
_LABEL = re.compile(r"^(主办|责任|开办|开设)?单位(名称)?\s*[:：]\s*")
_GENERIC = re.compile(
    r"(全?县|县级|县直|市级|各|其他|省州|驻县)*(部门|单位|机关|乡镇|街道|镇街|乡镇[（(]街道[）)]|乡镇街道|事业单位|学校|医院|党委|政府|群团|企业)+(部门|单位|机关)?"
)
"""What heads a section of a registry and is no unit: 县级部门, 乡镇（街道）."""
_LONGEST_UNIT = 30


def platform_of(sheet: Sheet, header_row: int) -> str:
    """The platform that a sheet's name, or the title above its header, says all its accounts are on; "" where none."""
    bare = _AROUND_NAME.sub("", clean(sheet.name))
    for text in (clean(sheet.name), bare):
        if text and names_platform(text):
            return text
    for title in _titles(sheet, header_row):
        match = _TITLE.search(title)
        if match:
            named = next(
                (part for part in _endings(match["platform"]) if names_platform(part)),
                "",
            )
            if named:
                return named
    return ""


def _endings(text: str) -> Iterator[str]:
    """``text`` and what is left of it when it begins later, two characters at least: 盐源县微博, 源县微博 …"""
    return (text[start:] for start in range(len(text) - 1))


def unit_of(sheet: Sheet, header_row: int) -> str:
    """The unit whose accounts a sheet holds, as its name or a line 填报单位：… above its header says; "" where none."""
    for text in (clean(sheet.name), _AROUND_NAME.sub("", clean(sheet.name))):
        if is_unit(text):
            return text
    for title in _titles(sheet, header_row):
        match = _REPORTING.search(title)
        if match and is_unit(match["unit"]):
            return match["unit"]
    return ""


def _titles(sheet: Sheet, header_row: int) -> Iterator[str]:
    return (text for row in sheet.rows[: header_row - 1] for text in map(clean, row) if text)


def is_unit(text: str) -> bool:
    """Does ``text`` name a unit, and not a kind of units?"""
    if not 3 <= len(text) <= _LONGEST_UNIT or _GENERIC.fullmatch(text):
        return False
    return Sort.ORGANISATION in sorts(text)


def unit_headings(sheet: Sheet, header_row: int, first_row: int) -> tuple[Heading, ...]:
    """The rows that name the unit of the accounts below them; () unless every account stands below one."""
    return _headings(sheet, header_row, first_row, is_unit)


def platform_headings(sheet: Sheet, header_row: int, first_row: int) -> tuple[Heading, ...]:
    """The rows that name the platform of the accounts below them; () unless every account stands below one."""
    return _headings(sheet, header_row, first_row, names_platform)


def _headings(
    sheet: Sheet, header_row: int, first_row: int, is_one: Callable[[str], bool]
) -> tuple[Heading, ...]:
    headings = [
        heading
        for number, row in enumerate(sheet.rows[first_row - 1 :], first_row)
        if (heading := _heading(number, row, is_one)) is not None
    ]
    above = _above(sheet, header_row, is_one)
    if above is not None and (headings or not any(map(_filled, sheet.rows[first_row - 1 :]))):
        headings.insert(0, above)
    first = next(
        (number for number, row in enumerate(sheet.rows[first_row - 1 :], first_row) if _filled(row)), 0
    )
    return tuple(headings) if headings and headings[0].row <= first else ()


def _above(sheet: Sheet, header_row: int, is_one: Callable[[str], bool]) -> Heading | None:
    """A heading right above the header, which is then repeated below the next one."""
    for number in range(header_row - 1, 0, -1):
        if _filled(sheet.rows[number - 1]):
            return _heading(number, sheet.rows[number - 1], is_one)
    return None


def _filled(row: Sequence[CellValue]) -> bool:
    return any(value not in (None, "") for value in row)


def _heading(number: int, row: Sequence[CellValue], is_one: Callable[[str], bool]) -> Heading | None:
    texts = [(column, text) for column, value in enumerate(row, 1) if (text := clean(value))]
    if len(texts) == 2 and _NUMBERING.fullmatch(texts[0][1]):
        texts = texts[1:]
    if len(texts) != 1:
        return None
    column, text = texts[0]
    name = _HUNG_ON.sub("", _LABEL.sub("", _NUMBERING.sub("", text)))
    return Heading(number, column, name) if is_one(name) else None
