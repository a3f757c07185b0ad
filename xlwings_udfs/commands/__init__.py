"""The command line's commands, one file each, and nothing else; `xlwings_udfs.cli` joins what is here."""
