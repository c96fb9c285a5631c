"""Replay: every memory made again from the reviews that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from genai_prep.memory.reviews import Memory, Rating
from genai_prep.memory.scheduling import Scheduler


def replay(reviews: Iterable[tuple[str, Rating, date]], scheduler: Scheduler) -> Iterator[Memory]:
    """The memory of each card.

    reviews: (card id, rating, study day), card by card, each card's in order of time; only
    those that stand and change the schedule (no cram reviews).
    """
    memory: Memory | None = None
    for card_id, rating, day in reviews:
        if memory is not None and memory.card_id != card_id:
            yield memory
            memory = None
        memory = scheduler.after(card_id, memory, rating, day)
    if memory is not None:
        yield memory
