"""Columns: the schema of a registry, and which of its columns a header means."""
