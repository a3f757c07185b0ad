"""Starting LibreOffice, talking to it over a pipe, and ending it."""

import builtins
import contextlib
import importlib
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGES = (
    "/usr/lib/python3/dist-packages"  # where Debian puts uno.py; other builds have it beside the program
)
SETTER = "_uno_struct__setattr__"  # what uno.py gives the classes of its structs and exceptions
START_SECONDS = 60.0
STOP_SECONDS = 15.0
SETTINGS_NAMESPACE = "http://openoffice.org/2001/registry"
ALWAYS = 0
SETTINGS = (
    ("/org.openoffice.Office.Common/Misc", "UseLocking", "false"),
    ("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", ALWAYS),
)


def _import_uno(program: str) -> ModuleType:
    """Import the module that Debian ships for its own Python of the same version.

    Importing it replaces Python's own `import` for every module of the process; that is put back, for we
    ask for UNO's types by name. The folders leave the path again: Debian's other packages stay unseen.
    """
    own_import, own_path = builtins.__import__, list(sys.path)
    sys.path += [str(Path(program).resolve().parent), PACKAGES]
    try:
        module = importlib.import_module("uno")
    finally:
        builtins.__import__ = own_import
        sys.path[:] = own_path
    _let_exceptions_travel(module)
    return module


def _let_exceptions_travel(uno: ModuleType) -> None:
    """Python sets its own members (the traceback) on an exception that leaves a `with`; UNO's refuse that."""
    own: Any = getattr(uno, SETTER)

    def set_member(self: Any, name: str, value: Any) -> None:
        if name.startswith("__"):
            object.__setattr__(self, name, value)
        else:
            own(self, name, value)

    setattr(uno, SETTER, set_member)


class Office:
    """One LibreOffice of our own, without a window, with a profile nobody else uses."""

    def __init__(self, program: str, profile: Path) -> None:
        self.uno: Any = _import_uno(program)
        self.program = program
        self.profile = profile
        self.desktop: Any = None
        self._context: Any = None
        self._process: subprocess.Popen[bytes] | None = None

    def ensure_running(self) -> None:
        """Start the program unless it runs; a test that made it crash must not fail all that follow."""
        if self._process is None or not self.answers():
            self.stop()
            self._start()

    @property
    def pid(self) -> int:
        if self._process is None:
            raise RuntimeError("LibreOffice has not been started")
        return self._process.pid

    def service(self, name: str) -> Any:
        """A service of the program, such as `frame.DispatchHelper`."""
        factory = self._context.ServiceManager
        return factory.createInstanceWithContext(f"com.sun.star.{name}", self._context)

    def struct(self, type_name: str, **members: Any) -> Any:
        """A UNO struct by the last part of its module and its name, such as `table.CellAddress`."""
        made = self.uno.createUnoStruct(f"com.sun.star.{type_name}")
        for name, value in members.items():
            setattr(made, name, value)
        return made

    def enum(self, type_name: str, value: str) -> Any:
        """A value of a UNO enumeration, such as `sheet.ValidationType` LIST."""
        return self.uno.Enum(f"com.sun.star.{type_name}", value)

    def options(self, **values: Any) -> tuple[Any, ...]:
        """Named options as UNO's methods take them."""
        return tuple(
            self.struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items()
        )

    def file_url(self, path: str | os.PathLike[str]) -> str:
        return str(self.uno.systemPathToFileUrl(os.path.abspath(path)))

    def file_path(self, url: str) -> str:
        return str(self.uno.fileUrlToSystemPath(url))

    def stop(self) -> None:
        """Ask the program to end; end the processes that it and we started when it does not."""
        if self._process is None:
            return
        # While the program calculates it does not answer, so it is not this thread that waits for its answer.
        threading.Thread(target=self._ask_to_end, daemon=True).start()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            pass
        finally:
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait(STOP_SECONDS)
            self._process = None

    def _ask_to_end(self) -> None:
        # The bridge breaks off with errors of many kinds while the program ends.
        with contextlib.suppress(Exception):
            self.desktop.terminate()

    def answers(self) -> bool:
        """Whether the program still runs and listens."""
        try:
            return bool(self.desktop.supportsService("com.sun.star.frame.Desktop"))
        except Exception:  # the bridge breaks off with errors of many kinds when the program has ended
            return False

    def _start(self) -> None:
        self._configure()
        pipe = f"xmt{uuid.uuid4().hex}"
        self._process = subprocess.Popen(
            [
                self.program,
                f"-env:UserInstallation={self.profile.as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
                *("--headless", "--invisible", "--norestore", "--nologo"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # its own group, so that ending it ends its helper processes too
        )
        self._context = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        self.desktop = self.service("frame.Desktop")

    def _configure(self) -> None:
        """Before the first start: no lock files beside the tests' workbooks, formulas calculated on loading."""
        folder = self.profile / "user"
        folder.mkdir(parents=True, exist_ok=True)
        items = "".join(
            f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
            for path, name, value in SETTINGS
        )
        (folder / "registrymodifications.xcu").write_text(
            f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="{SETTINGS_NAMESPACE}">{items}</oor:items>',
            encoding="utf-8",
        )

    def _connect(self, address: str) -> Any:
        local = self.uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        no_connection = self.uno.getClass("com.sun.star.connection.NoConnectException")
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                return resolver.resolve(address)
            except no_connection:
                time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"LibreOffice did not answer within {START_SECONDS:.0f} seconds")
