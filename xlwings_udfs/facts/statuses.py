"""What a text in 状态 says of an account, read as a sentence: 正常, 停更, 拟关停, 正在注销, 已关停, 已注销 …"""

import re
from enum import StrEnum
from functools import cache

from xlwings_udfs.registry.values.text import fold


class Status(StrEnum):
    """What the cell says. An account in force is one that has not ended: all but the last two."""

    NOTHING = "nothing"
    IN_FORCE = "in force"
    DORMANT = "dormant"
    """停更: in force, and a defect of its own."""
    END_PLANNED = "end planned"
    """拟关停, 待注销, 尚未注销: in force."""
    ENDING = "ending"
    """正在注销: begun and not finished."""
    BACK = "back"
    """关停后恢复: in force again."""
    NOT_UNDERSTOOD = "not understood"
    SHUT = "shut"
    CANCELLED = "cancelled"


ENDED = (Status.SHUT, Status.CANCELLED)

_CANCEL = r"注销|销号|销户|(?<=已)销(?=$|[,，。;；(（])"
_SHUT = (
    r"关停|(?<!暂)停用|停办|(?<!暂)停运|停掉|关闭|关掉|永久停止|(?<!暂时)(?<!暂)停止(运行|运营|使用|服务"
    r"|发布|维护)|下线|撤销|清退|封存|弃用|废止|已停止?$|不再(使用|运行|运营)"
)
_END = re.compile(rf"({_CANCEL})|({_SHUT})")
_DORMANT = r"停更|断更|停止更新|暂停更新|不更新|未更新|无更新|没有?更新|僵尸|休眠|睡眠|荒废|停止发文"
_RUNNING = (
    r"正常|在用|在运行|运行|启用|运营|在营|使用|活跃|更新|开通|在线|存续|有效|上线|维护|良好|开放"
    r"|开设|已认证|运转|营运"
)
_NO = r"未|没有?|不|无|非|否"
_PLANNED = r"拟|待|计划|准备|打算|预备|将|即将|建议|需要?|应(?!用)|须|请|列入|研究|考虑|要求|等待|择期|年底前?|下半年"
_BEGUN = r"正在|正$|(批准|同意)$|已(经)?(申请|提交|报|启动|开始|受理)|申请|办理|着手|启动|开始|走"
_BEGUN_BEHIND = (
    r"(申请|手续|流程|程序|审批|审核|审查|受理|报批|办理|公示|公告|过渡)*(办理|审批|申请|进行|公示|公告|过渡"
    r"|处理|冷静|等待|观察)?(中|期|途中|过程中|进行中)([,，。]|$)|申请$|手续$|(等|尚)?待"
    r"|(申请表?|材料|资料|备案表|手续|流程)(均|都)?(已|正在|在)(提交|递交|上交|交|上报|报|走|办)(?!完|结|妥|好)|[,，。].{0,6}(审核|审批|受理|办理|处理|等待)中?$"
)
_UNFINISHED = (
    r"(手续|流程|程序)?(尚未|未|没有?|仍未|还未)(完成|成功|办结|办完|办理完|通过|获批|批准|到位"
    r"|生效)|失败|受阻|被驳回|被退回"
)
_BACK = r"[,，。]?(后来?|又|现在?|目前|已)*(恢复|重新启用|重启|重新开通|重新使用)"
_BLANK = r"[-—–―_/\\.。…·*\s]*|无|暂无"
_YES, _NEVER = r"是|√|✓|✔|y|yes|对|有|1|true", r"否|×|x|✗|n|no|不是|没有|无|0|false|未"


@cache
def read_status(text: str, header: str = "") -> Status:
    """What ``text`` says under ``header``: 否 under 是否正常运行 says that the account runs no more."""
    said = fold(text)
    question = fold(header).partition("是否")[2]
    if question and re.fullmatch(f"{_YES}|{_NEVER}", said):
        asked = _sentence(question)
        if re.fullmatch(_YES, said):
            return asked
        return Status.IN_FORCE if asked in ENDED else _opposite(asked)
    return _sentence(said)


def _opposite(asked: Status) -> Status:
    return Status.SHUT if asked is Status.IN_FORCE else Status.NOT_UNDERSTOOD


def _sentence(said: str) -> Status:
    if re.fullmatch(_BLANK, said):
        return Status.NOTHING
    ends = list(_ends(said))
    for status in (Status.BACK, Status.CANCELLED, Status.SHUT, Status.ENDING):
        if status in ends:
            return status
    if re.search(_DORMANT, said):
        return Status.DORMANT
    if Status.END_PLANNED in ends:
        return Status.END_PLANNED
    return _running(said)


def _ends(said: str) -> list[Status]:
    """What each word for an end says, by what stands around it."""
    found, since = [], 0
    for match in _END.finditer(said):
        before, behind = said[since : match.start()], said[match.end() :]
        since = match.end()
        found.append(_end(before, behind, Status.CANCELLED if match[1] else Status.SHUT))
    return found


def _end(before: str, behind: str, ended: Status) -> Status:
    if re.match(_BACK, behind):
        return Status.BACK
    if re.match(_UNFINISHED, behind) or re.match(_BEGUN_BEHIND, behind):
        return Status.ENDING
    if re.search(rf"({_NO})(?!来)", before):
        return Status.END_PLANNED
    if re.search(_BEGUN, before) and not re.search(r"(完成|办完|办结|办好|已办理|办理完毕)", before):
        return Status.ENDING
    return Status.END_PLANNED if re.search(_PLANNED, before) else ended


def _running(said: str) -> Status:
    running = re.search(_RUNNING, said)
    if running is None or re.search(r"暂停|中止|冻结|封|异常|故障", said):
        return Status.NOT_UNDERSTOOD
    before = said[: running.start()]
    return Status.NOT_UNDERSTOOD if re.search(rf"{_NO}|待|拟|筹", before) else Status.IN_FORCE
