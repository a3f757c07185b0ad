"""A workbook's file as it is: a zip of parts, patched where we add something and copied elsewhere.

From the bytes up: `archive` writes zips, `container` has the parts, `attributes`, `texts` and `references` read and
write numbers, texts and addresses, each by one rule. `relationships`, `schema` and `plain` know how parts hang
together. What callers work with are thin objects over elements and bytes that they never see: `workbook` (its sheets),
`sheet` with its `rows` and its `frame`, `styles` with `fill` and `formats`, `comments` and `vml` (notes and their
boxes). `new_sheet` and `new_workbook` write parts of our own.
"""
