Attribute VB_Name = "XmtMessages"
Option Explicit

' The few Chinese messages that VBA itself must show. The editor keeps source in the machine's code page, so
' Chinese is written as \uXXXX and decoded by Zh; the English above each says what it says.

Public Sub Tell(ByVal message As String)
    MsgBox message, vbExclamation, MessageTitle()
End Sub

' Government new media
Public Function MessageTitle() As String
    MessageTitle = Zh("\u653F\u52A1\u65B0\u5A92\u4F53")
End Function

' The last step is still running; wait until it says that it is done, then click again.
Public Function StillRunning() As String
    StillRunning = Zh("\u4E0A\u4E00\u6B65\u64CD\u4F5C\u8FD8\u5728\u8FD0\u884C\uFF0C\u8BF7\u7B49\u5B83\u63D0\u793A\u5B8C\u6210\u540E\u518D\u70B9\u3002")
End Function

' No worksheet is in front: open a registry, or click on one of its worksheets, then click the button again. A yellow
' bar (Protected View) needs a click on its button first.
Public Function NoCells() As String
    NoCells = Zh("\u6700\u524D\u9762\u6CA1\u6709\u5DE5\u4F5C\u8868\u3002\u8BF7\u6253\u5F00\u53F0\u8D26\uFF0C\u6216\u70B9\u5230\u53F0\u8D26\u7684\u4E00\u5F20\u666E\u901A\u5DE5\u4F5C\u8868\uFF08\u4E0D\u662F\u56FE\u8868\uFF09\uFF0C") & _
        Zh("\u518D\u70B9\u8FD9\u4E2A\u6309\u94AE\u3002\u53F0\u8D26\u9876\u4E0A\u6709\u9EC4\u6761\u300C\u53D7\u4FDD\u62A4\u7684\u89C6\u56FE\u300D\u7684\uFF0C\u5148\u70B9\u9EC4\u6761\u4E0A\u7684\u300C\u542F\u7528\u7F16\u8F91\u300D\u3002")
End Function

' This PC has no Python for this tool (not found: ...). Run the tool's installer once, or correct
' INTERPRETER_WIN on the sheet xlwings.conf, then click again.
Public Function PythonMissing(ByVal interpreter As String) As String
    PythonMissing = Zh("\u672C\u673A\u8FD8\u6CA1\u6709\u88C5\u597D\u672C\u5DE5\u5177\u4F7F\u7528\u7684 Python\uFF0C\u627E\u4E0D\u5230\uFF1A") & vbCrLf & interpreter & vbCrLf & vbCrLf & _
        Zh("\u8BF7\u5148\u8FD0\u884C\u4E00\u6B21\u5B89\u88C5\u7A0B\u5E8F\uFF1B\u88C5\u5728\u522B\u5904\u7684\uFF0C\u8BF7\u5728\u5DE5\u4F5C\u8868\u300Cxlwings.conf\u300D\u91CC\u628A INTERPRETER_WIN ") & _
        Zh("\u6539\u6210 python.exe \u7684\u5B8C\u6574\u4F4D\u7F6E\uFF0C\u7136\u540E\u518D\u70B9\u6309\u94AE\u3002\u6CA1\u6709 Python \u7684\u7535\u8111\uFF0C\u300C\u63D2\u5165\u6821\u9A8C\u516C\u5F0F\u300D\u52A0\u597D\u7684\u516C\u5F0F\u4ECD\u53EF\u4F7F\u7528\u3002")
End Function

' A file of the tool is missing (... should lie in ...). Run the installer again.
Public Function LibraryMissing(ByVal libraryFile As String, ByVal folder As String) As String
    LibraryMissing = Zh("\u7F3A\u5C11\u7EC4\u4EF6 ") & libraryFile & Zh("\uFF0C\u5B83\u5E94\u5F53\u5728\uFF1A") & vbCrLf & folder & vbCrLf & vbCrLf & _
        Zh("\u8BF7\u91CD\u65B0\u8FD0\u884C\u4E00\u6B21\u5B89\u88C5\u7A0B\u5E8F\uFF0C\u628A\u5B83\u8865\u4E0A\u3002\u5982\u679C\u521A\u5347\u7EA7\u8FC7\uFF0C\u8BF7\u786E\u8BA4\u672C\u6587\u4EF6\u548C\u5B89\u88C5\u7A0B\u5E8F\u662F\u540C\u4E00\u4E2A\u7248\u672C\u3002")
End Function

' Python started but could not finish; the message before this one says why. Click \u73AF\u5883\u8BCA\u65AD, or run the
' installer again, and tell the maintainer what the message said.
Public Function NotFinished() As String
    NotFinished = Zh("\u8FD9\u4E00\u6B65\u6CA1\u6709\u5B8C\u6210\uFF0C\u539F\u56E0\u89C1\u521A\u624D\u7684\u63D0\u793A\u3002\u53F0\u8D26\u5185\u5BB9\u6CA1\u6709\u6539\u52A8\u7684\uFF0C\u53EF\u4EE5\u76F4\u63A5\u518D\u70B9\u4E00\u6B21\uFF1B") & _
        Zh("\u4ECD\u4E0D\u884C\uFF0C\u8BF7\u70B9\u300C\u73AF\u5883\u8BCA\u65AD\u300D\uFF0C\u6216\u8005\u91CD\u65B0\u8FD0\u884C\u4E00\u6B21\u5B89\u88C5\u7A0B\u5E8F\u3002")
End Function

' Python could not be started: ... Usually pywin32 is missing or security software stopped it.
Public Function CannotStart(ByVal reason As String) As String
    CannotStart = Zh("\u6CA1\u80FD\u542F\u52A8 Python\uFF1A") & vbCrLf & reason & vbCrLf & vbCrLf & _
        Zh("\u5E38\u89C1\u539F\u56E0\uFF1A\u7EC4\u4EF6 pywin32 \u6CA1\u6709\u88C5\u597D\uFF0C\u6216\u8005\u5B89\u5168\u8F6F\u4EF6\u963B\u6B62\u4E86 Excel \u542F\u52A8\u5176\u4ED6\u7A0B\u5E8F\u3002") & _
        Zh("\u8BF7\u91CD\u65B0\u8FD0\u884C\u4E00\u6B21\u5B89\u88C5\u7A0B\u5E8F\uFF1B\u4ECD\u4E0D\u884C\uFF0C\u8BF7\u8054\u7CFB\u5355\u4F4D\u7684\u7535\u8111\u7BA1\u7406\u5458\u653E\u884C\u3002")
End Function

' Decode \uXXXX.
Public Function Zh(ByVal escaped As String) As String
    Dim parts() As String
    Dim i As Long

    parts = Split(escaped, "\u")
    Zh = parts(0)
    For i = 1 To UBound(parts)
        Zh = Zh & ChrW(CLng("&H" & Left$(parts(i), 4))) & Mid$(parts(i), 5)
    Next i
End Function
