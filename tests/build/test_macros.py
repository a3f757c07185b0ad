"""The macros: what each click does, what VBA itself tells the clerk, and that other readers accept the source."""

import json
import re
from pathlib import Path

import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_vba.vbaLexer import vbaLexer
from antlr4_vba.vbaParser import vbaParser
from building import MACROS, MADE, OUR_MODULES, ROOT, fresh, module_source, parts
from clicking import PC
from oletools.olevba import VBA_Parser
from pyvbaanalysis import analyze_office_file

from xlwings_udfs.build.ribbon import Button, buttons, ribbon_xml
from xlwings_udfs.build.vba_project import BOOK_CODE_NAME

BUTTONS = buttons(ribbon_xml(ROOT))
WRITTEN_HERE = (*OUR_MODULES, "XmtFunctionHelp", BOOK_CODE_NAME)


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.function)
def test_a_click_runs_the_buttons_own_function_and_tells_nothing(button: Button) -> None:
    pc = PC()
    pc.click(button.id)
    assert pc.commands == [f"import xlwings_udfs.buttons; xlwings_udfs.buttons.{button.function}()"]
    assert pc.messages == []


def test_one_callback_serves_all_buttons() -> None:
    declared = re.findall(r"^Public Sub (\w+)\(control As IRibbonControl\)", module_source("XmtRibbon"), re.M)
    assert {f"XmtRibbon.{name}" for name in declared} == {button.callback for button in BUTTONS}
    assert len(declared) == 1


def test_without_python_a_click_says_what_to_install_and_where_it_was_looked_for() -> None:
    pc = PC(present=())
    pc.click("xmt_check")
    assert pc.commands == []
    (message,) = pc.messages
    assert "还没有装好" in message
    assert pc.interpreter in message
    assert "安装程序" in message
    assert "xlwings.conf" in message


@pytest.mark.parametrize("in_front", ["Nothing", "Chart"])
def test_with_no_cells_in_front_a_click_says_what_to_open_and_the_next_one_works(in_front: str) -> None:
    pc = PC(in_front=in_front)
    pc.click("xmt_check")
    pc.click("xmt_check")
    assert pc.commands == []
    assert [message[:9] for message in pc.messages] == ["最前面没有工作表。"] * 2
    assert "启用编辑" in pc.messages[0]


def test_without_the_dll_a_click_names_the_file_and_its_folder() -> None:
    pc = PC(present=(PC.interpreter,))
    pc.click("xmt_check")
    assert pc.commands == []
    (message,) = pc.messages
    assert "xlwings64-0.37.8.dll" in message
    assert "C:\\xmt" in message
    assert "重新运行一次安装程序" in message


def test_the_dll_may_lie_one_folder_up() -> None:
    pc = PC(present=(PC.interpreter, "C:\\xlwings64-0.37.8.dll"))
    pc.click("xmt_check")
    assert len(pc.commands) == 1


def test_a_bare_python_is_left_to_windows_to_find() -> None:
    pc = PC(present=(), configured="python")
    pc.click("xmt_check")
    assert len(pc.commands) == 1


def test_when_python_cannot_start_the_reason_and_the_usual_causes_are_told() -> None:
    pc = PC(raises="Could not activate Python COM server")
    pc.click("xmt_check")
    (message,) = pc.messages
    assert "Could not activate Python COM server" in message
    assert "pywin32" in message


def test_when_python_fails_the_clerk_is_told_that_the_step_is_not_done() -> None:
    pc = PC(result=-1)
    pc.click("xmt_check")
    (message,) = pc.messages
    assert "没有完成" in message
    assert "环境诊断" in message


@pytest.mark.parametrize("pc", [PC(), PC(raises="x"), PC(result=-1)], ids=["done", "raises", "fails"])
def test_a_python_that_ended_half_way_leaves_no_text_on_the_status_bar_and_no_frozen_screen(pc: PC) -> None:
    pc.click("xmt_check")
    assert len(pc.commands) == 1
    assert pc.screen == ("False", "True")


def test_without_the_server_a_click_needs_no_dll() -> None:
    pc = PC(present=(PC.interpreter,), server="False")
    pc.click("xmt_check")
    assert len(pc.commands) == 1
    assert pc.messages == []


