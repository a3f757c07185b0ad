"""The sheets of xmt_tools.xlsm, each from its text in templates/ and from what the core knows."""
