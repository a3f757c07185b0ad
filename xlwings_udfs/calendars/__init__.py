"""The calendars of regions, put together from what the package carries, what the user added and a workbook's sheet."""
