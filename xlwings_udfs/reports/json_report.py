"""The result of a check as one JSON object: the contract that scripts outside the program rely on."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from xlwings_udfs.checking.inspection import Inspection
from xlwings_udfs.finding import Finding
from xlwings_udfs.registry.columns.schema import BY_KEY


def json_report(inspection: Inspection) -> dict[str, Any]:
    """The object of ``xmt check --format json``; plain types only."""
    return {
        "file": inspection.file,
        "as_of": inspection.as_of.isoformat(),
        "region": inspection.region,
        "accounts": inspection.accounts,
        "sheets": [
            {"sheet": each.sheet, "header_row": each.header_row, "accounts": each.accounts}
            for each in inspection.registries
        ],
        "unused_columns": [
            {
                "sheet": registry.sheet,
                "cell": note.cell,
                "header": note.header,
                "values": note.values,
                "guess": BY_KEY[note.key].header if note.key else None,
            }
            for registry in inspection.registries
            for note in registry.unused
        ],
        "disabled_rules": [
            {"rule": each.rule, "sheet": each.sheet, "why": each.why} for each in inspection.disabled
        ],
        "excepted": [finding_as_json(each) for each in inspection.excepted],
        "findings": [finding_as_json(each) for each in inspection.findings],
        "remarks": list(inspection.remarks),
        "settings": _settings(inspection),
    }


def json_text(report: Mapping[str, Any]) -> str:
    """``report`` as text: Chinese as it is, one line per level, a line feed at the end."""
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """One finding with the keys of the contract."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "provisional": finding.provisional,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "cell": finding.cell,
        "unit": finding.unit,
        "account": finding.account,
        "platform": finding.platform,
        "message": finding.message,
        "basis": finding.basis,
        "bearer": finding.bearer.value,
        "related": list(finding.related),
        "evidence": [each._asdict() for each in finding.evidence],
    }


def _settings(inspection: Inspection) -> dict[str, Any]:
    values = asdict(inspection.settings)
    effective = inspection.settings.effective_from
    exceptions = [each | {"agreed_on": each["agreed_on"].isoformat()} for each in values["exceptions"]]
    return values | {
        "source": inspection.settings_source,
        "exceptions": exceptions,
        "effective_from": effective.isoformat() if effective else None,
        "severities": {rule: str(severity) for rule, severity in inspection.settings.severities.items()},
        "off": sorted(inspection.settings.off),
    }
