"""The public certification names the host unit."""

from collections.abc import Iterator

from xlwings_udfs.facts.context import Context
from xlwings_udfs.facts.words import Mask
from xlwings_udfs.finding import Severity
from xlwings_udfs.registry.table.ledger import Ledger
from xlwings_udfs.rules.base.rule import Draft, Rule


def check(ledger: Ledger, context: Context, judged: Mask) -> Iterator[Draft]:
    """Rows in force whose certification names another body than the host unit.

    An empty certification or unit is missing-field's.
    """
    table = ledger.table
    filled = (table["certification"] != "") & (table["unit"] != "") & judged
    plainly = (table["certification"] == table["unit"]) | (table["certification"] == table["unit_text"])
    compared = table.loc[filled & ~plainly, ["certification", "unit"]]
    if compared.empty:
        return
    names = ledger.names
    pairs = [(str(certification), str(unit)) for certification, unit in compared.itertuples(index=False)]
    named = {pair: names.names(*pair) for pair in set(pairs)}
    for position, pair in zip(compared.index.tolist(), pairs, strict=True):
        if named[pair]:
            continue
        parent = names.parent(pair[1])
        above = f"上级单位「{parent}」的认证不能代替。" if parent and names.names(pair[0], parent) else ""
        yield Draft(
            position,
            "certification",
            f"账号主体/认证是「{ledger.text(position, 'certification')}」，"
            f"没有标明主办单位「{ledger.text(position, 'unit')}」（{ledger.place(position, 'unit').cell}）。"
            f"{above}请在平台上把认证信息改为主办单位名称；台账填错的请改正，用简称的请登记在「单位简称」列。",
            [(position, "unit")],
        )


RULE = Rule(
    name="host-not-in-certification",
    severity=Severity.ERROR,
    title="认证信息未标明主办单位",
    basis="第三部分（一）",
    quote="并在公开认证信息中标明主办单位名称",
    why="认证成公司、个人或别的单位，群众看不出是谁办的，账号也可能不在单位手里。",
    remedy="在平台上把认证信息改为主办单位名称，再办理变更备案；单位有简称的登记在「单位简称」列。",
    check=check,
    needs=("unit", "certification"),
)
