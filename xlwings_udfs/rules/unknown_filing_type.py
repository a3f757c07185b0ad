"""The filing type is one of the form's four words."""

from collections.abc import Iterator

import numpy as np

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.facts.words import Mask, one_of
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.registry.values.filing_types import IN_WORDS, FilingType
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force whose filing type is empty or none of the four words, which have no aliases."""
    wrong = ~one_of(ledger.columns["filing_type"], *FilingType) & judged
    for position in np.flatnonzero(wrong).tolist():
        text = ledger.text(position, "filing_type")
        what = f"备案类型「{text}」不在规定的四类之中" if text else "备案类型没有填写"
        yield Draft(position, "filing_type", f"{what}。请改填{IN_WORDS}中的一个。")


RULE = Rule(
    name="unknown-filing-type",
    severity=Severity.ERROR,
    title="备案类型不规范",
    basis="附件3 填表说明3",
    quote=f"备案类型：{IN_WORDS}。",
    why="备案表只认这四类，写成「新办」「新增」等，汇总和报州都对不上。",
    remedy=f"改填{IN_WORDS}中的一个。",
    method="只认开设、变更、关停、注销四个词（词中空格不计）；新办、新增、撤销等都要改填。已结束的账号也查。",
    left_to_people="备案类型空着的，靠它才能判断的事（开设在先还是备案在先、已结束账号的期限）只提示「待核」。",
    check=check,
    judges=Judges.LATEST_FILING,
    since_effect=True,
    needs=("filing_type",),
)
