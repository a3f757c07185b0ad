Attribute VB_Name = "XmtRibbon"
Option Explicit

' What a click on the ribbon does. Every button is declared in customUI14.xml; its id is "xmt_" and the name of
' the button in xlwings_udfs.buttons that does the work. RunButton is the one way into Python.

Private Const PREFIX As String = "xmt_"
Private isRunning As Boolean

Public Sub OnButton(control As IRibbonControl)
    RunButton Mid$(control.ID, Len(PREFIX) + 1)
End Sub

' Run one function of xlwings_udfs.buttons. The Python side tells its own errors; what can go wrong before it
' runs (no Python, no DLL, no pywin32, a broken package) is told here.
Private Sub RunButton(ByVal functionName As String)
    Dim missing As String

    If isRunning Then
        Tell StillRunning()
        Exit Sub
    End If
    On Error GoTo Failed
    isRunning = True
    If Not HasCells() Then
        Tell NoCells()
        GoTo Done
    End If
    missing = WhatIsMissing()
    If missing <> "" Then
        Tell missing
    ElseIf RunPython(PythonCommand(functionName)) <> 0 Then
        Tell NotFinished()
    End If
Done:
    isRunning = False
    ' Python puts these back itself, unless it was ended half-way.
    Application.StatusBar = False
    Application.ScreenUpdating = True
    Exit Sub
Failed:
    Tell CannotStart(Err.Description)
    Resume Done
End Sub

' Is a worksheet in front? With nothing open beside an add-in, or a chart in front, xlwings cannot even read its
' configuration: it asks for a Range of no sheet in particular.
Private Function HasCells() As Boolean
    HasCells = (TypeName(ActiveSheet) = "Worksheet")
End Function

Private Function PythonCommand(ByVal functionName As String) As String
    PythonCommand = "import xlwings_udfs.buttons; xlwings_udfs.buttons." & functionName & "()"
End Function
