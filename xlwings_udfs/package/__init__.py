"""A workbook's file as it is: a zip of parts, patched where we add something and copied elsewhere."""
