"""`xmt bundle`: what is in the folder that goes to an office's PC, and what is said when it cannot be made."""

import hashlib
import os
import shutil
import struct
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from email.parser import BytesHeaderParser
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from xlwings_udfs.bundle.interpreter import read_interpreter
from xlwings_udfs.bundle.launchers import launchers
from xlwings_udfs.bundle.lock import locked
from xlwings_udfs.bundle.making import make_bundle
from xlwings_udfs.bundle.program import manuals
from xlwings_udfs.cli import run
from xlwings_udfs.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
ON_WINDOWS = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "python_version": "3.12",
    "python_full_version": "3.12.9", "platform_machine": "AMD64", "implementation_name": "cpython",
    "platform_python_implementation": "CPython", "extra": "",
}  # fmt: skip
LONGEST_HOME = r"C:\Users\阿克扎西尔布林加二三四五六七八九十\AppData\Local\Programs\xmt_tools"
READ_BY_A_CLERK = (".cmd", ".desktop", ".xlsx", ".txt", ".html", ".pdf")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def requirements(wheels: Path) -> Iterator[tuple[str, Requirement]]:
    """What each wheel asks for on Windows."""
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
            told = BytesHeaderParser().parsebytes(archive.read(name).replace(b"\r\n", b"\n"))
        for line in told.get_all("Requires-Dist", []):
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate(ON_WINDOWS):
                yield wheel.name, wanted


def test_the_lock_holds_what_the_program_asks_for() -> None:
    versions = {each.name: each.version for each in locked()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted in map(Requirement, project["dependencies"]):
        assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)]), wanted


def test_the_lock_holds_what_its_wheels_ask_for_on_windows_and_nothing_else(parts: Path) -> None:
    versions = {each.name: each.version for each in locked()}
    asked = {each.name for each in map(Requirement, _own_requirements())}
    for wheel, wanted in requirements(parts / "wheels"):
        name = canonicalize_name(wanted.name)
        assert wanted.specifier.contains(versions.get(name, "0"), prereleases=True), f"{wheel}: {wanted}"
        asked.add(name)
    assert set(versions) == {canonicalize_name(each) for each in asked}


def _own_requirements() -> list[str]:
    return list(
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    )


def test_each_library_program_is_for_64_bit_windows(bundle: Path) -> None:
    programs = [path for path in bundle.rglob("*") if path.suffix in (".pyd", ".dll", ".exe")]
    assert len(programs) > 60
    for path in programs:
        head = path.read_bytes()[:4096]
        start = struct.unpack_from("<I", head, 0x3C)[0]
        machine = struct.unpack_from("<H", head, start + 4)[0]
        # The one for a 32-bit Excel, which reaches the same Python.
        assert machine == (0x14C if path.name.startswith("xlwings32-") else 0x8664), path


def test_excel_finds_the_library_of_the_version_that_its_macros_ask_for_beside_python(bundle: Path) -> None:
    import xlwings

    macros = (Path(xlwings.__file__).parent / "xlwings.bas").read_text(encoding="ascii")
    version = macros.split('XLWINGS_VERSION As String = "')[1].split('"')[0]
    for bits in ("32", "64"):
        assert (bundle / "python" / f"xlwings{bits}-{version}.dll").is_file()
    assert (bundle / "python/pythonw.exe").is_file()
    assert {"pywintypes312.dll", "pythoncom312.dll"} <= {path.name for path in (bundle / "python").iterdir()}


@pytest.mark.parametrize("name", ["xmt_tools.xlsm", "xmt_tools.xlam"])
def test_the_workbooks_look_for_python_where_the_installer_puts_it(bundle: Path, name: str) -> None:
    with zipfile.ZipFile(bundle / name) as book:
        texts = b"".join(book.read(part) for part in book.namelist() if part.endswith(".xml"))
    assert rb"%LOCALAPPDATA%\Programs\xmt_tools\python\python.exe" in texts
    # Not empty: else whatever lies in Excel's current folder comes first.
    assert rb"%LOCALAPPDATA%\Programs\xmt_tools\python\app<" in texts
    assert rb"%LOCALAPPDATA%\xmt\\" not in texts
    assert (
        rb'"INTERPRETER_WIN","%LOCALAPPDATA%\Programs\xmt_tools\python\python.exe"'
        in (bundle / "xlwings.conf").read_bytes()
    )


