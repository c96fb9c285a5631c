"""Replay: every memory made again from the reviews that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from genai_prep.memory.reviews import Memory, Rating
from genai_prep.memory.scheduling import Scheduler


def replay(reviews: Iterable[tuple[str, Rating, date]], scheduler: Scheduler) -> Iterator[Memory]:
    """The memory of each card.

    reviews: (card id, rating, study day), card by card, each card's in order of time; only
    those that stand and change the schedule (no cram reviews).
    """
    for card_id, of_card in groupby(reviews, key=itemgetter(0)):
        yield scheduler.replayed(card_id, [(rating, day) for _, rating, day in of_card])
