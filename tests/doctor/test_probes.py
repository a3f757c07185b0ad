"""Each probe seen failing, and seen fine: on a Windows whose registry, files and programs are told here."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
import xlwings

from xlwings_udfs import __version__
from xlwings_udfs.doctor.base.examination import every_probe
from xlwings_udfs.doctor.base.machine import Machine
from xlwings_udfs.doctor.base.probe import Answer, State
from xlwings_udfs.doctor.base.windows import MACHINE, USER

OFFICE = r"Software\Microsoft\Office"
SECURITY = rf"{OFFICE}\16.0\Excel\Security"
CLICK_TO_RUN = rf"{OFFICE}\ClickToRun\Configuration"
EXCEL = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
SERVER = r"Software\Classes\CLSID\{00024500-0000-0000-C000-000000000046}\LocalServer32"
ASR = r"Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
CHILDREN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
PACKAGES = (
    r"Software\Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages"
)
INSTALLED = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\xmt_tools"
FONTS = r"Software\Microsoft\Windows NT\CurrentVersion\Fonts"

Key = tuple[str, str, str]


@dataclass(frozen=True)
class ToldWindows:
    """A Windows that says what it is told to."""

    values: Mapping[Key, str | int] = field(default_factory=dict)
    keys: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    zones: Mapping[str, int] = field(default_factory=dict)
    programs: frozenset[str] | None = frozenset({"explorer.exe"})

    def value(self, root: str, key: str, name: str = "") -> str | int | None:
        return self.values.get((root, key, name))

    def subkeys(self, root: str, key: str) -> Sequence[str]:
        told = {
            each[len(key) + 1 :].split("\\")[0]
            for at, each, _ in self.values
            if at == root and each.startswith(f"{key}\\")
        }
        return [*self.keys.get((root, key), ()), *sorted(told)]

    def zone(self, path: Path) -> int | None:
        return self.zones.get(path.name)

    def processes(self) -> frozenset[str] | None:
        return self.programs


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation in which nothing is amiss."""
    folder = tmp_path / "Local" / "Programs" / "xmt_tools"
    (folder / "python").mkdir(parents=True)
    for name in ("xmt_tools.xlsm", "xmt_tools.xlam"):
        with zipfile.ZipFile(folder / name, "w") as book:
            book.writestr("empty", "")
    (folder / "python" / f"xlwings64-{xlwings.__version__}.dll").touch()
    (folder / "python" / f"xlwings32-{xlwings.__version__}.dll").touch()
    (folder / "xlwings.conf").write_text('"UDF MODULES","xlwings_udfs.formulas"\r\n', encoding="utf-8")
    return folder


