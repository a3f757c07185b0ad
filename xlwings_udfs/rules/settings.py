"""What an office may set; the defaults are what the notice says."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Settings:
    """Thresholds and choices that rules read. Days are working days unless the name says otherwise."""

    filing_days: int = 3
    """Working days between consent and filing: 第三条（三） 「在3个工作日内」."""
    effective_from: date | None = None
    """施行日期: consent before it makes the approval and filing rules hints at most; None judges all."""
