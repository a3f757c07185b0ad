"""Native formulas that flag a registry's rows while the clerk types, on machines without Python and in WPS too.

A button writes, beside a registry in the canonical layout, the column 校验 (one formula, relative rows), hidden
helper columns (headers 校验·单位 …) and one conditional format, and a hidden sheet 校验数据·… with lists. `checks_for`
gives all of it as plain data (`InlineChecks`); nothing here knows xlwings or openpyxl.

**What is judged**: the ten rules of `verdict.RULES`, with the verdict the Python rules give for the row: their
titles joined by 「；」, "" when none breaks, 「（待核）」 behind one that rests on a year whose holidays are not wholly
known, 「（仅提示）」 behind one on a filing of before 施行日期.

**How**: formulas cannot normalise Chinese names or judge texts. So every text a rule has judged is put into a
dictionary on that sheet (text → unit number, platform number, name key, is it a consent …), with the spellings of the
program's own tables, and the formulas look up what the cell holds now: by its text, not by its row, so that sorting,
deleting and copying rows leave the verdicts right. Beyond the dictionaries a formula judges only what is certain by
characters alone: a name without any sign that normalising would touch is its own key, a reason with signs that no
stock phrase contains is concrete. Everything else is 「请点检查」: an edited text that is not in a dictionary, a date
that is no real date, merged cells, a header that is not canonical, a column added that means one of ours, a changed
sheet 节假日 or 设置.
A row that is in doubt puts the comparisons with the other rows of its unit in doubt as well.

Deadlines come from the list of working days: ``INDEX(days, MATCH(consent, days, 1) + 3)``. Today stands in one cell.
Only functions of Excel 2010 are used; no formula is longer than 8,192 characters or nested deeper than 64.

A row that holds a unit and no formula (inserted, or typed below the last one) is coloured and counted in the header;
while it stands there its unit's rows are left to the button.

**What the formulas do not see** until the button is clicked again: settings that are not on the workbook's own sheet
设置, accounts typed on other sheets of the workbook, a unit whose spelling is new (its own row says 「请点检查」, other
rows are not compared with it), cells merged afterwards.
"""
