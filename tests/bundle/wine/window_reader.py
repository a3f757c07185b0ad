"""Run by a Windows Python: waits until the button of a job's window can be pressed, prints the texts, presses it.

``window_reader.py SECONDS`` prints [title, headline, bar, text, button] as JSON.
"""

import ctypes
import json
import sys
import time

import win32con
import win32gui


def text(part):
    size = ctypes.windll.user32.SendMessageW(part, win32con.WM_GETTEXTLENGTH, 0, 0) + 1
    space = ctypes.create_unicode_buffer(size)
    ctypes.windll.user32.SendMessageW(part, win32con.WM_GETTEXT, size, space)
    return space.value


sys.stdout.reconfigure(encoding="utf-8")
end = time.monotonic() + float(sys.argv[1])
while time.monotonic() < end:
    window, parts = win32gui.FindWindow("xmt_tools", None), []
    if window:
        try:
            win32gui.EnumChildWindows(window, lambda part, found: found.append(part) or True, parts)
        except win32gui.error:
            continue
    if len(parts) == 4 and win32gui.IsWindowEnabled(parts[3]):
        print(json.dumps([text(window), *map(text, parts)]))
        win32gui.PostMessage(parts[3], win32con.BM_CLICK, 0, 0)
        sys.exit()
    time.sleep(0.2)
sys.exit("no window")
