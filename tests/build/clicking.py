"""A PC on which ribbon buttons are clicked: our real macros, run by an interpreter, xlwings' side stood in for.

Limits: it is no Excel. It does not know the ribbon, Python or COM; what it shows is which way our own VBA goes.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from building import MACROS, OUR_MODULES
from pyopenvba.apps.excel import ExcelApplication

_XLWINGS = """Attribute VB_Name = "xlwings"
Option Explicit
Public Const XLWINGS_VERSION As String = "0.37.8"

Public Function RunPython(PythonCommand As String)
    Range("A1").Value = Range("A1").Value & PythonCommand & "|"
    Application.StatusBar = "half-way"
    Application.ScreenUpdating = False
    If Range("A2").Value <> "" Then ClickAgain Range("A2").Value
    If Range("A3").Value <> "" Then Err.Raise 1000, "xlwings", Range("A3").Value
    RunPython = Range("A4").Value
End Function

Public Function GetConfig(configKey As String, Optional default As String = "") As Variant
    If configKey = "INTERPRETER_WIN" Then GetConfig = Range("A5").Value
    If configKey = "USE UDF SERVER" Then GetConfig = Range("A7").Value
End Function

Public Function FileExists(ByVal FileSpec As String) As Boolean
    FileExists = InStr(Range("A6").Value, "|" & FileSpec & "|") > 0
End Function
"""


_CONTROL = "Public ID As String\n"
"""What Excel hands to a callback, as far as a callback of ours asks: the id of the button's element."""
_CLICKS = """Attribute VB_Name = "Clicks"
Public Sub ClickAgain(ByVal id As String)
    Dim control As New RibbonControl
    control.ID = id
    OnButton control
End Sub
Public Sub ClickOnce()
    ClickAgain Range("C1").Value
End Sub
"""


@dataclass
class PC:
    """Set up by its fields; ``commands`` and ``messages`` are what clicks left."""

    interpreter: ClassVar[str] = "C:\\xmt\\python.exe"
    present: tuple[str, ...] = (interpreter, "C:\\xmt\\xlwings64-0.37.8.dll")
    raises: str = ""
    result: int = 0
    clicks_again: str = ""
    configured: str = interpreter
    server: str = "True"
    in_front: str = "Worksheet"
    """What `TypeName(ActiveSheet)` is: Chart, or Nothing with no workbook open beside an add-in."""
    _excel: ExcelApplication = field(default_factory=ExcelApplication)

    def __post_init__(self) -> None:
        self._excel.add_workbook()
        self._excel.add_module(_XLWINGS, name="xlwings")
        for name in OUR_MODULES:
            source = (MACROS / f"{name}.bas").read_text("ascii")
            if self.in_front != "Worksheet":  # of which the interpreter always has one
                source = source.replace("TypeName(ActiveSheet)", f'"{self.in_front}"')
            self._excel.add_module(source, name=name)
        self._excel.add_module(_CONTROL, name="RibbonControl", kind="class")
        self._excel.add_module(_CLICKS, name="Clicks")
        files = f"|{'|'.join(self.present)}|"
        values = (self.clicks_again, self.raises, self.result, self.configured, files, self.server)
        for row, value in enumerate(values, 2):
            self._excel.sheet(1).set_value(f"A{row}", value)

    def click(self, button: str) -> None:
        """Click the button whose element in the ribbon's XML has this id."""
        self._excel.sheet(1).set_value("C1", button)
        self._excel.run("ClickOnce")

    def open_tool(self, saved: bool, describing: str) -> bool:
        """Open the tool, its functions described by the statement ``describing``: is it (still) called saved?"""
        opening = (MACROS / "ThisWorkbook.cls").read_text("ascii")
        opening = opening.replace("Private Sub Workbook_Open", "Public Sub OpenTool").replace(
            "Me.", "ThisWorkbook."
        )
        self._excel.add_module(opening, name="Opening")
        self._excel.add_module(
            f"Public Sub DescribeFunctions()\n    ThisWorkbook.Saved = False\n    {describing}\nEnd Sub\n"
            f"Public Sub AskAtOpening()\n    ThisWorkbook.Saved = {saved}\n    OpenTool\n"
            '    Range("B1").Value = ThisWorkbook.Saved\nEnd Sub\n',
            name="XmtFunctionHelp",
        )
        self._excel.run("AskAtOpening")
        return bool(self._excel.sheet(1).value("B1"))

    @property
    def screen(self) -> tuple[str, str]:
        """The status bar's text (False: Excel's own) and whether the screen is drawn."""
        self._excel.add_module(
            'Public Sub Look()\n    Range("B1").Value = CStr(Application.StatusBar)\n'
            '    Range("B2").Value = CStr(Application.ScreenUpdating)\nEnd Sub\n',
            name="Looking",
        )
        self._excel.run("Look")
        return str(self._excel.sheet(1).value("B1")), str(self._excel.sheet(1).value("B2"))

    @property
    def commands(self) -> list[str]:
        """What was handed to RunPython."""
        return [each for each in str(self._excel.sheet(1).value("A1") or "").split("|") if each]

    @property
    def messages(self) -> list[str]:
        """The texts of the message boxes shown."""
        return [dialog[1] for dialog in self._excel.dialogs]
