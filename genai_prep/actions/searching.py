"""Cards looked for by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from genai_prep.actions.library import Library
from genai_prep.actions.selecting import selection_of
from genai_prep.bank.text import one_line
from genai_prep.store.cards import StoredCard


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found: the best cards, and how many there are in all."""

    words: str
    cards: tuple[StoredCard, ...]
    total: int


def search(
    library: Library, text: str, limit: int, *, topics: Sequence[str], banks: Sequence[str]
) -> Hits:
    """Cards that hold all words of a text, best first."""
    words = one_line(text)
    selection = replace(selection_of(library, banks=banks, topics=topics), text=words)
    total = library.cards.count(selection) if words else 0
    return Hits(words, tuple(library.cards.search(selection, limit)), total)
