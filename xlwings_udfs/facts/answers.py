"""One reading of every cell that says whether something was done: consent, filing, announcement, review …

The words stand in `answer_words`, a table for each kind of cell; here is the grammar that they share: negation (未, 不,
没有 …), aspect (已, 正在, 拟, …中) and condition (待…, …后再) wherever they stand in a sentence. A sentence of several
clauses says what its gravest one does: 同意，暂缓开设 is no consent yet, 原未公告，现已补公告 is an announcement.
What no table knows is not understood, never a verdict.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

import numpy as np
import numpy.typing as npt

from xlwings_udfs.facts.answer_words import Words
from xlwings_udfs.registry.values.text import fold


class Answer(StrEnum):
    """What a cell says of a deed."""

    DONE = "done"
    NOT_DONE = "not done"
    UNDER_WAY = "under way"
    """Begun, planned, asked for or tied to a condition: not done yet."""
    NOT_APPLICABLE = "not applicable"
    NOT_UNDERSTOOD = "not understood"
    EMPTY = "empty"


Answers = npt.NDArray[np.object_]
"""One `Answer` for every row."""

NOT_YET = (Answer.NOT_DONE, Answer.UNDER_WAY)

_NO = r"无|没有|没|暂无|未|否|不|不是|空|×|x|✗|✘|n|no|false|0|尚无|还没有?|尚未|暂未|还未|目前没有|目前无|均无|都没有"
_YES = r"是|是的|对|√|✓|✔|☑|y|yes|true|1|有|已有|已|已经|完成|办结|办完|办妥|办好"
_DONE_AT_ALL = (
    r"(均|都|全部|也)?(已经?|业已|全部)(全部|全面|按.{1,4})?(完成|办理?|办结|办好|办妥|做好?|落实"
    r"|到位|处理|有|完毕)(好|完|毕|了|完毕)*"
)
_BLANK = r"[-—–―_/\\.。…·*]*"
_UNKNOWN = (
    r"不详|不清楚?|不知道?|不明|未知|未统计|未核实|未核查|未检查|未测试?|待核实?|待查|待确认|待统计"
    r"|待了解|没查|没看|说不清|\?+|？+"
)
_NOT_NEEDED = (
    r"不涉及|不适用|(无|不|毋)(需|须|用|必)(要)?|免(于|予)?(审|公告|备案|公示|报)|不需|不用|不必"
    r"|不在.{0,4}范围|n/a|na|不属于|不要求"
)
_NEGATION = r"未|没有?|不|无|非|勿|拒|否|尚|免"
_PLAN = (
    r"拟|待|等|正在?|准备|计划|打算|即将|将[于在要对会]?|预计|争取|尽快|抓紧|马上|着手|开始|申请|请(?!示)"
    r"|呈|提请|报请|建议|希望|望|盼|是否|可否|能否"
    r"|须|(?<!确)需|应(?!急)|要(?!求)|如|若|倘|一旦|暂时|逐步|下一?步|本周|下周|下月|月底前|年底前|力争|筹备"
    r"|筹划|推进|协调|联系|商"
)
_RUNNING = r"中$|中[)）]|进行中|过程中|流程中|办理中|途中|阶段"
_COMPLETE = r"已|业经|经|完成|完毕|了$|了[)）]|过了?$|毕$|好$|讫|成功|通过|合格|补|曾|均|全部|于|在"
_PARTLY = r"全部|完全|全面|彻底|最终|正式"
_LATE = r"及时|按时|按期|按规定时间|如期|准时"
_AFTERWARDS = (
    r"^(但)?(后来?|现在?|今|目前|随后|之后|事后|已补|补|近日|本月|日前|当日)|已补|现已|后已|补(办"
    r"|报|交|公告|发|签)|\d[日号]?(又|重新?|再次?|修改后|补正后|改后)(提交|上报|报送|报备|备案|报|交|送)"
)
_CLAUSES = re.compile(r"[，,。.；;！!、\n()（）]+|(?<=[^\w])-+|但是?|不过|然而|而且|并且|且(?=[已未])")
_FAILED = r"未(获|能|予|得到|被)*通过|没(有)?通过|不通过|未成功|失败|未果"
_OPEN = r"待定|未定|不定|与否|看情况|视情况|另定"
_CONDITION = r"(如果?|若|倘若?|假如|待|等|(还|仍|尚)?(需|须)要?(待|经|报|等|先))(?!于)"
_ORDER = r"(请|望|抓紧|尽快|按|由|交|责成)"
"""A clause that begins so tells others what to do; beside a decision it takes nothing from it."""
_WARNING = r"(并|但|请|要)*(注意|务必|严禁|切勿|加强|严格|不得)"
"""A clause that begins so warns (注意不要重复开设), and denies nothing."""
_ADDRESS = re.compile(r"(https?:|www\.)[^，。、\s]*|\b[\w-]+(\.[\w-]+)*\.(cn|com|net|gov)\b[^，。、\s]*")
_NOT_YET_DOING = (
    r"办理?|定|批复?|审批?|报批?|补办?|完善|落实|进行|处理|做|整改|改造|研究|推进|协调|开发"
    r"|建设|实施|申请|开展|核实|确定|发|开通|施工|上会|审核|签批?|签字|对接|采购|招标|立项|评估|测试|材料"
    r"|资料|手续|流程|程序|准备|走|表格|文件|收集|整理|汇总|填写?|撰写|编制|打印|校对|盖章"
)
_PAPERS = r"(备案|申请|相关|有关)?(材料|资料|手续|表格?|事宜|程序|流程|文件)(还|仍|尚|都|均|目前)?"
"""What stands before a plan in a cell that names no deed (材料正在办理)."""
_LABEL = re.compile(r"^[^:,，。;、\d]{1,8}:(?=.)(?!//)")
"""意见：, 马建国：, 公告链接：: what stands before the answer."""
_QUOTED = re.compile(r"[“\"「『‘].*?[”\"」』’]")
_QUOTES = dict.fromkeys(map(ord, '“”"「」『』‘’'))
_QUESTION = re.compile(r"[?？]$|吗$|是否|能否|可否")
_DATE = re.compile(r"\d{1,4}[年./-]\d{1,2}([月./-]\d{1,2}日?)?|\d{1,2}月(\d{1,2}日?)?|\d{1,2}日")


@cache
def read(text: str, words: Words) -> Answer:
    """What ``text`` says of the deed that ``words`` are about."""
    whole = _LABEL.sub("", _without_names(fold(text), words))
    if re.fullmatch(_BLANK, whole):
        return Answer.EMPTY
    if words.optional and re.fullmatch(_UNKNOWN, whole):
        return Answer.EMPTY
    if _QUESTION.search(whole):
        return Answer.UNDER_WAY if re.search(words.deed, whole) else Answer.NOT_UNDERSTOOD
    clauses = [_LABEL.sub("", each) for each in _CLAUSES.split(_without_dots(whole)) if each]
    said = [_clause(each, words) for each in clauses]
    if Answer.DONE in said:
        if _another_channel(clauses, said, words):
            return Answer.DONE
        kept = [
            not ((answer is Answer.UNDER_WAY and _only_orders(each, words)) or re.match(_WARNING, each))
            for each, answer in zip(clauses, said, strict=True)
        ]
        clauses, said = (
            [c for c, k in zip(clauses, kept, strict=True) if k],
            [a for a, k in zip(said, kept, strict=True) if k],
        )
    for clause, answer in zip(reversed(clauses), reversed(said), strict=True):
        if answer in NOT_YET:
            break
        if answer is Answer.DONE and re.search(_AFTERWARDS, clause) and not _fails(clause, words):
            return Answer.DONE
    decisions = [
        clause for clause, answer in zip(clauses, said, strict=True) if answer is not Answer.NOT_UNDERSTOOD
    ]
    if words.bare and decisions and re.fullmatch(words.deed, decisions[-1]) and Answer.NOT_DONE not in said:
        return Answer.DONE  # 拟同意上报，同意: the decision stands last
    for answer in (Answer.NOT_DONE, Answer.UNDER_WAY, Answer.DONE, Answer.NOT_APPLICABLE):
        if answer in said:
            return answer
    if words.noted and any(re.fullmatch(words.noted, each) for each in clauses):
        return Answer.NOT_DONE
    return Answer.DONE if words.anything else Answer.NOT_UNDERSTOOD


def answers(texts: Iterable[str], words: Words) -> Answers:
    """`read` of every text, once for each different one."""
    listed = list(texts)
    known = {text: read(text, words) for text in set(listed)}
    if len(known) == 1:
        found = np.empty(len(listed), dtype=np.object_)
        found.fill(next(iter(known.values())))  # np.full makes a plain text of it
        return found
    return np.array(list(map(known.__getitem__, listed)), dtype=np.object_)


def is_any(found: Answers, *wanted: Answer) -> npt.NDArray[np.bool_]:
    """Rows whose answer is one of ``wanted``."""
    mask = np.zeros(len(found), dtype=np.bool_)
    for answer in wanted:
        mask |= found == answer
    return mask


def _without_names(text: str, words: Words) -> str:
    """``text`` without what stands in quotes (设有“我要咨询”菜单), unless that is where the deed is (签署“同意”)."""
    bare = _QUOTED.sub("", text)
    return bare if re.search(words.deed, bare) else text.translate(_QUOTES)


def _without_dots(text: str) -> str:
    """``text`` with an address as one word and the dots in dates as strokes, for a dot ends a clause."""
    return re.sub(r"(?<=\d)[.-](?=\d)", "/", _ADDRESS.sub("网址", text))


def _another_channel(clauses: list[str], said: list[Answer], words: Words) -> bool:
    """One way is closed and another is open (评论关闭，私信开放); 有留言，但未启用 is about one."""
    if not words.channels:
        return False
    told = list(zip(clauses, said, strict=True))
    closed = [set(re.findall(words.channels, each)) for each, answer in told if answer in NOT_YET]
    opened = {
        way for each, answer in told if answer is Answer.DONE for way in re.findall(words.channels, each)
    }
    return all(closed) and bool(opened.difference(*closed))


def _only_orders(clause: str, words: Words) -> bool:
    """请办公室按程序报备: what others are to do."""
    return re.match(_ORDER, clause) is not None and not (words.put_off and re.search(words.put_off, clause))


def _fails(clause: str, words: Words) -> bool:
    """Failed, refused or undone, whatever else the clause says (补审，无问题)."""
    undone = re.search(words.undone, clause) if words.undone else None
    deed = re.search(words.deed, clause)
    return undone is not None and not (deed and _is_object(clause, deed, undone))


def _clause(clause: str, words: Words) -> Answer:
    """What one clause says."""
    if re.fullmatch(_NO, clause):
        return Answer.NOT_DONE
    if re.fullmatch(_YES, clause) or (words.exact and re.fullmatch(words.exact, clause)):
        return Answer.DONE
    if re.match(_CONDITION, clause) and not re.match(r"待(遇|产)|等级", clause):
        return Answer.UNDER_WAY
    if re.search(_FAILED, clause):
        return Answer.NOT_DONE
    if re.search(_OPEN, clause):
        return Answer.UNDER_WAY
    if re.search(r"无误|无差错", clause) and re.search(words.deed, clause):
        return Answer.DONE
    if words.fine and re.search(words.fine, clause):
        return _against_fine(clause, words)
    if re.search(_NOT_NEEDED, clause) and not any(
        part and re.search(part, clause) for part in (words.put_off, words.undone)
    ):
        return Answer.NOT_APPLICABLE
    return _of_the_deed(clause, words)


def _against_fine(clause: str, words: Words) -> Answer:
    """A clause that says fine: done, unless something is put off until it is (公示无异议后再公告)."""
    put_off = rf"后(再|方可)|{words.put_off}" if words.put_off else r"后(再|方可)"
    return Answer.UNDER_WAY if re.search(put_off, re.sub(words.fine, "", clause)) else Answer.DONE


def _of_the_deed(clause: str, words: Words) -> Answer:
    deed = re.search(words.deed, clause)
    if words.put_off and re.search(words.put_off, clause):
        return Answer.UNDER_WAY
    if _fails(clause, words):
        return Answer.NOT_DONE
    if deed is None:
        return _without_the_deed(clause, words)
    before, behind = clause[: deed.start()], clause[deed.end() :]
    before_date, behind_date = _DATE.sub("", before), _DATE.sub("", behind)
    negation = re.search(_NEGATION, before_date)
    if negation or re.match(
        rf"(手续|工作|事宜|材料|表|稿件?|草稿|链接|程序|流程|结果|功能)?(还|尚|暂|都|均|仍|也)?({_NEGATION})",
        behind_date,
    ):
        return _denied(before_date[negation.end() :] if negation else "", behind_date, words)
    if words.bare and re.match(r"(上?报|呈|送|转呈|提交)(?!经)[^已]*$", before_date):
        return Answer.UNDER_WAY  # 报局长同意: handed to who is to consent
    if re.search(r"(日|月|月底|年底|年|号)[以之]?前$", before):
        return Answer.UNDER_WAY
    if re.search(_PLAN, before_date) and not re.search(
        r"已(?!列|纳|计|准备|申请|拟|报请|提请|联系|着手|开始|研究)", before_date
    ):
        return Answer.UNDER_WAY
    if re.search(r"(没有|查无|未见|无)$", behind_date):
        return Answer.NOT_DONE
    if re.match(
        r"(内容|文稿|稿件?|草稿|手续|材料)?((还|尚|仍|正)在|(还|尚|暂|仍)?(在(办(?!公)|拟|起草|草拟|撰写|写稿|修改|审[核批签稿查]|走流程|印[制刷]|排版|准备)|待|拟|准备|等))|的(请|话|需|要|由)",
        behind_date,
    ):
        return Answer.UNDER_WAY
    if (
        re.search(_RUNNING, behind_date)
        or re.match(r"(同意)?(后|前|之后|以后)(?=.)|后$", behind_date)
        or re.match(r"(计划|方案|申请|请示)", behind_date)
    ):
        return Answer.UNDER_WAY
    if (
        words.bare
        or (words.sure and re.search(words.sure, clause))
        or re.search(_COMPLETE, before + behind)
        or _DATE.search(clause)
    ):
        return Answer.DONE
    return Answer.DONE if words.proof and re.search(words.proof, clause) else Answer.NOT_UNDERSTOOD


def _is_object(clause: str, deed: re.Match[str], undone: re.Match[str]) -> bool:
    """同意取消账号: what is undone is what was done to another thing."""
    return undone.start() >= deed.end() and not re.search(_NEGATION, clause[: deed.start()]) and deed[0] in (
        "同意", "批准", "准予", "准许", "核准", "赞成", "赞同"
    )  # fmt: skip


def _denied(between: str, behind: str, words: Words) -> Answer:
    """A deed behind a negation: not done; 未完全支持 is begun; 未及时备案 may have been done later."""
    if re.search(_LATE, between):
        return Answer.NOT_UNDERSTOOD
    if re.search(r"[未没不][^未没不]*[未没不]", between):
        return Answer.NOT_UNDERSTOOD
    return Answer.UNDER_WAY if re.search(_PARTLY, between) else Answer.NOT_DONE


def _without_the_deed(clause: str, words: Words) -> Answer:
    if words.proof and re.search(words.proof, clause):
        if re.search(_NEGATION, re.sub(words.proof, "", clause)):
            return Answer.NOT_UNDERSTOOD
        return Answer.UNDER_WAY if re.match(_PLAN, clause) else Answer.DONE
    if words.anything:
        return Answer.NOT_UNDERSTOOD
    if re.fullmatch(_DONE_AT_ALL, clause):
        return Answer.DONE
    if re.fullmatch(
        rf"(还|尚|暂|目前|均|都|仍|至今|一直)*({_NO})(办理?|完成|做|有|落实|到位|进行|开展|开始|弄|搞|办结|办妥)?(了|好)?",
        clause,
    ):
        return Answer.NOT_DONE
    if re.fullmatch(_UNKNOWN, clause):
        return Answer.NOT_UNDERSTOOD
    if re.fullmatch(
        r"(尚未|暂未|还未|还没有?|从未|并未|一直未|至今未|目前未|均未).{0,8}|(未|没有|没).{1,3}", clause
    ):
        return Answer.NOT_DONE
    plan = (
        rf"({_PAPERS})?(已)?({_PLAN}|(还|仍|尚)?在)+(再|进一步|上级|领导)?({_NOT_YET_DOING}){{1,2}}(中|了)?"
    )
    unready = rf"{_PAPERS}(未|没有?|不)(填写?|写|做|弄|准备|收集|整理|签|盖)?(好|完|齐全?|全|妥)"
    if re.fullmatch(rf"{plan}|{unready}", clause) or re.fullmatch(
        rf".{{0,8}}({_NOT_YET_DOING}|起草|筹备|筹建)(进行)?(中|过程中|途中|阶段)", clause
    ):
        return Answer.UNDER_WAY
    return Answer.NOT_UNDERSTOOD
