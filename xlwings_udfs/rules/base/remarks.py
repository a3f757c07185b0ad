"""What a report says of the check itself: what was assumed, what is missing for it, what nobody looked at."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from difflib import get_close_matches

import numpy as np

from xlwings_udfs.facts.answer_words import INTERACTION, MATRIX
from xlwings_udfs.facts.answers import Answer, answers
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, word_answers
from xlwings_udfs.facts.state import all_in_force
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Finding
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.table.ledger import Ledger, Registry

_LOOKED_AT = {"updated_on": "stale-account", "interaction": "no-interaction", "matrix": "low-use"}
"""Columns that nobody has to fill, and the rule that judges what they say."""


def remarks(
    context: Context,
    registries: Sequence[Registry],
    titles: Mapping[str, str],
    ledger: Callable[[tuple[int, ...]], Ledger],
) -> Iterator[str]:
    """The sentences of one check by the rules ``titles`` (name → title); ``ledger`` joins the registries at those places."""
    if context.settings.effective_from is None:
        yield "未设置「施行日期」，各个时期的备案都按通知检查；设置后，施行日期以前的备案只作提示。"
    if not registries:
        return
    yield from _exceptions(context, registries)
    yield from _not_looked_at(context, registries, titles.keys(), ledger)


def _exceptions(context: Context, registries: Sequence[Registry]) -> Iterator[str]:
    names = registries[0].names
    known = {
        names.key(unit): unit
        for registry in registries
        for unit in dict.fromkeys(registry.columns["unit"].tolist())
    }
    for each in context.settings.exceptions:
        if names.key(each.unit) not in known:
            near = get_close_matches(each.unit, known.values(), n=1)
            meant = f"，是不是「{near[0]}」？" if near else "。"
            yield f"设置里的例外单位「{each.unit}」台账里没有{meant}这条例外没有用上，请核对单位名称。"
        elif each.agreed_on > context.as_of:
            yield f"设置里「{each.unit}」的例外从{each.agreed_on.isoformat()}起才算，这次没有采用。"


def on_calendar(context: Context, found: Iterable[Finding], titles: Mapping[str, str]) -> str:
    """What rests on a year not wholly known, once for the whole report; "" when nothing does."""
    provisional = [each for each in found if each.provisional]
    if not provisional:
        return ""
    years = "、".join(
        f"{year}年" for year in sorted({year for each in provisional for year in each.unsettled})
    )
    titled = Counter(titles[each.rule] for each in provisional)
    counts = "、".join(f"{title} {count} 处" for title, count in titled.most_common())
    return (
        f"尚缺{context.calendar.region}{years}放假通知，这些标了「待核」，暂按现有日历推算，先不作结论：{counts}。"
        "请点「录入放假通知」或用 xmt holidays add 录入后再检查。"
    )


def _not_looked_at(
    context: Context,
    registries: Sequence[Registry],
    chosen: Set[str],
    ledger: Callable[[tuple[int, ...]], Ledger],
) -> Iterator[str]:
    """Cells left empty that nobody has to fill: nobody looked, so nothing was judged."""
    counts: Counter[str] = Counter()
    for index, registry in enumerate(registries):
        keys = [key for key, rule in _LOOKED_AT.items() if rule in chosen and key in registry.headers]
        if registry.kind is not Kind.ACCOUNTS or not keys:
            continue
        own = ledger((index,))
        running = all_in_force(own, context)
        for key in keys:
            counts[BY_KEY[key].header] += int((running & _empty(own, key)).sum())
    told = "、".join(f"{header} {count} 格" for header, count in counts.items() if count)
    if told:
        yield f"空着或写「不详」、没有人看过，因而没有检查的：{told}。"


def _empty(ledger: Ledger, key: str) -> Mask:
    if key == "updated_on":
        nothing = np.isnat(days(ledger, key))
        nothing[word_answers(ledger, key)[0]] = False
        return np.asarray(nothing, dtype=np.bool_)
    words = INTERACTION if key == "interaction" else MATRIX
    return np.asarray(answers(ledger.columns[key].tolist(), words) == Answer.EMPTY, dtype=np.bool_)
