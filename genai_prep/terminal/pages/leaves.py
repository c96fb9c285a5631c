"""Lines that are looked at until a key is pressed: help, sources. What is long is paged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from genai_prep.terminal.pages.hints import hint_lines


class Leaf(NamedTuple):
    """What is in view of it, and whether more follows."""

    lines: Sequence[Text]
    has_more: bool


def leaf_of(lines: Sequence[Text], width: int, rows: int, number: int) -> Leaf:
    """The leaf with a number, from 0, and below it the keys that work."""
    ends: list[Text] = hint_lines([("any key", "goes back")], width)
    if len(lines) + len(ends) <= rows:
        gap = [Text()] if len(lines) + len(ends) < rows else []
        return Leaf([*lines, *gap, *ends], False)
    goes_on = hint_lines([("space", "next page"), ("any other key", "goes back")], width)
    room = max(1, rows - len(goes_on) - 1)
    part = lines[number * room : (number + 1) * room]
    has_more = (number + 1) * room < len(lines)
    hints = goes_on if has_more else ends
    return Leaf([*part, *[Text()][: rows - len(part) - len(hints)], *hints], has_more)
