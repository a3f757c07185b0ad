"""The form's declaration both ways: what a form says of an account is what the registry held."""

from pathlib import Path

import openpyxl
import pytest

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.files.reading import read_sheets
from xlwings_udfs.forms.fields import FIELDS, HEADINGS, platform_shown, told
from xlwings_udfs.forms.plan import plan_forms
from xlwings_udfs.forms.write import write_forms
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.values.known_platforms import PLATFORMS

SAMPLE = Path(__file__).parents[2] / "samples" / "台账.xlsx"
SAME = (
    "represented_body",
    "certification",
    "account",
    "platform",
    "platform_own_name",
    "filing_type",
    "reason",
)
"""What a form holds of an account."""


def test_every_field_is_a_column_of_the_registry() -> None:
    assert {field.key for field in FIELDS} <= set(BY_KEY)
    assert len(set(HEADINGS)) == len(FIELDS)


@pytest.mark.parametrize("platform", [each.name for each in PLATFORMS])
def test_every_platform_comes_back_from_the_form_as_itself(platform: str) -> None:
    text = platform_shown(platform, "", platform)
    row = [text if field.key == "platform" else "" for field in FIELDS]
    assert told(row)["platform"] == platform


def test_a_platform_of_its_own_name_comes_back_with_it() -> None:
    row = [
        platform_shown("其他第三方平台", "美篇", "") if field.key == "platform" else "" for field in FIELDS
    ]
    assert {key: told(row)[key] for key in ("platform", "platform_name")} == {
        "platform": "其他第三方平台", "platform_name": "美篇",
    }  # fmt: skip


def test_what_is_written_into_a_forms_platform_by_hand_is_read_as_a_registrys() -> None:
    def platform(text: str) -> str:
        return told([text if field.key == "platform" else "" for field in FIELDS])["platform"]

    assert (platform("微信订阅号"), platform("新浪微博"), platform("县里的号")) == (
        "微信公众号",
        "微博",
        "县里的号",
    )


def test_the_samples_accounts_read_back_from_their_forms_are_those_of_the_registry(tmp_path: Path) -> None:
    case = case_of(read_sheets(SAMPLE))
    written = write_forms(plan_forms(case).forms, tmp_path, one_book=True)
    book = openpyxl.load_workbook(tmp_path / written[0].file)
    rows = [(form.unit, row) for form in written for row in _account_rows(book[form.sheet])]
    read = _registry([{"unit": unit, **told(row)} for unit, row in rows])
    in_sheets = {(each.sheet, int(row)): each for each in case.registries for row in each.columns["row"]}
    places = [(form.source_sheets[0], row) for form in written for row in form.rows]
    assert len(places) == len(rows) == len(read) > 100
    for at, place in enumerate(places):
        own = in_sheets[place]
        number = list(own.columns["row"]).index(place[1])
        for key in SAME:
            kept = own.columns[key][number]
            if key == "represented_body":
                kept = kept or own.columns["unit"][number]
            assert read.columns[key][at] == kept, (place, key)


def _account_rows(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[list[str]]:
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(max_col=len(FIELDS), values_only=True)]
    start = rows.index(list(HEADINGS)) + 1
    return rows[start : next(at for at, row in enumerate(rows) if row[0].startswith("主办单位"))]


def _registry(accounts: list[dict[str, str]]) -> Registry:
    keys = list(dict.fromkeys(key for account in accounts for key in account))
    rows = [[account.get(key, "") for key in keys] for account in accounts]
    (registry,) = case_of([Sheet("台账", [[BY_KEY[key].header for key in keys], *rows])]).registries
    return registry
