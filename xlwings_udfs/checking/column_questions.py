"""The columns whose meaning the program will not settle by itself: what to ask the office, each header once."""

from dataclasses import dataclass

from xlwings_udfs.checking.case import Case
from xlwings_udfs.package.attributes import maybe_place
from xlwings_udfs.registry.columns.headers import ColumnNote
from xlwings_udfs.registry.columns.schema import BY_KEY
from xlwings_udfs.registry.table.ledger import Registry
from xlwings_udfs.registry.values.text import clean

MOST_EXAMPLES = 3


@dataclass(frozen=True)
class ColumnQuestion:
    """Is the column ``header``, at ``places`` (台账!K3), the standard column ``guess``?

    ``guess`` is "" where it looks like one thing here and another there; ``examples`` are the first values below it.
    """

    header: str
    guess: str
    places: tuple[str, ...]
    examples: tuple[str, ...]


def column_questions(case: Case) -> tuple[ColumnQuestion, ...]:
    """What is to be asked about the registries of ``case``, in their order. Raises InputError when it has none."""
    found: dict[str, ColumnQuestion] = {}
    for registry in case.registries:
        for note in registry.unused:
            if note.key and not note.confirmed:
                found[note.header] = _with(found.get(note.header), case, registry, note)
    return tuple(found.values())


def _with(known: ColumnQuestion | None, case: Case, registry: Registry, note: ColumnNote) -> ColumnQuestion:
    guess, place = BY_KEY[note.key].header, f"{registry.sheet}!{note.cell}"
    if known is None:
        return ColumnQuestion(note.header, guess, (place,), _examples(case, registry, note))
    same = guess if known.guess == guess else ""
    return ColumnQuestion(note.header, same, (*known.places, place), known.examples)


def _examples(case: Case, registry: Registry, note: ColumnNote) -> tuple[str, ...]:
    """The first different values of the column, from the top of the table."""
    row, column = maybe_place(note.cell) or (0, 0)
    sheet = next(each for each in case.sheets if each.name == registry.sheet)
    texts = (clean(cells[column - 1]) for cells in sheet.rows[row:] if len(cells) >= column)
    return tuple(list(dict.fromkeys(filter(None, texts)))[:MOST_EXAMPLES])
