"""The main job, from sheets to findings: read the registries, run the rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from xlwings_udfs.checking.case import Case
from xlwings_udfs.facts.settings import Settings
from xlwings_udfs.finding import Finding, Severity
from xlwings_udfs.registry.columns.kinds import Kind
from xlwings_udfs.registry.sheets.passed_over import passed_over
from xlwings_udfs.registry.table.column_words import columns_in_words
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.rules.base.engine import Disabled, check, rule_named, rules


@dataclass(frozen=True)
class Inspection:
    """Everything one check has to tell, whoever shows it.

    ``file`` is the path as the user gave it ("" when the sheets come from elsewhere), ``findings`` and
    ``excepted`` stand in the order of the contract (sheet, row, rule), ``remarks`` are Chinese sentences on
    what was inferred or assumed; ``settings_source`` says where the settings were read, "" for the defaults;
    ``on_columns`` are those of them that say how columns were understood, or ask,
    ``on_calendar`` the one that says which notices of holidays were missing and what rests on them ("" for none);
    ``narrowed`` whether the user left out rules or sheets.
    """

    file: str
    as_of: date
    region: str
    registries: tuple[Registry, ...]
    findings: tuple[Finding, ...]
    excepted: tuple[Finding, ...] = ()
    disabled: tuple[Disabled, ...] = ()
    settings: Settings = field(default_factory=Settings)
    settings_source: str = ""
    remarks: tuple[str, ...] = ()
    on_columns: tuple[str, ...] = ()
    on_calendar: str = ""
    narrowed: bool = False

    @property
    def accounts(self) -> int:
        """Accounts in all registries, in force or not."""
        return sum(registry.accounts for registry in self.registries)

    def count(self, severity: Severity) -> int:
        """Number of findings of that severity."""
        return sum(finding.severity == severity for finding in self.findings)


def inspect(case: Case, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Inspection:
    """Check the registries of ``case`` by the rules ``select`` (names; all when empty) less ``ignore``.

    Raises InputError for a sheet or rule that does not exist, and where there is no registry.
    """
    context, registries = case.context, case.registries
    report = check(registries, context, select, ignore)
    own = (f"工作表「{registry.sheet}」：{remark}" for registry in registries for remark in registry.remarks)
    on_columns = columns_in_words(registries)
    return Inspection(
        file=case.file,
        as_of=context.as_of,
        region=context.calendar.region,
        registries=registries,
        findings=report.findings,
        excepted=report.excepted,
        disabled=report.disabled,
        settings=context.settings,
        settings_source=case.office.source,
        remarks=(
            *on_columns,
            *_narrowing(select, ignore),
            *dict.fromkeys(own),
            *passed_over(case.searched),
            *report.remarks,
            *filter(None, [report.on_calendar]),
        ),
        on_columns=on_columns,
        on_calendar=report.on_calendar,
        narrowed=bool(case.only or select or ignore),
    )


def _narrowing(select: Sequence[str], ignore: Sequence[str]) -> Iterator[str]:
    for names, said in ((select, "这次只检查"), (ignore, "这次不检查")):
        if names:
            yield f"按要求，{said}：{'、'.join(rule_named(name).title for name in names)}。"


def rule_title(name: str) -> str:
    """What users read for a rule; its name when there is no such rule (any more)."""
    return next((rule.title for rule in rules() if rule.name == name), name)


def rule_remedy(name: str) -> str:
    """What to do about a rule's findings in general; "" when there is no such rule (any more)."""
    return next((rule.remedy for rule in rules() if rule.name == name), "")


_COUNTED = {Kind.ACCOUNTS: "个账号", Kind.FILINGS: "条备案", Kind.PUBLICATIONS: "条发布信息"}


def size_in_words(registry: Registry) -> str:
    """How much a registry holds, as users read it: 73 个账号, or 6 条备案 for a log of filings."""
    return f"{len(registry)} {_COUNTED[registry.kind]}"


def nothing_found(inspection: Inspection) -> str:
    """What is said of a check without findings: no more than was checked."""
    if not any(len(registry) for registry in inspection.registries):
        return "表里还没有账号。"
    if inspection.narrowed or inspection.disabled or inspection.settings.off or inspection.excepted:
        return "检查过的内容没有发现问题；没有检查和不计的，见下面的说明。"
    return "没有发现问题，台账符合通知要求。"
