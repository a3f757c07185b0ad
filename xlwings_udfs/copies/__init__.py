"""Whole files out: a marked copy of the clerk's workbook, or its values where it cannot be patched."""
