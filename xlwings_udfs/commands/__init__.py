"""The command line's commands, one file each; `xlwings_udfs.cli` joins them."""
