"""Working days: a calendar in layers, deadlines, and reading a holiday notice or a table of holidays."""
