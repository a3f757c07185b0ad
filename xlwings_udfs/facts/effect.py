"""Which filings are older than the notice.

The notice is of 2022 or later, accounts are older. With the setting 施行日期 the approval and filing rules
are hints at most on filings before it.
"""

from datetime import date

import numpy as np

from xlwings_udfs.facts.dates import days
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.registry.table.ledger import Ledger


def older(ledger: Ledger, effective_from: date | None) -> Mask:
    """Rows whose filing is of before ``effective_from``; none when it is None.

    A filing's date is the day it was filed, else of the consent, else of the account's opening; a row with
    none of them is not older.
    """
    if effective_from is None:
        return np.zeros(len(ledger), dtype=np.bool_)
    when = days(ledger, "filed_on")
    for key in ("approved_on", "opened_on"):
        when = np.where(np.isnat(when), days(ledger, key), when)
    return when < np.datetime64(effective_from, "D")
