"""Finding the registries of a workbook: which sheets, which tables on them."""
