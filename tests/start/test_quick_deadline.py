"""`xmt deadline` is read twice, quickly and by the command: what one of them answers the other answers too."""

import os
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_config_dir

from xlwings_udfs.commands.base.quick import quick_answer
from xlwings_udfs.commands.base.whole import xmt
from xlwings_udfs.errors import InputError
from xlwings_udfs.lean_tuples import NamedTuple
from xlwings_udfs.user_folders import FOLDER_VARIABLE, configuration_folder
from xlwings_udfs.workdays.holiday_table import read_spans

DATES = (
    "2026-09-30",
    "2026.9.30",
    "20260930",
    "２０２６年9月30日",
    "2026-02-30",
    "2026-9-3",
    "2101-01-01",
    "9月30日",
    "",
)
OTHERS = (
    [], ["--days", "5"], ["--days=1"], ["--days", "0"], ["--days", "-1"], ["--days", "五"], ["--days", "１２"],
    ["--days"], ["--format", "json"], ["--format=json", "--days", "2"], ["--format", "xml"], ["--region", "全国"],
    ["--region=全国"], ["--region", "没有州"], ["--region", ""], ["--help"], ["--day", "3"], ["--days", "3", "--days", "4"],
    ["--", "--days"], ["2026-10-01"], ["--days", "999999"],
)  # fmt: skip


def by_the_command(arguments: list[str]) -> str | None:
    """What the command prints; None when it does not take the arguments."""
    try:
        done = CliRunner().invoke(xmt, arguments, standalone_mode=False)
    except InputError:
        return None
    return done.stdout if done.exception is None else None


@given(st.sampled_from(DATES), st.sampled_from(OTHERS), st.booleans())
def test_what_is_answered_quickly_is_what_the_command_answers(
    day: str, others: list[str], day_first: bool
) -> None:
    arguments = ["deadline", *([day, *others] if day_first else [*others, day])]
    try:
        quick = quick_answer(arguments)
    except InputError:
        assert by_the_command(arguments) is None
    else:
        assert quick is None or by_the_command(arguments) == f"{quick}\n"


@pytest.mark.parametrize("day", DATES[:4])
@pytest.mark.parametrize("others", [[], ["--days", "5"], ["--format=json", "--region", "全国"]])
def test_what_is_plainly_spelled_is_answered_quickly(day: str, others: list[str]) -> None:
    assert quick_answer(["deadline", *others, day])


@pytest.mark.parametrize(
    "arguments", [[], ["check", "2026-09-30"], ["deadline"], ["deadline", "--help"], ["--version"]]
)
def test_all_else_is_left_to_the_commands(arguments: list[str]) -> None:
    assert quick_answer(arguments) is None


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"XDG_CONFIG_HOME": ""},
        {"XDG_CONFIG_HOME": "/srv/settings"},
        {"XDG_CONFIG_HOME": "relative"},
        {"HOME": "/tmp/某人"},
    ],
    ids=str,
)
def test_the_users_folder_is_where_platformdirs_has_it(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert os.fspath(configuration_folder()) == user_config_dir("xmt_tools", appauthor=False)


class Pair(NamedTuple):
    """Two of a kind."""

    first: int
    second: str = "二"

    def both(self) -> str:
        return f"{self.first}{self.second}"


def test_a_lean_tuple_is_a_named_tuple() -> None:
    assert Pair(1) == (1, "二")
    assert Pair(1, "x").both() == "1x"
    assert (Pair._fields, Pair.__doc__, Pair.__module__) == (("first", "second"), "Two of a kind.", __name__)
    assert Pair(second="y", first=3)._replace(first=4) == Pair(4, "y") == (4, "y")
    assert Pair(1)._asdict() == {"first": 1, "second": "二"}
    assert repr(Pair(1)) == "Pair(first=1, second='二')"
    assert pickle.loads(pickle.dumps(Pair(5))) == Pair(5)
    assert (Pair(1).first, Pair(1).second, Pair(1) < Pair(2)) == (1, "二", True)
    for wrong in (lambda: Pair(), lambda: Pair(1, 2, 3), lambda: Pair(1, first=2), lambda: Pair(1, third=3)):
        with pytest.raises(TypeError):
            wrong()


QUOTED = "year,kind,first,last,document,whole_year_known\n2026,放假,2026-08-06,2026-08-12,{document},no\n"


def test_a_table_with_quotes_and_one_without_are_read_alike(tmp_path: Path) -> None:
    (plain,) = read_spans(QUOTED.format(document="凉府办函"), "表")
    (quoted,) = read_spans(QUOTED.format(document='"凉府办函"'), "表")
    (comma,) = read_spans(QUOTED.format(document='"一,二"'), "表")
    assert plain == quoted
    assert comma.document == "一,二"
    with pytest.raises(InputError, match="第3行"):
        read_spans(QUOTED.format(document="凉府办函") + "2026,放假\n", "表")
