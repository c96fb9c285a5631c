"""Cards to look after: the weakest, and leeches."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from genai_prep.report.readiness import SeenCard

# Anki calls a card a leech after 8 lapses, which takes months. An interview is weeks away, and
# after four lapses another repetition teaches less than putting the card in other words.
LEECH_LAPSES = 4


def weakest(seen: Iterable[SeenCard], limit: int) -> tuple[SeenCard, ...]:
    """The cards least likely to be recalled now; of those alike, the most forgotten one first."""
    # The id decides ties, so that a report is the same on every machine.
    return tuple(
        heapq.nsmallest(limit, seen, key=lambda card: (card.recall, -card.lapses, card.card_id))
    )


def leeches(seen: Iterable[SeenCard]) -> tuple[SeenCard, ...]:
    """Cards that were forgotten again and again, the most forgotten first."""
    found = (card for card in seen if card.lapses >= LEECH_LAPSES)
    return tuple(sorted(found, key=lambda card: (-card.lapses, card.card_id)))
