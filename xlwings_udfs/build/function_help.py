"""The VBA module that tells Excel's function wizard what each worksheet function and argument is.

Docstrings do not reach VBA by themselves: Excel takes them by Application.MacroOptions, at most 255 characters
each. VBA source is ASCII, so Chinese goes in as \\uXXXX and is decoded by Zh.
"""

from collections.abc import Iterable

from xlwings_udfs.build.wrappers import FunctionHelp
from xlwings_udfs.errors import InputError

_LONGEST_TEXT = 255
_PIECE = 40
"""Characters of text a line: six times as many when escaped, well below VBA's 1,023 a line."""
_MOST_CONTINUATIONS = 24

_RESERVED = frozenset(
    """
    and as boolean byref byte byval call case const currency date declare dim do double each else empty end enum
    error event exit false for function get global gosub goto if imp implements in integer is let lib like long
    loop lset me mod new next not nothing null object on option optional or paramarray preserve print private
    property public raiseevent redim rem resume return rset select set single static step stop string sub then
    to true type typeof until variant wend while with xor
    """.split()  # noqa: SIM905 (a list of single quoted words would hide them)
)

_HEAD = """Attribute VB_Name = "XmtFunctionHelp"
Option Explicit

' Made by xmt build from the worksheet functions' own documentation.

Public Sub DescribeFunctions()
"""

_TAIL = """End Sub

Private Sub Describe(ByVal functionName As String, ByVal category As String, ByVal help As String, _
        ByVal argumentHelp As Variant)
    Application.MacroOptions Macro:="'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & functionName, _
        Description:=help, Category:=category, ArgumentDescriptions:=argumentHelp
End Sub
"""


def help_module(functions: Iterable[FunctionHelp]) -> str:
    """The module's source.

    Raises InputError for a function that cannot be shown: no documentation, a text too long for Excel, or an
    argument named as a word that VBA keeps for itself.
    """
    return _HEAD + "".join(map(_statement, functions)) + _TAIL


def _statement(function: FunctionHelp) -> str:
    _check(function)
    lines = [
        f'    Describe "{function.name}", {_expression(function.category)}',
        f"        {_expression(function.description)}",
    ]
    arguments = [_expression(description) for _, description in function.arguments]
    lines.append("        Array(" + ", _\n        ".join(arguments) + ")")
    statement = ", _\n".join(lines) + "\n"
    if statement.count(" _\n") > _MOST_CONTINUATIONS:
        raise InputError(f"工作表函数 {function.name} 的说明太长，请缩短。")
    return statement


def _check(function: FunctionHelp) -> None:
    texts = [function.description, *(description for _, description in function.arguments)]
    for text in texts:
        if not text or len(text) > _LONGEST_TEXT:
            raise InputError(
                f"工作表函数 {function.name} 的每段说明应有 1 至 {_LONGEST_TEXT} 个字：「{text[:20]}」。"
            )
    for name, _ in function.arguments:
        if name.lower() in _RESERVED:
            raise InputError(f"工作表函数 {function.name} 的参数名 {name} 是 VBA 的保留字，请换一个名字。")


def _expression(text: str) -> str:
    """A VBA expression whose value is ``text``."""
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    return " & _\n        ".join(f'Zh("{_escaped(piece)}")' for piece in pieces)


def _escaped(text: str) -> str:
    return "".join(_character(each) for each in text)


def _character(character: str) -> str:
    if character == '"':
        return '""'
    if " " <= character <= "~" and character != "\\":
        return character
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02X}{units[at + 1]:02X}" for at in range(0, len(units), 2))
