"""Every refusal that the program can utter, from its source: the text of each says what to do.

A message is what an `InputError` is raised with; what is filled in at run time is shown as 「…」. The rooms of the
package are told in the words of who reads: `PLACES` has one for each room that refuses something.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import xlwings_udfs

PLACES = {
    "files": "打开和保存文件",
    "registry": "找台账、找列",
    "settings": "设置",
    "calendars": "放假日历",
    "workdays": "放假通知和日期",
    "rules": "规则",
    "forms": "备案表",
    "copies": "标记的副本、带校验公式的副本",
    "results": "比较",
    "inline": "校验公式",
    "functions": "工作表函数",
    "excel": "按钮",
    "live": "按钮：写到打开着的工作簿里",
    "marks": "标记",
    "package": "标记：工作簿文件本身",
    "commands": "命令",
    "dropping": "拖放",
    "doctor": "环境诊断",
    "resident": "常驻助手",
    "installing": "安装、卸载",
}
"""Room → heading, in the order in which a user meets them."""
LEFT_TO_DEVELOPERS = ("build", "bundle", "manual", "samples")
"""Rooms whose messages only those who change the program see."""
_PACKAGE = Path(xlwings_udfs.__file__).parent


def messages_page() -> str:
    """Markdown: the messages, by what the user was doing."""
    by_room: dict[str, list[str]] = {}
    for room, text in refusals():
        by_room.setdefault(room, []).append(text)
    lines = []
    for room, heading in PLACES.items():
        if room in by_room:
            lines += [f"### {heading}", "", *(f"- {text}" for text in dict.fromkeys(by_room[room])), ""]
    return "\n".join(lines)


def refusals() -> Iterator[tuple[str, str]]:
    """(room, message) for each, in the order of the source; rooms of developers left out."""
    for path in sorted(_PACKAGE.rglob("*.py")):
        room = path.relative_to(_PACKAGE).parts[0].removesuffix(".py")
        if room not in LEFT_TO_DEVELOPERS:
            yield from ((room, text) for text in _of(ast.parse(path.read_text(encoding="utf-8"))))


def _of(module: ast.Module) -> Iterator[str]:
    """The messages of one file: what an InputError is called with, straight or through a function of the file."""
    functions = {node.name: node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "InputError":
            for argument in node.args:
                yield from _texts(argument, functions)


def _texts(node: ast.expr, functions: dict[str, ast.FunctionDef]) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body, functions)
        yield from _texts(node.orelse, functions)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
        for inner in ast.walk(functions[node.func.id]):
            if isinstance(inner, ast.Return) and inner.value is not None:
                yield from _texts(inner.value, functions)
    elif text := _text(node):
        yield text


def _text(node: ast.expr) -> str:
    """A text as users read it; '' for what is no text, or has no words of its own."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = [_text(each) if isinstance(each, ast.Constant) else "…" for each in node.values]
        return "".join(parts) if any(isinstance(each, ast.Constant) for each in node.values) else ""
    return ""
