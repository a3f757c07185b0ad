"""What a probe is, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from xlwings_udfs.doctor.base.machine import Machine


class State(StrEnum):
    """How a matter stands. ``UNKNOWN``: it could not be asked, or it depends on what only the user knows."""

    OK = "ok"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """``what`` was found and means, ``do`` what to do about it ("" where nothing is), both in Chinese."""

    state: State
    what: str
    do: str = ""


@dataclass(frozen=True)
class Probe:
    """One matter: ``name`` for programs, ``title`` for people, ``order`` where it stands among the others.

    ``ask`` gives its answer, None where the matter does not arise on this machine (WPS on a PC without it).
    ``windows``: it arises on Windows alone.
    """

    name: str
    title: str
    order: int
    ask: Callable[[Machine], Answer | None]
    windows: bool = True


def fine(what: str) -> Answer:
    """Nothing to do."""
    return Answer(State.OK, what)


def bad(what: str, do: str) -> Answer:
    """Something to do."""
    return Answer(State.BAD, what, do)


def unknown(what: str, do: str = "") -> Answer:
    """What could not be found out."""
    return Answer(State.UNKNOWN, what, do)
