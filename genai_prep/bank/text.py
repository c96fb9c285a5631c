"""Text that is shown, never obeyed: what is taken out of foreign text when it comes in.

Control characters could drive a terminal and bidirectional overrides could lie about what is
written; neither has a place in a card.
"""

from __future__ import annotations

import re

# C0 (but tab and line feed), DEL, C1; bidi embeddings, overrides, isolates; separators that
# terminals treat as line ends; the byte order mark; interlinear and tag characters.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


def clean(text: str) -> str:
    """text with Windows and old Mac line ends made plain and unsafe characters removed."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Clean text with every run of white space made one space."""
    return " ".join(clean(text).split())
