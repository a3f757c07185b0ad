"""Lines of Chinese text: full, never longer than asked, nothing lost, nothing torn that belongs together."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from xlwings_udfs.reports.wrapping import _wrapped, wrap
from xlwings_udfs.shown import capped

TEXTS = st.text(st.sampled_from("县政务新媒体，。、（）「」2026年11月E9!-: "), max_size=60)


def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one() -> None:
    assert wrap("请改正，再检查。", 6) == "请改\n正，再\n检查。"
    assert wrap("见说明（第三条）", 8) == "见说明\n（第三\n条）"


def test_dates_numbers_and_addresses_stay_whole() -> None:
    assert wrap("同意于2026年11月2日（台账!E9）电话0834-6363954", 14).split("\n") == [
        "同意于",
        "2026年11月2日",
        "（台账!E9）电",
        "话0834-6363954",
    ]


def test_a_piece_longer_than_a_line_is_cut() -> None:
    assert wrap("0834-6363954", 5) == "0834-\n63639\n54"


@given(TEXTS, st.integers(2, 40))
def test_no_line_is_too_long_and_only_spaces_at_its_ends_are_lost(text: str, width: int) -> None:
    lines = wrap(text, width).split("\n")
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


LONG = {
    "one letter": "a" * 32_767,
    "one sign": "县" * 32_767,
    "opening brackets": "（" * 32_767,
    "closing brackets": "县" + "）" * 32_767,
    "emoji": "😀" * 16_000,
    "combining marks": "e" + "\u0301" * 32_766,
    "spaces": "县" + " " * 32_000 + "局",
    "numbers and stops": "12，" * 10_922,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_full_cell_is_wrapped_at_once(text: str) -> None:
    pieces = _wrapped(text, 18).split("\n")
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
    begun = time.process_time()
    _wrapped(text * 8, 18)
    assert time.process_time() - begun < 5  # in one pass a quarter of a second; by trial and error hours


def test_what_is_shown_of_a_long_text_is_its_beginning_and_what_to_do() -> None:
    message = f"「{'县' * 32_767}」不是日期，请改成如2026年7月1日。"
    shown = wrap(message, 80).replace("\n", "")
    assert len(shown) == 800
    assert shown.startswith("「县县")
    assert shown.endswith("……" + message[-200:])
    assert wrap("县" * 800, 2000) == "县" * 800
    assert capped("盐源县水利局", 5, 0) == "盐源县……"
