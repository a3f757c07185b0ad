"""What was made of a workbook's columns, in sentences: inferred, asked about, left unused."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from xlwings_udfs.registry.columns.headers import ColumnNote
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.columns.spellings import UNUSED
from xlwings_udfs.registry.table.ledger import Registry

_MOST_NAMED = 12
_MOST_SHEETS = 3
_ASKING = "请确认列名"


def columns_in_words(registries: Sequence[Registry]) -> tuple[str, ...]:
    """Chinese sentences on the columns of a workbook's registries, each said once for all sheets that it holds for."""
    sheets: dict[str, list[str]] = defaultdict(list)
    for registry in registries:
        for sentence in _on_columns(registry.inferred, registry.unused):
            sheets[sentence].append(registry.sheet)
    ordered = sorted(sheets, key=lambda sentence: not sentence.startswith(_ASKING))
    return tuple(f"工作表{_named(sheets[sentence])}：{sentence}" for sentence in ordered)


def columns_in_one_line(registries: Sequence[Registry]) -> str:
    """The same in a few words, for a message; "" when there is nothing to say."""
    asked: dict[str, None] = {}
    inferred: dict[str, None] = {}
    left: dict[str, None] = {}
    for registry in registries:
        inferred |= {f"「{note.header}」作{BY_KEY[note.key].header}": None for note in registry.inferred}
        for note in registry.unused:
            if note.key and not note.confirmed:
                asked[f"「{note.header}」是不是{BY_KEY[note.key].header}"] = None
            elif not note.confirmed:
                left[f"「{note.header}」"] = None
    said = (("请确认列名", asked), ("按表头和内容认定", inferred), ("没有用到的列", left))
    parts = [f"{what}：{'、'.join(list(names)[:_MOST_NAMED])}" for what, names in said if names]
    return f"{'；'.join(parts)}。" if parts else ""


def _named(sheets: Sequence[str]) -> str:
    names = list(dict.fromkeys(sheets))
    more = f"等{len(names)}张" if len(names) > _MOST_SHEETS else ""
    return "".join(f"「{name}」" for name in names[:_MOST_SHEETS]) + more


def _on_columns(inferred: Sequence[ColumnNote], unused: Sequence[ColumnNote]) -> Iterator[str]:
    """Chinese sentences: what is to be confirmed, what was inferred, what is not used."""
    asked = [note for note in unused if note.key and not note.confirmed]
    if asked:
        questions = "；".join(
            f"{note.cell}「{note.header}」是不是「{BY_KEY[note.key].header}」？"
            for note in asked[:_MOST_NAMED]
        )
        first = asked[0]
        yield (
            f"{_ASKING}：{questions}没有确认的列没有采用。是的，请在「设置」的列名对照里写明，"
            f"或加 --column {first.header}={BY_KEY[first.key].header}；不是的，写成「{UNUSED}」。"
        )
    if inferred:
        taken = "、".join(f"「{note.header}」（{note.cell}）作{BY_KEY[note.key].header}" for note in inferred)
        yield f"按表头和内容认定：{taken}；认错了的，请在「设置」的列名对照里写明，或用 --column 指定。"
    left = [note for note in unused if not note.key and not note.confirmed]
    if left:
        names = "、".join(f"「{note.header}」（{note.cell}）" for note in left[:_MOST_NAMED])
        more = f"等{len(left)}列" if len(left) > _MOST_NAMED else ""
        yield f"没有用到的列：{names}{more}。"
