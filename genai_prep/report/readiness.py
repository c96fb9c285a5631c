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


@record
class SeenQuestion:
    """A question of which at least one card was answered. It is a card itself."""

    bank: str
    topic: str
    cards: int
    seen: int  # cards
    known: int  # cards with a recall of at least 0.9 that are not due
    recalled: float  # how many of its cards would be recalled now: the sum of their recall


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
    seen: Iterable[SeenQuestion],
    due: Iterable[DueCount],
    today: date,
) -> tuple[TopicProgress, ...]:
    """Each topic's progress, in the order of sizes."""
    questions: dict[tuple[str, str], list[SeenQuestion]] = defaultdict(list)
    for question in seen:
        questions[question.bank, question.topic].append(question)
    waiting: dict[tuple[str, str], int] = defaultdict(int)
    for count in due:
        waiting[count.bank, count.topic] += count.cards * (comes_on(count, today) <= today)
    return tuple(
        _progress(size, questions[size.bank, size.topic], waiting[size.bank, size.topic])
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


def _progress(size: TopicSize, seen: list[SeenQuestion], due: int) -> TopicProgress:
    recalled = sum(question.recalled / question.cards for question in seen)
    return TopicProgress(
        size=size,
        seen=sum(question.seen for question in seen),
        known=sum(question.known for question in seen),
        due=due,
        # Sums of many thirds may end a hair above 1.
        readiness=min(1.0, recalled / size.questions) if size.questions else 0.0,
    )
