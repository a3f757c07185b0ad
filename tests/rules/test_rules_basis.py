"""What a rule rests on stands where it says: the notice has parts, items and annexes, and no 条."""

import re
from pathlib import Path

import pytest

from xlwings_udfs.rules.base.engine import rules
from xlwings_udfs.rules.base.rule import OWN_BASIS, Rule

NOTICE = (Path(__file__).parent / "notice.txt").read_text(encoding="utf-8")
PAPER = "国办秘函〔2019〕19号"
"""The national indicators, which the notice does not name."""
ON_THE_NOTICE = [pytest.param(rule, id=rule.name) for rule in rules() if rule.basis not in (OWN_BASIS, PAPER)]


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def parts_of_the_notice() -> dict[str, str]:
    """Text of every part, item and annex of the notice, by what a basis calls it."""
    body, _, annexes = NOTICE.partition("政务新媒体开设流程\n\n\n\n附件 2")
    found: dict[str, str] = {}
    for number, text in re.findall(r"(?ms)^([一二三四五])、(.*?)(?=^[一二三四五]、|\Z)", body):
        found[f"第{number}部分"] = text
        for item, words in re.findall(r"(?ms)^（([一二三四])）(.*?)(?=^（[一二三四]）|\Z)", text):
            found[f"第{number}部分（{item}）"] = words
    found["附件2"], _, found["附件3"] = annexes.partition("附件 3")
    for point in re.findall(r"(?m)(?:^- |：)(\d)\.", found["附件3"]):
        found[f"附件3 填表说明{point}"] = found["附件3"]
    return {name: plain(text) for name, text in found.items()}


@pytest.mark.parametrize("rule", ON_THE_NOTICE)
def test_the_sentence_that_a_rule_quotes_stands_in_a_part_that_it_cites(rule: Rule) -> None:
    parts = parts_of_the_notice()
    cited = re.split(r"[；、]", rule.basis)
    assert set(cited) <= set(parts), cited
    quote = plain(rule.quote)
    assert any(quote in parts[part] for part in cited), rule.basis


def test_no_rule_speaks_of_an_article_that_the_notice_does_not_have() -> None:
    for rule in rules():
        assert not re.search(r"第[一二三四五]条", f"{rule.basis}{rule.why}{rule.remedy}{rule.method}")


def test_what_the_notice_does_not_order_rests_on_the_registry_itself() -> None:
    own = {rule.name for rule in rules() if rule.basis == OWN_BASIS}
    assert {"duplicate-row", "impossible-date", "illogical-history", "closed-not-cancelled"} <= own
