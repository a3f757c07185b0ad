#!/bin/sh
# Puts the launchers on this user's desktop and among the applications; with --remove takes them away again.
here=$(cd "$(dirname "$0")" && pwd)
desktop=$(xdg-user-dir DESKTOP 2>/dev/null) || desktop=
[ -n "$desktop" ] && [ "$desktop" != "$HOME" ] || desktop="$HOME/Desktop"
applications="${XDG_DATA_HOME:-$HOME/.local/share}/applications"
mkdir -p "$desktop" "$applications"
# As the desktop entry specification quotes an argument: \ before " ` $ and \, then each \ and each % doubled.
START=$(printf '%s' "$here/start.sh" | sed 's/[`"$\\]/\\&/g; s/\\/\\\\/g; s/%/%%/g')
export START
for launcher in "$here"/../*.desktop; do
    name=$(basename "$launcher")
    job=$(sed -n 's/^X-XMT-Job=//p' "$launcher")
    for target in "$desktop/$name" "$applications/xmt-$job.desktop"; do
        if [ "$1" = --remove ]; then
            rm -f "$target"
            continue
        fi
        JOB=$job awk '/^Exec=/ { print "Exec=sh \"" ENVIRON["START"] "\" " ENVIRON["JOB"] " %F"; next } { print }' \
            "$launcher" >"$target"
        chmod +x "$target"
        gio set "$target" metadata::trusted true 2>/dev/null
    done
done
if [ "$1" = --remove ]; then
    echo "桌面和应用菜单里的图标已删除。"
else
    echo "图标已放到桌面和应用菜单，把台账拖到「检查台账」上就行。这个文件夹请不要移动；移动以后再运行一次。"
fi
