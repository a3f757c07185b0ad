"""Fill one form per unit the usual way: load the template with openpyxl (each time, or once), set the cells, save."""

import sys
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).parents[1]))
from workload import FORM_ROW, form_rows

loading, template, folder, count = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
folder.mkdir(parents=True, exist_ok=True)
book = openpyxl.load_workbook(template)
for number, values in enumerate(form_rows(count)):
    if loading == "each" and number:
        book = openpyxl.load_workbook(template)
    for column, value in enumerate(values, 1):
        book.active.cell(FORM_ROW, column, value)
    book.save(folder / f"{number}.xlsx")
print(count)
