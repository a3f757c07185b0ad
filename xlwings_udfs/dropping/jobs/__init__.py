"""What each launcher does with a workbook, one file a job."""
