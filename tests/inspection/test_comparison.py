"""Since the last check: what is new, what was mended, what is still open."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.comparison import compare
from xlwings_udfs.rules.finding import Finding, Severity


def finding(rule: str = "late-filing", account: str = "索玛教育", row: int = 5) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        provisional=False,
        sheet="台账",
        row=row,
        column="提交日期",
        cell=f"N{row}",
        unit="县教育局",
        account=account,
        platform="微信公众号",
        message="逾期1个工作日",
        basis="第三条（三）",
    )


def test_a_finding_of_both_checks_is_still_open_although_its_row_moved() -> None:
    result = compare([finding(row=5)], [finding(row=9)])
    assert (result.new, result.still_open, result.mended) == ((), (finding(row=9),), ())


def test_a_finding_of_the_earlier_check_alone_is_mended_and_one_of_the_later_alone_is_new() -> None:
    result = compare([finding(account="甲")], [finding(account="乙")])
    assert result.mended == (finding(account="甲"),)
    assert result.new == (finding(account="乙"),)
    assert result.still_open == ()


def test_of_three_alike_two_mended_leaves_one_open() -> None:
    result = compare([finding(row=row) for row in (5, 6, 7)], [finding(row=5)])
    assert len(result.mended) == 2
    assert result.still_open == (finding(row=5),)


def test_a_provisional_finding_that_became_certain_is_the_same_defect() -> None:
    assert compare([replace(finding(), provisional=True)], [finding()]).new == ()


findings = st.lists(
    st.builds(
        finding,
        st.sampled_from(["late-filing", "vague-reason"]),
        st.sampled_from(["甲", "乙", "丙"]),
        st.integers(2, 9),
    ),
    max_size=8,
)


@given(findings, findings)
def test_every_finding_is_counted_exactly_once(earlier: list[Finding], later: list[Finding]) -> None:
    result = compare(earlier, later)
    assert len(result.new) + len(result.still_open) == len(later)
    assert len(result.mended) + len(result.still_open) == len(earlier)


@given(findings)
def test_nothing_changed_between_two_checks_of_the_same_registry(once: list[Finding]) -> None:
    result = compare(once, once)
    assert (result.new, result.mended) == ((), ())
