"""The order in which cards are asked: what is due, what is new, topics mixed, siblings apart."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

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
    waiting = list(new)
    for place, card in enumerate(due, start=1):
        row.append(card)
        wanted = len(new) * place // len(due)
        while len(new) - len(waiting) < wanted:
            row.append(waiting.pop(0))
    return row + waiting


def interleaved(cards: Sequence[Standing]) -> list[Standing]:
    """The same cards with topics mixed and siblings apart; none moves more than five places."""
    waiting = list(enumerate(cards))
    row: list[Standing] = []
    while waiting:
        place = len(row)
        first, _ = waiting[0]
        reach = [
            entry for entry in waiting[: FARTHEST_MOVE + 1] if entry[0] <= place + FARTHEST_MOVE
        ]
        if place - first >= FARTHEST_MOVE:
            reach = waiting[:1]
        best = min(reach, key=lambda entry: (_closeness(entry[1], row), entry[0]))
        waiting.remove(best)
        row.append(best[1])
    return row


def _closeness(card: Standing, row: Sequence[Standing]) -> int:
    """How bad it is to ask this card next: near siblings weigh most, then the same topic."""
    near = 0
    for distance, asked in enumerate(reversed(row[-FARTHEST_MOVE:]), start=1):
        if asked.question_id == card.question_id:
            near += 4 * (FARTHEST_MOVE + 1 - distance)
    if row and row[-1].topic == card.topic:
        near += 1
    return near


def shuffled(cards: Sequence[Standing], chance: random.Random) -> list[Standing]:
    """The same cards in an order decided by chance."""
    row = list(cards)
    chance.shuffle(row)
    return row
