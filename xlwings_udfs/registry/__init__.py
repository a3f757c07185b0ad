"""From a messy worksheet to a clean table: finding the table, its columns, platforms, units and dates."""
