"""The code is laid out in the order in which a check goes through it: who reads on seldom has to leaf back."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARE = 0.75
"""Returns a room; without an order of the steps it comes near to 1."""


def test_a_reader_who_follows_a_check_comes_back_to_fewer_than_three_rooms_in_four() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "way.py"), str(ROOT / "samples" / "台账.xlsx")]
    done = subprocess.run(command, capture_output=True, check=True)
    told = re.search(rb"(\d+) stays in (\d+) rooms, (\d+) returns", done.stdout)
    assert told is not None, done.stderr.decode()
    stays, rooms, returns = map(int, told.groups())
    assert stays == rooms + returns
    assert rooms > 50
    assert returns <= SHARE * rooms
