Attribute VB_Name = "XmtSetup"
Option Explicit

' Is Python where the sheet xlwings.conf says, and xlwings' DLL beside it? Asked before every click, since
' xlwings' own messages are in English and name no way out.

' What keeps Python from running, in Chinese with what to do; "" when nothing does.
Public Function WhatIsMissing() As String
    Dim interpreter As String

    WhatIsMissing = ""
    #If Mac Then
        Exit Function
    #Else
        interpreter = GetConfig("INTERPRETER_WIN", "")
        If InStr(interpreter, "\") = 0 Then Exit Function
        If Not FileExists(interpreter) Then
            WhatIsMissing = PythonMissing(interpreter)
        ElseIf UsesServer() And Not HasLibrary(interpreter) Then
            WhatIsMissing = LibraryMissing(LibraryName(), FolderOf(interpreter))
        End If
    #End If
End Function

' Buttons need the DLL only to reach the Python that stays alive; without that each click starts its own.
Private Function UsesServer() As Boolean
    UsesServer = LCase$(CStr(GetConfig("USE UDF SERVER", "False"))) <> "false"
End Function

' xlwings looks beside python.exe and one folder up.
Private Function HasLibrary(ByVal interpreter As String) As Boolean
    Dim folder As String

    folder = FolderOf(interpreter)
    HasLibrary = FileExists(folder & "\" & LibraryName())
    If Not HasLibrary Then HasLibrary = FileExists(FolderOf(folder) & "\" & LibraryName())
End Function

Private Function LibraryName() As String
    #If Win64 Then
        LibraryName = "xlwings64-" & XLWINGS_VERSION & ".dll"
    #Else
        LibraryName = "xlwings32-" & XLWINGS_VERSION & ".dll"
    #End If
End Function

' The folder of a path; "" when it has none.
Private Function FolderOf(ByVal fullPath As String) As String
    Dim position As Long

    position = InStrRev(fullPath, "\")
    If position > 1 Then FolderOf = Left$(fullPath, position - 1)
End Function
