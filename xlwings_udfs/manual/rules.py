"""The rules as the manual tells them: the page of the rules, its headings by what a clerk calls a rule."""

import re

from xlwings_udfs.rules.base.manual import page

_HEADING = re.compile(r"^## (?P<name>[a-z0-9-]+)\n\n\*\*(?P<title>.+?)\*\*(?P<severity>（.+?）)$", re.M)


def rules_page() -> str:
    """Markdown: a heading a rule, with the rule's name as the mark that links lead to."""
    return _HEADING.sub(r"(\g<name>)=\n## \g<title>\g<severity>\n\n代号 `\g<name>`", page())
