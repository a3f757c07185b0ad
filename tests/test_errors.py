"""What reaches a person, by whatever door, is short and steers nothing."""

from xlwings_udfs.errors import InputError


def test_what_a_message_quotes_is_cut_and_without_hidden_signs() -> None:
    told = str(InputError(f"「{'县' * 5000}\x1b[2J\x07\u202e」不是日期，请改正。"))
    assert len(told) == 800
    assert told.startswith("「县县")
    assert told.endswith("县[2J」不是日期，请改正。")