@pytest.mark.parametrize("saved", [True, False])
@pytest.mark.parametrize("describing", ["", "Err.Raise 1004"], ids=["described", "refused"])
def test_opening_the_tool_asks_to_save_nothing_that_was_saved(saved: bool, describing: str) -> None:
    assert PC().open_tool(saved, describing) is saved


def test_a_second_click_while_the_first_runs_only_asks_to_wait() -> None:
    pc = PC(clicks_again="xmt_make_forms")
    pc.click("xmt_check")
    assert [command.rpartition(".")[2] for command in pc.commands] == ["check()"]
    (message,) = pc.messages
    assert "还在运行" in message


@pytest.mark.parametrize(
    "pc", [PC(present=()), PC(raises="x"), PC(result=-1)], ids=["missing", "raises", "fails"]
)
def test_after_a_failure_the_next_click_is_not_refused(pc: PC) -> None:
    pc.click("xmt_check")
    pc.click("xmt_check")
    assert len(pc.messages) == 2
    assert not any("还在运行" in message for message in pc.messages)


def test_every_escaped_text_is_chinese_or_plain() -> None:
    for name in OUR_MODULES:
        for text in re.findall(r'Zh\("((?:[^"]|"")*)"\)', module_source(name)):
            decoded = json.loads(f'"{text}"')
            assert re.search(r"[\u4e00-\u9fff]", decoded)
            assert "\\" not in decoded


@pytest.mark.parametrize("made", MADE)
def test_olevba_reads_the_same_source_back(made: str, tmp_path: Path) -> None:
    book = tmp_path / f"xmt_tools.{made}"
    book.write_bytes(fresh(made))
    reader = VBA_Parser(str(book))
    found = {name: code for _, _, name, code in reader.extract_macros()}
    reader.close()
    for name in OUR_MODULES:
        assert found[f"{name}.bas"].replace("\r\n", "\n") == (MACROS / f"{name}.bas").read_text("ascii")
    assert found["xlwings.bas"].replace("\r\n", "\n") == module_source("xlwings").replace("\r\n", "\n")


@pytest.mark.parametrize("made", MADE)
def test_static_analysis_finds_nothing_in_our_modules(made: str, tmp_path: Path) -> None:
    book = tmp_path / f"xmt_tools.{made}"
    book.write_bytes(fresh(made))
    found = analyze_office_file(book)
    assert {name: [each.message for each in found[name]] for name in WRITTEN_HERE} == {
        name: [] for name in WRITTEN_HERE
    }
    errors = [each.message for each in found["xlwings_udfs"] if each.severity.value == "error"]
    assert errors == []


class Complaints(ErrorListener):
    def __init__(self) -> None:
        self.texts: list[str] = []

    def syntaxError(self, recognizer, symbol, line, column, msg, e) -> None:  # noqa: N802 (antlr's name)
        self.texts.append(f"{line}:{column} {msg}")


def complaints(source: str) -> list[str]:
    """What the grammar of VBA says against a module's ``source``."""
    listener = Complaints()
    lexer = vbaLexer(InputStream(source))
    parser = vbaParser(CommonTokenStream(lexer))
    for each in (lexer, parser):
        each.removeErrorListeners()
        each.addErrorListener(listener)
    parser.startRule()
    return listener.texts


@pytest.mark.parametrize("name", WRITTEN_HERE)
def test_the_grammar_parses(name: str) -> None:
    source = module_source(name)
    if name == BOOK_CODE_NAME:
        # The grammar knows attributes as the editor exports them, without VB_Base.
        first, _, rest = source.partition("\r\n")
        source = f"{first}\r\n{rest[rest.index('Option Explicit') :]}"
    assert complaints(source) == []


def test_the_grammar_misses_no_deleted_end_sub() -> None:
    assert complaints(module_source("XmtRibbon").replace("End Sub\r\n", "", 1)) != []


def test_the_package_carries_no_path_of_the_machine_it_was_built_on() -> None:
    for name, content in parts().items():
        assert str(ROOT).encode() not in content, name
    assert str(ROOT) not in module_source("XmtFunctionHelp")
