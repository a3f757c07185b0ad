"""The commands as scripts outside rely on them: keys, exit codes, one sentence for what cannot be used."""

import json
import os
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.protection import WorkbookProtection

from xlwings_udfs.cli import run
from xlwings_udfs.commands.base.found import command_of
from xlwings_udfs.commands.base.whole import xmt as xmt_commands

ROOT = Path(__file__).parents[2]
HEADER = ["主办单位", "账号或应用名称", "所属平台", "备案类型", "审核同意日期", "提交日期"]
GOOD = ["盐源县水利局", "盐源水利", "微信", "开设", "2023-03-06", "2023-03-08"]
BAD = ["盐源县民政局", "盐源民政", "微信", "新办", "2023-03-06", "2023-03-08"]


def save(path: Path, *rows: list[Any], sheet: str = "台账") -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return save(tmp_path / "台账.xlsx", ["盐源县台账"], HEADER, GOOD, BAD)


def xmt(*arguments: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    command = [sys.executable, "-X", "utf8", "-m", "xlwings_udfs.cli", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=cwd, env=os.environ | environment, check=False
    )


def test_check_prints_the_object_of_the_contract_and_nothing_else(registry: Path) -> None:
    before = registry.read_bytes()
    done = xmt("check", registry, "--format", "json", "--as-of", "2026-11-24", "--region", "全国")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert done.stderr == ""
    assert report["file"] == str(registry)
    assert (report["as_of"], report["region"], report["accounts"]) == ("2026-11-24", "全国", 2)
    assert report["sheets"] == [{"sheet": "台账", "header_row": 2, "accounts": 2}]
    assert {"rule": "stale-account", "sheet": "台账", "why": "缺少列：最近更新日期"} in report[
        "disabled_rules"
    ]
    (finding,) = report["findings"]
    assert {key: finding[key] for key in ("rule", "severity", "provisional", "sheet", "row", "column", "cell")} == {
        "rule": "unknown-filing-type", "severity": "error", "provisional": False, "sheet": "台账", "row": 4,
        "column": "备案类型", "cell": "D4",
    }  # fmt: skip
    assert (finding["unit"], finding["platform"], finding["basis"]) == (
        "盐源县民政局", "微信公众号", "附件3 填表说明3",
    )  # fmt: skip
    assert registry.read_bytes() == before


def test_exit_codes_tell_clean_from_faulty(registry: Path, tmp_path: Path) -> None:
    clean = save(tmp_path / "好.xlsx", HEADER, GOOD)
    empty = save(tmp_path / "空.xlsx", HEADER)
    assert run(["check", str(registry)]) == 1
    assert run(["check", str(clean)]) == 0
    assert run(["check", str(empty)]) == 0
    assert run(["check", str(registry), "--ignore", "unknown-filing-type"]) == 0
    assert run(["check", str(registry), "--select", "late-filing，duplicate-row"]) == 0


def test_deadline_prints_the_object_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deadline", "2026-09-28", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "start": "2026-09-28",
        "deadline": "2026-10-08",
        "working_days": 3,
        "region": "凉山州",
        "provisional": True,
        "missing": [{"calendar": "凉山州", "year": 2026}],
    }
    assert run(["deadline", "2026-09-28", "--days", "1", "--region", "全国", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["missing"] == []


@pytest.mark.parametrize(
    "spelling",
    ["2026.5.6", "20260506", "2026/5/6", "2026年5月6日", "二〇二六年五月六日", "２０２６－０５－０６", "46148", "2026-05-06 09:30"],
)  # fmt: skip
def test_deadline_takes_a_date_as_registries_have_it(
    spelling: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["deadline", spelling, "--region", "全国", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["start"], answer["deadline"]) == ("2026-05-06", "2026-05-09")


@pytest.mark.parametrize(
    ("spelling", "why"),
    [
        ("5月6日", "缺少年份"), ("2026年5月", "缺少日"), ("26.5.6", "年份只有两位"), ("6/5/2026", "年份应写在最前面"),
        ("2026-5-32", "没有这一天"), ("下周", "不是日期"), ("无", "没有日期"), ("", "没有日期"),
    ],
)  # fmt: skip
def test_deadline_says_why_it_cannot_read_a_date(
    spelling: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["deadline", spelling]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert f"日期「{spelling}」无法识别（{why}），请写成 2026-05-06 的样子" in error


def test_deadline_says_the_day_and_what_a_provisional_one_waits_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["deadline", "2023-11-17"]) == 0
    assert capsys.readouterr().out == (
        "2023-11-17 审核同意，3 个工作日内提交备案，最迟 2023-11-27（星期一）。按凉山州日历。\n"
    )
    assert run(["deadline", "2026-12-30", "--days", "2", "--region", "全国"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "2026-12-30 审核同意，2 个工作日内提交备案，最迟 2027-01-04（星期一）。按全国日历。"
    assert "暂定" in second
    assert "全国2027年的放假通知" in second
    assert "xmt holidays add --region 全国 --from" in second


def test_forms_prints_where_each_form_lies(
    registry: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["forms", str(registry), "--output", str(tmp_path / "表"), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [
        {key: each[key] for key in ("file", "sheet", "unit", "accounts", "rows")} for each in report["forms"]
    ] == [
        {"file": f"备案表_{unit}.xlsx", "sheet": unit, "unit": unit, "accounts": 1, "rows": [row]}
        for unit, row in (("盐源县水利局", 3), ("盐源县民政局", 4))
    ]
    assert sorted(path.name for path in (tmp_path / "表").iterdir()) == [
        "备案表_盐源县民政局.xlsx",
        "备案表_盐源县水利局.xlsx",
    ]
    assert run(["forms", str(registry), "--output", str(tmp_path / "无"), "--type", "注销"]) == 0
    assert not (tmp_path / "无").exists()


def test_forms_of_the_unfiled_alone_and_without_that_a_word_on_the_filed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filed, pending = [*GOOD[:-1], "2026-11-05"], [*GOOD[:1], "县民政局", *GOOD[2:-1], None]
    assert HEADER[-1] == "提交日期"
    path = save(tmp_path / "台账.xlsx", HEADER, filed, pending)
    assert run(["forms", str(path), "--output", str(tmp_path / "一")]) == 0
    out = capsys.readouterr().out
    assert "其中 1 个账号台账上已经备案" in out
    assert "加上 --unfiled" in out
    assert run(["forms", str(path), "--output", str(tmp_path / "二"), "--unfiled", "--format", "json"]) == 0
    assert [each["accounts"] for each in json.loads(capsys.readouterr().out)["forms"]] == [1]
    done = save(tmp_path / "都备了.xlsx", HEADER, filed)
    assert run(["forms", str(done), "--output", str(tmp_path / "三"), "--unfiled"]) == 0
    assert "没有待备案的账号（符合条件的都已备案），没有生成备案表" in capsys.readouterr().out
    assert not (tmp_path / "三").exists()


def test_formulas_prints_where_the_verdicts_stand(registry: Path, tmp_path: Path) -> None:
    before, output = registry.read_bytes(), tmp_path / "校验.xlsx"
    done = xmt("formulas", registry, "--output", output, "--format", "json", "--sheet", "台账")
    assert done.returncode == 0
    (told,) = json.loads(done.stdout)["sheets"]
    assert {key: told[key] for key in told if key != "last_row"} == {
        "sheet": "台账", "header_row": 2, "first_row": 3, "column": "H", "rows": 2, "judged": 2,
    }  # fmt: skip
    assert told["last_row"] >= 4
    with warnings.catch_warnings(
        action="ignore", category=UserWarning
    ):  # openpyxl knows no print area of columns
        sheet = openpyxl.load_workbook(output, data_only=True)["台账"]
    assert [sheet["H2"].value, sheet["H3"].value, sheet["H4"].value] == ["校验", None, "备案类型不规范"]
    assert registry.read_bytes() == before


def test_formulas_says_a_line_for_each_sheet(
    registry: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "校验.xlsx"
    assert run(["formulas", str(registry), "--output", str(output)]) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first == "「台账」：校验列在 H 列，2 个账号行中 2 行已判断。"
    assert str(output) in last
    assert run(["formulas", str(registry), "--output", str(output)]) == 2
    assert "已存在" in capsys.readouterr().err
    assert run(["formulas", str(registry), "--output", str(output), "--force"]) == 0


def test_a_marked_copy_gives_the_same_findings_and_leaves_the_file_alone(
    registry: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, marked = registry.read_bytes(), tmp_path / "已标记.xlsx"
    terms = ["--format", "json", "--as-of", "2026-11-24"]
    assert run(["check", str(registry), *terms, "--output", str(marked)]) == 1
    first = json.loads(capsys.readouterr().out)
    assert run(["check", str(marked), *terms]) == 1
    again = json.loads(capsys.readouterr().out)
    assert again["findings"] == first["findings"]
    assert again["sheets"] == first["sheets"]
    assert registry.read_bytes() == before


def _broken(folder: Path) -> Path:
    path = folder / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 not a package")
    return path


def _cut(folder: Path) -> Path:
    whole = save(folder / "整.xlsx", HEADER, GOOD).read_bytes()
    path = folder / "半.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    return path


def _other_zip(folder: Path) -> Path:
    path = folder / "压缩包.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "hello")
    return path


def _picture(folder: Path) -> Path:
    path = folder / "图.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return path


def _empty(folder: Path) -> Path:
    (folder / "空.xlsx").write_bytes(b"")
    return folder / "空.xlsx"


UNUSABLE_FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "没有.xlsx", "找不到文件"),
    "a folder": (lambda folder: folder, "是一个文件夹"),
    "empty": (_empty, "是空的"),
    "broken": (_broken, "已损坏"),
    "cut short": (_cut, "已损坏"),
    "another zip": (_other_zip, "已损坏或不是表格文件"),
    "a picture": (_picture, "不是表格文件"),
    "no header": (lambda folder: save(folder / "无表头.xlsx", ["甲", "乙"], [1, 2]), "没有找到台账"),
    "an empty sheet": (lambda folder: save(folder / "空表.xlsx"), "没有找到台账"),
}


def refused(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: object) -> str:
    """Run a command that must be refused: exit code 2, one sentence on stderr, nothing else, nothing written."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert run([str(each) for each in arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    return captured.err


@pytest.mark.parametrize("kind", UNUSABLE_FILES)
@pytest.mark.parametrize("command", ["check", "check --output", "forms", "formulas"])
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(
    kind: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, said = UNUSABLE_FILES[kind]
    path = make(tmp_path)
    extra = {
        "check": [],
        "check --output": ["--output", tmp_path / "标记.xlsx"],
        "forms": ["--output", tmp_path / "表"],
        "formulas": ["--output", tmp_path / "校验.xlsx"],
    }
    assert said in refused(capsys, tmp_path, command.split()[0], path, *extra[command])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "{file}", "--sheet", "台帐"], "没有名为「台帐」的工作表。这个文件里有：台账"),
        (["check", "{file}", "--region", "成都市"], "没有「成都市」的放假日历"),
        (["check", "{file}", "--select", "late-fillings"], "是不是「late-filing」"),
        (["check", "{file}", "--ignore", "xyz"], "没有名为「xyz」的规则"),
        (["check", "{file}", "--as-of", "2026-02-30"], "日期「2026-02-30」无法识别（没有这一天）"),
        (["check", "{file}", "--as-of", "今天"], "日期「今天」无法识别（不是日期）"),
        (["check", "{file}", "--output", "{file}"], "不能就是原文件"),
        (["check", "{file}", "--output", "{folder}/结果.xls"], "要以 .xlsx 结尾"),
        (["check", "{file}", "--output", "{folder}/没有的文件夹/结果.xlsx"], "没有的文件夹"),
        (["check", "{file}", "--output", "{folder}/已有.xlsx"], "已有.xlsx"),
        (["check", "{file}", "--format", "xml"], "只能是：text、json"),
        (["check", "{file}", "--formt", "json"], "没有 --formt 这个选项"),
        (["check"], "缺少参数 FILE"),
        (["check", "{file}", "{file}"], "多余的参数"),
        (["chek", "{file}"], "没有「chek」这个命令，是不是「check」"),
        (["deadline", "2026-13-01"], "无法识别（没有这一天）"),
        (["deadline", "2026-01-01", "--days", "0"], "不小于 1 的整数"),
        (["deadline", "2026-01-01", "--days", "三"], "整数"),
        (["deadline", "2026-01-01", "--days", "9" * 30], "期限超出了可计算的范围（2100年底）"),
        (
            ["deadline", "2026-01-01", "--region", "成都市"],
            "没有「成都市」的放假日历。可用的地区：全国、凉山州",
        ),
        (["deadline", "1900-01-01"], "年份不合理"),
        (["forms", "{file}"], "缺少选项 --output"),
        (["forms", "{file}", "--output", "{file}"], "不是文件夹"),
        (["forms", "{file}", "--output", "{folder}/表", "--unit", "水力局"], "没有单位「水力局」"),
        (["forms", "{file}", "--output", "{folder}/表", "--type", "新办"], "没有「新办」这种备案类型"),
        (["holidays", "add"], "缺少选项 --from"),
        (["holidays", "list", "--year", "20260"], "2000 到 2100 的整数"),
        (["holidays", "list", "--region", "成都市"], "没有「成都市」的放假日历"),
        ([], "请写出要用的命令"),
    ],
)
def test_a_wrong_argument_is_told_in_one_sentence(
    arguments: list[str], said: str, registry: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(tmp_path / "已有.xlsx", ["别人的"])
    filled = [each.format(file=registry, folder=tmp_path) for each in arguments]
    assert said in refused(capsys, tmp_path, *filled)


def test_a_locked_workbook_is_told_and_a_protected_one_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = tmp_path / "加密.xlsx"
    locked.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(500)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(2000)
    )
    assert "设有打开密码" in refused(capsys, tmp_path, "check", locked)
    book = openpyxl.Workbook()
    for row in (HEADER, BAD):
        book.active.append(row)
    book.active.protection.set_password("1234")
    book.security = WorkbookProtection(workbookPassword="1234", lockStructure=True)
    book.save(tmp_path / "保护.xlsx")
    assert run(["check", str(tmp_path / "保护.xlsx"), "--output", str(tmp_path / "标记.xlsx")]) == 1


def test_a_file_open_in_excel_is_read(registry: Path) -> None:
    registry.with_name(f"~${registry.name}").write_bytes(b"\x06office" + bytes(150))
    assert run(["check", str(registry)]) == 1


HELP_PAGES = [
    [],
    *([name] for name in xmt_commands.commands),
    *(
        [name, inner]
        for name, each in xmt_commands.commands.items()
        for inner in getattr(each, "commands", ())
    ),
]


@pytest.mark.parametrize("command", HELP_PAGES, ids=" ".join)
def test_every_help_page_is_in_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("用法：xmt")
    for english in ("Usage", "Options", "Show this", "required", "default:", "Commands", "x>="):
        assert english not in page


def test_an_installed_program_works_outside_the_checkout(tmp_path: Path) -> None:
    wheels, site = tmp_path / "wheels", tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = wheels.iterdir()
    with zipfile.ZipFile(wheel) as package:
        package.extractall(site)
    work = tmp_path / "别处"
    work.mkdir()
    where = {"PYTHONPATH": str(site)}
    told = subprocess.run(
        [sys.executable, "-c", "import xlwings_udfs; print(xlwings_udfs.__file__)"],
        capture_output=True, encoding="utf-8", cwd=work, env=os.environ | where, check=True,
    )  # fmt: skip
    assert told.stdout.startswith(str(site))
    assert xmt("samples", "--output", work, cwd=work, **where).returncode == 0
    assert xmt("check", "台账.xlsx", "--output", "标记.xlsx", cwd=work, **where).returncode == 1
    assert xmt("deadline", "2023-08-07", cwd=work, **where).stdout.count("2023-08-18") == 1
    assert xmt("forms", "台账.xlsx", "--output", "表", cwd=work, **where).returncode == 0
    assert len(list((work / "表").iterdir())) == 60


def test_a_file_of_commands_that_holds_none_is_told_where_it_belongs() -> None:
    with pytest.raises(TypeError, match=r"holds no command named errors; .* belongs into commands/base/"):
        command_of("xlwings_udfs.errors")
