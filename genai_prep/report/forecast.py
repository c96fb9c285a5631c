"""What comes due in the next days, as memory stands now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from genai_prep.record import record

DAYS = 7


@record
class DueCount:
    """Cards of a topic that are due on one day and not suspended.

    buried_on: the study day with which their being put off ends.
    """

    bank: str
    topic: str
    due_on: date
    buried_on: date | None
    cards: int


@record
class DueDay:
    """How many cards come on a day."""

    day: date
    cards: int


def comes_on(count: DueCount, today: date) -> date:
    """The day on which cards are asked: overdue ones today, buried ones not before tomorrow."""
    is_buried = count.buried_on is not None and count.buried_on >= today
    return max(count.due_on, today + timedelta(days=is_buried))


def forecast(due: Iterable[DueCount], today: date, days: int = DAYS) -> tuple[DueDay, ...]:
    """Cards that come on each of the next days, today first."""
    cards = {today + timedelta(days=number): 0 for number in range(days)}
    for count in due:
        day = comes_on(count, today)
        if day in cards:
            cards[day] += count.cards
    return tuple(DueDay(day, number) for day, number in cards.items())
