"""What a misspelled name was meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches


def meant(text: str, known: Iterable[str], otherwise: str = "") -> str:
    """End of a message about ``text``, which is none of ``known``: the nearest one, else what can be written.

    ``otherwise`` is said instead of a list of all that is known, where that is long.
    """
    choices = list(known)
    near = get_close_matches(text, choices, n=1, cutoff=0.5)
    if near:
        return f"，是不是「{near[0]}」？请改正。"
    return otherwise or f"，可以填：{'、'.join(choices)}。请改正。"
