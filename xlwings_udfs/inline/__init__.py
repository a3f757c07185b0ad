"""Native formulas that flag a registry's rows while the clerk types, on machines without Python and in WPS too.

Beside the registries of a sheet, whatever their shape, stand the column 校验, hidden helper columns (headers 校验·…) and
one conditional format, and in the workbook a hidden sheet 校验数据·… of lists. `checks_for` gives all of it as plain data
(`InlineChecks`), which a button and ``xmt formulas`` write; nothing here knows xlwings or openpyxl.

**What is judged**: the rules of `rules.RULES`, with the verdict the rules give for the row: their titles joined by 「；」,
"" when none breaks, 「（待核）」 behind one that rests on a year whose holidays are not wholly known, 「（仅提示）」 behind a hint.

**How**: the workbook was read and judged as a check does. Beside every row stand its judged cells together, as a formula
sees them, and the verdict; one formula a row gives the verdict (`beside`). Values that lie in other rows (merged cells,
同上, headings) are watched where they lie (`borrowed`), so that a change there is seen too. What time alone brings (a filing
due, overdue; a date ahead that arrives) stands in the verdict as a formula of the days.

On the hidden sheet stands a short list of the rows that need attention (`attention`), which the formula of a row looks
into. Rows whose cells do not read as they did are found one after the other; each is taken into one of a few `slots`,
where formulas work out what its cells mean: by dictionaries of the texts of the registry and of common words, and by what
is certain from characters alone. What they cannot know is 「请点检查」, in that row and no other. The rows of units and
accounts that an edit, a copied, a deleted or a moved row touches (`touched`) are listed too and compared anew, within the
list alone (`comparing`). Where more rows were edited than the list takes, those below say 「请点检查」.

Today stands in one cell. Only functions of Excel 2010 are used; no formula is longer than 8,192 characters or nested
deeper than 64. A row that holds a unit and no formula (inserted, or typed below the last one) is coloured and counted in
the header, and so are the rows that wait.

**What the formulas do not see** until they are written again: settings that are not on the workbook's own sheet 设置,
accounts typed on other sheets of the workbook, a unit whose spelling is new, cells merged afterwards. A changed header,
sheet 设置 or 节假日 makes every row say 「请点检查」.
"""
