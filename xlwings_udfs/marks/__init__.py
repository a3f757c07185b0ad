"""Marks in a clerk's workbook: fills, cells, notes."""
