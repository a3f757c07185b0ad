"""How Sphinx makes the manual from these pages; run by ``xmt build --manual``, which fills the folder ``made``."""

import xlwings_udfs

project = "政务新媒体台账工具 使用手册"
language = "zh_CN"
version = release = xlwings_udfs.__version__
extensions = ["myst_parser", "xlwings_udfs.manual.transcripts"]
exclude_patterns = ["made/*.md"]
myst_heading_anchors = 3
html_theme = "basic"
html_static_path = ["_static"]
html_css_files = ["manual.css"]
html_title = project
html_sidebars: dict[str, list[str]] = {"**": []}
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_domain_indices = False
html_use_index = False
