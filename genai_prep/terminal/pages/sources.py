"""Where an answer can be checked."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from genai_prep.bank.questions import Source
from genai_prep.terminal.pages.hints import title_line
from genai_prep.terminal.pages.prompts import under
from genai_prep.terminal.text import safe_text, wrapped


def source_lines(card_id: str, sources: Sequence[Source], width: int) -> list[Text]:
    """Titles, years and links, and the card's id."""
    lines = [title_line("Sources", width)]
    for source in sources:
        year = f", {source.year}" if source.year else ""
        lines += under([("  • ", "")], wrapped(safe_text(source.title + year), width - 4))
        if source.url:
            lines += under([("    ", "")], wrapped(safe_text(source.url, "underline"), width - 4))
    if not sources:
        lines += wrapped(Text("No sources are given for this question."), width)
    card = wrapped(safe_text(f"genai-prep show {card_id}   everything of this card"), width)
    return [*lines, Text(), *card, Text(), Text("Any key goes back.", "dim")]
