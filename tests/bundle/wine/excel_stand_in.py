"""Run by a Windows Python: what Excel does with xlwings' DLL. Prints what each call gave as one JSON object.

``excel_stand_in.py LIBRARY COMMAND CALLS.json``: loads LIBRARY, has it start a server by COMMAND, and makes the CALLS,
{name: [function, argument …]}. A date is {"date": "…"}, an error of Excel {"error": number}, a range a list of rows.
The variants are laid out by hand: pywin32 itself cannot pass an error of Excel.
"""

import ctypes
import datetime
import json
import sys
from ctypes import POINTER, byref, c_double, c_int, c_long, c_uint, c_ushort, c_void_p, c_wchar_p

MODULE = "xlwings_udfs.formulas"
EMPTY, LONG, DOUBLE, DATE, TEXT, OBJECT, ERROR, BOOL, VARIANT, ARRAY = 0, 3, 5, 7, 8, 9, 10, 11, 12, 0x2000
FIRST_DAY = datetime.datetime(1899, 12, 30)

ole = ctypes.WinDLL("oleaut32")
ole.SysAllocString.restype = c_void_p
ole.SysAllocString.argtypes = [c_wchar_p]
ole.SafeArrayCreate.restype = c_void_p
ole.SafeArrayCreate.argtypes = [c_ushort, c_uint, c_void_p]
ole.SafeArrayPutElement.argtypes = ole.SafeArrayGetElement.argtypes = [c_void_p, c_void_p, c_void_p]
ole.SafeArrayGetDim.argtypes = [c_void_p]
ole.SafeArrayGetLBound.argtypes = ole.SafeArrayGetUBound.argtypes = [c_void_p, c_uint, c_void_p]


class Variant(ctypes.Structure):
    """VARIANT of 64-bit Windows."""

    _fields_ = [("kind", c_ushort), ("reserved", c_ushort * 3), ("value", c_void_p), ("more", c_void_p)]


class Parameters(ctypes.Structure):
    """DISPPARAMS."""

    _fields_ = [("values", POINTER(Variant)), ("names", c_void_p), ("count", c_uint), ("named", c_uint)]


def variant(kind, value=0):
    """A variant whose eight bytes are ``value``."""
    found = Variant(kind=kind)
    if isinstance(value, float):
        ctypes.memmove(ctypes.addressof(found) + 8, byref(c_double(value)), 8)
    else:
        found.value = value & 0xFFFFFFFFFFFFFFFF
    return found


def array(*sizes):
    bounds = (c_uint * (2 * len(sizes)))(*(number for size in sizes for number in (size, 1)))
    return ole.SafeArrayCreate(VARIANT, len(sizes), bounds)


def put(whole, place, element):
    assert ole.SafeArrayPutElement(whole, byref((c_long * len(place))(*place)), byref(element)) == 0


def cell(value):
    """A value as Excel passes it."""
    if isinstance(value, dict) and "error" in value:
        return variant(ERROR, value["error"] & 0xFFFFFFFF)
    if isinstance(value, dict):
        return variant(
            DATE, (datetime.datetime.fromisoformat(value["date"]) - FIRST_DAY) / datetime.timedelta(1)
        )
    if isinstance(value, list):
        whole = array(len(value), len(value[0]))
        for row, cells in enumerate(value, 1):
            for column, each in enumerate(cells, 1):
                put(whole, (row, column), cell(each))
        return variant(ARRAY | VARIANT, whole)
    if isinstance(value, float):
        return variant(DOUBLE, value)
    return variant(EMPTY) if value is None else variant(TEXT, ole.SysAllocString(value))


def listed(values):
    """VBA's Array(…)."""
    whole = array(len(values))
    for at, each in enumerate(values, 1):
        put(whole, (at,), each)
    return variant(ARRAY | VARIANT, whole)


def shown(found):
    """What Excel would show, as JSON has it."""
    if found.kind & ARRAY:
        whole = found.value
        bounds = []
        for dimension in range(1, ole.SafeArrayGetDim(whole) + 1):
            low, high = c_long(), c_long()
            ole.SafeArrayGetLBound(whole, dimension, byref(low))
            ole.SafeArrayGetUBound(whole, dimension, byref(high))
            bounds.append(range(low.value, high.value + 1))
        if len(bounds) == 1:
            return [element(whole, (at,)) for at in bounds[0]]
        return [[element(whole, (row, column)) for column in bounds[1]] for row in bounds[0]]
    address = ctypes.addressof(found) + 8
    if found.kind in (DOUBLE, DATE):
        number = c_double.from_address(address).value
        day = (FIRST_DAY + datetime.timedelta(number)).strftime("%Y-%m-%d")
        return {"date": day} if found.kind == DATE else number
    if found.kind == TEXT:
        return ctypes.wstring_at(found.value) if found.value else ""
    if found.kind in (LONG, ERROR):
        return c_int.from_address(address).value
    assert found.kind == EMPTY, found.kind
    return ""


def element(whole, place):
    found = Variant()
    assert ole.SafeArrayGetElement(whole, byref((c_long * len(place))(*place)), byref(found)) == 0
    return shown(found)


class Server:
    """An IDispatch, called by its table of functions."""

    def __init__(self, address):
        self.address = c_void_p(address)
        table = ctypes.cast(ctypes.cast(address, POINTER(c_void_p))[0], POINTER(c_void_p))
        kind = ctypes.WINFUNCTYPE
        self.names = kind(c_int, c_void_p, c_void_p, POINTER(c_wchar_p), c_uint, c_uint, POINTER(c_long))(
            table[5]
        )
        self.invoke = kind(
            c_int, c_void_p, c_long, c_void_p, c_uint, c_ushort, POINTER(Parameters), POINTER(Variant), c_void_p,
            POINTER(c_uint),
        )(table[6])  # fmt: skip

    def call(self, name, *arguments):
        number, nothing = c_long(), (ctypes.c_byte * 64)()
        assert self.names(self.address, nothing, byref(c_wchar_p(name)), 1, 0, byref(number)) == 0, name
        values = (Variant * len(arguments))(*reversed(arguments))
        result, wrong = Variant(), c_uint()
        code = self.invoke(
            self.address, number, nothing, 0, 1, byref(Parameters(values, None, len(arguments), 0)), byref(result),
            nothing, byref(wrong),
        )  # fmt: skip
        if code:
            message = ctypes.cast(nothing, POINTER(c_void_p))[2]
            sys.exit(f"{name}: {code & 0xFFFFFFFF:x} {ctypes.wstring_at(message) if message else ''}")
        return result


def main(library, command, calls):
    sys.stdout.reconfigure(encoding="utf-8")
    ctypes.WinDLL("ole32").CoInitialize(None)
    activate = ctypes.WinDLL(library).XLPyDLLActivateAuto
    got = Variant()
    if activate(byref(got), command.encode("mbcs"), 1):
        sys.exit("the library did not reach Python: " + shown(got))
    server = Server(got.value)
    answers = {"eval": shown(server.call("Var", server.call("Eval", cell("6*7"))))}
    with open(calls, encoding="utf-8") as file:
        told = json.load(file)
    for name, (function, *arguments) in told.items():
        given = listed([cell(each) for each in arguments])
        found = shown(server.call("CallUDF", cell(MODULE), cell(function), given, cell(None), cell(None)))
        answers[name] = found if isinstance(found, list) else [[found]]
    print(json.dumps(answers), flush=True)
    activate(byref(Variant()), command.encode("mbcs"), -1)


main(*sys.argv[1:])
