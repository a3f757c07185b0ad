"""What an office sets, read from the sheet 设置 of a workbook or from a file of its own."""
