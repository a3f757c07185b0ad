"""Run as a process: call worksheet functions as Excel on Windows does, through xlwings' own ``call_udf``.

xlwings' engine for Windows is imported for real, with modules in place of pywin32's that hold the names it
imports; so cells are read (errors as numbers, times of COM) and answers handed back by xlwings' own code. A
range is an object with the ``Value`` that COM gives. Standard input holds a JSON list of calls [function,
arguments], an argument being null (left out), a value, or {"range": rows}, a date {"date": ISO}, an error cell
{"error": number}; standard output gets the list of answers.

What the wrappers in the workbook hand over besides, the cell of the formula, is added here where the function takes
one. A third item of a call tells of which workbooks: {"name", "book": sheets, "tool": sheets}, sheets being rows by
their names; without it the tool's own workbook asks, which then has no sheets.
"""

import ctypes
import datetime as dt
import json
import sys
import types
from collections.abc import Iterator
from typing import Any

MISSING = -2147352572
"""What COM hands over for an argument that is left out."""


class Anything:
    """Stands for whatever of Windows is named while xlwings' engine is imported, and never used."""

    def __getattr__(self, name: str) -> Any:
        return self

    def __getitem__(self, index: Any) -> Any:
        return self

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self


class ComTime(dt.datetime):
    """pywintypes' own time."""


class ComRange:
    """A range as COM hands it over."""

    def __init__(self, rows: list[list[Any]]) -> None:
        values = tuple(tuple(map(value_of, row)) for row in rows)
        single = len(values) == 1 and len(values[0]) == 1
        self.Value = values[0][0] if single else values
        self.Rows = types.SimpleNamespace(Count=len(values))
        self.Columns = types.SimpleNamespace(Count=len(values[0]))
        self.Row = self.Column = 1
        self.Worksheet: Any = types.SimpleNamespace(Parent=types.SimpleNamespace(Application=Anything()))
        self.Parent = self.Worksheet

    def __call__(self, row: int, column: int) -> "ComRange":
        """A cell of it, whose place alone is asked for."""
        cell = ComRange([[None]])
        cell.Row, cell.Column, cell.Worksheet = row, column, self.Worksheet
        return cell


class ComSheet:
    """A worksheet as COM hands it over: its rows from A1, filled up to one length."""

    def __init__(self, book: "ComBook", name: str, rows: list[list[Any]]) -> None:
        width = max(map(len, rows), default=1)
        self._rows = [[*row, *[None] * (width - len(row))] for row in rows] or [[None]]
        self.Parent, self.Name, self.Visible, self.Application = book, name, -1, Anything()

    @property
    def UsedRange(self) -> ComRange:  # noqa: N802 (COM's name)
        READS.append(self.Name)
        return self._part(self._rows)

    def Cells(self, row: int, column: int) -> tuple[int, int]:  # noqa: N802 (COM's name)
        return row, column

    def Range(self, first: tuple[int, int], last: tuple[int, int]) -> ComRange:  # noqa: N802 (COM's name)
        return self._part([row[first[1] - 1 : last[1]] for row in self._rows[first[0] - 1 : last[0]]])

    def _part(self, rows: list[list[Any]]) -> ComRange:
        part = ComRange(rows)
        part.Worksheet = part.Parent = self
        return part


class ComBook:
    """A workbook as COM hands it over."""

    def __init__(self, name: str, sheets: dict[str, list[list[Any]]]) -> None:
        self.Name, self.Application = name, Anything()
        self.IsAddin, self.Date1904 = False, False
        self._sheets = [ComSheet(self, title, rows) for title, rows in sheets.items()]

    @property
    def Worksheets(self) -> "ComBook":  # noqa: N802 (COM's name)
        return self

    def __iter__(self) -> Iterator[ComSheet]:
        return iter(self._sheets)


READS: list[str] = []
"""The sheets read, one after another."""


def stand_in(name: str, **members: Any) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__getattr__ = lambda member: Anything()  # type: ignore[method-assign]  # PEP 562, set from outside
    vars(module).update(members)
    sys.modules[name] = module
    return module


def windows_xlwings() -> Any:
    """xlwings.udfs of an xlwings that finds pywin32."""
    for name in ("win32api", "win32con", "win32gui", "win32process"):
        stand_in(name)
    stand_in("pythoncom", __file__="pythoncom", CoInitialize=Anything())
    stand_in("pywintypes", TimeType=ComTime, com_error=type("com_error", (Exception,), {}))
    utc = types.SimpleNamespace(utc=lambda: dt.UTC)
    stand_in("win32timezone", TimeZoneInfo=utc)
    client = stand_in("win32com.client", CDispatch=ComRange, DispatchBaseClass=ComRange, Dispatch=lambda x: x)
    stand_in("win32com", client=client)
    stand_in("xlwings._win32patch", CoClassBaseClass=object)
    stand_in("xlwings.com_server", loop=None)
    for name in ("windll", "oledll"):
        setattr(ctypes, name, Anything())
    ctypes.PyDLL = lambda name: Anything()  # type: ignore[assignment, misc]  # the real one loads a DLL
    import xlwings
    from xlwings import _xlwindows, udfs

    _xlwindows.is_range_instance = lambda value: isinstance(value, ComRange)
    xlwings._xlwindows = _xlwindows
    engine = xlwings.Engine(impl=_xlwindows.engine)
    xlwings.engines.add(engine)
    for name, decorator in {"func": udfs.xlfunc, "arg": udfs.xlarg, "ret": udfs.xlret}.items():
        setattr(xlwings, name, decorator)
    return udfs


def value_of(value: Any) -> Any:
    if isinstance(value, dict):
        if "date" in value:
            return ComTime.fromisoformat(value["date"]).replace(tzinfo=dt.UTC)
        return ComRange(value["range"]) if "range" in value else value["error"]
    return value


def handed_back(answer: Any) -> Any:
    if isinstance(answer, dt.datetime):
        assert answer.tzinfo is not None, "pywin32 refuses a time without a zone"
        return {"date": answer.date().isoformat()}
    if isinstance(answer, list | tuple):
        return [handed_back(each) for each in answer]
    assert isinstance(answer, str | float | int), f"COM cannot hand over {answer!r}"
    return answer


def called(udfs: Any, function: str, arguments: list[Any], where: dict[str, Any]) -> Any:
    """What Excel gets: the answer, with {"reads"} told beside it where the call asks for that."""
    tool = ComBook("xmt_tools.xlsm", where.get("tool", {}))
    book = ComBook(where["name"], where["book"]) if where else tool
    cell = ComRange([[None]])
    cell.Worksheet = cell.Parent = ComSheet(book, "台账", [[None]])
    given = [MISSING if each is None else value_of(each) for each in arguments]
    if function != "XMT_PLATFORM":
        given.append(cell)
    READS.clear()
    answer = handed_back(udfs.call_udf("xlwings_udfs.formulas", function, tuple(given), tool, cell))
    return {"answer": answer, "reads": list(READS)} if where.get("count") else answer


if __name__ == "__main__":
    engine = windows_xlwings()
    answers = [called(engine, *call, *([{}] if len(call) == 2 else [])) for call in json.load(sys.stdin)]
    json.dump(answers, sys.stdout, ensure_ascii=False)
