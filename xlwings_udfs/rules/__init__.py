"""The rules, one file each, and nothing else: what a rule is and what runs them is in `rules.base`.

A rule is its file and its fixture: the file holds its name, texts and check as ``RULE`` and is found by lying here,
``examples/<the file's name>.toml`` the rows that break it and that pass, its ways to be broken, its place in the
sample. ``xmt build --all`` makes the manual, the sample and the workbook anew.
"""
