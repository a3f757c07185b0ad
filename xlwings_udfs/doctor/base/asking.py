"""Run by itself on Windows: reaches Python as Excel does, through xlwings' DLL, and asks for one deadline.

Prints one line of JSON: {"way": "helper" or "on demand", "value", "seconds"}.
"""

from __future__ import annotations

import ctypes
import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from xlwings_udfs.resident.presence import CLASS_ID

GET, END = 1, -1


class Variant(ctypes.Structure):
    """VARIANT of 64-bit Windows."""

    _fields_ = (
        ("kind", ctypes.c_ushort),
        ("reserved", ctypes.c_ushort * 3),
        ("value", ctypes.c_void_p),
        ("more", ctypes.c_void_p),
    )


def command_line(python: Path) -> str:
    """What XLPyCommand of the workbook builds, without the workbook's own paths."""
    code = (
        r"import sys, os;'' in sys.path and sys.path.remove('');exec('try:\n import xlwings_udfs\nexcept ImportError:\n pass');"
        "import xlwings; xlwings.serve('$(CLSID)')"
    )
    return f'cmd.exe  /K ""{python / "pythonw.exe"}" -B -c "{code}""'


def main() -> None:
    """Ask, and say what came back."""
    pythoncom: Any = import_module("pythoncom")
    client: Any = import_module("win32com.client")
    pythoncom.CoInitialize()
    begun = time.perf_counter()
    python = Path(sys.executable).parent
    # The bits of Excel, not of Python, choose between the two; this Python stands in for Excel.
    library = max(python.glob("xlwings64-*.dll"))
    activate = ctypes.__dict__["WinDLL"](str(library)).XLPyDLLActivateAuto
    said: dict[str, Any] = {"way": "", "value": ""}
    for way, config in (("helper", CLASS_ID), ("on demand", command_line(python))):
        got = Variant()
        if activate(ctypes.byref(got), config.encode("mbcs"), GET):
            said["value"] = ctypes.wstring_at(got.value) if got.value else ""
            continue
        server = pythoncom.ObjectFromAddress(got.value, pythoncom.IID_IDispatch)
        said["way"], said["value"] = way, _deadline(pythoncom, client, server)
        if way == "on demand":
            activate(ctypes.byref(Variant()), config.encode("mbcs"), END)
        break
    said["seconds"] = time.perf_counter() - begun
    print(json.dumps(said, ensure_ascii=False))


def _deadline(pythoncom: Any, client: Any, server: Any) -> str:
    import datetime

    empty = client.VARIANT(pythoncom.VT_EMPTY, None)
    cells = [
        client.VARIANT(pythoncom.VT_DATE, datetime.datetime(2026, 9, 30)),
        client.VARIANT(pythoncom.VT_R8, 3.0),
        client.VARIANT(pythoncom.VT_ERROR, -2147352572),
    ]
    given = client.VARIANT(pythoncom.VT_ARRAY | pythoncom.VT_VARIANT, cells)
    answer = server.Invoke(
        server.GetIDsOfNames("CallUDF"), 0, pythoncom.DISPATCH_METHOD, True,
        "xlwings_udfs.formulas", "XMT_DEADLINE", given, empty, empty,
    )  # fmt: skip
    while isinstance(answer, tuple | list):
        answer = answer[0]
    return str(answer)[:10]


if __name__ == "__main__":
    main()
