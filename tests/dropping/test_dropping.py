"""Workbooks dropped on a launcher: which files, what is made of each, what the window says, what opens."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from xlwings_udfs.bundle.launchers import executables, launchers
from xlwings_udfs.dropping.__main__ import main
from xlwings_udfs.dropping.arguments import LINE, dropped
from xlwings_udfs.dropping.batch import Batch
from xlwings_udfs.dropping.names import JOB_NAMES, JobName
from xlwings_udfs.dropping.outcome import Outcome
from xlwings_udfs.dropping.places import elsewhere, free_place

ROOT = Path(__file__).resolve().parents[2]
JOBS = {each.module: each for each in JOB_NAMES}
HEADERS = ["主办单位", "账号或应用名称", "所属平台", "备案类型", "审核同意日期", "提交日期"]
OVERDUE = ["盐源县水利局", "盐源水利", "微信公众号", "开设", "2023-05-04", ""]


def registry(path: Path, *rows: list[str]) -> Path:
    book = openpyxl.Workbook()
    for row in (HEADERS, *rows):
        book.active.append(row)
    book.save(path)
    return path


def done(job: str, *files: Path) -> Batch:
    batch = Batch(JOBS[job], files)
    batch.run()
    return batch


def test_two_workbooks_dropped_give_two_marked_copies_and_stay_as_they_were(tmp_path: Path) -> None:
    first, second = (
        registry(tmp_path / "甲 & 乙's.xlsx", OVERDUE),
        registry(tmp_path / "丙.xlsx", OVERDUE, OVERDUE),
    )
    before = first.read_bytes(), second.read_bytes()
    batch = done("check", first, second)
    assert batch.headline() == "检查台账：2 个文件都已处理好。"
    assert "甲 & 乙's.xlsx：检查完成：账号 1 个；错误" in batch.text()
    assert "标好的副本是「丙-已标记.xlsx」，原文件没有改动。" in batch.text()
    assert sorted(os.listdir(tmp_path)) == sorted(
        ["甲 & 乙's.xlsx", "丙.xlsx", "甲 & 乙's-已标记.xlsx", "丙-已标记.xlsx"]
    )
    assert (first.read_bytes(), second.read_bytes()) == before
    assert "检查结果" in openpyxl.load_workbook(tmp_path / "丙-已标记.xlsx").sheetnames


def test_a_second_time_gives_a_second_copy_and_leaves_the_first_alone(tmp_path: Path) -> None:
    file = registry(tmp_path / "台账.xlsx", OVERDUE)
    done("check", file)
    (tmp_path / "台账-已标记.xlsx").write_bytes(b"notes of the clerk's")
    assert "台账-已标记（2）.xlsx" in done("check", file).text()
    assert (tmp_path / "台账-已标记.xlsx").read_bytes() == b"notes of the clerk's"


def test_one_that_cannot_be_used_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"nothing")
    (tmp_path / "夹").mkdir()
    good = registry(tmp_path / "好.xlsx", OVERDUE)
    batch = done("check", tmp_path / "坏.xlsx", tmp_path / "夹", tmp_path / "没有.xlsx", good)
    assert batch.headline() == "检查台账：1 个文件已处理好，3 个没有做成，原因见下面。"
    bad, folder, missing, last = batch.text().splitlines()
    assert bad.startswith("坏.xlsx：")
    assert "这是一个文件夹，请把里面的台账文件拖过来" in folder
    assert "找不到文件" in missing
    assert "标好的副本是" in last
    assert not any("--" in line for line in batch.text().splitlines())


def test_nothing_to_mark_makes_no_copy_and_says_so(tmp_path: Path) -> None:
    batch = done("check", registry(tmp_path / "空.xlsx"))
    assert batch.outcomes[0].opens is None
    assert "没有发现问题" in batch.text()
    assert os.listdir(tmp_path) == ["空.xlsx"]


def test_forms_are_filled_for_what_is_not_filed_and_their_folder_opens(tmp_path: Path) -> None:
    filed = [*OVERDUE[:1], "盐源水利二", *OVERDUE[2:5], "2023-05-05"]
    batch = done("forms", registry(tmp_path / "台账.xlsx", OVERDUE, filed))
    assert "已为还没有备案的 1 个账号生成 1 份备案表，在文件夹「台账-备案表」里" in batch.text()
    assert [path.suffix for path in (tmp_path / "台账-备案表").iterdir()] == [".xlsx"]
    opened: list[Path] = []
    batch.open_results(opened.append)
    assert opened == [tmp_path / "台账-备案表"]


def test_formulas_are_written_into_a_copy(tmp_path: Path) -> None:
    batch = done("formulas", registry(tmp_path / "台账.xlsx", OVERDUE))
    assert "已在副本「台账-校验.xlsx」里给 1 个账号行加上「校验」列" in batch.text()
    sheet = openpyxl.load_workbook(tmp_path / "台账-校验.xlsx").worksheets[0]
    assert any("校验" in str(cell.value) for cell in sheet[1])


def test_of_many_results_their_folder_opens_once(tmp_path: Path) -> None:
    batch = Batch(JOBS["check"], [])
    batch.outcomes = [Outcome("", tmp_path / f"{number}.xlsx") for number in range(6)]
    opened: list[Path] = []
    batch.open_results(opened.append)
    assert opened == [tmp_path]


def test_a_fault_of_the_program_is_logged_and_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(file: Path) -> Outcome:
        raise ZeroDivisionError

    monkeypatch.setattr(JobName, "work", lambda self: broken)
    batch = done("check", registry(tmp_path / "台账.xlsx", OVERDUE))
    assert "程序出错，没有做成，文件没有改动。请把出错记录「" in batch.text()
    log = Path(batch.text().split("「")[1].split("」")[0])
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_where_the_folder_takes_no_files_the_result_goes_to_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Documents"))
    source = Path("/proc/台账.xlsx")  # no rights help there
    place = free_place(source, "-已标记", ".xlsx")
    assert place == tmp_path / "Documents" / "台账-已标记.xlsx"
    assert elsewhere(source, place) == f"原来的文件夹不能写入，结果放在「{tmp_path / 'Documents'}」。"


LAUNCHED = r'C:\Windows\system32\cmd.exe /c ""C:\安装 包\检查台账.cmd" {}"'


@pytest.mark.parametrize(
    ("line", "files"),
    [
        (LAUNCHED.format(r"C:\a&b.xlsx"), [r"C:\a&b.xlsx"]),
        (LAUNCHED.format(r'"C:\甲 乙.xlsx" C:\a&b^%1!.xlsx'), [r"C:\甲 乙.xlsx", r"C:\a&b^%1!.xlsx"]),
        (
            LAUNCHED.format(r'C:\a(1).xlsx "C:\甲 乙.xlsx"').replace("/c", "/C"),
            [r"C:\a(1).xlsx", r"C:\甲 乙.xlsx"],
        ),
        ("", [r"C:\told.xlsx"]),
        (r'"C:\Windows\system32\cmd.exe"', [r"C:\told.xlsx"]),
    ],
)
def test_windows_own_line_is_believed_where_cmd_cuts_a_path_at_an_ampersand(
    line: str, files: list[str]
) -> None:
    assert dropped([r"C:\told.xlsx"], {LINE: line}) == tuple(map(Path, files))


def test_linux_desktops_hand_over_paths_or_addresses() -> None:
    assert dropped(["file:///tmp/%E7%94%B2%20%26.xlsx", "/tmp/甲 &.xlsx", "/tmp/乙.xlsx"], {}) == (
        Path("/tmp/甲 &.xlsx"),
        Path("/tmp/乙.xlsx"),
    )


def test_a_double_click_says_how_a_launcher_is_used(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert main(["check"]) == 2
    assert "请把台账文件拖到这个图标上再松开" in capsys.readouterr().out


def test_every_job_has_its_launchers() -> None:
    names = {name for name, _ in launchers()}
    for job in JOB_NAMES:
        assert {f"{job.title}.cmd", f"{job.title}.desktop"} <= names


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The launchers and the program, in a folder with every sign that a shell or a desktop file could trip over."""
    folder = tmp_path / """包 & 'x' "y" $5 `z` 5%"""
    for name, content in launchers():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o755 if name in executables() else 0o644)
    (folder / "python/app").mkdir(parents=True)
    shutil.copytree(ROOT / "xlwings_udfs", folder / "python/app/xlwings_udfs")
    shutil.copytree(ROOT / "templates", folder / "python/app/xlwings_udfs/_templates")
    return folder


