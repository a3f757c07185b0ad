"""An account's name is short and plain: no symbols, no advertising, no person."""

import re
from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask, where
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule

_SYMBOL = re.compile(r"[^\w\s·•丨|｜\-—–“”\"'‘’《》〈〉「」『』()（）\[\]【】、.]|_")
"""Whatever is no letter, digit, dot, bar, dash, quote or bracket: stars, hearts, exclamation marks, emoji."""
_ADVERTISING = re.compile(
    r"优惠|促销|特价|特卖|打折|折扣|团购|秒杀|代购|代理|加盟|招商加盟|加微信|加v|vx|批发|直销|商城|旗舰店|专卖|广告|抽奖|红包",
    re.IGNORECASE,
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_TITLES = "局长|书记|主任|镇长|乡长|所长|县长|警官|老师|医生|同志|哥|姐"
_PERSON = re.compile(
    rf"(^|[^一-龥])[{_SURNAMES}][一-龥]?({_TITLES})|个人|本人|(老|小)[{_SURNAMES}](说|聊|谈|讲)"
)


def fault(name: str, longest: int, unit: str = "") -> str:
    """What is not concise about ``name``, in Chinese; "" when nothing is.

    A word of advertising that the ``unit`` itself bears is none (烟草专卖局).
    """
    symbol, person = (pattern.search(name) for pattern in (_SYMBOL, _PERSON))
    advertising = next((word for word in _ADVERTISING.findall(name) if word not in unit), "")
    if symbol:
        return f"带有符号「{symbol[0]}」"
    if advertising:
        return f"带有广告用语「{advertising}」"
    if person:
        return f"带有个人称呼「{person[0]}」"
    return f"有{len(name)}个字，超过{longest}个字" if len(name) > longest else ""


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Accounts in force whose name is overlong or carries symbols, advertising or a person."""
    longest = context.settings.name_length
    found = where(ledger.columns["account"], lambda name: bool(fault(name, longest)))
    for position in np.flatnonzero(found & judged).tolist():
        name = ledger.text(position, "account")
        wrong = fault(name, longest, ledger.text(position, "unit"))
        if not wrong:
            continue
        yield Draft(
            position,
            "account",
            f"名称「{name}」{wrong}，不够简洁规范。请考虑更名（地名加单位简称或职责即可），并办理变更备案。",
        )


RULE = Rule(
    name="name-not-concise",
    severity=Severity.HINT,
    title="名称不够简洁规范",
    basis="第三部分（一）；附件2",
    quote="政务新媒体名称应简洁规范",
    why="名称冗长、带符号广告或个人称呼，不像政府的账号，也难搜索。字数界线是设置，通知没有定数。",
    remedy="改用地名加单位简称或职责，如「盐源水利」；更名后办理变更备案。",
    method="看名称里有没有符号、广告用语、个人称呼，是不是超过设置的字数；单位名称里本来就有的词（如烟草专卖）不算。",
    left_to_people="是否更名由单位决定，这里只提示。",
    check=check,
    needs=("account",),
    kinds=(Kind.ACCOUNTS,),
)
