Attribute VB_Name = "XmtHelper"
Option Explicit

' The resident helper (xmt helper start): a Python that runs already, found by the class it has registered. Excel
' then starts no program of its own, which takes seconds and which security software may forbid.

Private Const HELPER_CLASS As String = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"
Private Const GET_SERVER As Long = 1
Private Const FORGET_SERVER As Long = -1

' Does the helper run? xlwings' DLL, loaded by whoever asks, tells at once: given a class alone it starts nothing.
' XLPyCommand asks this before each call (see build/xlwings_changes.py), so that a helper that was started, ended or
' has crashed meanwhile is noticed, and Python is started on demand where there is none.
Public Function HelperAnswers() As Boolean
    HelperAnswers = False
    #If Mac Then
        Exit Function
    #Else
        Dim server As Variant
        Dim ignored As Variant

        On Error Resume Next
        If XLPyDLLActivateAuto(server, HELPER_CLASS, GET_SERVER) <> 0 Then Exit Function
        ' The DLL remembers a helper that has ended: only a call shows that it does not answer.
        HelperAnswers = (server.Var(server.Eval("1")) = 1)
        If Not HelperAnswers Then XLPyDLLActivateAuto ignored, HELPER_CLASS, FORGET_SERVER
    #End If
End Function
