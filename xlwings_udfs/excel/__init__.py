"""What each button does with the open workbook: thin doors between xlwings and the core."""
