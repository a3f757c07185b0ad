"""The workbook's question whether the resident helper answers, run by an interpreter of VBA; the DLL is stood in for.

The way itself, with the real DLL, is in tests/bundle/wine/test_resident_helper.py.
"""

import pytest
from building import MACROS
from pyopenvba.apps.excel import ExcelApplication

LIBRARY = """Attribute VB_Name = "xlwings"
Public Function XLPyDLLActivateAuto(ByRef Result As Variant, Optional ByVal Config As String = "", Optional ByVal mode As Long = 1) As Long
    Range("A1").Value = Range("A1").Value & mode & Config & "|"
    If mode = -1 Then
        XLPyDLLActivateAuto = 0
        Exit Function
    End If
    XLPyDLLActivateAuto = Range("A2").Value
    If Range("A2").Value = 0 Then
        Dim found As New HelperServer
        Set Result = found
    End If
End Function
Public Sub AskHelper()
    Range("B1").Value = CStr(HelperAnswers())
End Sub
"""
SERVER = """Public Function Eval(ByVal code As String) As Variant
    If Range("A3").Value <> "" Then Err.Raise 1000, "helper", "The RPC server is unavailable"
    Eval = code
End Function
Public Function Var(ByVal shown As Variant) As Variant
    Var = CLng(shown)
End Function
"""
CLASS_ID = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"


@pytest.mark.parametrize(
    ("code", "dead", "answers", "asked"),
    [
        (0, "", "True", f"1{CLASS_ID}|"),
        (1, "", "False", f"1{CLASS_ID}|"),
        (0, "ended", "False", f"1{CLASS_ID}|-1{CLASS_ID}|"),
    ],
    ids=["it runs", "it was never started", "it has ended, and the library is told to forget it"],
)
def test_the_helper_is_used_only_where_it_answers(code: int, dead: str, answers: str, asked: str) -> None:
    excel = ExcelApplication()
    excel.add_workbook()
    excel.add_module(SERVER, name="HelperServer", kind="class")
    excel.add_module(LIBRARY, name="xlwings")
    excel.add_module((MACROS / "XmtHelper.bas").read_text("ascii"), name="XmtHelper")
    sheet = excel.sheet(1)
    sheet.set_value("A2", code)
    sheet.set_value("A3", dead)
    excel.run("AskHelper")
    assert (str(sheet.value("B1")), str(sheet.value("A1"))) == (answers, asked)
