"""``pythonw -m xlwings_udfs.resident``: be the helper, or with ``start`` or ``stop`` have it started or ended."""

import sys

from xlwings_udfs.error_log import log_error
from xlwings_udfs.resident.control import start, stop
from xlwings_udfs.resident.presence import require_windows
from xlwings_udfs.resident.serving import serve

_TASKS = {"": serve, "start": start, "stop": stop}

if __name__ == "__main__":
    try:
        require_windows()
        _TASKS["".join(sys.argv[1:2])]()
    except Exception as error:
        log_error("常驻助手", error)
        sys.exit(1)
