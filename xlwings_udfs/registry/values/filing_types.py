"""What is filed about an account: 附件3 填表说明3, the one table of the four words and of what each means."""

from enum import StrEnum


class FilingType(StrEnum):
    """The four words that a form knows, in the order of an account's life; a member equals its word.

    They have no aliases: 新办 and 新增 are none of them.
    """

    OPENING = "开设"
    """The account comes into being."""
    CHANGE = "变更"
    """Its name, host or certification changes; it goes on."""
    SHUTDOWN = "关停"
    """It stops posting, and still exists on the platform."""
    CANCELLATION = "注销"
    """It exists no more; only a new opening may follow."""

    @property
    def order(self) -> int:
        """Its place in an account's life, from 0."""
        return tuple(FilingType).index(self)

    @property
    def is_later(self) -> bool:
        """Is it about an account opened long before: anything but the opening itself?"""
        return self is not FilingType.OPENING

    @property
    def ends(self) -> bool:
        """Is the account out of use once this is carried out?"""
        return self in (FilingType.SHUTDOWN, FilingType.CANCELLATION)


LATER = tuple(kind for kind in FilingType if kind.is_later)
"""What is filed after the opening."""
ENDING = tuple(kind for kind in FilingType if kind.ends)
"""What is filed of an account that ends."""
IN_WORDS = "、".join(FilingType)
"""The four words as a sentence names them."""


def filing_type(text: str) -> FilingType | None:
    """The type that ``text`` is, spaces aside; None when it is none of the four words."""
    word = text.replace(" ", "")
    return FilingType(word) if word in tuple(FilingType) else None
