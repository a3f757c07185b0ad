"""Reading and marking the workbook that is open in Excel, through xlwings: in bulk, a few calls a sheet."""
