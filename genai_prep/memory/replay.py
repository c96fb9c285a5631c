"""Replay: every memory made again from the reviews that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from genai_prep.memory.reviews import Memory
from genai_prep.memory.scheduling import History, Scheduler

_AT_ONCE = 4_000  # histories: few enough to hold, many enough for one call


def replay(reviews: Iterable[tuple[str, int, str]], scheduler: Scheduler) -> Iterator[Memory]:
    """The memory of each card.

    reviews: (card id, rating 1..4, study day in ISO form), card by card, each card's in order of
    time; only those that stand and change the schedule (no cram reviews). Plain values, because
    there may be a million of them.
    """
    histories = _histories(reviews)
    while together := list(islice(histories, _AT_ONCE)):
        yield from scheduler.replayed(together)


def _histories(reviews: Iterable[tuple[str, int, str]]) -> Iterator[History]:
    days = _Days()
    of_card, ratings, elapsed, lapses, last_on = "", list[int](), list[int](), 0, 0
    for card_id, rating, study_day in reviews:
        day = days[study_day]
        if card_id == of_card:
            if rating == 1 and ratings[-1] != 1:
                lapses += 1
            ratings.append(rating)
            if day > last_on:
                elapsed.append(day - last_on)
                last_on = day
            else:  # a day before the last review counts as it
                elapsed.append(0)
        else:
            if ratings:
                yield History(of_card, ratings, elapsed, lapses, date.fromordinal(last_on))
            of_card, ratings, elapsed, lapses, last_on = card_id, [rating], [0], 0, day
    if ratings:
        yield History(of_card, ratings, elapsed, lapses, date.fromordinal(last_on))


class _Days(dict[str, int]):
    """Ordinals of study days. There are some thousand of them, but a million reviews."""

    def __missing__(self, study_day: str) -> int:
        self[study_day] = ordinal = date.fromisoformat(study_day).toordinal()
        return ordinal
