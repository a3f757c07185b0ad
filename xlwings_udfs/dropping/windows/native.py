"""Windows' own window, through pywin32: the embeddable Python has no Tk."""

from threading import Thread
from typing import Any

from xlwings_udfs.dropping.batch import Batch

_CLASS = "xmt_tools"
_WIDTH, _HEIGHT, _EDGE = 600, 340, 16
_TICK = 200
_CLOSE = 1
_SET_RANGE, _SET_POSITION = 0x0406, 0x0402
"""PBM_SETRANGE32, PBM_SETPOS."""


def show(batch: Batch) -> None:
    """A bar and the files while the work goes on, then what came of it until the window is closed."""
    import ctypes

    import win32gui

    # Sharp letters on a screen with large ones.
    ctypes.windll.user32.SetProcessDPIAware()  # type: ignore[attr-defined]
    win32gui.InitCommonControls()
    window = _Window(batch)
    Thread(target=batch.run, daemon=True).start()
    win32gui.PumpMessages()
    del window


class _Window:
    """The window, its four parts, and what its messages do."""

    def __init__(self, batch: Batch) -> None:
        import win32con
        import win32gui

        self._batch = batch
        self._shown = ""
        description = win32gui.WNDCLASS()
        description.lpszClassName = _CLASS
        description.hbrBackground = win32con.COLOR_BTNFACE + 1
        description.hCursor = win32gui.LoadCursor(0, win32con.IDC_ARROW)
        description.lpfnWndProc = {
            win32con.WM_TIMER: self._look,
            win32con.WM_COMMAND: self._pressed,
            win32con.WM_CLOSE: self._close,
            win32con.WM_DESTROY: self._destroyed,
        }
        win32gui.RegisterClass(description)
        self._scale = _dots_per_inch() / 96
        self.handle = win32gui.CreateWindow(
            _CLASS, batch.job.title,
            win32con.WS_OVERLAPPED | win32con.WS_CAPTION | win32con.WS_SYSMENU | win32con.WS_MINIMIZEBOX,
            win32con.CW_USEDEFAULT, win32con.CW_USEDEFAULT, self._dots(_WIDTH), self._dots(_HEIGHT), 0, 0, 0, None,
        )  # fmt: skip
        self._make_parts()
        self._look()
        win32gui.ShowWindow(self.handle, win32con.SW_SHOWNORMAL)
        win32gui.SetForegroundWindow(self.handle)
        _every(self.handle, _TICK)

    def _make_parts(self) -> None:
        import win32con

        width = _WIDTH - 2 * _EDGE - 16
        self._headline = self._part("STATIC", "", 0, (_EDGE, 12, width, 24))
        self._bar = self._part("msctls_progress32", "", 0, (_EDGE, 42, width, 18))
        look = win32con.ES_MULTILINE | win32con.ES_READONLY | win32con.WS_VSCROLL | win32con.WS_BORDER
        self._text = self._part("EDIT", "", look, (_EDGE, 70, width, 180))
        self._button = self._part(
            "BUTTON",
            "关闭",
            win32con.WS_TABSTOP | win32con.WS_DISABLED,
            (_WIDTH // 2 - 50, 260, 100, 30),
            _CLOSE,
        )
        self._send(self._bar, _SET_RANGE, 0, len(self._batch.files))

    def _part(
        self, kind: str, text: str, look: int, place: tuple[int, int, int, int], number: int = 0
    ) -> int:
        import win32con
        import win32gui

        part: int = win32gui.CreateWindow(
            kind, text, win32con.WS_CHILD | win32con.WS_VISIBLE | look,
            *(self._dots(each) for each in place), self.handle, number, 0, None,
        )  # fmt: skip
        self._send(part, win32con.WM_SETFONT, _font(self._dots(15)), 1)
        return part

    def _look(self, *_: Any) -> int:
        """Show how far the work is; when it is done, open the results once."""
        import win32gui

        done = self._batch.done
        text = self._batch.text().replace("\n", "\r\n\r\n")
        if text != self._shown:
            self._shown = text
            win32gui.SetWindowText(self._text, text)
        win32gui.SetWindowText(self._headline, self._batch.headline())
        self._send(self._bar, _SET_POSITION, len(self._batch.outcomes), 0)
        if done:
            _never_again(self.handle)
            win32gui.EnableWindow(self._button, True)
            win32gui.SetFocus(self._button)
            self._batch.open_results()
        return 0

    def _pressed(self, window: int, message: int, what: int, source: int) -> int:
        return self._close() if what & 0xFFFF == _CLOSE else 0

    def _close(self, *_: Any) -> int:
        """Work that has begun is finished first: a copy is whole or not there."""
        import win32gui

        if self._batch.done:
            win32gui.DestroyWindow(self.handle)
        return 0

    def _destroyed(self, *_: Any) -> int:
        import win32gui

        win32gui.PostQuitMessage(0)
        return 0

    def _dots(self, size: int) -> int:
        return round(size * self._scale)

    @staticmethod
    def _send(part: int, message: int, first: int, second: int) -> None:
        import win32gui

        win32gui.SendMessage(part, message, first, second)


def _font(height: int) -> int:
    import win32gui

    font = win32gui.LOGFONT()
    font.lfFaceName = "Microsoft YaHei UI"
    font.lfHeight = -height
    made: int = win32gui.CreateFontIndirect(font)
    return made


def _dots_per_inch() -> int:
    import win32con
    import win32gui
    import win32print

    screen = win32gui.GetDC(0)
    dots: int = win32print.GetDeviceCaps(screen, win32con.LOGPIXELSX)
    win32gui.ReleaseDC(0, screen)
    return dots


def _every(window: int, milliseconds: int) -> None:
    import ctypes

    ctypes.windll.user32.SetTimer(ctypes.c_void_p(window), ctypes.c_void_p(1), milliseconds, None)  # type: ignore[attr-defined]


def _never_again(window: int) -> None:
    import ctypes

    ctypes.windll.user32.KillTimer(ctypes.c_void_p(window), ctypes.c_void_p(1))  # type: ignore[attr-defined]
