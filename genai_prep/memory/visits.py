"""How long a visit to a card takes: all answers to it on one study day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from genai_prep.memory.forgetting import recall_on
from genai_prep.memory.reviews import Memory

# Seconds of a whole visit, same-day repetitions included, sorted by what its first answer was:
# means of fsrs-rs's default_simulator_config.
NEW_SECONDS = 38.0
RECALLED_SECONDS = 13.0
FORGOTTEN_SECONDS = 38.2


def expected_seconds(memories: Iterable[Memory | None], day: date, decay: float) -> float:
    """Seconds that visits to these cards take on a day (None: a new card)."""
    total = 0.0
    for memory in memories:
        if memory is None:
            total += NEW_SECONDS
        else:
            total += seconds_at(recall_on(memory, day, decay))
    return total


def seconds_at(recall: float) -> float:
    """Seconds that a visit to a seen card takes. recall: probability of recall, 0..1."""
    return recall * RECALLED_SECONDS + (1 - recall) * FORGOTTEN_SECONDS
