"""Looking at a whole column at once gives what looking at every cell gives."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from xlwings_udfs.registry.values.distinct import Distinct
from xlwings_udfs.registry.values.text import clean, cleaned, whole

TEXTS = st.text(max_size=8) | st.sampled_from(
    ["盐源发布", "２０２３", " 盐源  发布", "\u200b盐源", "#N/A", ""]
)
NUMBERS = (
    st.floats(allow_infinity=False) | st.integers(-10, 10).map(float) | st.sampled_from([1e15, 2.5, -0.0])
)
OTHERS = st.none() | st.booleans() | st.dates(date(1990, 1, 1)) | st.datetimes(datetime(1990, 1, 1))
COLUMNS = st.lists(TEXTS) | st.lists(NUMBERS) | st.lists(TEXTS | NUMBERS | OTHERS)


@given(COLUMNS)
def test_a_column_is_cleaned_as_its_cells_are(column: list[object]) -> None:
    assert cleaned(column, whole(column)) == [clean(value) for value in column]


@given(st.lists(TEXTS, max_size=20), st.lists(TEXTS, min_size=20, max_size=20))
def test_what_is_worked_out_for_the_different_values_stands_in_every_row(
    column: list[str], beside: list[str]
) -> None:
    distinct = Distinct.of(column)
    assert len(set(distinct.values)) == len(distinct.values)
    assert distinct.each(len).tolist() == [len(value) for value in column]
    pairs = distinct.paired(Distinct.of(beside[: len(column)]))
    assert pairs.each(lambda pair: pair).tolist() == list(zip(column, beside, strict=False))
