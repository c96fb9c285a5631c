"""The front matter of somebody else's page: the fields that name it, read line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from genai_prep.guide.shapes.flow import Unit

_FIELD = re.compile(r"^(question|title|difficulty|level)\s*:\s*(\S.*?)\s*$", re.IGNORECASE)


def front_field(units: Sequence[Unit], *names: str) -> str:
    """The text of the first of some fields that is there, without quotation marks; or nothing."""
    if not units or units[0].kind != "front_matter":
        return ""
    fields: dict[str, str] = {}
    for row in units[0].block.text.split("\n"):
        if match := _FIELD.match(row):
            fields.setdefault(match.group(1).lower(), _unquoted(match.group(2)))
    return next((fields[name] for name in names if fields.get(name)), "")


def _unquoted(text: str) -> str:
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1].strip() if is_quoted else text
