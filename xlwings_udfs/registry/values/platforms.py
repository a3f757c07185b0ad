"""The platforms: one table of canonical names and the names seen for each."""

import re
from dataclasses import dataclass
from functools import cache

from xlwings_udfs.registry.values.text import fold

OTHER = "其他第三方平台"
"""附件3 填表说明2: such a platform's own name must be given."""


@dataclass(frozen=True)
class Platform:
    """A platform: its canonical name, other names seen for it."""

    name: str
    aliases: tuple[str, ...] = ()


PLATFORMS: tuple[Platform, ...] = (
    Platform(
        "微信公众号",
        (
            "微信",
            "公众号",
            "政务微信",
            "官方微信",
            "官微",
            "微信公众平台",
            "微信公众账号",
            "微信公众帐号",
            "订阅号",
            "微信订阅号",
            "服务号",
            "微信服务号",
        ),
    ),
    Platform("微信视频号", ("视频号",)),
    Platform("微信小程序", ("小程序",)),
    Platform("微博", ("新浪微博", "政务微博", "官方微博", "官博", "新浪")),
    Platform("今日头条", ("头条", "头条号", "今日头条号")),
    Platform("抖音", ("抖音短视频", "抖音号")),
    Platform("快手", ("快手号", "快手短视频")),
    Platform("小红书"),
    Platform("百家号", ("百度百家号",)),
    Platform("大鱼号"),
    Platform("企鹅号", ("腾讯企鹅号",)),
    Platform("百度贴吧", ("贴吧",)),
    Platform("哔哩哔哩", ("B站", "bilibili", "哔哩哔哩号")),
    Platform(
        "人民号",
    ),
    Platform("澎湃号", ("澎湃", "澎湃新闻", "澎湃政务号")),
    Platform("学习强国", ("学习强国号", "强国号", "学习强国平台")),
    Platform(
        "网易号",
    ),
    Platform(
        "搜狐号",
    ),
    Platform(
        "知乎",
    ),
    Platform(
        "西瓜视频",
    ),
    Platform(
        "微视",
    ),
    Platform(
        "喜马拉雅",
    ),
    Platform(
        "客户端",
        (
            "APP",
            "移动客户端",
            "手机客户端",
            "政务客户端",
            "手机APP",
            "移动APP",
            "政务APP",
            "安卓APP",
            "苹果APP",
            "iOSAPP",
            "APP客户端",
            "安卓客户端",
            "苹果客户端",
            "iOS客户端",
            "客户端APP",
            "移动客户端APP",
            "手机客户端APP",
        ),
    ),
)


@dataclass(frozen=True)
class Recognised:
    """What a text says of the platform.

    ``platform`` is the canonical name ("" when unknown or empty), ``key`` what equals for one platform ("" when
    not to be grouped), ``unnamed``: another third-party platform whose own name is missing.
    """

    platform: str = ""
    key: str = ""
    unnamed: bool = False


_NOTHING = Recognised()
_OTHER = re.compile(r"(?:(?:其他|其它)(?:第三方)?|第三方)(?:平台)?")
_NO_NAME = re.compile(
    r"(?:请?(?:注明|填写?|写明)(?:具体)?(?:平台)?(?:名称)?|(?:平台)?名称|不详|未知|无|略|[/\-—_.…×x*]+)"
)
"""What stands in the brackets of a form where a name should."""
_NAMED = re.compile(r"[(\[【:—\-]+(.*?)[)\]】]?")
_SUFFIX = re.compile(r"(?:官方|政务)?(?:平台|账号|帐号|政务号|官方|app|客户端)$")
_AROUND = re.compile(r"^(?:\d{1,2}[.、)])?[\"'“”‘’「」《》\s]*(.*?)[\"'“”‘’「」《》、,;。:.\s]*$")
_FAMILY = re.compile(r"(微信|新浪)[-—–:·/](.+)")
"""微信-公众号, 微信/订阅号: one platform and its family, not two platforms."""
_FAMILIES = frozenset(("微信", "政务微信", "官方微信", "官微", "新浪"))


@cache
def _by_name() -> dict[str, str]:
    return {fold(name): each.name for each in PLATFORMS for name in (each.name, *each.aliases)}


def recognise(text: str, own_name: str = "") -> Recognised:
    """Recognise the platform ``text``; ``own_name`` is the text of the column 平台名称.

    Unknown text gives an empty platform.
    """
    folded = _AROUND.sub(r"\1", fold(text))
    if not folded:
        return _NOTHING
    known = _known(folded)
    if known:
        return Recognised(known, known)
    if folded.startswith("@") and len(folded) > 1:
        return Recognised("微博", "微博")
    prefix = _OTHER.match(folded)
    if prefix:
        rest = folded[prefix.end() :]
        named = _NAMED.fullmatch(rest)
        if rest and not named:
            return _NOTHING
        return _other(named[1] if named else "", own_name)
    return _NOTHING


def _known(folded: str) -> str:
    names = _by_name()
    if folded in names:
        return names[folded]
    if bracket := re.fullmatch(r"(.+?)\((.+?)\)", folded):
        return _more_exact(bracket[1], bracket[2])
    if family := _FAMILY.fullmatch(folded):
        rest = names.get(family[2], "")
        # 微信/视频号 may be two accounts; 微信/公众号 is none but one.
        return rest if rest == names[family[1]] or (rest and "/" not in folded) else ""
    return names.get(_SUFFIX.sub("", folded), "")


def _more_exact(outer: str, inner: str) -> str:
    """The platform of 微信（视频号）, 视频号（微信）, 微博（认证）; "" when the two contradict each other."""
    names = _by_name()
    around, inside = names.get(outer, ""), names.get(inner, "")
    if not around or not inside or around == inside or inner in _FAMILIES:
        return around
    return inside if outer in _FAMILIES or around == OTHER else ""


def _other(inside: str, own_name: str) -> Recognised:
    name = inside.strip() or fold(own_name)
    if not name or _OTHER.fullmatch(name) or _NO_NAME.fullmatch(name):
        return Recognised(OTHER, unnamed=True)
    known = _known(name)
    return Recognised(known, known) if known else Recognised(OTHER, f"{OTHER}:{name}")
