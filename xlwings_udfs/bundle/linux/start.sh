#!/bin/sh
# Runs a job on workbooks with this machine's Python: the one that XMT_PYTHON or the file python.path beside this
# script names, else the newest that has what the program needs.
here=$(cd "$(dirname "$0")" && pwd)
[ -n "$XMT_PYTHON" ] || { [ -f "$here/python.path" ] && XMT_PYTHON=$(cat "$here/python.path"); }
PYTHONPATH="$here/../python/app${PYTHONPATH:+:$PYTHONPATH}"
PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH PYTHONDONTWRITEBYTECODE
needs='import sys; sys.version_info >= (3, 11) or sys.exit(1); import click, lxml, openpyxl, pandas, platformdirs'
needs="$needs, python_calamine, rich, chinese_calendar, xlrd"
for python in "$XMT_PYTHON" python3.14 python3.13 python3.12 python3.11 python3; do
    [ -n "$python" ] && command -v "$python" >/dev/null 2>&1 || continue
    if "$python" -c "$needs" >/dev/null 2>&1; then
        exec "$python" -m xlwings_udfs.dropping "$@"
    fi
done
message='没有找到能用的 Python：需要 3.11 或更新的版本，并装好 requirements.txt 里的组件（在 linux 文件夹里，'
message="${message}命令是 python3 -m pip install -r requirements.txt）。装在别处的，把它的完整位置写进 linux 文件夹的 python.path 文件。"
for show in 'zenity --error --no-markup --text' 'kdialog --error' 'xmessage'; do
    command -v "${show%% *}" >/dev/null 2>&1 && $show "$message" 2>/dev/null && break
done
echo "$message" >&2
exit 2
