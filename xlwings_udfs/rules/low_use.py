"""Accounts little used, alike in function or outside the matrix are candidates for 清理整合."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xlwings_udfs.facts.answer_words import MATRIX
from xlwings_udfs.facts.answers import NOT_YET, Answer, answers, is_any
from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.grouping import alike
from xlwings_udfs.facts.words import Mask, empty
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.distinct import Distinct
from xlwings_udfs.rules.base.rule import Draft, Rule, relative_address


@dataclass(frozen=True)
class Twins:
    """Accounts of one unit on different platforms with the same function.

    ``mask`` marks all but the one that is most followed (of equals the first); ``kept`` tells which that is.
    """

    mask: Mask
    kept: npt.NDArray[np.int64]


def _function(purpose: str) -> str:
    """What equals for two accounts of near-identical function: the same words in any order."""
    return "、".join(sorted(set(re.findall(r"\w+", purpose))))


def _twins(ledger: Ledger, judged: Mask) -> Twins:
    units, platforms, purposes = (ledger.columns[key] for key in ("unit_key", "platform_key", "purpose"))
    mask = np.zeros(len(ledger), dtype=np.bool_)
    kept = np.full(len(ledger), -1, dtype=np.int64)
    known = judged & ~empty(units) & ~empty(platforms) & ~empty(purposes)
    if not known.any():
        return Twins(mask, kept)
    functions = Distinct.of(purposes.tolist()).each(_function)
    followers = np.nan_to_num(ledger.columns["followers"], nan=-1.0)
    for group in alike(known, units, functions, differing=[platforms]):
        best = group[int(np.argmax(followers[group]))]
        kept[group], mask[group] = best, np.array(group) != best
    return Twins(mask, kept)


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Accounts in force that one or more signs make a candidate: one finding, at the first sign's cell."""
    columns, settings = ledger.columns, context.settings
    twins = _twins(ledger, judged)
    in_matrix = answers(columns["matrix"].tolist(), MATRIX)
    signs = {
        "matrix": is_any(in_matrix, *NOT_YET),
        "followers": columns["followers"] < settings.few_followers,
        "reads": columns["reads"] < settings.few_reads,
        "purpose": twins.mask,
    }
    any_sign = np.logical_or.reduce(list(signs.values())) & judged
    for position in np.flatnonzero(any_sign).tolist():
        here = [key for key, mask in signs.items() if mask[position]]
        texts = {
            "matrix": f"纳入矩阵写的是「{ledger.text(position, 'matrix')}」，没有纳入政务新媒体矩阵",
            "followers": f"关注量{ledger.text(position, 'followers_text')}，不足{settings.few_followers}",
            "reads": f"阅读量{ledger.text(position, 'reads_text')}，不足{settings.few_reads}",
        }
        related = [(position, key) for key in here[1:]]
        if "purpose" in here:
            twin = (int(twins.kept[position]), "purpose")
            related.append(twin)
            cell = relative_address(ledger.place(*twin), ledger.place(position, "purpose").sheet)
            texts["purpose"] = f"功能定位与本单位{ledger.platform(twin[0])}账号（{cell}）相同"
        yield Draft(
            position,
            here[0],
            f"{'；'.join(texts[key] for key in here)}。{_CLEAN if here[0] != 'matrix' else _OUTSIDE}",
            related,
            severity=Severity.WARNING if here[0] == "matrix" else None,
        )
    unclear = judged & ~any_sign & is_any(in_matrix, Answer.NOT_UNDERSTOOD, Answer.NOT_APPLICABLE)
    for position in np.flatnonzero(unclear).tolist():
        yield Draft(
            position,
            "matrix",
            f"待核：纳入矩阵写的是「{ledger.text(position, 'matrix')}」，看不出是否已纳入，这里不作判断。请改填「是」或「否」。",
            severity=Severity.HINT,
        )


_CLEAN = "功能相近、关注度和利用率低的账号应清理优化：请研究是否整合或关停，决定保留的，加强运营、纳入矩阵。"
_OUTSIDE = "未纳入矩阵和无力维护的账号要清理关停：请核对，已纳入的改填；没有纳入的，纳入县政务新媒体矩阵，无力维护的按程序关停、备案。"


RULE = Rule(
    name="low-use",
    severity=Severity.HINT,
    title="可清理整合的账号",
    basis="第三部分（一）",
    quote="对不同平台上功能相近、用户关注度和利用率低的政务新媒体进行清理优化，注重开办成效",
    why="账号多而无人看，耗费人力经费；未纳入矩阵的还容易失管。关注量、阅读量的界线是设置，通知没有定数。",
    remedy="研究是否整合或关停；保留的加强运营、纳入县政务新媒体矩阵。",
    method="关注量、阅读量低于设置的界线，或同一单位几个平台账号功能定位相同，只提示；写明没有纳入矩阵（否、未纳入、拟纳入等）的，是警告。",
    left_to_people="是否整合、关停由单位研究；纳入矩阵空着的不报告，看不懂的只提示「待核」。",
    check=check,
    needs_any=("matrix", "followers", "reads", "purpose"),
    kinds=(Kind.ACCOUNTS,),
)
