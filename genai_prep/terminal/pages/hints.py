"""Key hints, titles and other lines that all pages share."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from genai_prep.terminal.text import Pieces, assembled

# Of a page in 60 columns, one of them margin; below, a page drops decoration, not facts.
NARROW = 59
_BETWEEN = 3

Hint = tuple[str, str]  # keys and what they do


def hint_lines(hints: Sequence[Hint], width: int) -> list[Text]:
    """The keys that work now, bold, each with what it does; broken only between two of them."""
    rows: list[Pieces] = [[]]
    used = 0
    for keys, does in hints:
        cells = cell_len(keys) + cell_len(does) + (1 if does else 0)
        if used and used + _BETWEEN + cells > width:
            rows.append([])
            used = 0
        gap = " " * _BETWEEN if used else ""
        rows[-1] += [(gap, ""), (keys, "bold"), (f" {does}" if does else "", "dim")]
        used += len(gap) + cells
    return [assembled(row) for row in rows]


def title_line(title: str, width: int, more: str = "") -> Text:
    """A title with a rule to the end of the line."""
    words: Pieces = [(title, "bold"), (f"  {more}" if more else "", "")]
    used = sum(cell_len(piece) for piece, _ in words) + 1
    return assembled([*words, (" ", ""), ("─" * max(0, width - used), "dim")])


def two_ends(left: Text, right: Text, width: int) -> Text:
    """Two texts at both ends of a line; the right one goes when there is no room."""
    space = width - cell_len(left.plain) - cell_len(right.plain)
    if space < 2:
        return left
    return Text().append_text(left).append(" " * space).append_text(right)
