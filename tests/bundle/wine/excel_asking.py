"""Run by a Windows Python: Excel, as far as it reaches Python. Reads what to do from standard input, a line each.

``excel_asking.py LIBRARY COMMAND``; LIBRARY is xlwings' DLL, COMMAND what XLPyCommand builds where no helper answers.
    ask            as XLPy of the workbook does: the helper's class if it answers, else COMMAND
    deadline       XMT_DEADLINE of 30 September 2026 and 3 days, through what was reached
    exec CODE      what RunPython sends        eval CODE   the value of an expression
Each is answered by one line of JSON: {"answer", "seconds"}.
"""

import ctypes
import datetime
import json
import sys
import time

import pythoncom
import win32com.client

HELPER = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"


class Variant(ctypes.Structure):
    """VARIANT of 64-bit Windows."""

    _fields_ = [
        ("kind", ctypes.c_ushort),
        ("reserved", ctypes.c_ushort * 3),
        ("value", ctypes.c_void_p),
        ("more", ctypes.c_void_p),
    ]


class Excel:
    """The library, and what it has reached."""

    def __init__(self, library, command):
        self.activate = ctypes.WinDLL(library).XLPyDLLActivateAuto
        self.command = command
        self.server = None

    def ask(self):
        # HelperAnswers of macros/XmtHelper.bas, then XLPy itself.
        if not self.reach(HELPER):
            try:
                if self.call("Var", self.call("Eval", "1")) == 1:
                    return "helper"
            except pythoncom.com_error:
                pass
            self.activate(ctypes.byref(Variant()), HELPER.encode("mbcs"), -1)
        why = self.reach(self.command)
        return f"nothing: {why}" if why else "on demand"

    def reach(self, config):
        """Have the library give the server of ``config``; why it did not, "" when it did."""
        got = Variant()
        if self.activate(ctypes.byref(got), config.encode("mbcs"), 1):
            return (ctypes.wstring_at(got.value) if got.value else "") or "no reason"
        self.server = pythoncom.ObjectFromAddress(got.value, pythoncom.IID_IDispatch)
        return ""

    def call(self, name, *arguments):
        return self.server.Invoke(
            self.server.GetIDsOfNames(name), 0, pythoncom.DISPATCH_METHOD, True, *arguments
        )

    def deadline(self):
        variant = win32com.client.VARIANT
        empty = variant(pythoncom.VT_EMPTY, None)
        cells = [
            variant(pythoncom.VT_DATE, datetime.datetime(2026, 9, 30)),
            variant(pythoncom.VT_R8, 3.0),
            variant(pythoncom.VT_ERROR, -2147352572),
        ]
        given = variant(pythoncom.VT_ARRAY | pythoncom.VT_VARIANT, cells)
        answer = self.call("CallUDF", "xlwings_udfs.formulas", "XMT_DEADLINE", given, empty, empty)
        while isinstance(answer, tuple | list):
            answer = answer[0]
        return str(answer)[:10]

    def do(self, line):
        verb, _, code = line.partition(" ")
        if verb == "exec":
            return self.call("Exec", code)
        if verb == "eval":
            return str(self.call("Var", self.call("Eval", f"str({code})")))
        return getattr(self, verb)()


def main(library, command):
    pythoncom.CoInitialize()
    excel = Excel(library, command)
    for line in iter(sys.stdin.readline, ""):
        begun = time.perf_counter()
        try:
            answer = excel.do(line.strip())
        except Exception as error:
            answer = f"failed: {error}"
        print(json.dumps({"answer": answer, "seconds": time.perf_counter() - begun}), flush=True)


main(*sys.argv[1:])