@pytest.fixture
def sound(home: Path, tmp_path: Path) -> Machine:
    """A PC in order: Excel 2021 with the tool installed."""
    windows = ToldWindows(
        values={
            (MACHINE, CLICK_TO_RUN, "VersionToReport"): "16.0.14332.20546",
            (MACHINE, CLICK_TO_RUN, "Platform"): "x64",
            (MACHINE, r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", ""): EXCEL,
            (MACHINE, SERVER, ""): f'"{EXCEL}" /automation',
            (USER, rf"{OFFICE}\16.0\Excel\Options", "Maximized"): 3,
            (USER, rf"{SECURITY}\Trusted Locations\Location20", "Path"): f"{home}\\",
            (USER, INSTALLED, "DisplayVersion"): __version__,
            (MACHINE, FONTS, "SimSun & NSimSun (TrueType)"): "simsun.ttc",
            (MACHINE, FONTS, "FangSong (TrueType)"): "simfang.ttf",
            (MACHINE, FONTS, "SimHei (TrueType)"): "simhei.ttf",
        }
    )  # fmt: skip
    environment = {
        "LOCALAPPDATA": str(tmp_path / "Local"),
        "APPDATA": str(tmp_path / "Roaming"),
        "TEMP": str(tmp_path / "Temp"),
        "USERPROFILE": str(tmp_path),
        "ONEDRIVE": str(tmp_path / "OneDrive"),
    }
    return Machine(home / "python", environment, windows, region="全国", extra={"helper": "no"})


def told(machine: Machine, **changes: object) -> Machine:
    """``machine`` with a Windows of other ``values``, ``zones`` …; a value of None is taken out."""
    windows = machine.windows
    assert isinstance(windows, ToldWindows)
    values = {**windows.values, **changes.pop("values", {})}  # type: ignore[dict-item]
    values = {key: value for key, value in values.items() if value is not None}
    return replace(machine, windows=replace(windows, values=values, **changes))  # type: ignore[arg-type]


def answer(name: str, machine: Machine) -> Answer | None:
    (probe,) = (each for each in every_probe() if each.name == name)
    return probe.ask(machine)


def old_python(machine: Machine) -> Machine:
    return replace(machine, version=(3, 8, 10))


def no_library(machine: Machine) -> Machine:
    return replace(machine, extra={**machine.extra, "libraries": "no_such_library_of_ours"})


def no_excel(machine: Machine) -> Machine:
    return replace(machine, windows=ToldWindows())


def excel_2007(machine: Machine) -> Machine:
    return told(machine, values={(MACHINE, CLICK_TO_RUN, "VersionToReport"): "12.0.6787"})


def excel_32_without_its_library(machine: Machine) -> Machine:
    (machine.python / f"xlwings32-{xlwings.__version__}.dll").unlink()
    return told(machine, values={(MACHINE, CLICK_TO_RUN, "Platform"): "x86"})


def excel_of_the_store(machine: Machine) -> Machine:
    place = r"C:\Program Files\WindowsApps\Microsoft.Office.Desktop.Excel_16051.4266\Office16\EXCEL.EXE"
    return told(
        machine,
        values={(MACHINE, r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", ""): place},
    )


def package_of_the_store(machine: Machine) -> Machine:
    return told(machine, keys={(USER, PACKAGES): ["Microsoft.Office.Desktop_16051.14332_x86__8wekyb3d8bbwe"]})


def wps_answers(machine: Machine) -> Machine:
    place = r'"C:\Users\ma\AppData\Local\Kingsoft\WPS Office\12.1\office6\et.exe" /automation'
    return told(machine, values={(USER, SERVER, ""): place})


def notes_of_an_earlier_excel(machine: Machine) -> Machine:
    excel = machine.home / "EXCEL.EXE"
    excel.touch()
    folder = (
        Path(machine.environment["TEMP"]) / "gen_py" / "3.12" / "00020813-0000-0000-C000-000000000046x0x1x9"
    )
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("x", encoding="ascii")
    os.utime(folder, (1, 1))
    return told(
        machine,
        values={(MACHINE, r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", ""): str(excel)},
    )


def broken_notes(machine: Machine) -> Machine:
    (
        Path(machine.environment["TEMP"]) / "gen_py" / "3.12" / "00020813-0000-0000-C000-000000000046x0x1x9"
    ).mkdir(parents=True)
    return machine


def pywin32_without_a_part(machine: Machine) -> Machine:
    return machine  # this Python, on Linux, has none of it


def no_dll(machine: Machine) -> Machine:
    (machine.python / f"xlwings64-{xlwings.__version__}.dll").rename(machine.python / "xlwings64-0.30.1.dll")
    return machine


def debug_without_a_helper(machine: Machine) -> Machine:
    (machine.home / "xlwings.conf").write_text('"DEBUG UDFS","True"\r\n', encoding="utf-8")
    return machine


def debug_in_the_users_own(machine: Machine) -> Machine:
    folder = Path(machine.environment["USERPROFILE"]) / ".xlwings"
    folder.mkdir()
    (folder / "xlwings.conf").write_text('"INTERPRETER_WIN","C:\\x"\n"debug udfs","TRUE"\n', encoding="utf-8")
    return machine


def debug_in_the_workbook(machine: Machine) -> Machine:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "xlwings.conf"
    sheet.append(["DEBUG UDFS", True])
    book.save(machine.home / "xmt_tools.xlsm")
    return machine


def server_that_says_nothing(machine: Machine) -> Machine:
    program = machine.python / "python.exe"
    program.write_text("#!/bin/sh\necho no answer\n", encoding="ascii")
    program.chmod(0o755)
    return machine


def server_that_is_wrong(machine: Machine) -> Machine:
    program = machine.python / "python.exe"
    said = '{"way": "on demand", "value": "No command specified", "seconds": 0.1}'
    program.write_text(f"#!/bin/sh\necho '{said}'\n", encoding="ascii")
    program.chmod(0o755)
    return machine


def quarantined(machine: Machine) -> Machine:
    (machine.home / "xmt_tools.xlam").unlink()
    return machine


def emptied(machine: Machine) -> Machine:
    (machine.home / "xmt_tools.xlsm").write_bytes(b"")
    return machine


def no_macros(machine: Machine) -> Machine:
    return untrusted(told(machine, values={(USER, SECURITY, "VBAWarnings"): 4}))


def signed_macros_by_order(machine: Machine) -> Machine:
    policy = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
    return untrusted(
        told(machine, values={(USER, policy, "VBAWarnings"): 3, (USER, SECURITY, "VBAWarnings"): 2})
    )


def from_the_internet(machine: Machine) -> Machine:
    return told(machine, zones={"xmt_tools.xlsm": 3})


def book_from_a_chat(machine: Machine) -> Machine:
    return told(replace(machine, book=r"D:\台账\工具.xlsm"), zones={Path(r"D:\台账\工具.xlsm").name: 4})


def untrusted(machine: Machine) -> Machine:
    return told(machine, values={(USER, rf"{SECURITY}\Trusted Locations\Location20", "Path"): "C:\\别处\\"})


def trust_forbidden(machine: Machine) -> Machine:
    policy = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
    return untrusted(told(machine, values={(MACHINE, policy, "AllLocationsDisabled"): 1}))


def children_forbidden(machine: Machine) -> Machine:
    return told(machine, values={(MACHINE, ASR, CHILDREN): "1"})


def no_right_to_the_folder(machine: Machine) -> Machine:
    folder = Path(os.environ["XMT_CONFIG_DIR"])
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be", encoding="ascii")
    return machine


def in_onedrive(machine: Machine) -> Machine:
    return replace(
        machine, environment={**machine.environment, "ONEDRIVECOMMERCIAL": str(machine.home.parent)}
    )


def book_in_the_cloud(machine: Machine) -> Machine:
    return replace(machine, book="https://d.docs.live.net/1234/台账.xlsx")


def year_unknown(machine: Machine) -> Machine:
    return replace(machine, region="凉山州")


def region_unknown(machine: Machine) -> Machine:
    return replace(machine, region="某州")


def older_add_in(machine: Machine) -> Machine:
    folder = Path(machine.environment["APPDATA"]) / "Microsoft" / "AddIns"
    folder.mkdir(parents=True)
    (folder / "xmt_tools.xlam").touch()
    return machine


def older_note(machine: Machine) -> Machine:
    return told(machine, values={(USER, INSTALLED, "DisplayVersion"): "0.0.9"})


def older_add_in_loaded(machine: Machine) -> Machine:
    options = rf"{OFFICE}\16.0\Excel\Options"
    return told(machine, values={(USER, options, "OPEN"): '/R "/old/xmt_tools.xlam"'})


BAD: list[tuple[str, Callable[[Machine], Machine], str]] = [
    ("python", old_python, "3.8.10 太旧"),
    ("libraries", no_library, "no_such_library_of_ours"),
    ("excel", no_excel, "没有找到 Microsoft Excel"),
    ("excel", excel_2007, "太旧"),
    ("excel", excel_32_without_its_library, "32 位的，缺少与它配套的 xlwings32"),
    ("store-excel", excel_of_the_store, "Microsoft Store"),
    ("store-excel", package_of_the_store, "Microsoft Store"),
    ("wps", wps_answers, "WPS 占用了 Excel 的登记"),
    ("gen-py", notes_of_an_earlier_excel, "以前的 Excel 留下的记录"),
    ("gen-py", broken_notes, "以前的 Excel 留下的记录"),
    ("pywin32", pywin32_without_a_part, "缺少组件 pywin32（win32api）"),
    ("library", no_dll, "只有 xlwings64-0.30.1.dll"),
    ("helper", debug_without_a_helper, "DEBUG UDFS 是 True"),
    ("helper", debug_in_the_users_own, "DEBUG UDFS 是 True"),
    ("helper", debug_in_the_workbook, "xlwings.conf 表"),
    ("udf-server", server_that_says_nothing, "没有启动起来"),
    ("udf-server", server_that_is_wrong, "No command specified"),
    ("quarantine", quarantined, "xmt_tools.xlam 不见了"),
    ("quarantine", emptied, "xmt_tools.xlsm 不见了或是空的"),
    ("macro-security", no_macros, "禁用所有宏"),
    ("macro-security", signed_macros_by_order, "只允许有数字签名的宏"),
    ("mark-of-the-web", from_the_internet, "来自互联网"),
    ("mark-of-the-web", book_from_a_chat, "来自互联网"),
    ("trusted-location", untrusted, "还不是 Excel 的受信任位置"),
    ("trusted-location", trust_forbidden, "策略禁用了受信任位置"),
    ("child-processes", children_forbidden, "阻止 Office 创建子进程"),
    ("folders", no_right_to_the_folder, "写不进"),
    ("onedrive", in_onedrive, "在 OneDrive 同步的文件夹里"),
    ("onedrive", book_in_the_cloud, "在云端"),
    ("calendars", year_unknown, "期限都是暂定的"),
    ("calendars", region_unknown, "没有「某州」的放假日历"),
    ("older-version", older_add_in, "AddIns"),
    ("older-version", older_note, "0.0.9"),
    ("older-version", older_add_in_loaded, "/old/xmt_tools.xlam"),
]
NEVER_BAD = {"pdf", "fonts"}
"""What nobody has to have: the answer is at most that it is not there."""
ELSEWHERE = {"pywin32", "udf-server", "wps"}
"""What cannot be fine here: no pywin32, no python.exe to start, no WPS whose registration is in order."""


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XMT_CONFIG_DIR", str(tmp_path / "own" / "xmt"))
    monkeypatch.setattr("xlwings_udfs.doctor.calendars.today", lambda: date(2026, 11, 24))


@pytest.mark.parametrize(
    ("name", "spoil", "says"), BAD, ids=[f"{name}: {spoil.__name__}" for name, spoil, _ in BAD]
)
def test_the_probe_finds_it_and_says_what_to_do(
    name: str, spoil: Callable[[Machine], Machine], says: str, sound: Machine
) -> None:
    found = answer(name, spoil(sound))
    assert found is not None
    assert found.state is State.BAD
    assert says in found.what
    assert found.do or says.startswith("没有「某州」"), "the message of the calendar says itself what to do"


@pytest.mark.parametrize(
    "name", [each.name for each in every_probe() if each.name not in ELSEWHERE | {"pdf", "libraries"}]
)
def test_on_a_sound_machine_it_is_fine(name: str, sound: Machine) -> None:
    found = answer(name, sound)
    assert found is not None
    assert found.state is State.OK, found


def test_every_probe_is_seen_failing() -> None:
    assert {each.name for each in every_probe()} == {name for name, *_ in BAD} | NEVER_BAD


def test_what_need_not_be_there_is_told_and_no_fault(sound: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    without = told(sound, values={(MACHINE, FONTS, "FangSong (TrueType)"): None})
    fonts = answer("fonts", without)
    assert fonts is not None
    assert fonts.state is State.UNKNOWN
    assert "仿宋" in fonts.what
    monkeypatch.setattr("xlwings_udfs.forms.pdf.shutil.which", lambda name: None)
    pdf = answer("pdf", sound)
    assert pdf is not None
    assert pdf.state is State.UNKNOWN
    assert "另存为 PDF" in pdf.do


def test_what_does_not_arise_is_not_told(sound: Machine) -> None:
    assert answer("wps", sound) is None
    assert answer("store-excel", no_excel(sound)) is None
    assert answer("trusted-location", no_excel(sound)) is None


def test_wps_that_leaves_excel_alone_is_no_fault(sound: Machine) -> None:
    found = answer(
        "wps", told(sound, values={(USER, r"Software\Kingsoft\Office\6.0", "InstallRoot"): r"C:\WPS"})
    )
    assert found is not None
    assert found.state is State.OK


def test_a_helper_that_runs_makes_the_settings_and_the_rule_harmless(sound: Machine) -> None:
    machine = replace(debug_without_a_helper(children_forbidden(sound)), extra={"helper": "runs"})
    for name in ("helper", "child-processes"):
        found = answer(name, machine)
        assert found is not None
        assert found.state is State.OK


@pytest.mark.parametrize(
    ("program", "software"),
    [("360tray.exe", "360"), ("hipsdaemon.exe", "火绒"), ("tqclient.exe", "天擎")],
)
def test_security_software_is_named_as_what_may_be_in_the_way(
    program: str, software: str, sound: Machine
) -> None:
    found = answer("child-processes", told(sound, programs=frozenset({program})))
    assert found is not None
    assert found.state is State.UNKNOWN
    assert software in found.what
    assert "启动常驻助手" in found.do


def test_macros_that_are_forbidden_elsewhere_run_in_a_trusted_folder(sound: Machine) -> None:
    found = answer("macro-security", told(sound, values={(USER, SECURITY, "VBAWarnings"): 4}))
    assert found is not None
    assert found.state is State.OK


def test_a_trusted_folder_holds_for_those_below_where_it_says_so(sound: Machine) -> None:
    location = rf"{SECURITY}\Trusted Locations\Location20"
    above = {(USER, location, "Path"): "%LOCALAPPDATA%\\Programs".replace("\\", os.sep)}
    refused = answer("trusted-location", told(sound, values=above))
    assert refused is not None
    assert refused.state is State.BAD
    allowed = answer(
        "trusted-location", told(sound, values={**above, (USER, location, "AllowSubFolders"): 1})
    )
    assert allowed is not None
    assert allowed.state is State.OK
