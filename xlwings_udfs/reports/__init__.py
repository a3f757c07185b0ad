"""Findings for a reader outside Excel: a table for the terminal, JSON for programs."""
