"""The manual of the rules, made from them and their fixtures: ``docs/rules.md`` and the answers of `xmt explain`."""

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.state import Judges
from xlwings_udfs.finding import SEVERITY_NAMES, Bearer
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.reading import read_registries
from xlwings_udfs.registry.sheet import Sheet, address
from xlwings_udfs.rules.base.engine import check, rule_named, rules
from xlwings_udfs.rules.base.fixture import Example
from xlwings_udfs.rules.base.rule import OWN_BASIS, Rule
from xlwings_udfs.workdays.national import national_calendar

_INTRODUCTION = """\
# 检查规则

本页由各条规则自动生成，请勿手工修改。规则依据《盐源县人民政府办公室关于进一步加强全县政务新媒体管理工作的通知》
（下称通知）；「国办秘函〔2019〕19号」是国务院办公厅秘书局印发的检查指标。

- **错误**：违反通知的明确规定，必须改正。**警告**：通知用了「原则上」，或者还要人核实。**提示**：只供参考。
- 账号在不在运行，先看「状态」，状态没写的看关停日期、注销日期，再看办过的关停、注销备案；停更、尚未注销、拟关停、正在注销的都还在运行。
- 写了看不懂的话，只提示「待核」并引用原文，不下结论。
- 主管单位（县政府办公室）自己该填、该办的，由主管单位负责，另行列出，不算主办单位的问题。
- 台账缺少某列，靠这列的规则就不检查这张表，并在结果里说明缺哪一列。
- 一处毛病只报一次：备案类型、备案原由、所属平台空着，由各自的规则报告；没有主要负责人同意的，一行只报一次，
  不再计算期限；日期认不出或先后颠倒的，不再用它计算；整行重复登记的两行，互相不算重复开设。
- 「例外说明」列写了理由的账号，不参加「同一平台重复开设账号」「不同平台名称不一致」两项比较；
  信息发布登记里写了例外的，不报告转载来源。这些都另行列出。
- 设置了「施行日期」的，此前的备案只作提示。
- 某年的放假通知没有录入时，按现有日历推算出来的逾期以「待核」开头，只作警告；录入通知后再查即可。
"""


_PARTS = ("第三部分", "第五部分", "附件2", "附件3", "国办秘函", OWN_BASIS)
"""The order of the rules in the manual: that of the notice, then the national indicators, then the rest."""


def page() -> str:
    """The whole manual as Markdown."""
    by_basis = sorted(rules(), key=lambda rule: (_PARTS.index(_part(rule)), rule.basis, rule.name))
    rows = [
        f"| [{rule.title}](#{rule.name}) | `{rule.name}` | {SEVERITY_NAMES[rule.severity]} | {rule.basis} |"
        for rule in by_basis
    ]
    table = "\n".join(["| 规则 | 代号 | 级别 | 依据 |", "|---|---|---|---|", *rows])
    return "\n".join([_INTRODUCTION, table, "", *(_section(rule) for rule in by_basis)])


def _part(rule: Rule) -> str:
    """The part of the authorities that a rule's basis begins with."""
    return next(part for part in _PARTS if rule.basis.startswith(part))


def explain(name: str) -> str:
    """One rule's section of the manual. Raises InputError for a name that is no rule's."""
    return _section(rule_named(name))


def _section(rule: Rule) -> str:
    return f"""\
## {rule.name}

**{rule.title}**（{SEVERITY_NAMES[rule.severity]}）

- 依据：{_authority(rule)}
- 为什么：{rule.why}
- 怎么改：{rule.remedy}
{_method(rule)}
会报告（加粗的单元格，检查日期 {rule.fixture.breaks.as_of}）：

{_table(rule.fixture.breaks)}

{_said(rule)}

不会报告：

{_table(rule.fixture.passes)}
"""


def _said(rule: Rule) -> str:
    """What the program says of the example that breaks the rule, cell by cell, with the national calendar."""
    example = rule.fixture.breaks
    headers = list(example.rows[0])
    sheet = Sheet(
        example.sheet, [headers, *([row.get(header, "") for header in headers] for row in example.rows)]
    )
    context = Context(example.as_of, national_calendar())
    found = check(read_registries([sheet]), context, [rule.name]).findings
    return "\n".join(f"- {finding.cell}：{finding.message}" for finding in found)


def _method(rule: Rule) -> str:
    """Which rows the rule judges, how it reads their cells, what it leaves to a person, whose the defect is."""
    lines = [f"- 查哪些行：{_rows(rule)}"]
    if rule.method:
        lines.append(f"- 怎么看：{rule.method}")
    if rule.left_to_people:
        lines.append(f"- 留给人判断：{rule.left_to_people}")
    if rule.bearer is Bearer.OFFICE:
        lines.append("- 由谁负责：主管单位（县政府办公室）自己，不算主办单位的问题。")
    return "\n".join(lines) + "\n"


_JUDGED = {
    Judges.IN_FORCE: "还在运行的账号。停更、拟关停、正在注销的还在运行；已关停、已注销的不查。",
    Judges.LATEST_FILING: (
        "每个账号最近的一次备案。已关停、已注销的账号查它的关停、注销备案；"
        "行里还写着开设、变更的，那是以前的备案，不再查。"
    ),
    Judges.ALL: "每一行，不论账号在不在运行。",
}


def _rows(rule: Rule) -> str:
    sheets = "、".join(kind.value for kind in rule.kinds)
    excepted = "「例外说明」写明例外的先除外。" if rule.may_be_excepted else ""
    excepted += "".join(
        f"「{BY_KEY[key].header}」一项，「例外说明」写明例外的先除外。" for key in rule.excepted_keys
    )
    since = "施行日期以前的备案只作提示。" if rule.since_effect else ""
    return f"{sheets}里{_JUDGED[rule.judges]}{excepted}{since}"


def _authority(rule: Rule) -> str:
    """The part of the notice with its words; what rests on the registry itself has none to quote."""
    return f"{rule.quote}（{rule.basis}）" if rule.basis == OWN_BASIS else f"{rule.basis}「{rule.quote}」"


def _table(example: Example) -> str:
    """An example as a Markdown table with the sheet's letters and row numbers; cells found are bold."""
    headers = list(example.rows[0])
    letters = [address(1, column)[:-1] for column in range(1, len(headers) + 1)]
    lines = [["", *letters], ["---"] * (len(headers) + 1), ["1", *headers]]
    for number, row in enumerate(example.rows, start=2):
        lines.append([str(number)])
        for column, header in enumerate(headers, start=1):
            text = row.get(header, "")
            marked = address(number, column) in example.cells
            lines[-1].append(f"**{text or '（空）'}**" if marked else text)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
