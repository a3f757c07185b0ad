"""Whether a process is still running, asked without touching it."""

import os
import sys

_SYNCHRONIZE = 0x0010_0000
_NO_SUCH_PROCESS = 87
"""ERROR_INVALID_PARAMETER: what OpenProcess says of a number that no process has."""
_STILL_RUNNING = 0x102
"""WAIT_TIMEOUT."""


def is_running(number: int) -> bool:
    """Is there a process of that number? True where the system will not say."""
    return _on_windows(number) if sys.platform == "win32" else _on_posix(number)


def _on_posix(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # somebody else's process, or a number that is none
        return True
    return True


def _on_windows(number: int) -> bool:
    """`os.kill` would end the process here: open it for waiting and see whether it has ended."""
    if sys.platform != "win32":
        return True
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(_SYNCHRONIZE, False, number)
    if not handle:
        return ctypes.get_last_error() != _NO_SUCH_PROCESS
    try:
        return bool(kernel.WaitForSingleObject(ctypes.c_void_p(handle), 0) == _STILL_RUNNING)
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
