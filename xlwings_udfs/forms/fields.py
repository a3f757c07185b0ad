"""The fields of 附件3, one row each: what is shown of an account, and what a form that comes back says of one.

`FIELDS` is the form's layout both ways: the template, the filled form and whoever reads one go by it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from xlwings_udfs.registry.sheet import column_letters
from xlwings_udfs.registry.values.known_platforms import OTHER, on_form
from xlwings_udfs.registry.values.platforms import read_platform

Account = Callable[[str], str]
"""An account in a registry: key of a column of its table → text."""
Told = Mapping[str, str]
"""What a form says of an account: key of a registry's column → text of its cell."""


@dataclass(frozen=True)
class Field:
    """A column of the form.

    ``key`` is the registry's column that holds it. ``shown`` gives the form's text of an account and ``told`` the
    registry's cells of a form's text, where these are more than the text itself. ``width`` is in Excel's units (a digit
    of the default font, 宋体 11: 8 pixels); ``long``: its texts are sentences, which stand to the left.
    """

    heading: str
    key: str
    width: float
    shown: Callable[[Account], str] | None = None
    told: Callable[[str], Told] | None = None
    long: bool = False

    def show(self, account: Account) -> str:
        """What the form says of ``account``."""
        return self.shown(account) if self.shown else account(self.key)

    def tell(self, text: str) -> Told:
        """What ``text`` in this field says of an account."""
        return self.told(text) if self.told else {self.key: text}


def _represented(account: Account) -> str:
    """A registry that names no 代表主体 has the host speak for itself; the plan says so."""
    return account("represented_body") or account("unit")


def platform_shown(platform: str, own_name: str, written: str) -> str:
    """The platform as 附件3 填表说明2 wants it; what could not be recognised stays as written: the check complains."""
    return on_form(platform, own_name) if platform else written


def _platform(account: Account) -> str:
    return platform_shown(account("platform"), account("platform_own_name"), account("platform_text"))


def _platform_told(text: str) -> Told:
    found = read_platform(text)
    if found.platform == OTHER:
        return {"platform": OTHER, "platform_name": found.own_name}
    return {"platform": found.platform or text}


FIELDS = (
    Field("代表主体", "represented_body", 12.0, shown=_represented),
    Field("账号主体/认证", "certification", 14.0),
    Field("账号或应用名称", "account", 14.0),
    Field("所属平台", "platform", 12.0, shown=_platform, told=_platform_told),
    Field("备案类型", "filing_type", 7.5),
    Field("备案原由", "reason", 21.0, long=True),
)
"""The form's columns in their order."""
HEADINGS = tuple(field.heading for field in FIELDS)
COLUMNS = tuple(column_letters(number) for number in range(1, len(FIELDS) + 1))
"""Letters of the form's columns."""


def shown(account: Account) -> tuple[str, ...]:
    """An account's row on the form."""
    return tuple(field.show(account) for field in FIELDS)


def told(row: Sequence[str]) -> dict[str, str]:
    """What an account's row on a form says of it. Raises ValueError for a row that has not a text for each field."""
    return {
        key: text
        for field, written in zip(FIELDS, row, strict=True)
        for key, text in field.tell(written).items()
    }
