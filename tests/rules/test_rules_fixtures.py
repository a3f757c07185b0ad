"""A rule is its file and its fixture: one of each name, laid out as one, or the file that is wrong is named."""

from pathlib import Path

import pytest

import xlwings_udfs.rules
from xlwings_udfs.rules.base.engine import rules
from xlwings_udfs.rules.base.fixture import fixture_of, read_fixture

FOLDER = Path(xlwings_udfs.rules.__file__).parent
WHOLE = """
[breaks]
headers = ["主办单位", "所属平台"]
rows = [["县水利局", "县里的号"]]
cells = ["B2"]
[passes]
headers = ["主办单位", "所属平台"]
rows = [["县水利局", "微博"]]
"""


def test_every_rule_has_its_fixture_and_every_fixture_its_rule() -> None:
    of_rules = {f"{rule.name.replace('-', '_')}.toml" for rule in rules()}
    there = {path.name for path in (FOLDER / "examples").iterdir()}
    assert (of_rules - there, there - of_rules) == (set(), set()), (
        "rules without fixture, fixtures without rule"
    )


def test_a_rule_without_fixture_is_told_by_the_file_that_is_missing() -> None:
    with pytest.raises(FileNotFoundError, match=r"examples\W+no_such_rule\.toml"):
        fixture_of("no-such-rule")


def test_a_fixture_is_read_as_rows_under_their_headers() -> None:
    breaks = read_fixture(WHOLE).breaks
    assert breaks.rows == ({"主办单位": "县水利局", "所属平台": "县里的号"},)
    assert breaks.cells == ("B2",)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (WHOLE.replace("cells", "cell"), r"\[breaks\] does not know cell"),
        (WHOLE.replace("[passes]", "[pass]"), "the file does not know pass"),
        (WHOLE.partition("[passes]")[0], "the file lacks passes"),
        (WHOLE.replace('"县里的号"', '"县里的号", "x"'), r"row 1 of \[breaks\] has 3 cells under 2 headers"),
        (WHOLE.replace("cells = [", "cells = "), "line 5"),
        (WHOLE + '[[injections]]\nvalues = {"备案原由" = ""}', r"\[\[injections\]\] lacks at"),
        (
            WHOLE + '[[injections]]\nat = "备案原由"\nset = {"备案原由" = ""}',
            r"\[\[injections\]\] does not know set",
        ),
        (
            WHOLE + '[[injections]]\nat = "备案类型"\nadd = [{day = 3}]',
            r"add in \[\[injections\]\] does not know day",
        ),
        (WHOLE + '[[sample]]\nunit = "县水利局"\naccout = 2', r"\[\[sample\]\] does not know accout"),
        (WHOLE + '[[sample]]\nheaders = ["主办单位"]\nrows = [["甲", "乙"]]', r"row 1 of \[\[sample\]\]"),
    ],
)
def test_a_fixture_that_is_misspelt_is_refused(wrong: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_fixture(wrong)
