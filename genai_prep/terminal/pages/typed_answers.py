"""A short answer that was typed, beside the right one: how it fits, and where it differs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from genai_prep.study.comparing import Fit
from genai_prep.terminal.differences import Difference, differences
from genai_prep.terminal.text import Pieces, assembled, safe, wrapped

Given = tuple[str, str, Fit]  # what was typed, what is right, how they fit

_FITS = {
    Fit.RIGHT: ("✓", "green"),
    Fit.CLOSE: ("~", "yellow"),
    Fit.WRONG: ("✗", "red"),
}


def you_typed(given: Sequence[Given], width: int) -> list[Text]:
    """What was typed for an answer, or for each gap, then the words that differ."""
    parts: list[Text] = [Text("You typed", "dim")]
    for words, _, fitting in given:
        sign, style = _FITS[fitting] if words else ("○", "yellow")
        parts.append(assembled([(f"{sign} ", style), (safe(words) or "left open", "")]))
    if {fitting for _, _, fitting in given} in ({Fit.CLOSE}, {Fit.CLOSE, Fit.RIGHT}):
        parts.append(Text("close: you decide", "yellow"))
    return [*_in_a_row(parts, width), *_differing(given, width)]


def _differing(given: Sequence[Given], width: int) -> list[Text]:
    found = [each for one in given for each in differences(*one)]
    if not found:
        return []
    return _in_a_row([Text("Differs  ", "dim"), *map(_difference, found)], width)


def _difference(each: Difference) -> Text:
    typed, wanted = safe(each.typed), safe(each.wanted)
    if not typed:
        pieces: Pieces = [("+ ", "yellow"), (wanted, "bold")]
    elif not wanted:
        pieces = [("− ", "yellow"), (typed, "")]
    else:
        pieces = [(typed, ""), (" → ", "yellow"), (wanted, "bold")]
    return assembled(pieces)


def _in_a_row(parts: Sequence[Text], width: int) -> list[Text]:
    """Short texts beside each other while there is room."""
    lines: list[Text] = []
    for part in parts:
        room = width - cell_len(lines[-1].plain) - 2 if lines else 0
        if lines and cell_len(part.plain) <= room:
            lines[-1] = Text().append_text(lines[-1]).append("  ").append_text(part)
        else:
            lines += wrapped(part, width)
    return lines
