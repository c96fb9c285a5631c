"""Links at the end of an answer that lead back to the contents, wherever they stand.

Most are blocks of their own (ornaments.py); these are the last line of a list item, of a
paragraph, or of what an indentation by chance makes code.
"""

from __future__ import annotations

import re

_LINK = r"\[[^\[\]\n]*\]\([^()\s]*\)"
_LINKS = re.compile(rf"\W*{_LINK}(?:[^\w\n\[]*{_LINK})*\W*")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}|\s*<br\s*/?>\s*", re.IGNORECASE)
_INNER = "](#"


def without_tail(text: str) -> str:
    """An answer without last lines that are nothing but links, one of them into the page."""
    rows = text.split("\n")
    while len(rows) > 1 and _is_tail(rows[-1]):
        rows.pop()
        while len(rows) > 1 and (not rows[-1].strip() or _RULE.fullmatch(rows[-1])):
            rows.pop()
    return "\n".join(rows)


def _is_tail(row: str) -> bool:
    return _INNER in row and _LINKS.fullmatch(row) is not None
