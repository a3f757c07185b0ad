"""Fill one form per unit with xltpl: the same template, its account row holding xltpl's placeholders."""

import sys
from pathlib import Path

import openpyxl
from xltpl.writerx import BookWriter

sys.path.insert(0, str(Path(__file__).parents[1]))
from workload import FORM_ROW, form_rows

template, folder, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
placeholders = folder / "placeholders.xlsx"
book = openpyxl.load_workbook(template)
for column in range(1, 7):
    book.active.cell(FORM_ROW, column, "{{ value%d }}" % column)  # noqa: UP031  braces are the placeholder's own
sheet = book.active.title
book.save(placeholders)
for number, values in enumerate(form_rows(count)):
    writer = BookWriter(str(placeholders))
    payload = {f"value{column}": value for column, value in enumerate(values, 1)}
    writer.render_book([payload | {"tpl_name": sheet, "sheet_name": sheet}])
    writer.save(str(folder / f"{number}.xlsx"))
print(count)
