"""The order in which cards are asked: what is due, what is new, topics mixed, siblings apart."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import islice

from genai_prep.memory.forgetting import recall_on
from genai_prep.memory.reviews import Standing

# A card is moved at most so many places to mix topics and to keep siblings apart.
FARTHEST_MOVE = 5


class Order(StrEnum):
    """Which cards a session is made of. They exclude each other."""

    DUE_THEN_NEW = "due and new"
    DUE_ONLY = "due only"
    NEW_ONLY = "new only"
    WEAKEST = "weakest"


def by_recall(cards: Sequence[Standing], day: date, decay: float) -> list[Standing]:
    """Seen cards, those least likely to be recalled first. Raises ValueError for a new card."""

    def key(card: Standing) -> tuple[float, str]:
        if card.memory is None:
            raise ValueError(f"{card.card_id} is new and has no recall")
        # The id decides ties, so that a session replays the same on every machine.
        return recall_on(card.memory, day, decay), card.card_id

    return sorted(cards, key=key)


def woven(due: Sequence[Standing], new: Sequence[Standing]) -> list[Standing]:
    """Due and new cards in one row, the new ones spread evenly among the due ones."""
    row: list[Standing] = []
    taken = 0
    for place, card in enumerate(due, start=1):
        row.append(card)
        wanted = len(new) * place // len(due)
        row += new[taken:wanted]
        taken = wanted
    return [*row, *new[taken:]]


def interleaved(cards: Iterable[Standing]) -> Iterator[Standing]:
    """The same cards with topics mixed and siblings apart; none moves more than five places.

    One after the other: a card is known once the five that follow it are.
    """
    coming = iter(enumerate(cards))
    reach = list(islice(coming, FARTHEST_MOVE + 1))  # what may be next, with its first place
    asked: deque[Standing] = deque(maxlen=FARTHEST_MOVE)
    place = 0
    while reach:
        is_late = place - reach[0][0] >= FARTHEST_MOVE
        best = 0 if is_late else _best(reach, place, asked)
        _, card = reach.pop(best)
        reach += islice(coming, 1)
        asked.appendleft(card)
        place += 1
        yield card


def _best(reach: Sequence[tuple[int, Standing]], place: int, asked: Sequence[Standing]) -> int:
    """Which of the cards in reach is best asked next; the first of those alike."""
    best, least = 0, None
    for number, (first, card) in enumerate(reach):
        if first > place + FARTHEST_MOVE:
            break
        closeness = _closeness(card, asked)
        if least is None or closeness < least:
            best, least = number, closeness
        if not closeness:
            break
    return best


def _closeness(card: Standing, asked: Sequence[Standing]) -> int:
    """How bad it is to ask this card next: near siblings weigh most, then the same topic.

    asked: the last ones, the latest first.
    """
    near = 0
    for distance, before in enumerate(asked):
        if before.question_id == card.question_id:
            near += 4 * (FARTHEST_MOVE - distance)
    if asked and asked[0].topic == card.topic:
        near += 1
    return near


def shuffled(ids: Sequence[str], chance: random.Random) -> list[str]:
    """The same card ids in an order decided by chance."""
    row = list(ids)
    chance.shuffle(row)
    return row
