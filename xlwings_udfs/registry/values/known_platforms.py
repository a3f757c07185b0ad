"""The platforms that are known: everything known of one stands in its row of `PLATFORMS`, and nowhere else."""

import re
from dataclasses import dataclass

from xlwings_udfs.registry.values.text import fold

OTHER = "其他第三方平台"
"""附件3 填表说明2: such a platform's own name must be given."""


@dataclass(frozen=True)
class Platform:
    """A platform: its canonical name, and the other names seen for it.

    Any of its names may stand behind an account's name (盐源公安抖音号 is 盐源公安), and a reason made of nothing but
    one and a filing type (开设抖音) says nothing concrete. 官方, 政务, 号, 平台, 账号 and the like around a name need no
    alias: they are known by rule.

    ``operators`` are whose it is: one may stand in front of its names (新浪微博, 腾讯微信) or in brackets behind them.
    ``family`` is what it is a part of, which may stand in the same places (微信-视频号, 微信（视频号）, 视频号（微信）).
    ``shared`` are those of its names that products of others bear as well: behind any other word they are not this
    platform's (支付宝小程序, 腾讯微博). ``on_form`` is how 附件3 填表说明2 names it; "" for one of 其他第三方平台.
    """

    name: str
    aliases: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    family: str = ""
    shared: tuple[str, ...] = ()
    on_form: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Its canonical name and the others."""
        return (self.name, *self.aliases)


PLATFORMS: tuple[Platform, ...] = (
    Platform(
        "微信公众号",
        ("微信", "公众号", "官微", "微信公众平台", "订阅号", "服务号", "微信订阅号", "微信服务号", "WeChat", "weixin"),
        operators=("腾讯",), family="微信", shared=("微信", "公众号", "订阅号", "服务号"), on_form="微信（公众号）",
    ),
    Platform("微信视频号", ("视频号",), operators=("腾讯",), family="微信", shared=("视频号",), on_form="微信（视频号）"),
    Platform("微信小程序", ("小程序",), operators=("腾讯",), family="微信", shared=("小程序",), on_form="微信（小程序）"),
    Platform("微博", ("新浪微博", "官博", "新浪", "weibo"), operators=("新浪",), shared=("微博", "官博"), on_form="微博"),
    Platform("今日头条", ("头条", "头条号", "toutiao"), operators=("字节跳动", "字节")),
    Platform("抖音", ("抖音短视频", "抖音极速版", "douyin"), operators=("字节跳动", "字节")),
    Platform("快手", ("快手短视频", "快手极速版", "kuaishou")),
    Platform("小红书", ("xiaohongshu",)),
    Platform("百家号", ("百度百家",), operators=("百度",)),
    Platform("大鱼号", ("UC大鱼号",), operators=("阿里巴巴", "阿里", "UC")),
    Platform("企鹅号", operators=("腾讯",)),
    Platform("百度贴吧", ("贴吧",), operators=("百度",)),
    Platform("哔哩哔哩", ("B站", "bilibili")),
    Platform("人民号", operators=("人民日报",)),
    Platform("澎湃号", ("澎湃", "澎湃新闻")),
    Platform("学习强国", ("强国号",)),
    Platform("网易号", ("网易新闻",), operators=("网易",)),
    Platform("搜狐号", ("搜狐新闻",), operators=("搜狐",)),
    Platform("知乎"),
    Platform("西瓜视频", operators=("字节跳动", "字节")),
    Platform("微视", operators=("腾讯",)),
    Platform("喜马拉雅", ("喜马拉雅FM",)),
    Platform(
        "客户端",
        ("APP", "移动端", "移动应用", "手机应用", "移动端应用", "手机软件", "应用程序", "安卓APP", "苹果APP", "iOSAPP",
         "安卓客户端", "苹果客户端", "iOS客户端", "鸿蒙客户端", "鸿蒙APP"),
        shared=("客户端", "APP", "应用程序"),
        on_form="客户端",
    ),
)  # fmt: skip

BY_NAME = {fold(name): each for each in PLATFORMS for name in each.names}
"""Any name, folded → its platform."""
BY_CANONICAL_NAME = {each.name: each for each in PLATFORMS}
NAMES = tuple(name for each in PLATFORMS for name in each.names)
"""Every name of every platform."""
ANY_NAME = "|".join(sorted((re.escape(name) for name in BY_NAME), key=len, reverse=True))
"""Pattern: any name of any platform, folded."""
SPELLINGS = tuple(
    dict.fromkeys(
        spelling
        for each in PLATFORMS
        for name in each.names
        for spelling in (
            name, f"官方{name}", f"政务{name}", *(() if name.endswith("号") else (f"{name}号",)),
            *(f"{operator}{name}" for operator in each.operators if operator not in name),
        )
    )
)  # fmt: skip
"""The likeliest spellings of every platform, for what cannot follow rules."""


def on_form(platform: str, own_name: str = "") -> str:
    """A canonical platform as 附件3 填表说明2 wants it: 微博、微信、客户端, or another with its own name."""
    known = BY_CANONICAL_NAME.get(platform)
    if known and known.on_form:
        return known.on_form
    name = own_name if platform == OTHER else platform
    return f"{OTHER}（{name}）" if name else OTHER
