"""The installer: it runs on a clerk's PC, by the Windows Python of the bundle, and needs nothing but it and pywin32.

``python -m xlwings_udfs.installing install|remove [--yes]`` is what 安装.cmd and 卸载.cmd run. Everything is for this
user alone, needs no administrator, is written down in a journal as it is done, and is taken back by that journal.
"""
