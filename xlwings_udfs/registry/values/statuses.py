"""Is an account in force?"""

from xlwings_udfs.registry.values.text import fold

_ENDED = ("关停", "注销", "停用", "停更", "关闭", "已停", "撤销", "停止运行", "停止使用")


def in_force(status: str) -> bool:
    """False when the status says the account is closed (关停, 已注销, 停用 …); an empty one is in force."""
    text = fold(status)
    return not any(word in text for word in _ENDED) or text.startswith(("未", "拟", "待"))
