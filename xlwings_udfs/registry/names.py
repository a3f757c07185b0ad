"""Account names: splitting off a platform in brackets, and comparing two spellings."""

import re

from xlwings_udfs.registry.platforms import recognise
from xlwings_udfs.registry.text import fold

_BRACKETED = re.compile(
    r"\s*[（(\[【〔<＜《]([^（()）\[\]【】〔〕<>＜＞《》]+)[）)\]】〕>＞》]?\s*[。，、；;,]?$"
)
_NOT_COMPARED = re.compile(r"[\s丨|｜│┃∣❘❙ǀ〡·•・‧∙\-—–―_“”\"'‘’「」『』《》<>()\[\]【】]+")


def split_platform(name: str) -> tuple[str, str]:
    """A name and the platform in brackets behind it: 某某警方(新浪微博) → 某某警方, 新浪微博.

    Brackets that name no platform belong to the name: its platform is "".
    """
    match = _BRACKETED.search(name)
    if match and recognise(match[1]).platform and match.start():
        return name[: match.start()], match[1].strip()
    return name, ""


def account_key(name: str) -> str:
    """What equals for two spellings of one name: width, case, spaces, quotes, bars, dots, dashes and brackets aside."""
    folded = fold(name)
    return fold(_NOT_COMPARED.sub("", folded)) or folded
