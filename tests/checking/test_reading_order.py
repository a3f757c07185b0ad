"""What people read first: what waits for a day, then errors unit by unit; equal things once."""

from collections.abc import Sequence
from datetime import date

from xlwings_udfs.checking.reading_order import NO_UNIT, Part, reading_order
from xlwings_udfs.finding import Bearer, Finding, Severity

AS_OF = date(2026, 11, 24)
E, W, H = Severity.ERROR, Severity.WARNING, Severity.HINT


def at(
    row: int,
    severity: Severity = E,
    unit: str = "甲局",
    *,
    due: date | None = None,
    bearer: Bearer = Bearer.UNIT,
    message: str = "没有填写。",
    column: int = 9,
    sheet: str = "台账",
) -> Finding:
    letter = "ABCDEFGHIJ"[column - 1]
    return Finding(
        "missing-field", severity, False, sheet, row, "列", f"{letter}{row}", unit, "号", "微博", message, "附件3",
        number=column, bearer=bearer, due=due,
    )  # fmt: skip


def places(found: Sequence[Finding]) -> list[str]:
    return [entry.place for entry in reading_order(found, AS_OF)]


def test_today_and_tomorrow_come_before_what_is_overdue_and_the_longest_overdue_before_the_rest() -> None:
    days = [(3, 20), (5, 25), (7, 12), (9, 24)]
    found = [at(2), *(at(row, H, due=date(2026, 11, day)) for row, day in days)]
    assert places(found) == ["I9", "I5", "I7", "I3", "I2"]


def test_errors_come_unit_by_unit_the_unit_with_the_most_first() -> None:
    found = [
        at(2, unit="甲局"),
        at(4, W),
        at(6, unit="乙局"),
        at(7, H),
        at(8, unit="丙局"),
        at(10, unit="乙局"),
    ]
    assert places(found) == ["I6", "I10", "I2", "I8", "I4", "I7"]


def test_what_the_office_bears_comes_last_whatever_it_weighs() -> None:
    found = [at(2, bearer=Bearer.OFFICE, due=date(2026, 11, 1)), at(3, H)]
    assert [entry.part for entry in reading_order(found, AS_OF)] == [Part.HINTS, Part.OFFICES]


def test_equal_findings_one_below_the_other_are_one_line() -> None:
    (entry,) = reading_order([at(row) for row in range(4, 13)], AS_OF)
    assert (entry.place, entry.folded, len(entry.findings)) == ("I4:I12", "9 个账号", 9)


def test_findings_of_other_columns_between_them_do_not_part_them() -> None:
    found = [at(row, column=column) for row in (4, 5, 6) for column in (2, 9)]
    assert places(found) == ["B4:B6", "I4:I6"]


def test_accounts_in_one_cell_are_one_line() -> None:
    (entry,) = reading_order([at(4), at(4)], AS_OF)
    assert (entry.place, entry.folded) == ("I4", "2 个账号")


def test_nothing_is_folded_over_a_gap_or_another_unit_sheet_or_message() -> None:
    apart = [
        at(4),
        at(6),
        at(7, unit="乙局"),
        at(8, unit="乙局", message="不同。"),
        at(9, unit="乙局", sheet="另一张"),
    ]
    entries = reading_order(apart, AS_OF)
    assert len(entries) == len(apart)
    assert {entry.folded for entry in entries} == {""}


def test_no_finding_is_lost() -> None:
    found = [
        at(row, severity, unit) for row in range(2, 30) for severity in Severity for unit in ("甲局", "")
    ]
    entries = reading_order(found, AS_OF)
    told = [each for entry in entries for each in entry.findings]
    assert len(told) == len(found)
    assert {entry.unit for entry in entries} == {"甲局", NO_UNIT}
