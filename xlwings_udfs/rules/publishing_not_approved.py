"""Information is published after both leaders signed and the secrecy review, and reprinted from authorised sources."""

import re
from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, usable, written
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.wording import chinese
from xlwings_udfs.facts.words import Mask, empty, says_nothing, where
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule

_SIGNATURES = (("deputy", "deputy_signed_on", "分管领导"), ("head", "head_signed_on", "主要负责人"))
_NOT_REVIEWED = re.compile(
    r"(尚|暂|还)?(未|没有?|待|不)((?!.{0,4}(涉|发现|存在)).*|(经|做|作|进行|通过)?.{0,2}审[查核].*)|否"
)
"""不涉密, 未发现涉密内容 are what a review found; 未审查, 未经保密审查, 待审, 未通过 are none."""
_OWN = re.compile(r"原创|自采|自编|自己|自主|^本")
_AUTHORISED = re.compile(
    r"政府|党委|州委|县委|省委|中央|国务院|人大|政协|纪委|监委|法院|检察院|(?<!俱乐)部$|[委厅局办]$|宣传部|网信|办公[厅室]|部门|管理局"
    r"|委员会|工会|共青团|妇联|公安|交警|消防|税务|疾控|气象台|反诈中心|武装部|军区"
    r"|新华社|新华网|人民日报|人民网|央视|央广|求是|光明日报|经济日报|青年报|中国新闻|中新[网社]|半月谈|国际在线|学习强国"
    r"|中国政府网|政务|发布$|(四川|凉山|盐源|西昌).{0,3}(日报|新闻|广播|电视|观察|融媒|在线)|川观新闻|封面新闻|红星新闻"
    r"|融媒体中心|日报社?$|电视台$|广播电台$"
)


def is_authorised(source: str, extra: tuple[str, ...] = ()) -> bool:
    """Is ``source`` a party or government body, one of their media, or one that the office allows?"""
    return _AUTHORISED.search(source) is not None or any(name in source for name in extra)


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Published rows without a signature before or on the day, without secrecy review, or badly sourced.

    One finding for each failing cell. A row that is not published yet, or whose date cannot be read, is not judged
    on the order of days.
    """
    table = ledger.table
    published = written(ledger, "published_on")
    published_on = days(ledger, "published_on")
    dated = usable(ledger, "published_on", context.as_of)
    for name_key, date_key, who in _SIGNATURES:
        unsigned = published & _unsigned(ledger, name_key, date_key)
        late = (
            dated
            & usable(ledger, date_key, context.as_of)
            & (days(ledger, date_key) > published_on)
            & ~unsigned
        )
        for position in np.flatnonzero(unsigned | late).tolist():
            key = date_key if ledger.has(date_key)[position] else name_key
            when = (
                f"{who}{chinese(days(ledger, date_key)[position])}才审核签批，"
                f"晚于发布日期{chinese(published_on[position])}（{ledger.place(position, 'published_on').cell}）"
                if late[position]
                else f"没有{who}审核签批的记录"
            )
            yield _draft(
                position,
                key,
                f"{_what(ledger, position)}{when}。发布信息须经分管领导和主要负责人审核签批后方可发布；"
                "请补办手续并核对内容，有问题的立即撤回。",
            )
    unreviewed = published & ledger.has("secrecy_review") & where(table["secrecy_review"], _is_unreviewed)
    for position in np.flatnonzero(unreviewed).tolist():
        yield _draft(
            position,
            "secrecy_review",
            f"{_what(ledger, position)}没有发布前保密审查的记录{_quoted(ledger.text(position, 'secrecy_review'))}。"
            "请立即补做保密审查，涉密涉敏的马上撤回并报告。",
        )
    foreign = published & where(
        table["source"], lambda text: _is_foreign(text, context.settings.reprint_sources)
    )
    for position in np.flatnonzero(foreign).tolist():
        yield _draft(
            position,
            "source",
            f"{_what(ledger, position)}转载自「{ledger.text(position, 'source')}」，看不出是党委、政府和有关主管部门确定的来源。"
            "原则上只转载权威来源；请核实，不能确认的撤下；允许转载的，登记在设置的「可转载来源」。",
        )


def _unsigned(ledger: Ledger, name_key: str, date_key: str) -> Mask:
    """Rows that record no signature: the date is empty, or, where there is only a name, the name."""
    has_date, has_name = ledger.has(date_key), ledger.has(name_key)
    no_date = has_date & ~written(ledger, date_key)
    no_name = has_name & (empty(ledger.table[name_key]) | where(ledger.table[name_key], says_nothing))
    return no_date | (no_name & ~has_date)


def _is_unreviewed(text: str) -> bool:
    return says_nothing(text) or _NOT_REVIEWED.fullmatch(text) is not None


def _is_foreign(text: str, extra: tuple[str, ...]) -> bool:
    return not says_nothing(text) and not _OWN.search(text) and not is_authorised(text, extra)


def _what(ledger: Ledger, position: int) -> str:
    title = ledger.text(position, "title")
    return f"「{title}」" if title else "这条信息"


def _quoted(text: str) -> str:
    return f"（写的是「{text}」）" if text else ""


def _draft(position: int, key: str, message: str) -> Draft:
    return Draft(position, key, message, [(position, "published_on")])


RULE = Rule(
    name="publishing-not-approved",
    severity=Severity.ERROR,
    title="信息发布未经审批",
    basis="第三部分（二）",
    quote="发布信息经分管领导和主要负责人审核签批后方可发布",
    why="未审先发容易泄密、出错，转载来路不明的信息会误导群众。",
    remedy="先由分管领导和主要负责人审核签批、做保密审查，再发布；转载只用党委、政府和有关主管部门确定的来源。",
    check=check,
    judges=Judges.ALL,
    needs=("title", "published_on"),
    needs_any=("deputy", "deputy_signed_on", "head_signed_on", "secrecy_review", "source"),
    kinds=(Kind.PUBLICATIONS,),
)
