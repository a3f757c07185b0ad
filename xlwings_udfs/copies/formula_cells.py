"""The formulas and what they stand on as cells of a package: beside the rows, and on the hidden sheet of lists."""

from collections.abc import Iterator

from xlwings_udfs.inline.data_sheet import Run
from xlwings_udfs.inline.first_values import FirstValues
from xlwings_udfs.inline.parts import HelperColumn, InlineChecks
from xlwings_udfs.inline.signs import WIDTH, signed
from xlwings_udfs.package.cells import alone, formula_cell, shared, sharing, value_cell
from xlwings_udfs.package.formats import Format
from xlwings_udfs.package.new_sheet import NewSheet
from xlwings_udfs.package.schema import Dialect
from xlwings_udfs.package.sheet import Worksheet
from xlwings_udfs.package.styles import Styles
from xlwings_udfs.registry.sheet import CellValue, column_number

_HEADER = Format(bold=True, fill="FFDDEBF7", across="center", wrapped=False)
_VERDICT = Format(wrapped=False)


def put_beside(worksheet: Worksheet, styles: Styles, checks: InlineChecks, values: FirstValues) -> None:
    """Put the verdicts, the hidden columns and the conditional format on the registry's sheet."""
    _Beside(worksheet, styles, checks, values).put()
    first, last = column_number(checks.verdicts.letter), column_number(checks.helpers[-1].letter)
    frame = worksheet.edit_frame()
    frame.set_columns(first, first, WIDTH)
    frame.set_columns(first + 1, last, hidden=True)
    frame.widen_dimension(checks.last_row, last)
    area, formula = checks.highlight.area.replace("$", ""), signed(checks.highlight.formula)
    frame.add_condition(area, formula.removeprefix("="), styles.differential(checks.highlight.fill))


class _Beside:
    """Writes the rows of one sheet."""

    def __init__(
        self, worksheet: Worksheet, styles: Styles, checks: InlineChecks, values: FirstValues
    ) -> None:
        self._worksheet, self._checks, self._values = worksheet, checks, values
        self._prefix = worksheet.prefix
        self._header, self._verdict = styles.like(_HEADER), styles.like(_VERDICT)
        self._free = worksheet.free_shared_formula()

    def put(self) -> None:
        """Write the headers, the rows, and what marks the rows below."""
        checks, prefix = self._checks, self._prefix
        self._put(
            checks.header_row,
            [
                (checks.verdicts.letter, self._title()),
                *(
                    (each.letter, value_cell(f"{each.letter}{checks.header_row}", 0, each.header, prefix))
                    for each in checks.helpers
                ),
            ],
        )
        for row in range(checks.first_row, checks.last_row + 1):
            self._put(row, [*self._cells(row)])
        marks = checks.helpers[0].letter
        for row, value in enumerate(checks.below, checks.last_row + 1):
            if value is not None:
                self._put(row, [(marks, value_cell(f"{marks}{row}", 0, value, prefix))])

    def _put(self, row: int, cells: list[tuple[str, str]]) -> None:
        self._worksheet.put_cells(row, [(column_number(letters), markup) for letters, markup in cells])

    def _title(self) -> str:
        checks = self._checks
        formula = alone(checks.title.removeprefix("="), self._prefix)
        place = f"{checks.verdicts.letter}{checks.header_row}"
        return formula_cell(place, self._header, formula, self._values.title, self._prefix)

    def _cells(self, row: int) -> Iterator[tuple[str, str]]:
        own = self._checks.verdicts
        yield own.letter, self._formula(own, row, self._verdict, self._values.verdicts[row])
        for each in self._checks.helpers:
            value = each.values[row - self._checks.first_row]
            if row in each.others:
                yield each.letter, self._formula(each, row, 0, value or "")
            elif value is not None:
                yield each.letter, value_cell(f"{each.letter}{row}", 0, value, self._prefix)

    def _formula(self, column: HelperColumn, row: int, style: int, given: CellValue) -> str:
        place, formula = f"{column.letter}{row}", column.formula_at(row).removeprefix("=")
        if row in column.others:
            written = alone(formula, self._prefix)
        elif row > self._checks.first_row:
            written = sharing(self._free, self._prefix)
        else:
            area = f"{place}:{column.letter}{self._checks.last_row}"
            written = shared(formula, area, self._free, self._prefix)
        return formula_cell(place, style, written, given, self._prefix)


def sheet_of_lists(dialect: Dialect, checks: InlineChecks, values: FirstValues) -> bytes:
    """The hidden sheet."""
    lists = checks.lists
    cells: dict[int, dict[int, str]] = {}
    for column in lists.columns:
        number = column_number(column.letter)
        for row, value in enumerate(column.values, 1):
            if value is not None:
                cells.setdefault(row, {})[number] = value_cell(f"{column.letter}{row}", 0, value)
    runs = {
        f"{run.letter}{row}": (at, run, row) for at, run in enumerate(lists.runs) for row in _rows_of(run)
    }
    for place, formula in lists.formulas.items():
        letters = place.rstrip("0123456789")
        given = lists.given.get(place, "") if values.calm or place == lists.today else None
        text = formula.removeprefix("=")
        written = alone(text)
        if place in runs:
            number, run, row = runs[place]
            area = f"{place}:{letters}{run.first + run.count - 1}"
            written = shared(text, area, number) if row == run.first else sharing(number)
        cells.setdefault(int(place.removeprefix(letters)), {})[column_number(letters)] = formula_cell(
            place, 0, written, given
        )
    made = NewSheet(dialect)
    made.rows(
        f'<row r="{row}">{"".join(cells[row][at] for at in sorted(cells[row]))}</row>'
        for row in sorted(cells)
    )
    return made.data()


def _rows_of(run: Run) -> range:
    return range(run.first, run.first + run.count)
