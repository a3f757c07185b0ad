"""Check only the rules that the rivals were given; prints the findings of each, as they do."""

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from xlwings_udfs.checking.case import case_of
from xlwings_udfs.checking.inspection import inspect
from xlwings_udfs.files.reading import read_sheets

rules = sys.argv[2].split(",")
result = inspect(case_of(read_sheets(Path(sys.argv[1])), as_of=date(2024, 3, 1), region="全国"), select=rules)
counts = Counter(finding.rule for finding in result.findings)
print(json.dumps({rule: counts[rule] for rule in rules}))
