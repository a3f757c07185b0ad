"""Where there is no Windows the helper says that it is of no use, in one sentence; its parts that need none are tested."""

import json
from pathlib import Path
from typing import Any

import pytest

from xlwings_udfs.cli import run
from xlwings_udfs.resident.presence import CLASS_ID, Helper, note, say, told
from xlwings_udfs.resident.serving import forgetting

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "arguments", [["start"], ["stop"], ["status"], ["logon", "on"], ["logon", "off"]], ids=str
)
def test_each_command_is_refused_in_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["helper", *arguments]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith("常驻助手只在 Windows 上")
    assert error.count("\n") == 1


def test_the_workbook_asks_for_the_class_that_the_helper_registers() -> None:
    assert CLASS_ID in (ROOT / "macros" / "XmtHelper.bas").read_text(encoding="ascii")


def test_what_it_says_of_itself_is_read_back_and_damage_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XMT_CONFIG_DIR", str(tmp_path / "某人"))
    assert told() is None
    say(Helper(7, "0.1.0", r"C:\某人\python.exe"))
    assert told() == Helper(7, "0.1.0", r"C:\某人\python.exe")
    for damaged in ("", "[]", '{"process": 1}', json.dumps({"who": 1})):
        note().write_text(damaged, encoding="utf-8")
        assert told() is None
    note().unlink()
    note().parent.rmdir()
    note().parent.write_text("a file where the folder should be", encoding="utf-8")
    say(Helper(7, "0.1.0", "python"))  # no failure


def test_after_each_call_no_workbook_is_held_even_when_the_call_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys
    import types

    import xlwings

    platform = types.SimpleNamespace(BOOK_CALLER=None)
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", platform)
    monkeypatch.setattr(xlwings, "_xlwindows", platform, raising=False)

    class Server:
        def CallUDF(self, *arguments: Any) -> Any:  # noqa: N802
            platform.BOOK_CALLER = arguments[0]
            return platform.BOOK_CALLER

        def Exec(self, *arguments: Any) -> Any:  # noqa: N802
            platform.BOOK_CALLER = arguments[0]
            raise ValueError("broken")

    server = forgetting(Server)()
    assert server.CallUDF("book") == "book"
    assert platform.BOOK_CALLER is None
    with pytest.raises(ValueError, match="broken"):
        server.Exec("book")
    assert platform.BOOK_CALLER is None
