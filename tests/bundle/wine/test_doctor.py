"""`xmt doctor` on Windows: its reader against the real registry of wine, its question against the real server."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from windows import Windows

ASR = r"Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
EXCEL = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
SERVER = r"Software\Classes\CLSID\{00024500-0000-0000-C000-000000000046}\LocalServer32"
SECURITY = r"Software\Microsoft\Office\16.0\Excel\Security"
SPOILT = (
    ("HKLM", ASR, "D4F940AB-401B-4EFC-AADC-AD5F3C50688A", "REG_SZ", "1"),
    ("HKLM", EXCEL, None, "REG_SZ", r"C:\Program Files\WindowsApps\Microsoft.Office.Desktop.Excel\EXCEL.EXE"),
    ("HKCU", SERVER, None, "REG_SZ", r"C:\Users\ma\Kingsoft\WPS Office\office6\et.exe /automation"),
    ("HKCU", SECURITY, "VBAWarnings", "REG_DWORD", "4"),
    ("HKCU", r"Software\Microsoft\Windows\CurrentVersion\Uninstall\xmt_tools", "DisplayVersion", "REG_SZ", "0.0.9"),
)  # fmt: skip
"""Root, key, name, kind and value of what stands in the registry of a PC that is not in order."""


def examined(windows: Windows) -> dict[str, dict[str, Any]]:
    """What `xmt doctor` answers, by the name of each matter."""
    told = windows.python(
        "-X", "utf8", "-m", "xlwings_udfs.cli", "doctor", "--format", "json", encoding="utf-8", timeout=400
    )
    checks = json.loads(told.text[told.text.index("{") :])["checks"]
    assert told.code == int(any(each["state"] == "bad" for each in checks))
    return {each["name"]: each for each in checks}


@pytest.fixture
def spoilt(windows: Windows) -> Iterator[None]:
    """The registry of a PC that is not in order, for one test."""
    for root, key, name, kind, value in SPOILT:
        names = ("/ve",) if name is None else ("/v", name)
        windows.run("reg", "add", f"{root}\\{key}", *names, "/t", kind, "/d", value, "/f")
    yield
    for root, key, name, *_ in SPOILT:
        windows.run("reg", "delete", f"{root}\\{key}", *(("/ve",) if name is None else ("/v", name)), "/f")


def test_on_a_windows_without_excel_the_rest_is_in_order(windows: Windows) -> None:
    found = examined(windows)
    assert found["excel"]["state"] == "bad"
    for name in ("python", "libraries", "pywin32", "library", "helper", "quarantine", "folders", "gen-py"):
        assert found[name]["state"] == "ok", found[name]
    assert "给出了正确答案" in found["udf-server"]["what"]
    assert found["mark-of-the-web"]["state"] == "ok"
    assert "wps" not in found, "what does not arise is not told"


@pytest.mark.usefixtures("spoilt")
def test_what_the_registry_says_is_read(windows: Windows) -> None:
    found = examined(windows)
    assert "子进程" in found["child-processes"]["what"]
    assert "Microsoft Store" in found["store-excel"]["what"]
    assert "et.exe" in found["wps"]["what"]
    assert "禁用所有宏" in found["macro-security"]["what"]
    assert "受信任位置" in found["trusted-location"]["what"]
    assert "0.0.9" in found["older-version"]["what"]
    for name in (
        "child-processes",
        "store-excel",
        "wps",
        "macro-security",
        "trusted-location",
        "older-version",
    ):
        assert found[name]["state"] == "bad"
        assert found[name]["do"]
