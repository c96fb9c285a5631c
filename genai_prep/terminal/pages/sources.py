"""Where an answer can be checked."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from genai_prep.bank.questions import Source
from genai_prep.terminal.links import Link
from genai_prep.terminal.pages.hints import title_line
from genai_prep.terminal.pages.prompts import under
from genai_prep.terminal.text import safe_text, wrapped


def source_lines(
    card_id: str, sources: Sequence[Source], links: Sequence[Link], width: int
) -> list[Text]:
    """Titles, years and addresses, where the card's own links lead, and the card's id.

    Addresses are plain text: terminals find them by themselves, and a hidden one could lie.
    """
    lines = [title_line("Sources", width)]
    for source in sources:
        year = f", {source.year}" if source.year else ""
        lines += _entry(source.title + year, source.url, width)
    if not sources:
        lines += wrapped(Text("No sources are given for this question."), width)
    if links:
        lines += [Text(), title_line("Links in the text", width)]
        for link in links:
            lines += _entry(link.words, link.url, width)
    card = wrapped(safe_text(f"genai-prep show {card_id}   everything of this card"), width)
    return [*lines, Text(), *card]


def _entry(words: str, url: str, width: int) -> list[Text]:
    lines = under([("  • ", "")], wrapped(safe_text(words), width - 4))
    if url:
        lines += under([("    ", "")], wrapped(safe_text(url, "underline"), width - 4))
    return lines
