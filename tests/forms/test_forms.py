"""The filled 备案表: what stands in it, that it prints as annex 3 wants it, and that nothing is lost on the way."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.errors import InputError
from xlwings_udfs.files.names import distinct, distinct_sheets, file_stem, sheet_name
from xlwings_udfs.forms.plan import Form, FormRow, plan_forms, unfiled_rows
from xlwings_udfs.forms.write import write_forms
from xlwings_udfs.registry.sheet import CellValue, Sheet

HEADINGS = ["代表主体", "账号主体/认证", "账号或应用名称", "所属平台", "备案类型", "备案原由"]
NOTES = (
    "填表说明：",
    "1.代表主体指备案政务新媒体所代表的地方各级政府或政府部门。",
    "2.所属平台：微博、微信、客户端、其他第三方平台，其他第三方平台开设的须说明平台的具体名称",
    "3.备案类型：开设、变更、关停、注销。",
    "4.备案原由：说明开设、变更、关停、注销的具体原因。",
    "5.主办单位按照“谁开设、谁主办”的原则确定。",
    "6.备案主管单位指各级人民政府办公厅(室)或政府部门办公室",
)
ROW = ("盐源县水利局", "盐源县水利局", "盐源水利", "微信", "开设", "发布防汛抗旱信息，方便群众办事")


def form(*rows: tuple[str, ...], unit: str = "盐源县水利局") -> Form:
    return Form(unit, tuple(FormRow(row, "台账", number) for number, row in enumerate(rows, 2)))


def values(path: Path, sheet: str | None = None) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    return [
        [cell.value for cell in row]
        for row in (book[sheet] if sheet else book.active).iter_rows(max_col=len(HEADINGS))
    ]


def accounts(rows: list[list[object]]) -> list[tuple[object, ...]]:
    start = next(at for at, row in enumerate(rows) if row == HEADINGS) + 1
    end = next(at for at, row in enumerate(rows) if str(row[0]).startswith("主办单位"))
    return [tuple(unescape(value or "") for value in row) for row in rows[start:end]]


def test_it_is_annex_3_word_for_word(tmp_path: Path) -> None:
    write_forms([form(ROW)], tmp_path)
    rows = values(tmp_path / "备案表_盐源县水利局.xlsx")
    texts = [str(value) for row in rows for value in row if value]
    assert texts[0] == "政府系统政务新媒体备案表"
    assert HEADINGS in rows
    assert [re.sub(r"\s", "", text) for text in texts if "意见" in text] == [
        "主办单位意见",
        "备案主管单位意见",
    ]
    assert sum("负责人签字并加盖单位公章：" in text for text in texts) == 2
    assert [
        re.sub(r"\s+", " ", text).strip() for text in texts if re.fullmatch(r"\s*年\s+月\s+日\s*", text)
    ] == [
        "年 月 日",
        "年 月 日",
    ]
    whole = plain("".join(texts))
    assert [note for note in NOTES if plain(note) not in whole] == []


def plain(text: str) -> str:
    """Width of brackets and a missing full stop aside: the published text is not of one mind there."""
    return re.sub(r"[\s。]", "", unicodedata.normalize("NFKC", text))


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30
).map(str.strip)
RISKY = st.sampled_from(
    ["=1+1", "+1", "-1", "@x", "<b>&\"'", "a\nb", "_x0041_", "0012", "1e5", "'x", "=HYPERLINK(1)"]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[TEXTS | RISKY] * 6), min_size=1, max_size=4))
def test_a_form_read_back_is_what_was_filled_in(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    write_forms([form(*rows)], tmp_path, force=True)
    book = openpyxl.load_workbook(tmp_path / "备案表_盐源县水利局.xlsx")
    cells = [cell for line in book.active.iter_rows() for cell in line]
    assert all(cell.data_type != "f" for cell in cells)
    assert accounts(values(tmp_path / "备案表_盐源县水利局.xlsx")) == rows


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (3, 1), (6, 1), (8, 1), (9, 2), (30, 3), (40, 4)])
def test_it_prints_on_one_a4_page_and_continues_properly(
    count: int, pages: int, tmp_path: Path, converted: Callable[[Path, str], Path]
) -> None:
    rows = [(*ROW[:2], f"盐源水利{number}", *ROW[3:]) for number in range(count)]
    write_forms([form(*rows)], tmp_path)
    document = pypdf.PdfReader(converted(tmp_path / "备案表_盐源县水利局.xlsx", "pdf"))
    texts = [re.sub(r"\s", "", page.extract_text()) for page in document.pages]
    assert len(texts) <= pages
    assert all(round(float(page.mediabox.width)) == 595 for page in document.pages)
    assert all("代表主体" in text for text in texts)
    assert "填表说明" in texts[-1]
    assert sum(text.count("盐源水利") for text in texts) == count
    # Whoever signs the last page sees at least one account there.
    assert all("盐源水利" in text for text in texts)
    numbers = [f"第{number}页共{len(texts)}页" for number in range(1, len(texts) + 1)]
    told = [re.findall(r"第\d+页共\d+页", text) for text in texts]
    assert told == ([[number] for number in numbers] if len(texts) > 1 else [[]])


@pytest.mark.parametrize("count", [9, 12, 30])
def test_the_page_that_is_signed_holds_as_many_accounts_as_fit(
    count: int, tmp_path: Path, converted: Callable[[Path, str], Path]
) -> None:
    rows = [(*ROW[:2], f"盐源水利{number}号", *ROW[3:]) for number in range(count)]
    write_forms([form(*rows)], tmp_path)
    document = pypdf.PdfReader(converted(tmp_path / "备案表_盐源县水利局.xlsx", "pdf"))
    signed = re.sub(r"\s", "", document.pages[-1].extract_text())
    assert signed.count("盐源水利") == 8  # as many as a form of one page holds at most


def test_only_a_text_too_long_for_its_row_is_small(tmp_path: Path) -> None:
    write_forms([form((*ROW[:5], "因机构改革变更主办单位，" * 30), ROW)], tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "备案表_盐源县水利局.xlsx").active
    assert [cell.font.sz for cell in sheet[3]] == [11, 11, 11, 11, 11, 8]
    assert {cell.font.sz for cell in sheet[4]} == {11}
    assert sheet.row_dimensions[3].height <= 409


def test_units_come_one_to_a_file_or_all_in_one_book(tmp_path: Path) -> None:
    forms = [form(ROW), form(ROW, ROW, unit="盐源县民政局")]
    written = write_forms(forms, tmp_path / "各单位")
    assert [(each.file, each.sheet, each.accounts, each.rows) for each in written] == [
        ("备案表_盐源县水利局.xlsx", "盐源县水利局", 1, (2,)),
        ("备案表_盐源县民政局.xlsx", "盐源县民政局", 2, (2, 3)),
    ]
    (first, second) = write_forms(forms, tmp_path / "一本", one_book=True)
    assert (first.file, second.file) == ("备案表.xlsx", "备案表.xlsx")
    assert accounts(values(tmp_path / "一本" / "备案表.xlsx", "盐源县民政局")) == [ROW, ROW]


def test_an_existing_form_is_never_overwritten_silently(tmp_path: Path) -> None:
    target = tmp_path / "备案表_盐源县民政局.xlsx"
    target.write_bytes(b"signed")
    forms = [form(ROW), form(ROW, unit="盐源县民政局")]
    with pytest.raises(InputError, match="已存在，没有生成备案表"):
        write_forms(forms, tmp_path)
    assert target.read_bytes() == b"signed"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    write_forms(forms, tmp_path, force=True)
    assert accounts(values(target)) == [ROW]


NAMES = st.text(st.characters(exclude_categories=("Cs",)), max_size=120) | st.sampled_from(
    ["CON", "nul.txt", "com1", "a" * 200, "...", "局/科", "a:b", "县水利局 ", "History", "'局'", ""]
)


@given(NAMES)
def test_every_units_name_becomes_one_that_windows_and_excel_take(name: str) -> None:
    stem, sheet = file_stem(name), sheet_name(name)
    assert stem
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', stem)
    assert stem == stem.strip(" .")
    assert len(stem) <= 81
    assert stem.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    assert 1 <= len(sheet) <= 31
    assert not re.search(r"[\[\]:*?/\\]", sheet)
    assert not sheet.startswith("'")
    assert not sheet.endswith("'")
    assert sheet.casefold() != "history"


@given(st.lists(NAMES, max_size=12))
def test_two_units_never_share_a_file_or_a_sheet(names: list[str]) -> None:
    for given_names in (
        list(distinct(file_stem(name) for name in names)),
        list(distinct_sheets(sheet_name(name) for name in names)),
    ):
        assert len({name.casefold() for name in given_names}) == len(names)
    assert all(len(name) <= 31 for name in distinct_sheets(sheet_name(name) for name in names))


def plan(rows: list[list[CellValue]], name: str = "台账", **terms: list[str]) -> list[tuple[str, list[int]]]:
    planned = plan_forms(case_of([Sheet(name, rows)]), **terms)  # type: ignore[arg-type]  # lists of names
    return [(each.unit, [row.row for row in each.rows]) for each in planned.forms]


REGISTRY: list[list[CellValue]] = [
    ["主办单位", "账号或应用名称", "所属平台", "备案类型", "状态"],
    ["盐源县水利局", "盐源水利", "微信", "开设", "正常"],
    ["盐源县民政局", "盐源民政", "微信", "开设", ""],
    ["县水利局", "盐源水利", "微博", "关停", "关停"],
    ["县水利局", "盐源水利", "抖音", "开设", "在用"],
]


def test_a_unit_gets_all_its_accounts_in_force_under_any_spelling() -> None:
    assert plan(REGISTRY) == [("盐源县水利局", [2, 5]), ("盐源县民政局", [3])]
    assert plan(REGISTRY, units=["水利局"]) == [("盐源县水利局", [2, 5])]
    assert plan(REGISTRY, types=["关停"]) == [("盐源县水利局", [4])]
    assert plan(REGISTRY, types=["注销"]) == []


FILED: list[list[CellValue]] = [
    [*REGISTRY[0], "提交日期"],
    [*REGISTRY[1], "2026-11-20"],
    [*REGISTRY[2], "/"],
    [*REGISTRY[3], None],
    [*REGISTRY[4], "11月20日"],
]
"""In force and filed; in force and not; ended and not; in force and filed on a day that cannot be read."""


def test_the_unfiled_alone_are_the_accounts_that_have_no_filing_yet() -> None:
    case = case_of([Sheet("台账", FILED)])
    assert [form.unit for form in plan_forms(case, unfiled=True).forms] == ["盐源县民政局"]
    assert unfiled_rows(case.registries[0], case.context) == [3]
    assert plan_forms(case, units=["县水利局"], unfiled=True).forms == ()
    (closing,) = plan_forms(case, types=["关停"], unfiled=True).forms
    assert [row.row for row in closing.rows] == [4]


def test_of_ended_accounts_only_those_are_taken_whose_closing_is_not_filed() -> None:
    rows: list[list[CellValue]] = [
        FILED[0],
        ["县水利局", "甲", "微信", "注销", "已注销", "2026-11-20"],
        ["县水利局", "乙", "微信", "注销", "已注销", None],
        ["县水利局", "丙", "微信", "注销", "正常", None],
        ["县水利局", "丁", "微信", "开设", "已注销", None],
        ["县水利局", "戊", "微信", "变更", "已关停", None],
        ["县水利局", "己", "微信", "变更", "正常", "2026-11-20"],
    ]
    assert plan(rows, types=["注销"]) == [("县水利局", [3, 4])]
    assert plan(rows, types=["开设"]) == []
    assert plan(rows, types=["变更", "注销"]) == [("县水利局", [3, 4, 7])]


ODD: list[list[CellValue]] = [
    ["主办单位", "账号或应用名称", "所属平台", "备案类型", "备案原由", "状态", "注销日期", "最近更新日期"],
    ["县水利局", "甲", "微信", "开设", "防汛", "正常", "2026-09-10", ""],
    ["县水利局", "乙", "微博", "注销", "整合", "已注销", "2026-09-10", "2026-11-20"],
    ["县民政局", "丙", "抖音", "注销", "整合", "已注销", "2026-09-10", "2026-09-01"],
    ["县民政局", "丁", "快手", "开设", "救助", "正常", "", "2026-11-20"],
]
"""正常 beside a 注销日期; ended and posting since; ended; in force."""


def test_accounts_of_which_both_is_said_are_told() -> None:
    said = remarks(ODD)
    assert plan(ODD) == [("县水利局", [2]), ("县民政局", [5])]
    assert "1 个账号状态写着还在运行，日期或备案却说已经结束（G2），备案表照样生成了" in said
    assert "1 个账号台账记为已经结束，之后却还在更新（H3），没有生成备案表" in said


def test_only_of_those_that_were_asked_for() -> None:
    case = case_of([Sheet("台账", ODD)])

    def told(**terms: object) -> str:
        return "".join(each for each in plan_forms(case, **terms).remarks if "结束" in each)  # type: ignore[arg-type]

    assert told(units=["县民政局"]) == ""
    assert "H3" in told(units=["县水利局"])
    assert "G2" in told(types=["开设"])
    assert "H3" not in told(types=["开设"])
    assert told(only={("台账", 5)}) == ""
    assert "G2" in told(only={("台账", 2)})
    chosen = told(only={("台账", 3)})
    assert "之后却还在更新（H3），请先核对台账，再用备案表" in chosen
    assert told(types=["注销"]).count("H3") == 1


def test_forms_for_accounts_that_were_filed_already_say_so() -> None:
    case = case_of([Sheet("台账", FILED)])
    everything, unfiled = plan_forms(case), plan_forms(case, unfiled=True)
    assert (everything.filed, unfiled.filed) == (2, 0)
    assert "其中 2 个账号台账上已经备案（F2、F5）" in "".join(everything.remarks)
    assert "已经备案" not in "".join(unfiled.remarks)


def test_a_sheet_that_cannot_tell_what_was_filed_says_so() -> None:
    said = "".join(plan_forms(case_of([Sheet("台账", REGISTRY)]), unfiled=True).remarks)
    assert "工作表「台账」没有「提交日期」列，看不出哪些已经备案" in said


def remarks(rows: list[list[CellValue]]) -> str:
    return "".join(plan_forms(case_of([Sheet("台账", rows)])).remarks)


def test_what_the_registry_lacks_is_said_with_its_cells() -> None:
    header: list[CellValue] = ["主办单位", "代表主体", "账号或应用名称", "所属平台", "备案类型", "备案原由"]
    whole: list[CellValue] = ["盐源县水利局", "盐源县人民政府", "盐源水利", "微信", "开设", "防汛"]
    unsaid: list[CellValue] = ["盐源县民政局", "", "盐源民政", "微信", "开设", "救助"]
    nameless: list[CellValue] = ["", "盐源县人民政府", "盐源发布", "微信", "开设", "发布"]
    assert remarks([header, whole]) == ""
    assert "1 个账号没有填代表主体（B3），备案表的代表主体填了主办单位" in remarks([header, whole, unsaid])
    assert "2 个账号没有填主办单位（A3、A4），没有生成备案表" in remarks([header, whole, nameless, nameless])
    assert "没有「代表主体」列" in remarks(REGISTRY)
    sheets = [Sheet("部门", [header, whole]), Sheet("乡镇", [header, nameless])]
    (said,) = plan_forms(case_of(sheets)).remarks
    assert "没有填主办单位（乡镇!A2）" in said


def test_type_and_reason_are_never_left_blank_in_silence() -> None:
    header: list[CellValue] = ["主办单位", "代表主体", "账号或应用名称", "所属平台", "手续分类", "备案原由"]
    row: list[CellValue] = ["盐源县水利局", "盐源县人民政府", "盐源水利", "微信", "新生", ""]
    said = remarks([header, row])
    assert "没有「备案类型」列，备案表的备案类型空着" in said
    assert "1 个账号没有填备案原由（F2），备案表的备案原由空着" in said
    assert "「手续分类」" in said


def test_a_unit_or_type_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError, match="没有单位「」"):
        plan([*REGISTRY, ["", "盐源发布", "微信", "开设", ""]], units=[""])
    with pytest.raises(InputError, match="没有单位「水力局」。是不是：盐源县水利局"):
        plan(REGISTRY, units=["水力局"])
    with pytest.raises(InputError, match="只能是开设、变更、关停、注销"):
        plan(REGISTRY, types=["新办"])


def test_a_log_of_filings_gives_no_forms() -> None:
    with pytest.raises(InputError, match="只有备案记录，没有台账"):
        plan(REGISTRY, "备案记录")