def test_every_module_has_its_bytecode_which_python_takes_unasked_and_which_knows_no_path_of_the_maker(
    bundle: Path,
) -> None:
    with zipfile.ZipFile(bundle / "python/python312.zip") as library:
        magic = library.read("argparse.pyc")[:4]
    sources = [path for folder in ("app", "lib") for path in (bundle / "python" / folder).rglob("*.py")]
    assert len(sources) > 1000
    for source in sources:
        made = source.parent / "__pycache__" / f"{source.stem}.cpython-312.pyc"
        content = made.read_bytes()
        assert content[:4] == magic
        assert struct.unpack_from("<I", content, 4)[0] == 0b01, f"{made} is looked up against its source"
        assert os.fsencode(bundle.parent) not in content


def test_nothing_is_shipped_that_the_program_never_loads(bundle: Path) -> None:
    found = [
        name
        for name in files(bundle)
        if any(part in ("tests", "test", "docs", "demos") for part in name.lower().split("/"))
        or name.endswith((".h", ".lib", ".pyx", ".pxd", ".chm", ".c"))
        or "xlwings/pro/" in name
    ]
    assert found == []
    assert sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file()) < 150_000_000


def test_names_are_ascii_but_for_what_a_clerk_reads_and_differ_for_windows(bundle: Path) -> None:
    names = files(bundle)
    assert [n for n in names if not n.isascii() and ("/" in n or not n.endswith(READ_BY_A_CLERK))] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_no_path_is_over_200_characters_once_installed(bundle: Path) -> None:
    longest = max(files(bundle), key=len)
    assert len(f"{LONGEST_HOME}\\{longest}") <= 200, longest


def test_no_module_is_found_in_two_places(bundle: Path) -> None:
    python = bundle / "python"
    places = (python / "python312._pth").read_text().split()
    assert places[1:] == [".", "app", "lib", r"lib\win32", r"lib\win32\lib"]
    seen: dict[str, str] = {}
    with zipfile.ZipFile(python / "python312.zip") as library:
        for name in library.namelist():
            seen.setdefault(name.split("/")[0].split(".")[0], "python312.zip")
    for place in places[1:]:
        folder = python / place.replace("\\", "/")
        for entry in folder.iterdir():
            module = entry.name.split(".")[0]
            is_module = entry.suffix in (".py", ".pyd") or (entry / "__init__.py").is_file()
            if is_module:
                assert module not in seen, f"{module}: {seen.get(module)}, {place}"
                seen[module] = place


def test_batch_files_have_windows_line_ends_and_no_sign_that_a_code_page_could_change() -> None:
    for name, content in launchers():
        if not name.endswith(".cmd"):
            continue
        assert content.count(b"\n") == content.count(b"\r\n")
        assert not content.startswith(b"\xef\xbb\xbf")
        lines = content.decode().split("\r\n")
        told = [line for line in lines if not line.isascii()]
        # Said after the console was told that it is UTF-8; nothing else runs on that way.
        assert len(told) == 1
        assert lines[lines.index(told[0]) - 1] == "chcp 65001 >nul"


