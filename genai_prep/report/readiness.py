"""Readiness: the share of a topic, and of the bank, that would be recalled now.

Every question counts alike within its topic, however many cards it has; a card never seen
counts as not recalled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from genai_prep.record import record
from genai_prep.report.forecast import DueCount, comes_on

KNOWN_RECALL = 0.9


@record
class SeenCard:
    """A card that was answered at least once."""

    card_id: str  # full
    bank: str
    topic: str
    siblings: int  # cards of its question, itself included
    recall: float  # probability of recall now
    lapses: int
    due_on: date


@record
class TopicSize:
    """How much a topic holds. A question is a card too, and counted as both."""

    bank: str
    topic: str
    title: str
    weight: float
    questions: int
    cards: int


@record
class TopicProgress:
    """Where the learner stands in a topic."""

    size: TopicSize
    seen: int  # cards
    known: int  # cards with a recall of at least 0.9 that are not due
    due: int  # cards due today that are not put aside
    readiness: float  # 0..1

    @property
    def new(self) -> int:
        """Cards never seen."""
        return self.size.cards - self.seen


def topic_progress(
    sizes: Iterable[TopicSize],
    seen: Iterable[SeenCard],
    due: Iterable[DueCount],
    today: date,
) -> tuple[TopicProgress, ...]:
    """Each topic's progress, in the order of sizes."""
    cards: dict[tuple[str, str], list[SeenCard]] = defaultdict(list)
    for card in seen:
        cards[card.bank, card.topic].append(card)
    waiting: dict[tuple[str, str], int] = defaultdict(int)
    for count in due:
        waiting[count.bank, count.topic] += count.cards * (comes_on(count, today) <= today)
    return tuple(
        _progress(size, cards[size.bank, size.topic], waiting[size.bank, size.topic], today)
        for size in sizes
    )


def bank_readiness(topics: Iterable[TopicProgress]) -> float:
    """Readiness of all topics together, 0..1: each question weighs what its topic weighs."""
    ready = total = 0.0
    for topic in topics:
        weight = topic.size.weight * topic.size.questions
        ready += weight * topic.readiness
        total += weight
    return ready / total if total else 0.0


def weakest_first(topics: Iterable[TopicProgress]) -> tuple[TopicProgress, ...]:
    """The same topics, least ready first; those alike keep their order."""
    return tuple(sorted(topics, key=lambda topic: topic.readiness))


def _progress(size: TopicSize, seen: list[SeenCard], due: int, today: date) -> TopicProgress:
    recalled = sum(card.recall / card.siblings for card in seen)
    return TopicProgress(
        size=size,
        seen=len(seen),
        # One forgotten a minute ago has a high recall by the formula, and is due again today.
        known=sum(card.recall >= KNOWN_RECALL and card.due_on > today for card in seen),
        due=due,
        # Sums of many thirds may end a hair above 1.
        readiness=min(1.0, recalled / size.questions) if size.questions else 0.0,
    )
