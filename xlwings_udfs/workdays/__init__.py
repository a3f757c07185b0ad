"""Working days of a county: calendars in layers, deadlines, and reading a holiday notice."""