def test_the_same_inputs_give_the_same_bytes_and_times(bundle: Path, parts: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    make_bundle(ROOT, again, python=parts / "python-3.12-embed-amd64.zip", wheels=parts / "wheels")
    assert files(again) == files(bundle)
    for name in files(bundle):
        assert (again / name).read_bytes() == (bundle / name).read_bytes(), name
        assert (again / name).stat().st_mtime == (bundle / name).stat().st_mtime, name


def test_the_licences_of_all_that_is_shipped_are_listed_and_there(bundle: Path) -> None:
    listed = (bundle / "许可证.txt").read_text(encoding="utf-8-sig")
    for each in locked():
        assert f"{each.name} {each.version}　" in listed
    assert "Python Software Foundation" in listed
    texts = [path for path in bundle.rglob("*") if "licen" in path.name.lower() and path.is_file()]
    assert len(texts) >= len(locked()) - 2


def test_the_manual_goes_in_where_it_was_made_and_else_one_sentence_says_how(tmp_path: Path) -> None:
    for name in ("使用手册.html", "使用手册.pdf"):
        (tmp_path / name).write_bytes(name.encode())
    assert dict(manuals(tmp_path)) == {
        "使用手册.html": "使用手册.html".encode(),
        "使用手册.pdf": "使用手册.pdf".encode(),
    }
    assert dict(manuals(None)) == {}
    with pytest.raises(InputError, match=r"没有「使用手册.html」。请先运行 xmt build --manual"):
        dict(manuals(tmp_path / "别处"))


def test_without_the_windows_python_the_rest_is_made_and_one_sentence_says_what_is_missing(
    parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(["bundle", "--output", str(tmp_path / "new"), "--wheels", str(parts / "wheels")]) == 0
    said = capsys.readouterr().out
    assert "还缺 Windows 的 Python：下载 python-3.12.x-embed-amd64.zip，加上 --python 再运行一次" in said
    assert "没有放进使用手册：先运行 xmt build --manual 手册" in said
    assert not (tmp_path / "new/python/python.exe").exists()
    assert (tmp_path / "new/python/app/xlwings_udfs/cli.py").is_file()
    assert (tmp_path / "new/安装.cmd").is_file()


def damaged(parts: Path, folder: Path) -> Path:
    path = folder / "damaged.zip"
    path.write_bytes((parts / "python-3.12-embed-amd64.zip").read_bytes()[:100_000])
    return path


def not_an_interpreter(parts: Path, folder: Path) -> Path:
    path = folder / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "")
    return path


def changed(parts: Path, folder: Path) -> Path:
    """One byte of the DLL is another."""
    path = folder / "changed.zip"
    with zipfile.ZipFile(parts / "python-3.12-embed-amd64.zip") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = bytearray(old.read(name))
            if name == "python312.dll":
                content[100_000] ^= 1
            new.writestr(name, bytes(content))
    return path


@pytest.mark.parametrize(
    ("make", "told"), [(damaged, "不是完好的 zip 文件"), (not_an_interpreter, "embeddable 版")]
)
def test_what_is_no_windows_python_is_refused_and_nothing_written(
    make: Callable[[Path, Path], Path], told: str, parts: Path, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=told):
        make_bundle(ROOT, tmp_path / "new", python=make(parts, tmp_path), wheels=parts / "wheels")
    assert not (tmp_path / "new").exists()


def test_a_python_that_is_not_the_one_meant_is_refused(parts: Path) -> None:
    archive = parts / "python-3.12-embed-amd64.zip"
    read_interpreter(archive, hashlib.sha256(archive.read_bytes()).hexdigest().upper())
    with pytest.raises(InputError, match="校验值"):
        read_interpreter(archive, "0" * 64)


def test_a_python_that_was_changed_after_it_was_signed_is_refused(parts: Path, tmp_path: Path) -> None:
    if shutil.which("osslsigncode") is None:
        assert "没有核对" in read_interpreter(parts / "python-3.12-embed-amd64.zip").signature
        pytest.skip("没有 osslsigncode，签名不核对")
    assert "数字签名与内容相符" in read_interpreter(parts / "python-3.12-embed-amd64.zip").signature
    with pytest.raises(InputError, match="数字签名"):
        read_interpreter(changed(parts, tmp_path))


def test_a_library_that_is_missing_is_named_and_nothing_written(parts: Path, tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    shutil.copytree(parts / "wheels", wheels)
    next(wheels.glob("pandas-*")).unlink()
    with pytest.raises(InputError, match=r"pandas 2\.2\.3"):
        make_bundle(ROOT, tmp_path / "new", wheels=wheels)
    assert not (tmp_path / "new").exists()


def test_a_folder_of_somebodys_is_never_replaced(parts: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/letter.txt").write_text("mine")
    for force in (False, True):
        with pytest.raises(InputError, match="没有"):
            make_bundle(ROOT, tmp_path / "own", wheels=parts / "wheels", force=force)
    assert files(tmp_path / "own") == ["letter.txt"]
