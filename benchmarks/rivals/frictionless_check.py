"""Three rules written for frictionless: one account per unit and platform, known filing type, a reason.

Prints the number of findings of each rule, so that the contenders can be held together.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from frictionless import Check, Checklist, Resource, Row, Schema, errors, fields, system

sys.path.insert(0, str(Path(__file__).parents[1]))
from workload import FILING_TYPES, HEADERS


class OneAccountPerPlatform(Check):
    """Remember the rows of each unit and platform; report every row of a group of several."""

    type = "one-account-per-platform"
    Errors = [errors.RowConstraintError]  # noqa: RUF012  the library's own way to declare them

    def validate_start(self) -> Iterator[errors.RowConstraintError]:
        self.groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
        yield from ()

    def validate_row(self, row: Row) -> Iterator[errors.RowConstraintError]:
        self.groups[row["主办单位"], row["所属平台"]].append(row)
        yield from ()

    def validate_end(self) -> Iterator[errors.RowConstraintError]:
        for group in self.groups.values():
            if len(group) > 1:
                for row in group:
                    yield errors.RowConstraintError.from_row(row, note="several accounts on one platform")


def field(name: str) -> fields.AnyField | fields.StringField:
    if name == "备案类型":
        return fields.StringField(name=name, constraints={"enum": list(FILING_TYPES)})
    if name == "备案原由":
        return fields.StringField(name=name, constraints={"required": True})
    return fields.AnyField(name=name)


with system.use_context(trusted=True):  # the registry lies outside the working directory
    resource = Resource(sys.argv[1], schema=Schema(fields=[field(name) for name in HEADERS]))
    report = resource.validate(Checklist(checks=[OneAccountPerPlatform()]), limit_errors=1_000_000)
kinds = [kind for (kind,) in report.flatten(["type"])]
wrong_types = sum(
    kind == "constraint-error" and name == "备案类型" for kind, name in report.flatten(["type", "fieldName"])
)
print(
    json.dumps(
        {
            "duplicate-account": kinds.count("row-constraint"),
            "unknown-filing-type": wrong_types,
            "vague-reason": kinds.count("constraint-error") - wrong_types,
        }
    )
)
