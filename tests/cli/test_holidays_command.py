"""xmt holidays: a clerk enters the prefecture's notice and every deadline counts with it."""

import json
from datetime import date
from pathlib import Path

import pytest

from xlwings_udfs.calendars.store import holidays_folder
from xlwings_udfs.cli import run

NOTICE = """凉山州人民政府办公室
关于2026年部分节假日安排的通知
凉府办函〔2025〕99号
各县（市）人民政府，州级各部门：
根据《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号）精神，现将我州2026年部分节假日安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、火把节：8月6日至12日放假调休，共7天。8月15日（星期六）上班。
三、彝历新年：11月20日至26日放假调休，共7天。11月28日（星期六）、11月29日（星期日）上班。
四、春节、清明节、劳动节、端午节、中秋节、国庆节按国务院办公厅的安排执行。
"""

NATIONAL = "国务院办公厅关于2027年部分节假日安排的通知\n一、元旦："


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def deadline(capsys: pytest.CaptureFixture[str], start: str) -> dict[str, object]:
    capsys.readouterr()
    assert run(["deadline", start, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_notice_entered_makes_the_deadline_certain(
    notice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = deadline(capsys, "2026-11-19")
    assert run(["holidays", "add", "--from", str(notice)]) == 0
    after = deadline(capsys, "2026-11-19")
    assert (before["deadline"], before["provisional"]) == ("2026-11-24", True)
    assert (after["deadline"], after["provisional"], after["missing"]) == ("2026-11-29", False, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_notepads_encodings_are_all_read(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding=encoding)
    assert run(["holidays", "add", "--from", str(path), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["region"], told["year"], told["document"]) == ("凉山州", 2026, "凉府办函〔2025〕99号")
    assert {"kind": "放假", "first": "2026-11-20", "last": "2026-11-26"} in told["days"]


def test_the_same_year_is_replaced_only_with_force(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["holidays", "add", "--from", str(notice)]) == 0
    table = holidays_folder() / "凉山州.csv"
    before = table.read_bytes()
    notice.write_text(
        NOTICE.replace("11月26日", "11月27日").replace("至26日放假调休，共7天", "至27日放假调休，共8天")
    )
    assert run(["holidays", "add", "--from", str(notice)]) == 2
    assert "--force" in capsys.readouterr().err
    assert table.read_bytes() == before
    assert run(["holidays", "add", "--from", str(notice), "--force"]) == 0
    assert deadline(capsys, "2026-11-19")["deadline"] == "2026-11-30"


def test_a_later_notice_on_one_holiday_changes_those_days_alone(
    notice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["holidays", "add", "--from", str(notice)]) == 0
    change = tmp_path / "调整.txt"
    change.write_text(
        "凉山州人民政府办公室关于调整2026年彝历新年放假安排的通知\n11月20日至24日放假，共5天。11月25日、26日上班。",
        encoding="utf-8",
    )
    assert run(["holidays", "add", "--from", str(change)]) == 0
    assert deadline(capsys, "2026-11-19") | {"start": ""} == {
        "start": "",
        "deadline": "2026-11-27",
        "working_days": 3,
        "region": "凉山州",
        "provisional": False,
        "missing": [],
    }
    assert run(["holidays", "list", "--region", "凉山州", "--year", "2026"]) == 0
    assert "2026-08-06（周四）放假" in capsys.readouterr().out


def test_a_new_region_is_known_once_its_notice_is_entered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("一、元旦：1月1日放假，共1天。", encoding="utf-8")
    assert run(["deadline", "2026-01-05", "--region", "甘孜州"]) == 2
    add = ["holidays", "add", "--from", str(path), "--region", "甘孜州", "--year", "2026"]
    for whole in (False, True):
        assert run([*add, "--whole"] if whole else add) == 0
        assert ("2026年还不算完整" in capsys.readouterr().out) is not whole
        assert run(["deadline", "2026-01-05", "--region", "甘孜州", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["provisional"] is not whole


def test_list_says_where_each_year_comes_from(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["holidays", "add", "--from", str(notice)]) == 0
    capsys.readouterr()
    assert run(["holidays", "list"]) == 0
    out = capsys.readouterr().out
    assert "2004年至2026年　完整　chinese-calendar（自带）" in out
    assert "2026年　完整　凉府办函〔2025〕99号（已录入）" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "没有这个文件"),
        (b"PK\x03\x04docx", "不是文本文件"),
        (b"\xff\xfe\x00", "编码"),
        (b"", "没有找到放假安排"),
        ("今天天气好".encode(), "没有找到放假安排"),
        ("一、元旦：1月1日放假，共1天。".encode(), "哪里发的"),
        (f"<!DOCTYPE html>\n<p>{NOTICE}</p>".encode(), "不是文本文件"),
        (NOTICE.replace("共7天", "共6天").encode(), "共6天"),
        (f"{NATIONAL}2000年1月1日至2099年12月31日放假。".encode(), "2000年1月1日至2099年12月31日放假"),
        (f"{NATIONAL}1999年1月1日放假。".encode(), "写着1999年：「元旦：1999年1月1日放假」"),
        (f"{NATIONAL}1月1日至2099年1月3日放假。".encode(), "写着2099年"),
        (f"{NATIONAL}1月1日至11月30日放假。".encode(), "一连334天，比任何假期都长"),
        (f"{NATIONAL}1949年1月1日放假。".encode(), "写着1949年"),
        (f"{NATIONAL}1月1日放假。2072年1月3日上班。".encode(), "写着2072年"),
        (f"{NATIONAL}1月1日至3日放假。1月2日上班。".encode(), "1月2日上班"),
        (f"{NATIONAL}1月3日至1日放假。".encode(), "颠倒了"),
    ],
)
def test_an_unusable_notice_changes_nothing(
    content: bytes | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "通知.txt"
    if content is not None:
        path.write_bytes(content)
    assert run(["holidays", "add", "--from", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert not holidays_folder().exists()


def test_the_notice_of_the_national_office_serves_every_region(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "国办.txt"
    path.write_text(
        "国务院办公厅关于2027年部分节假日安排的通知\n现将元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假安排通知如下。一、元旦：1月1日至3日放假，共3天。二、春节：2月5日至11日放假调休，共7天。2月14日上班。",
        encoding="utf-8",
    )
    assert run(["holidays", "add", "--from", str(path)]) == 0
    assert deadline(capsys, "2027-02-04")["deadline"] == "2027-02-15"
    assert date(2027, 2, 14).weekday() == 6
