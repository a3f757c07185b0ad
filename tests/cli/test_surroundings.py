"""The real command where things go wrong around it: one whole Chinese sentence, the right exit code, nothing lost."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import openpyxl
import pytest

from xlwings_udfs.user_folders import FOLDER_VARIABLE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits and devices of POSIX systems")

FOUND = ("check", "台账.xlsx", "--as-of", "2026-11-24")
"""A check that finds an error: exit code 1."""
Run = subprocess.CompletedProcess[str]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a registry that has errors."""
    book = openpyxl.Workbook()
    book.active.append(["主办单位", "账号或应用名称", "所属平台", "备案类型"])
    for number in range(30):
        book.active.append([f"盐源县第{number}中学", f"盐源{number}中", "微信", "新办"])
    book.save(tmp_path / "台账.xlsx")
    return tmp_path


def xmt(
    desk: Path,
    *arguments: str,
    shell: str = "",
    before: Callable[[], None] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Run the command; ``shell`` is what follows it on the command line (>&- and the like)."""
    command = [sys.executable, "-m", "xlwings_udfs.cli", *arguments]
    if shell:
        command = ["bash", "-c", f'"$@" {shell}', "bash", *command]
    whole = os.environ | {FOLDER_VARIABLE: str(desk / "configuration"), **(environment or {})}
    return subprocess.run(
        command, cwd=desk, env=whole, preexec_fn=before, capture_output=True, text=True, encoding="utf-8",
        errors="replace",
    )  # fmt: skip


def is_one_sentence(said: str) -> bool:
    """One line, whole, in Chinese: no words of English but names and what is quoted."""
    quoted = re.sub(
        r"「[^」]*」|xmt [a-z-]+|--[a-z-]+|Excel|LC_ALL=\S+|（ascii）|FILE|UTF-8|LibreOffice|\.xlsx", "", said
    )
    return said.count("\n") == 1 and said.endswith("。\n") and not re.search(r"[A-Za-z]{4,}", quoted)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"configuration"}


@pytest.mark.parametrize(
    ("arguments", "saved"),
    [
        (FOUND, {"台账.xlsx"}),
        ((*FOUND, "--format", "json"), {"台账.xlsx"}),
        ((*FOUND, "--output", "标记.xlsx"), {"台账.xlsx", "标记.xlsx"}),
        (("forms", "台账.xlsx", "--output", "表"), {"台账.xlsx", "表"}),
        (("formulas", "台账.xlsx", "--output", "公式.xlsx"), {"台账.xlsx", "公式.xlsx"}),
        (("forms", "台账.xlsx", "--output", "表", "--format", "json"), {"台账.xlsx", "表"}),
        (("holidays", "list"), {"台账.xlsx"}),
        (("check", "--help"), {"台账.xlsx"}),
    ],
)
def test_where_the_output_is_full_it_says_so_and_that_all_is_saved(
    arguments: tuple[str, ...], saved: set[str], desk: Path
) -> None:
    done = xmt(desk, *arguments, shell=">/dev/full")
    assert (done.returncode, is_one_sentence(done.stderr)) == (2, True), done.stderr
    assert done.stderr.startswith("结果没有全部输出：磁盘已满。要保存的文件都已保存")
    assert names(desk) == saved


@pytest.mark.parametrize(
    "shell", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full", "| head -1 >/dev/null"]
)
def test_nobody_reading_changes_neither_the_work_nor_the_exit_code(shell: str, desk: Path) -> None:
    before = (desk / "台账.xlsx").read_bytes()
    done = xmt(desk, *FOUND, "--output", "标记.xlsx", shell=f"{shell}; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (1, "")
    assert names(desk) == {"台账.xlsx", "标记.xlsx"}
    assert (desk / "台账.xlsx").read_bytes() == before
    openpyxl.load_workbook(desk / "标记.xlsx")
    refused = xmt(desk, "check", "没有.xlsx", shell=f"{shell}; exit ${{PIPESTATUS[0]}}")
    assert refused.returncode == 2


LOCALES = {
    "C": {"LC_ALL": "C"},
    "POSIX, nothing coerced": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a locale that is not installed": {"LC_ALL": "zh_CN.GB18030"},
    "output in GBK": {"PYTHONIOENCODING": "gbk"},
}


@pytest.mark.parametrize("environment", LOCALES.values(), ids=LOCALES.keys())
def test_the_calendar_and_the_templates_are_found_in_every_locale(
    environment: Mapping[str, str], desk: Path
) -> None:
    shutil.copy(desk / "台账.xlsx", desk / "list.xlsx")
    done = xmt(desk, "deadline", "2023-08-09", "--format", "json", environment=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert '"deadline": "2023-08-19", "working_days": 3' in done.stdout
    assert '"provisional": false' in done.stdout
    assert xmt(desk, "check", "list.xlsx", environment=environment).returncode == 1
    (desk / "settings.toml").write_text('县 = "木里县"', encoding="utf-8")
    assert (
        xmt(desk, "check", "list.xlsx", "--settings", "settings.toml", environment=environment).returncode
        == 1
    )


def gbk(folder: Path, lacking: Callable[[str], NoReturn]) -> Mapping[str, str]:
    """The environment of a Chinese Linux of before UTF-8."""
    maker = shutil.which("localedef")
    made = maker and subprocess.run(
        [maker, "-i", "zh_CN", "-f", "GBK", str(folder / "zh_CN.GBK")], capture_output=True
    )
    if not (folder / "zh_CN.GBK").is_dir():
        lacking(f"GBK 字符集（locales 包）：{made and made.stderr!r}")
    return {"LOCPATH": str(folder), "LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"}


def test_where_names_are_gbk_forms_notices_and_marks_are_written_under_such_names(
    desk: Path, tmp_path_factory: pytest.TempPathFactory, lacking: Callable[[str], NoReturn]
) -> None:
    environment = gbk(tmp_path_factory.mktemp("locale"), lacking)
    os.rename(desk / "台账.xlsx", os.fsencode(desk) + b"/" + "台账.xlsx".encode("gbk"))
    book = openpyxl.Workbook()
    for row in (["主办单位", "账号或应用名称", "所属平台"], ["盐源县😀局", "盐源发布", "微信"]):
        book.active.append(row)
    book.save(desk / "emoji.xlsx")
    (desk / "notice.txt").write_text("一、元旦：1月1日放假，共1天。", encoding="utf-8")
    ledger = "台账.xlsx".encode("gbk").decode(errors="surrogateescape")
    region = "某州".encode("gbk").decode(errors="surrogateescape")
    for arguments, code in (
        (("check", ledger, "--output", "marked.xlsx"), 1),
        (("forms", "emoji.xlsx", "--output", "forms"), 0),
        (("holidays", "add", "--from", "notice.txt", "--region", region, "--year", "2026"), 0),
        (("deadline", "2026-01-05", "--region", region), 0),
    ):
        done = xmt(desk, *arguments, environment=environment)
        assert (done.returncode, done.stderr) == (code, ""), arguments
    (form,) = os.listdir(os.fsencode(desk / "forms"))
    assert form.decode("gbk") == "备案表_盐源县_局.xlsx"
    # The same notices under another locale: the table tells by itself whose it is.
    assert (
        xmt(desk, "deadline", "2026-01-05", "--region", "某州", environment={"LC_ALL": "C.UTF-8"}).returncode
        == 0
    )


def test_where_names_are_ascii_it_says_what_to_set(desk: Path) -> None:
    os.rename(desk / "台账.xlsx", desk / "list.xlsx")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"}
    done = xmt(desk, "samples", "--output", "new", environment=ascii_only)
    assert (done.returncode, is_one_sentence(done.stderr)) == (2, True), done.stderr
    assert "语言环境（ascii）写不出" in done.stderr
    assert list((desk / "new").iterdir()) == []


def limited(name: str, size: int) -> Callable[[], None]:
    import resource

    return lambda: resource.setrlimit(getattr(resource, name), (size, size))


@pytest.mark.parametrize("megabytes", [60, 100, 130, 150, 170, 200, 240])
def test_too_little_memory_is_said_to_be_that_and_no_fault_of_the_file(megabytes: int, desk: Path) -> None:
    done = xmt(desk, *FOUND, "--output", "标记.xlsx", before=limited("RLIMIT_AS", megabytes * 1_000_000))
    if megabytes > 160 and done.returncode == 1:
        assert (done.stderr, names(desk)) == ("", {"台账.xlsx", "标记.xlsx"})  # it was enough
        return
    assert (done.returncode, is_one_sentence(done.stderr)) == (2, True), done.stderr
    assert done.stderr.startswith("内存不够")
    assert (done.stdout, names(desk)) == ("", {"台账.xlsx"})


@pytest.mark.parametrize(
    "arguments",
    [
        (*FOUND, "--output", "标记.xlsx"),
        ("forms", "台账.xlsx", "--output", "表"),
        ("formulas", "台账.xlsx", "--output", "公式.xlsx"),
        ("holidays", "add", "--from", "通知.txt", "--region", "某州", "--year", "2026"),
        ("samples", "--output", "表"),
    ],
)
def test_a_low_limit_on_a_files_size_is_one_sentence_and_leaves_nothing(
    arguments: tuple[str, ...], desk: Path
) -> None:
    (desk / "通知.txt").write_text("一、元旦：1月1日放假，共1天。", encoding="utf-8")
    done = xmt(desk, *arguments, before=limited("RLIMIT_FSIZE", 16))
    assert (done.returncode, is_one_sentence(done.stderr)) == (2, True), done.stderr
    assert "文件超过允许的大小" in done.stderr
    assert not [
        path for path in desk.rglob("*.*") if path.name not in ("台账.xlsx", "通知.txt", ".holidays.lock")
    ]


def unprivileged(lacking: Callable[[str], NoReturn]) -> list[str]:
    """What takes root's power over permissions away, where it is root who tests."""
    if os.geteuid():
        return []
    setpriv = shutil.which("setpriv") or lacking("setpriv")
    return [setpriv, "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"]


NOTICE = ("holidays", "add", "--from", "通知.txt", "--region", "某州", "--year", "2026")


@pytest.mark.parametrize(
    ("closed", "mode", "arguments"),
    [
        ("台账.xlsx", 0, FOUND),
        ("台账.xlsx", 0, ("forms", "台账.xlsx", "--output", "表")),
        ("通知.txt", 0, NOTICE),
        ("设置.toml", 0, (*FOUND, "--settings", "设置.toml")),
        ("里面", 0, ("check", "里面/台账.xlsx")),
        ("里面", 0, (*FOUND, "--output", "里面/标记.xlsx")),
        ("里面", 0o500, (*FOUND, "--output", "里面/标记.xlsx")),
        ("里面", 0o500, ("forms", "台账.xlsx", "--output", "里面")),
        ("里面", 0o500, ("formulas", "台账.xlsx", "--output", "里面/公式.xlsx")),
        ("台账.xlsx", 0, ("formulas", "台账.xlsx", "--output", "公式.xlsx")),
        ("里面", 0o500, ("forms", "台账.xlsx", "--output", "里面/表")),
        ("里面", 0, ("forms", "台账.xlsx", "--output", "里面/表")),
        ("里面", 0, (*FOUND, "--compare", "里面/台账.xlsx")),
        ("configuration", 0, FOUND),
        ("configuration", 0o500, NOTICE),
        ("configuration/holidays", 0, FOUND),
        ("configuration/holidays/凉山州.csv", 0, FOUND),
    ],
)
def test_what_may_not_be_read_or_written_is_told(
    closed: str, mode: int, arguments: tuple[str, ...], desk: Path, lacking: Callable[[str], NoReturn]
) -> None:
    (desk / "里面").mkdir()
    shutil.copy(desk / "台账.xlsx", desk / "里面")
    (desk / "通知.txt").write_text("一、元旦：1月1日放假，共1天。", encoding="utf-8")
    (desk / "设置.toml").write_text("停更天数 = 20", encoding="utf-8")
    (desk / "configuration" / "holidays").mkdir(parents=True)
    (desk / "configuration" / "holidays" / "凉山州.csv").write_text(
        "year,kind,first,last,document,whole_year_known\n", encoding="utf-8"
    )
    held = desk / closed
    before = held.stat().st_mode
    held.chmod(mode)
    try:
        command = [*unprivileged(lacking), sys.executable, "-m", "xlwings_udfs.cli", *arguments]
        environment = os.environ | {FOLDER_VARIABLE: str(desk / "configuration")}
        done = subprocess.run(
            command, cwd=desk, env=environment, capture_output=True, text=True, encoding="utf-8"
        )
    finally:
        held.chmod(before)
    assert (done.returncode, is_one_sentence(done.stderr)) == (2, True), done.stderr
    assert done.stdout == ""
    assert names(desk) == {"台账.xlsx", "里面", "通知.txt", "设置.toml"}
    assert names(desk / "里面") == {"台账.xlsx"}


HIDDEN = "\x1b]0;title\x07\x1b[2J\x1b[31m红\u202e\x9b2J"


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", f"{HIDDEN}.xlsx"),
        ("check", "台账.xlsx", "--region", HIDDEN),
        ("check", "台账.xlsx", "--sheet", HIDDEN),
        ("check", "台账.xlsx", "--select", HIDDEN),
        ("check", "台账.xlsx", "--as-of", HIDDEN),
        ("check", "台账.xlsx", "--settings", "设置.toml"),
        ("explain", HIDDEN),
        ("deadline", HIDDEN),
        (HIDDEN,),
        ("check", "台账.xlsx", f"--{HIDDEN}"),
        ("forms", "台账.xlsx", "--output", f"表/{HIDDEN}\n第二行", "--unit", HIDDEN),
        ("holidays", "list", "--region", HIDDEN),
    ],
)
def test_nothing_that_steers_a_terminal_is_echoed(arguments: tuple[str, ...], desk: Path) -> None:
    (desk / "设置.toml").write_text(f'县 = "{HIDDEN}"'.replace("\x1b", "\\u001b").replace("\x07", "\\u0007")
                                  .replace("\x9b", "\\u009b"), encoding="utf-8")  # fmt: skip
    done = xmt(desk, *arguments)
    assert done.returncode == 2, done.stderr
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.stdout + done.stderr) == []
    assert done.stderr.count("\n") == 1


