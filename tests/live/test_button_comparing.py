"""The buttons 下一处问题, 比较上次检查 and 平台清单核对 on open workbooks."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from calc_engine.alerts import Alerts
from calc_engine.meter import Calls
from registries import FILING_HEADER, FILING_ROWS, REASON, registry_book

from xlwings_udfs import buttons
from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.comparison import compare
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.files.reading import read_sheets

Opener = Callable[[Path], xw.Book]


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    book = registry_book(FILING_HEADER, FILING_ROWS)
    book.create_sheet("目录")["A1"] = "目录"
    path = tmp_path / "台账.xlsx"
    book.save(path)
    return path


def marked_cells(path: Path) -> list[str]:
    """The cells that a check of the file finds something in, in the order of the sheet."""
    found = {(each.row, each.number): each.cell for each in inspect(case_of(read_sheets(path))).findings}
    return [found[spot] for spot in sorted(found) if spot[0]]


def here(book: xw.Book) -> tuple[str, str]:
    return book.sheets.active.name, book.app.selection.get_address(False, False).partition(":")[0]


def test_each_click_goes_to_the_next_cell_and_behind_the_last_to_the_first(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    cells = marked_cells(registry)
    assert len(cells) > 3
    book = open_live(registry)
    buttons.check()
    book.sheets["台账"].activate()
    book.sheets["台账"].range("A1").select()
    for number, cell in enumerate(cells, 1):
        buttons.next_finding()
        assert here(book) == ("台账", cell)
        assert alerts.prompts[-1].startswith(f"第 {number} 处，共 {len(cells)} 处：「台账」{cell}\n")
    buttons.next_finding()
    assert here(book) == ("台账", cells[0])
    assert "（后面没有了，从头再来）" in alerts.prompts[-1]


def test_the_rule_and_every_word_on_the_cell_are_said(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    findings = inspect(case_of(read_sheets(registry))).findings
    late = next(each for each in findings if each.rule == "late-filing")
    book = open_live(registry)
    buttons.check()
    book.sheets["台账"].activate()
    book.sheets["台账"].range((late.row, late.number - 1)).select()
    buttons.next_finding()
    assert here(book)[1] == late.cell
    assert f"备案逾期提交　【错误】{late.column}：{late.message}" in alerts.prompts[-1]
    for each in findings:
        if each.row != late.row:
            assert each.message not in alerts.prompts[-1]


def test_it_starts_at_the_first_from_the_list_of_results_and_checks_nothing_anew(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    cells = marked_cells(registry)
    book = open_live(registry)
    buttons.check()
    assert book.sheets.active.name == "检查结果"
    before = book.sheets["检查结果"].used_range.value
    book.sheets["台账"].range(cells[0]).value = "改过了"
    buttons.next_finding()
    assert here(book) == ("台账", cells[0]), "the mark stands until the next check"
    assert book.sheets["检查结果"].used_range.value == before


def test_marks_move_along_with_rows_that_the_clerk_inserts(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    cells = marked_cells(registry)
    book = open_live(registry)
    buttons.check()
    sheet = book.sheets["台账"]
    sheet.range("3:3").insert("down")
    sheet.activate()
    sheet.range("A1").select()
    buttons.next_finding()
    letters = cells[0].rstrip("0123456789")
    assert here(book)[1] == f"{letters}{int(cells[0].removeprefix(letters)) + 1}"


def test_every_sheet_with_marks_is_gone_through_and_merged_cells_stop_nobody(
    tmp_path: Path, open_live: Opener, alerts: Alerts
) -> None:
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet()):
        sheet.append(["主办单位", "账号或应用名称", "所属平台", "备案类型", "备案原由"])
        sheet.append(["盐源县水利局", "盐源水利", "县里的号", "开设", REASON])
        sheet.append([None, "盐源水利", "微博", "新办", REASON])
        sheet.merge_cells("A2:A3")
    book.worksheets[0].title, book.worksheets[1].title = "县级部门", "乡镇街道"
    book.save(tmp_path / "两张.xlsx")
    opened = open_live(tmp_path / "两张.xlsx")
    buttons.check()
    opened.sheets[0].activate()
    opened.sheets[0].range("A1").select()
    seen = []
    for _ in range(20):
        buttons.next_finding()
        seen.append(here(opened))
        if "从头再来" in alerts.prompts[-1]:
            break
    assert "从头再来" in alerts.prompts[-1]
    assert seen[0] == seen[-1]
    assert len(set(seen)) == len(seen) - 1
    assert {sheet for sheet, _ in seen} == {"县级部门", "乡镇街道"}
    assert {("县级部门", "C2"), ("县级部门", "D3"), ("乡镇街道", "C2")} <= set(seen)


def test_cells_merged_since_over_a_finding_are_not_gone_to_for_ever(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    cells = marked_cells(registry)
    letters = cells[1].rstrip("0123456789")
    row = int(cells[1].removeprefix(letters))
    book = open_live(registry)
    buttons.check()
    sheet = book.sheets["台账"]
    sheet.activate()
    sheet.range(f"{letters}{row - 1}:{letters}{row}").merge()
    sheet.range(f"{letters}{row - 1}").select()
    buttons.next_finding()
    assert here(book)[1] == cells[2], "the merged area is where the cursor stands already"


def test_each_cell_of_a_row_with_several_findings_has_its_own_words(
    tmp_path: Path, open_live: Opener, alerts: Alerts
) -> None:
    path = tmp_path / "台账.xlsx"
    registry_book(FILING_HEADER, [["盐源县水利局", "盐源水利", "县里的号", "新办", REASON, None, None]]).save(
        path
    )
    findings = sorted(inspect(case_of(read_sheets(path))).findings, key=lambda each: each.number)
    assert len({each.number for each in findings}) == len(findings) > 2
    book = open_live(path)
    buttons.check()
    book.sheets["台账"].activate()
    book.sheets["台账"].range("A1").select()
    for each in findings:
        buttons.next_finding()
        said = alerts.prompts[-1]
        assert here(book)[1] == each.cell
        assert each.message in said
        assert not any(other.message in said for other in findings if other is not each)


def test_a_hidden_row_is_told_and_marks_taken_off_are_told(
    registry: Path, open_live: Opener, alerts: Alerts
) -> None:
    cells = marked_cells(registry)
    book = open_live(registry)
    buttons.check()
    sheet = book.sheets["台账"]
    sheet.activate()
    sheet.range("A1").select()
    sheet.range(cells[0]).api.EntireRow.Hidden = True
    buttons.next_finding()
    assert "筛选或隐藏" in alerts.prompts[-1]
    buttons.clear_marks()
    buttons.next_finding()
    assert "请先点「检查台账」" in alerts.prompts[-1]


def test_a_click_costs_as_many_calls_for_ten_rows_as_for_a_thousand(
    tmp_path: Path, open_live: Opener, round_trips: Callable[[], Calls]
) -> None:
    totals = []
    for count in (10, 1000):
        path = tmp_path / f"{count}.xlsx"
        rows = [["盐源县水利局", f"盐源水利{n}", "微信", "新办", REASON, None, None] for n in range(count)]
        registry_book(FILING_HEADER, rows).save(path)
        book = open_live(path)
        buttons.check()
        book.sheets["台账"].activate()
        with round_trips() as calls:
            buttons.next_finding()
        totals.append(calls.total)
        book.close()
    assert totals[1] <= totals[0] + 5


def test_what_became_of_the_earlier_findings_is_listed_as_the_command_tells_it(
    registry: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    earlier = tmp_path / "上月台账.xlsx"
    rows = [list(row) for row in FILING_ROWS]
    rows[0][3] = "新办"
    registry_book(FILING_HEADER, rows[:4]).save(earlier)
    told = compare(inspect(case_of(read_sheets(earlier))), inspect(case_of(read_sheets(registry))))
    assert told.new and told.mended and told.still_open  # noqa: PT018 (the test needs each)
    book = open_live(registry)
    before = book.sheets["台账"].used_range.value
    alerts.pick(earlier)
    buttons.compare_checks()
    counts = f"新发现 {len(told.new)} 处，已整改 {len(told.mended)} 处，仍未整改 {len(told.still_open)} 处"
    assert f"与「上月台账.xlsx」相比：{counts}" in alerts.prompts[-1]
    assert book.sheets.active.name == "比较结果"
    rows_shown = book.sheets["比较结果"].used_range.options(ndim=2).value
    assert [row[0] for row in rows_shown if row[0] and str(row[0])[1:2] == "、"] == [
        "一、新发现", "一、新发现", "二、已整改", "三、仍未整改",
    ]  # fmt: skip
    listed = [row[7] for row in rows_shown if isinstance(row[0], float)]
    assert listed == [each.message for part in (told.new, told.mended, told.still_open) for each in part]
    assert book.sheets["台账"].used_range.value == before
    alerts.pick(earlier)
    buttons.compare_checks()
    assert [sheet.name for sheet in book.sheets] == ["台账", "目录", "比较结果"]
    buttons.check()
    assert "账号 5 个" in alerts.prompts[-1], "the list is no registry"


def test_a_file_that_cannot_be_compared_with_is_named_and_nothing_is_written(
    registry: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    (tmp_path / "花名册.csv").write_text("姓名,电话\n张三,1\n", encoding="utf-8")
    book = open_live(registry)
    alerts.pick(tmp_path / "花名册.csv")
    buttons.compare_checks()
    assert "花名册.csv" in alerts.prompts[-1]
    assert "没有找到台账" in alerts.prompts[-1]
    assert [sheet.name for sheet in book.sheets] == ["台账", "目录"]


def test_an_account_of_the_list_that_the_registry_lacks_is_counted_and_listed(
    registry: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    listed = openpyxl.Workbook()
    for row in (
        ("主办单位", "账号名称", "平台"),
        ("盐源县水利局", "盐源水利", "微信"),
        ("盐源县林草局", "盐源林草", "抖音"),
    ):
        listed.active.append(row)
    listed.save(tmp_path / "平台清单.xlsx")
    book = open_live(registry)
    alerts.pick(tmp_path / "平台清单.xlsx")
    buttons.check_existing()
    assert "「平台清单.xlsx」上有 2 个账号，其中 1 个台账里没有" in alerts.prompts[-1]
    assert "检查完成：账号 5 个" in alerts.prompts[-1]
    messages = [row[7] for row in book.sheets["检查结果"].used_range.options(ndim=2).value]
    assert any("盐源林草" in str(each) for each in messages)


def test_a_list_that_is_all_registered_is_said_to_be(
    registry: Path, open_live: Opener, alerts: Alerts, tmp_path: Path
) -> None:
    (tmp_path / "清单.csv").write_text(
        "主办单位,账号名称,平台\n盐源县水利局,盐源水利,微信\n", encoding="utf-8"
    )
    open_live(registry)
    alerts.pick(tmp_path / "清单.csv")
    buttons.check_existing()
    assert "「清单.csv」上的 1 个账号都登记在台账里" in alerts.prompts[-1]
