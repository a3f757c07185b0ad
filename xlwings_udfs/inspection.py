"""The main job, from sheets to findings: read the registries, take the county's calendar, run the rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from xlwings_udfs.registry.ledger import Kind, Registry
from xlwings_udfs.registry.program_sheets import HOLIDAYS
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Sheet
from xlwings_udfs.rules.engine import Disabled, check, rules
from xlwings_udfs.rules.finding import Finding, Severity
from xlwings_udfs.rules.rule import Context
from xlwings_udfs.rules.settings import Settings
from xlwings_udfs.workdays.regions import calendar_for


@dataclass(frozen=True)
class Inspection:
    """Everything one check has to tell, whoever shows it.

    ``file`` is the path as the user gave it ("" when the sheets come from elsewhere), ``findings`` and
    ``excepted`` stand in the order of the contract (sheet, row, rule), ``remarks`` are Chinese sentences on
    what was inferred or assumed.
    """

    file: str
    as_of: date
    region: str
    registries: tuple[Registry, ...]
    findings: tuple[Finding, ...]
    excepted: tuple[Finding, ...] = ()
    disabled: tuple[Disabled, ...] = ()
    settings: Settings = field(default_factory=Settings)
    remarks: tuple[str, ...] = ()

    @property
    def accounts(self) -> int:
        """Accounts in all registries, in force or not."""
        return sum(registry.accounts for registry in self.registries)

    def count(self, severity: Severity) -> int:
        """Number of findings of that severity."""
        return sum(finding.severity == severity for finding in self.findings)


def inspect(
    sheets: Sequence[Sheet],
    *,
    as_of: date,
    region: str,
    file: str = "",
    only: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    settings: Settings = Settings(),  # noqa: B008 (frozen: one default for all calls is safe)
) -> Inspection:
    """Check the registries on ``sheets`` as things stand on ``as_of`` with the calendar of ``region``.

    ``only`` names the sheets to check (all visible ones that hold a registry when empty); ``select`` and
    ``ignore`` are names of rules. Raises InputError for a sheet, region or rule that does not exist.
    """
    registries = tuple(read_registries(sheets, only, settings.county))
    holidays = next((sheet for sheet in sheets if sheet.name.strip() == HOLIDAYS), None)
    calendar = calendar_for(region, holidays)
    report = check(registries, Context(as_of, calendar, settings), select, ignore)
    own = (f"工作表「{registry.sheet}」：{remark}" for registry in registries for remark in registry.remarks)
    return Inspection(
        file=file,
        as_of=as_of,
        region=region,
        registries=registries,
        findings=report.findings,
        excepted=report.excepted,
        disabled=report.disabled,
        settings=settings,
        remarks=(*own, *report.remarks),
    )


def rule_title(name: str) -> str:
    """What users read for a rule; its name when there is no such rule (any more)."""
    return next((rule.title for rule in rules() if rule.name == name), name)


def rule_remedy(name: str) -> str:
    """What to do about a rule's findings in general; "" when there is no such rule (any more)."""
    return next((rule.remedy for rule in rules() if rule.name == name), "")


def size_in_words(registry: Registry) -> str:
    """How much a registry holds, as users read it: 73 个账号, or 6 条备案 for a log of filings."""
    counted = "个账号" if registry.kind is Kind.ACCOUNTS else "条备案"
    return f"{len(registry.table)} {counted}"


def settings_in_words(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The settings in force as users read them: (name, value)."""
    effective = (
        settings.effective_from.isoformat() if settings.effective_from else "未设置（各个时期的备案都检查）"
    )
    changed = "；".join(f"{rule}→{severity}" for rule, severity in sorted(settings.severities.items()))
    return (
        ("备案时限", f"{settings.filing_days} 个工作日"),
        ("报州时限", f"{settings.report_days} 个工作日"),
        ("施行日期", effective),
        ("更新时限", f"{settings.stale_days} 天"),
        ("停用的规则", "、".join(sorted(settings.off)) or "无"),
        *([("改过级别的规则", changed)] if changed else []),
    )