def test_cells_steer_no_terminal_either(desk: Path, lacking: Callable[[str], NoReturn]) -> None:
    (desk / "台账.csv").write_text(
        f"主办单位,账号或应用名称,所属平台,备案类型\n盐源县{HIDDEN[8:]}局,盐源发布,微信,新办\n".replace(
            "\x1b", ""
        ).replace("\x07", ""),
        encoding="utf-8",
    )
    script = shutil.which("script") or lacking("script")
    command = f'"{sys.executable}" -m xlwings_udfs.cli check 台账.csv'
    done = subprocess.run([script, "-qec", command, os.devnull], cwd=desk, capture_output=True, text=True)
    assert done.returncode == 1
    assert "盐源县" in done.stdout
    assert "\x9b" not in done.stdout
    assert "\u202e" not in done.stdout


FULL_CELLS = {
    "one word": "a" * 32_767,
    "one sign": "县" * 32_767,
    "brackets": "（" * 32_767,
    "emoji": "😀" * 16_383,
    "line breaks": "县\n" * 16_383,
    "stops": "，" * 32_767,
}


@pytest.mark.parametrize("text", FULL_CELLS.values(), ids=FULL_CELLS.keys())
def test_a_full_cell_hangs_no_terminal_and_fills_none(
    text: str, desk: Path, lacking: Callable[[str], NoReturn]
) -> None:
    script = shutil.which("script") or lacking("script")
    book = openpyxl.load_workbook(desk / "台账.xlsx")
    book.active["A2"] = book.active["B3"] = book.active["D4"] = text
    book.save(desk / "台账.xlsx")
    command = f'"{sys.executable}" -m xlwings_udfs.cli check --verbose 台账.xlsx'
    done = subprocess.run(
        [script, "-qec", command, os.devnull], cwd=desk, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert "……" in done.stdout
    assert done.stdout.count("\n") < 600
    forms = xmt(desk, "forms", "台账.xlsx", "--output", "表")
    assert forms.returncode == 0
    assert len(list((desk / "表").iterdir())) in (29, 30)  # of stops alone nobody is called


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "管道"),
        ("check", "/dev/zero"),
        ("check", "台账.xlsx", "--existing", "管道"),
        ("check", "台账.xlsx", "--compare", "管道"),
        ("check", "台账.xlsx", "--settings", "管道"),
        ("check", "台账.xlsx", "--settings", "管道.toml"),
        ("forms", "管道", "--output", "表"),
        ("formulas", "管道", "--output", "公式.xlsx"),
        ("holidays", "add", "--from", "管道", "--region", "某州", "--year", "2026"),
        ("holidays", "add", "--from", "/dev/zero", "--region", "某州", "--year", "2026"),
    ],
)
def test_what_is_no_file_on_a_disk_is_not_waited_for(arguments: tuple[str, ...], desk: Path) -> None:
    os.mkfifo(desk / "管道")
    os.mkfifo(desk / "管道.toml")
    done = xmt(desk, *arguments)
    assert (done.returncode, is_one_sentence(done.stderr)) == (2, True), done.stderr
    assert "是设备或管道，不是磁盘上的文件" in done.stderr
    assert names(desk) == {"台账.xlsx", "管道", "管道.toml"}


