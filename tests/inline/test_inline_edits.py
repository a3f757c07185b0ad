"""Once inserted the formulas follow what is typed, or say 请点检查: never another verdict."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from inline_books import Book, Converter, expected, pending, recalculated, sheet_of, verdicts
from varied_rows import varied_rows

from xlwings_udfs.inline.texts import PENDING
from xlwings_udfs.registry.sheet import Area, CellValue, Sheet, column_letters

Cells = dict[str, CellValue]
FINE: Cells = {
    "序号": 1, "主办单位": "盐源县教育局", "单位简称": "", "账号主体/认证": "盐源县教育局", "账号或应用名称": "盐源教育",
    "所属平台": "微博", "备案类型": "开设", "备案原由": "发布招生政策，方便群众查询", "主要负责人": "马建国", "审核人职务": "局长",
    "审核意见": "同意", "审核同意日期": date(2026, 11, 2), "提交日期": date(2026, 11, 4), "状态": "正常",
}  # fmt: skip
WATER = {"主办单位": "盐源县水利局", "账号主体/认证": "盐源县水利局", "账号或应用名称": "盐源水利"}
ROWS = [FINE, FINE | {"所属平台": "抖音"}, FINE | WATER]
HEADERS = list(FINE)


def cell(header: str, row: int) -> str:
    return f"{column_letters(HEADERS.index(header) + 1)}{row}"


def said_after(
    edits: Mapping[str, CellValue], folder: Path, converted: Converter, rows: Sequence[Cells] = ROWS
) -> dict[int, str]:
    book = Book([sheet_of(rows)], edits=edits)
    return verdicts(recalculated(book, folder, converted), book)


def school(number: int) -> list[Cells]:
    """Two accounts of one unit."""
    unit = f"盐源县第{number}中学"
    rows = FINE | {
        "主办单位": unit,
        "账号主体/认证": unit,
        "账号或应用名称": f"盐源{number}中",
        "审核人职务": "校长",
    }
    return [rows, rows | {"所属平台": "抖音"}]


def said_of_each(
    cases: Sequence[tuple[str, CellValue]], folder: Path, converted: Converter
) -> list[tuple[str, str]]:
    """For each (header, typed into a school's first row): what its two rows say then."""
    rows = [row for number in range(len(cases)) for row in school(number)]
    edits = {cell(header, 4 + 2 * number): typed for number, (header, typed) in enumerate(cases)}
    said = said_after(edits, folder, converted, rows)
    return [(said[4 + 2 * number], said[5 + 2 * number]) for number in range(len(cases))]


def test_a_plain_edit_is_judged_at_once(tmp_path: Path, converted: Converter) -> None:
    cases: list[tuple[str, CellValue, str]] = [
        ("账号或应用名称", "教育之窗", ""),
        ("备案类型", "新办", "备案类型不规范"),
        ("备案类型", None, "备案类型不规范"),
        ("备案类型", "变更", ""),
        ("备案原由", "工作需要", "备案原由未填或不具体"),
        ("备案原由", None, "备案原由未填或不具体"),
        ("备案原由", "发布高考成绩查询通知", ""),
        ("主要负责人", "李四", ""),
        ("主要负责人", None, "未经主要负责人审核同意"),
        ("审核人职务", "副局长", "未经主要负责人审核同意"),
        ("审核意见", "暂缓办理", "未经主要负责人审核同意"),
        ("审核同意日期", None, "未经主要负责人审核同意"),
        ("审核同意日期", date(2026, 10, 28), "备案逾期提交"),
        ("提交日期", date(2026, 11, 6), "备案逾期提交"),
        ("提交日期", None, "逾期未提交备案"),
        ("所属平台", None, "所属平台未填或认不出"),
        ("所属平台", "其他第三方平台", "其他第三方平台未写明名称"),
        ("所属平台", "抖音号", ""),
        ("账号主体/认证", "盐源县第18中学", ""),
        ("状态", "关停", ""),
    ]
    answers = said_of_each([(header, typed) for header, typed, _ in cases], tmp_path, converted)
    assert [first for first, _ in answers] == [said for _, _, said in cases]
    # Of two names equally frequent the first row's is the main one; of two rows of one account the second repeats it.
    others = dict(zip(cases, (second for _, second in answers), strict=True))
    told = {case[1]: second for case, second in others.items() if second}
    assert told == {"教育之窗": "不同平台名称不一致", "抖音号": "同一账号重复登记"}


def test_an_edit_that_formulas_cannot_judge_asks_for_the_button_in_its_own_row_alone(
    tmp_path: Path, converted: Converter
) -> None:
    cases: list[tuple[str, CellValue]] = [
        ("主办单位", "盐源县新设局"),
        ("账号主体/认证", "盐源县教育局宣传中心"),
        ("备案类型", "开\u200b设"),
        ("备案原由", "因为单位工作的需要开设"),
        ("主要负责人", "分管副县长张三"),
        ("审核人职务", "副局长、局长"),
        ("审核意见", "原则同意"),
        ("审核同意日期", "*"),
        ("提交日期", "11月4日"),
        ("单位简称", "教体局"),
        ("账号或应用名称", "盐源教育（抖音）"),
        ("账号或应用名称", "盐源教育、盐源招考"),
        ("账号或应用名称", "盐源\u200b教育"),
        ("账号或应用名称", "盐源教育发布"),
        ("账号或应用名称", "同上"),
        ("备案类型", "同上"),
        ("备案原由", "同上"),
        ("审核意见", "〃"),
        ("审核同意日期", "同上"),
        ("账号或应用名称", "暂未开通"),
        ("所属平台", "县里的新平台"),
        ("状态", "暂时停用"),
    ]
    assert said_of_each(cases, tmp_path, converted) == [(PENDING, "")] * len(cases)


def test_dates_typed_as_text_are_judged_as_they_are_typed(tmp_path: Path, converted: Converter) -> None:
    spelt = ("2026年11月6日", "2026.11.6", "2026-11-06", "2026/11/6", "20261106")
    answers = said_of_each([("提交日期", text) for text in spelt], tmp_path, converted)
    assert answers == [("备案逾期提交", "")] * len(spelt)


def test_a_row_in_doubt_is_the_only_one(tmp_path: Path, converted: Converter) -> None:
    said = said_after({cell("所属平台", 5): "县里的新平台"}, tmp_path, converted)
    assert pending(said) == [5]


def test_a_new_row_of_known_words_is_judged_as_it_is_typed(tmp_path: Path, converted: Converter) -> None:
    new = FINE | {"账号或应用名称": "全新的名称", "备案类型": "新增", "提交日期": None}
    said = said_after({cell(header, 7): value for header, value in new.items()}, tmp_path, converted)
    assert said[7] == "同一平台重复开设账号；不同平台名称不一致；备案类型不规范；逾期未提交备案"
    assert said[4] == "同一平台重复开设账号"
    assert said[5] == said[6] == said[8] == ""


@pytest.mark.parametrize("seed", [1, 31, 57])
def test_dozens_of_edits_never_give_another_verdict(seed: int, tmp_path: Path, converted: Converter) -> None:
    rows = varied_rows(300, seed)
    dice = random.Random(seed)
    edited, edits = [dict(row) for row in rows], {}
    headers = list(rows[0])
    for _ in range(55):
        at, header = dice.randrange(len(rows)), dice.choice(list(TYPED))
        value = dice.choice(TYPED[header])
        edited[at][header] = "" if value is None else value
        edits[f"{column_letters(headers.index(header) + 1)}{at + 4}"] = value
    book = Book([sheet_of(rows)], region="凉山州", edits=edits)
    sheets = recalculated(book, tmp_path, converted)
    said, wanted = verdicts(sheets, book), expected([sheet_of(edited)], book)
    names = book.case().registries[0].names
    waiting = pending(said)
    # What a row that waits will be counted among, nobody knows: its unit's other rows are judged without it.
    unsure = {names.key(str(each[row - 4]["主办单位"])) for row in waiting for each in (rows, edited)}
    wrong = [
        (row, said[row], wanted[row])
        for row in wanted
        if said.get(row, "") not in (wanted[row], PENDING)
        and names.key(str(edited[row - 4]["主办单位"] if row - 4 < len(edited) else "")) not in unsure
    ]
    assert wrong == []
    assert len(waiting) < 40


TYPED: dict[str, tuple[CellValue, ...]] = {
    "序号": (None, 5),
    "主办单位": ("盐源县第5中学", "县教育局", "新单位", "盐源县新局", "合计"),
    "单位简称": ("某局", None),
    "账号主体/认证": ("盐源县教育局", "某公司", "盐源县第5中学", "县教育局", None),
    "账号或应用名称": ("新的名称", "盐源·教育", "ABC发布", "a、b", "@盐源教育", "盐源教育\u200b", "第１中学发布", "盐源㈱",
                       "审核人:马", "盐源（微博）", "😀盐源", "合计"),
    "所属平台": ("微信", "抖音", "快手", "新平台", "微信、微博", " 微信 ", "微信\u3000公众号", "订阅号"),
    "平台名称": ("小红书", "新平台", None, "抖音"),
    "备案类型": ("开设", "变更", "新办的", "新开设", "开\u200b设", "x", None),
    "备案原由": ("工作需要", "发布便民信息，服务群众办事", "因为单位工作的需要开设", "详见\u200b附件内容说明材料", "无\u200b", None),
    "开设日期": (date(2026, 11, 20), None, "x"),
    "主要负责人": ("李四", "分管副县长", "副\u200b局长", "王五、赵六", None),
    "审核人职务": ("副镇长", "局长", "股级干部", "党组书记", "二级主任科员"),
    "审核意见": ("同意", "不同意", "已阅", "请同意", "同\u200b意", "原则同意"),
    "审核同意日期": (date(2026, 11, 20), date(2023, 9, 27), "2026年11月3日", None, 45000, "昨天", "*"),
    "提交日期": (date(2026, 11, 20), None, "2026.11.3", date(2023, 10, 9), date(2026, 11, 30)),
    "状态": ("关停", "正常", "暂停", "已停用", "停\u200b用"),
    "例外说明": ("经批准", "无", "无 。", "保留", "无\u200b"),
}  # fmt: skip


def test_rows_sorted_after_the_formulas_were_inserted_are_judged_as_they_stand(
    tmp_path: Path, converted: Converter
) -> None:
    rows = varied_rows(60, 5)
    order = random.Random(5).sample(range(len(rows)), len(rows))
    book = Book([sheet_of(rows)], order=order)
    said = verdicts(recalculated(book, tmp_path, converted), book)
    wanted = expected([sheet_of([rows[at] for at in order])], book)
    assert {row: (text, wanted[row]) for row, text in said.items() if text != wanted[row]} == {}


@pytest.mark.parametrize(
    "edits",
    [
        {"B3": "单位名称"},
        {"H3": None},
        {"J3": "审核意见"},
        {"O3": "平台（新）"},
        {"O3": "审批\n日期"},
    ],
)
def test_a_header_that_was_changed_asks_for_the_button_on_every_row(
    edits: Mapping[str, CellValue], tmp_path: Path, converted: Converter
) -> None:
    rows = [row | {"联系电话": ""} for row in ROWS]
    assert pending(said_after(edits, tmp_path, converted, rows)) == [4, 5, 6]


def test_a_column_of_the_clerk_s_own_changes_nothing(tmp_path: Path, converted: Converter) -> None:
    rows = [row | {"备用": ""} for row in ROWS]
    assert pending(said_after({"O4": "李文斌"}, tmp_path, converted, rows)) == []


@pytest.mark.parametrize(
    "row",
    [
        {("单位名称" if header == "主办单位" else header): value for header, value in FINE.items()},
        FINE | {"平台": "抖音"},
        FINE | {"审核同意日期": "2026.10.28", "提交日期": "20261104"},
        FINE | {"账号或应用名称": "盐源教育（微博）", "所属平台": ""},
        FINE | {"账号或应用名称": "盐源教育、盐源招考", "所属平台": "微博"},
    ],
    ids=["headers", "header twice", "dates as text", "platform in brackets", "several accounts"],
)
def test_rows_as_offices_type_them_are_judged(row: Cells, tmp_path: Path, converted: Converter) -> None:
    book = Book([sheet_of([row, FINE | WATER])])
    said = verdicts(recalculated(book, tmp_path, converted), book)
    assert said == expected(book.sheets, book)
    assert pending(said) == []


def test_the_main_name_is_counted_without_what_names_end_in_on_some_platforms(
    tmp_path: Path, converted: Converter
) -> None:
    names = ["教育之窗", "教育之窗", "盐源教育", "盐源教育", "盐源教育发布"]
    platforms = ["微信公众号", "微博", "抖音", "快手", "今日头条"]
    rows = [
        FINE | {"账号或应用名称": name, "所属平台": platform}
        for name, platform in zip(names, platforms, strict=True)
    ]
    said = said_after({}, tmp_path, converted, rows)
    assert [row for row, text in said.items() if text == "不同平台名称不一致"] == [4, 5]


def test_a_workbook_that_counts_its_days_from_1904_is_left_to_the_button(
    tmp_path: Path, converted: Converter
) -> None:
    book = Book([sheet_of(ROWS)], epoch_1904=True)
    assert pending(verdicts(recalculated(book, tmp_path, converted), book)) == [4, 5, 6]


def test_merged_rows_are_judged_until_what_they_share_is_edited(tmp_path: Path, converted: Converter) -> None:
    rows = [FINE, FINE | {"主办单位": "", "所属平台": "微博", "账号或应用名称": "教育之窗"}, FINE | WATER]
    book = Book([sheet_of(rows, merged=[Area(4, 2, 5, 2)])])
    said = verdicts(recalculated(book, tmp_path, converted), book)
    assert (said[4], said[5], said[6]) == ("同一平台重复开设账号", "同一平台重复开设账号", "")
    edited = replace(book, edits={"B4": "盐源县林业和草原局"})
    assert pending(verdicts(recalculated(edited, tmp_path, converted), edited)) == [4, 5]


def test_units_on_two_sheets_are_compared_as_the_rules_do(tmp_path: Path, converted: Converter) -> None:
    book = Book([sheet_of(ROWS), sheet_of([FINE | {"账号或应用名称": "教育之窗"}], "另一张台账")])
    said = verdicts(recalculated(book, tmp_path, converted), book)
    assert said == expected(book.sheets, book)
    assert "同一平台重复开设账号" in said[4]


def test_a_changed_sheet_of_holidays_leaves_deadlines_to_the_button(
    tmp_path: Path, converted: Converter
) -> None:
    days = [[date(2026, 11, 5), date(2026, 11, 6), "放假"], ["2026年11月14日", "", "上班"]]
    holidays = Sheet("节假日", [["起始日期", "结束日期", "安排"], *days])
    rows = [*ROWS, FINE | WATER | {"所属平台": "抖音", "审核意见": "不同意"}]
    changes: list[tuple[Mapping[str, CellValue], list[str]]] = [
        ({}, ["", "", "", "未经主要负责人审核同意"]),
        ({"节假日!B2": date(2026, 11, 9)}, [PENDING] * 4),
        ({"节假日!A3": date(2026, 12, 7), "节假日!C3": "放假"}, [PENDING] * 4),
        ({"节假日!C2": "上班", "节假日!C3": "放假"}, [PENDING] * 4),
        ({"节假日!A3": "2026年11月15日"}, [PENDING] * 4),
        ({"节假日!D2": "办公室自己记的"}, ["", "", "", "未经主要负责人审核同意"]),
    ]
    for edits, wanted in changes:
        book = Book([sheet_of(rows), holidays], edits=edits)
        assert [*verdicts(recalculated(book, tmp_path, converted), book).values()][:4] == wanted


def test_changed_settings_leave_every_row_to_the_button(tmp_path: Path, converted: Converter) -> None:
    office = Sheet("设置", [["项目", "内容"], ["备案工作日数", 3]])
    for edits, rows in (({}, []), ({"设置!B2": 5}, [4, 5, 6]), ({"设置!A4": "施行日期"}, [4, 5, 6])):
        book = Book([sheet_of(ROWS), office], edits=edits)
        assert pending(verdicts(recalculated(book, tmp_path, converted), book)) == rows


def test_rows_typed_below_the_last_formula_are_told_in_the_header(
    tmp_path: Path, converted: Converter
) -> None:
    last = len(ROWS) + 3 + 12
    typed = {cell("主办单位", last + 5): "盐源县水利局", cell("主办单位", last + 6): "没见过的局"}
    book = Book([sheet_of(ROWS)], edits=typed)
    sheets = recalculated(book, tmp_path, converted)
    assert pending(verdicts(sheets, book)) == []
    (headers,) = [sheet.rows[2] for sheet in sheets if sheet.name == "台账"]
    assert "校验（有2行没有公式，请重新插入）" in headers


def test_notes_under_the_registry_are_no_rows_without_formulas(tmp_path: Path, converted: Converter) -> None:
    noted = sheet_of(ROWS)
    sheet = Sheet(noted.name, [*noted.rows, ["合计", "3个"], [], ["", "注：由办公室汇总。"]])
    book = Book([sheet])
    sheets = recalculated(book, tmp_path, converted)
    assert set(verdicts(sheets, book).values()) == {""}
    assert "校验" in next(each.rows[2] for each in sheets if each.name == "台账")


def test_time_passing_makes_a_filing_overdue_without_a_click(tmp_path: Path, converted: Converter) -> None:
    rows: list[Cells] = [FINE | {"审核同意日期": date(2026, 11, 19), "提交日期": ""}]
    for as_of, said in (
        (date(2026, 11, 20), ""),
        (date(2026, 11, 23), "备案期限将到（仅提示）"),
        (date(2026, 11, 24), "备案期限将到（仅提示）"),
        (date(2026, 11, 25), "逾期未提交备案"),
    ):
        book = Book([sheet_of(rows)], as_of=date(2026, 11, 19), today=as_of)
        assert verdicts(recalculated(book, tmp_path, converted), book)[4] == said
