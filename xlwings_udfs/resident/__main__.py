"""``pythonw -m xlwings_udfs.resident``: be the helper; nothing where one runs already."""

import sys

from xlwings_udfs.error_log import log_error
from xlwings_udfs.resident.presence import require_windows
from xlwings_udfs.resident.serving import serve

if __name__ == "__main__":
    try:
        require_windows()
        serve()
    except Exception as error:
        log_error("常驻助手", error)
        sys.exit(1)