def test_launchers_put_on_a_linux_desktop_do_their_job_and_can_be_taken_away(
    unpacked: Path, tmp_path: Path, lacking: object
) -> None:
    gio = shutil.which("gio") or lacking("gio（libglib2.0-bin）")  # type: ignore[operator]
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME")
    } | {"HOME": str(home), "XMT_PYTHON": sys.executable}
    installer = ["sh", str(unpacked / "linux/install.sh")]
    subprocess.run(installer, check=True, env=environment, capture_output=True)
    files = [registry(tmp_path / "甲 & 乙's.xlsx", OVERDUE), registry(tmp_path / "丙.xlsx", OVERDUE)]
    assert sorted(path.name for path in (home / "Desktop").iterdir()) == sorted(
        f"{job.title}.desktop" for job in JOB_NAMES
    )
    launched = subprocess.run(
        [gio, "launch", str(home / "Desktop/检查台账.desktop"), *map(str, files)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "检查台账：2 个文件都已处理好。" in launched.stdout + launched.stderr
    assert (tmp_path / "甲 & 乙's-已标记.xlsx").is_file()
    assert (tmp_path / "丙-已标记.xlsx").is_file()
    subprocess.run([*installer, "--remove"], check=True, env=environment, capture_output=True)
    assert list(home.rglob("*.desktop")) == []


@pytest.mark.parametrize("given", ["%k", "environment"])
def test_a_launcher_in_its_folder_finds_the_program_by_its_own_path(
    unpacked: Path, tmp_path: Path, given: str
) -> None:
    launcher = unpacked / "检查台账.desktop"
    line = next(
        each for each in launcher.read_text(encoding="utf-8").splitlines() if each.startswith("Exec=")
    )
    command = exec_arguments(line.removeprefix("Exec="))
    file = registry(tmp_path / "甲.xlsx", OVERDUE)
    values = {"%k": [str(launcher)] if given == "%k" else [], "%F": [str(file)]}
    full = [part for each in command for part in values.get(each, [each.replace("%%", "%")])]
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    environment |= {"XMT_PYTHON": sys.executable, "GIO_LAUNCHED_DESKTOP_FILE": str(launcher)}
    if given == "%k":
        del environment["GIO_LAUNCHED_DESKTOP_FILE"]
    told = subprocess.run(full, env=environment, capture_output=True, text=True, timeout=120)
    assert "检查台账：1 个文件都已处理好。" in told.stdout, told.stderr


def exec_arguments(value: str) -> list[str]:
    """The arguments of an Exec line, unquoted as the desktop entry specification says: first the string, then each."""
    string = value.replace("\\\\", "\\")
    found, word, quoted, signs = [], "", False, iter(string)
    for sign in signs:
        if sign == '"':
            quoted = not quoted
        elif sign == "\\" and quoted:
            word += next(signs)
        elif sign == " " and not quoted:
            found.append(word)
            word = ""
        else:
            word += sign
    return [*found, word]


def test_without_a_python_that_can_a_sentence_says_what_to_do(unpacked: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "cat"):
        (tools / name).symlink_to(shutil.which(name) or "")
    told = subprocess.run(
        ["sh", str(unpacked / "linux/start.sh"), "check"],
        env={"PATH": str(tools), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 2
    assert "没有找到能用的 Python：需要 3.11 或更新的版本" in told.stderr


def test_the_window_of_tk_shows_each_file_and_the_outcome(tmp_path: Path, lacking: object) -> None:
    server = shutil.which("xvfb-run") or lacking("xvfb-run（xvfb）")  # type: ignore[operator]
    if subprocess.run([sys.executable, "-c", "import tkinter"], capture_output=True).returncode:
        pytest.skip("这个 Python 没有 tkinter，用 zenity 或终端")
    file = registry(tmp_path / "台账.xlsx", OVERDUE)
    told = subprocess.run(
        [server, "-a", sys.executable, "-c", SEEN_IN_TK, str(file), str(tmp_path / "没有.xlsx")],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"PYTHONPATH": str(ROOT), "BROWSER": "true"},
    )
    seen = json.loads(told.stdout.splitlines()[-1])
    assert seen["title"] == "检查台账"
    assert seen["headline"] == "检查台账：1 个文件已处理好，1 个没有做成，原因见下面。"
    assert "台账.xlsx：检查完成：账号 1 个" in seen["text"]
    assert "没有.xlsx：找不到文件" in seen["text"]
    assert seen["button"] == ["关闭", "normal"]


SEEN_IN_TK = """
import json, sys, tkinter
from pathlib import Path
from xlwings_udfs.dropping.batch import Batch
from xlwings_udfs.dropping.names import JOB_NAMES
from xlwings_udfs.dropping.windows import tk

def look(batch):
    if not batch.done:
        tkinter._default_root.after(100, look, batch)
        return
    root = tkinter._default_root
    root.after(600, report, root)

def report(root):
    headline, bar, text, button = root.winfo_children()
    print(json.dumps({"title": root.title(), "headline": headline["text"], "text": text.get("1.0", "end"),
                      "button": [button["text"], str(button["state"])]}))
    button.invoke()

batch = Batch(JOB_NAMES[0], list(map(Path, sys.argv[1:])))
started = batch.run
def run():
    tkinter._default_root.after(0, look, batch)
    started()
batch.run = run
batch.open_results = lambda: None
tk.show(batch)
"""
