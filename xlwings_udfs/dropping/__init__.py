"""Workbooks dropped on a launcher: one job done with each, a small window meanwhile, the results opened.

``python -m xlwings_udfs.dropping JOB FILE…`` is what every launcher runs, on Windows and on Linux.
"""
