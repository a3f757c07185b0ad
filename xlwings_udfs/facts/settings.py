"""What an office may set; the defaults are what the notice says, or our choice where it gives no number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xlwings_udfs.defaults import DEFAULT_PREFECTURE, FILING_DAYS
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.values.nomenclature import Nomenclature


@dataclass(frozen=True)
class UnitException:
    """``rule`` (its name) does not count for ``unit`` (any spelling) from ``agreed_on``, for ``reason``."""

    unit: str
    rule: str
    reason: str
    agreed_on: date


@dataclass(frozen=True)
class Settings:
    """Thresholds and choices that rules read: the one place of every number a rule compares with."""

    filing_days: int = FILING_DAYS
    """Working days between consent and filing."""
    report_days: int = 3
    """Working days between filing and the report to the prefecture office: the notice says only 及时."""
    effective_from: date | None = None
    """施行日期: filings before it make the approval and filing rules hints at most; None judges all alike."""
    stale_days: int = 14
    """Calendar days without an update after which an account is stale: 国办秘函〔2019〕19号 「2周」."""
    closing_days: int = 14
    """Calendar days after a closing was filed in which the account may still stand as 正常; our choice."""
    name_length: int = 15
    """Characters beyond which a name is overlong (附件2 「简洁规范」); our choice."""
    few_followers: int = 100
    """Followers below which an account is little used (第三部分（一） 「用户关注度低」); our choice."""
    few_reads: int = 100
    """Reads below which an account is little used (第三部分（一） 「利用率低」); our choice."""
    nomenclature: Nomenclature = field(default_factory=Nomenclature)
    """The county, the office's table of units, platforms counted as one, its own headers."""
    prefecture: str = DEFAULT_PREFECTURE
    """The prefecture the county lies in; the messages say to whom 报备 goes."""
    contact: str = "0834-6363954"
    """Telephone of the county government office's new-media desk, as the notice gives it."""
    reprint_sources: tuple[str, ...] = ()
    """Sources that may be reprinted besides party and government bodies and their media (第三部分（二）)."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Rule name → severity that the office gives the rule's findings instead of its own."""
    off: frozenset[str] = frozenset()
    """Names of rules that the office has switched off."""
    exceptions: tuple[UnitException, ...] = ()
    """Units that a rule does not count for, as the office agreed."""

    @property
    def county(self) -> str:
        """The county; a name that bears it (盐源) is related to its unit's place."""
        return self.nomenclature.county

    @property
    def heads(self) -> Mapping[str, str]:
        """Unit → its head (主要负责人), where the office keeps one (several joined by 、): nobody else may consent."""
        return {unit.name: unit.head for unit in self.nomenclature.units if unit.head}
