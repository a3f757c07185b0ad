"""Three rules written for pandera over pandas with the calamine engine; prints the findings of each."""

import json
import sys
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

sys.path.insert(0, str(Path(__file__).parents[1]))
from workload import FILING_TYPES

schema = pa.DataFrameSchema(
    {
        "备案类型": pa.Column(checks=pa.Check.isin(FILING_TYPES), nullable=True),
        "备案原由": pa.Column(nullable=False),
    },
    checks=pa.Check(
        lambda table: ~table.duplicated(["主办单位", "所属平台"], keep=False), name="duplicate-account"
    ),
)
counts = {"duplicate-account": 0, "unknown-filing-type": 0, "vague-reason": 0}
try:
    schema.validate(pd.read_excel(sys.argv[1], engine="calamine"), lazy=True)
except pa.errors.SchemaErrors as failure:
    cases = failure.failure_cases
    counts["duplicate-account"] = cases[cases["check"] == "duplicate-account"]["index"].nunique()
    of_columns = cases[cases["schema_context"] == "Column"]["column"]
    counts["unknown-filing-type"] = int((of_columns == "备案类型").sum())
    counts["vague-reason"] = int((of_columns == "备案原由").sum())
print(json.dumps(counts))
