"""Where what is said of an account's end does not hang together: 正常 beside a 注销日期, 已注销 and still posting."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.dates import days, usable
from xlwings_udfs.facts.memory import once
from xlwings_udfs.facts.state import states
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.registry.table.ledger import Ledger


@dataclass(frozen=True)
class Contradictions:
    """For every row: ``against``, the key of the date or filing that says ended where 状态 says in force ("" for none);
    ``posting``: ended, and posted after its end (``posts_after``: whether ended or not).

    A filing alone tells no day of the end: posting in the days after it granted (`Settings.closing_days`) contradicts nothing.
    """

    against: npt.NDArray[np.object_]
    posting: Mask
    posts_after: Mask


@once
def contradictions(ledger: Ledger, context: Context) -> Contradictions:
    """What does not hang together on every row."""
    found = states(ledger, context)
    updated = days(ledger, "updated_on")
    after = usable(ledger, "updated_on", context.as_of) & (updated > found.when)
    granted = found.when + np.timedelta64(context.settings.closing_days, "D")
    by_filing = (found.decided_by == "filed_on") & (updated <= granted)
    return Contradictions(found.against, found.ended & after & ~by_filing, after)
