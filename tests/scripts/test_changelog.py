"""The list of changes leads with the version that the program says it is, and counts what it names."""

import re
from pathlib import Path

import xlwings_udfs
from xlwings_udfs.rules.base.engine import rules

CHANGES = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_newest_entry_is_of_this_version() -> None:
    newest = re.search(r"^## (\S+)", CHANGES, re.M)
    assert newest is not None
    assert newest[1] == xlwings_udfs.__version__


def test_the_first_version_has_as_many_rules_as_it_says() -> None:
    said = re.search(r"(\d+) 条规则", CHANGES)
    assert said is not None
    assert int(said[1]) == len(rules())
