"""What counts unless the office sets something else, where it has to be known before anything is imported."""

DEFAULT_PREFECTURE = "凉山州"
"""The prefecture whose calendar counts."""
FILING_DAYS = 3
"""Working days between consent and filing: 第三部分（三） 「在3个工作日内」."""
