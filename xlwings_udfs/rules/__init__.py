"""The rules of the notice, one file each. The list of rules is this folder.

To add a rule, add its file, with a `Rule` named ``RULE`` whose examples are its test and its page of the
manual, and an injection in tests/rules/rules_clean.py (of a log: rules_clean_logs.py); then write docs/rules.md and the
workbook anew (see `manual`; ``xmt build``).
"""