@pytest.mark.parametrize("name", ["大.xlsx", "大.xls", "大.csv", "大.ods", "大.toml", "大.txt"])
def test_a_file_of_gigabytes_is_not_read(name: str, desk: Path) -> None:
    """A hole in the file takes no room on the disk."""
    with (desk / name).open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(3 << 30)
    arguments = ("check", name)
    if name.endswith(".toml"):
        arguments = ("check", "台账.xlsx", "--settings", name)
    elif name.endswith(".txt"):
        arguments = ("holidays", "add", "--from", name, "--region", "某州", "--year", "2026")
    done = xmt(desk, *arguments, before=limited("RLIMIT_AS", 1 << 30))
    assert (done.returncode, is_one_sentence(done.stderr)) == (2, True), done.stderr
    assert re.search("超过 256 MB，不像是台账|太大，不像是设置|不是文本文件", done.stderr)


@pytest.mark.parametrize(
    "output", ["", ".", "/", "..", "表", "表/..", "/dev/full", "标记", "标记.", ".xlsx", "台账.xlsx/"]
)
@pytest.mark.parametrize("command", ["check", "formulas"])
def test_what_is_no_name_for_a_copy_is_told(command: str, output: str, desk: Path) -> None:
    (desk / "表").mkdir()
    done = xmt(desk, command, "台账.xlsx", "--output", output, "--force")
    assert (done.returncode, is_one_sentence(done.stderr)) == (2, True), done.stderr
    assert names(desk) == {"台账.xlsx", "表"}
    assert "改成「.xlsx」" not in done.stderr
