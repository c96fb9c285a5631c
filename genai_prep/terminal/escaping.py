"""JSON that can be looked at in a terminal: what would drive it is escaped, the values stay."""

from __future__ import annotations

import json
from typing import Any

from genai_prep.bank.text import clean


def json_text(data: Any, **layout: Any) -> str:
    """data as JSON in Unicode. layout: as json.dumps takes it."""
    text = json.dumps(data, ensure_ascii=False, **layout)
    if clean(text) == text:
        return text
    return "".join(each if clean(each) else json.dumps(each)[1:-1] for each in text)
