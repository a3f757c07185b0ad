"""Workbooks: reading them from files and showing results in them, with Excel or without."""
