"""The rules of the notice, one file each. The list of rules is this folder.

To add a rule, add its file, with a `Rule` named ``RULE`` whose examples are its test and its page of the
manual, and an injection in tests/rules/rules_clean.py (of a log: rules_clean_logs.py). Then write docs/rules.md anew
(see `manual`), build the workbook (``xmt build``), and give the sample a violation of it (samples/content.py).
"""
