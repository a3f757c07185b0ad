"""What buttons have in common: the desk they work at, the workbook they work on, how a click runs."""
