"""Today at a glance: what waits, what was done, how ready the learner is."""

from __future__ import annotations

from datetime import date, timedelta

from genai_prep.actions.library import Library
from genai_prep.actions.reporting import due_counts, topic_rows
from genai_prep.actions.session import new_left_today
from genai_prep.bank.selection import Selection
from genai_prep.memory.visits import expected_seconds
from genai_prep.report.days import DayCount, work_of
from genai_prep.report.forecast import DueDay, next_day
from genai_prep.report.readiness import bank_readiness, weakest_first
from genai_prep.report.reports import Overview, Waiting


def overview(library: Library) -> Overview:
    """What `genai-prep` alone shows."""
    today = library.today
    topics = topic_rows(library)
    done = library.counts.done_on(today)
    following = next_day(due_counts(library), today)
    return Overview(
        waiting=_waiting(library, Selection(), following.day if following else None),
        done_cards=done.cards,
        done=work_of([DayCount(today, done.reviews, done.duration_ms)]),
        answered=done.reviews > 0 or any(topic.seen for topic in topics),
        readiness=bank_readiness(topics),
        topics=weakest_first(topics),
    )


def waiting(library: Library, selection: Selection) -> Waiting:
    """What can be studied of a selection: now, and when nothing is left now."""
    tomorrow = library.today + timedelta(days=1)
    now = {card.card_id for card in library.cards.due(selection, library.today)}
    # As of tomorrow, so that what is buried today comes then.
    seen = [card.memory for card in library.cards.seen(selection, tomorrow) if card.memory]
    later = [max(memory.due_on, tomorrow) for memory in seen if memory.card_id not in now]
    return _waiting(library, selection, min(later, default=None))


def _waiting(library: Library, selection: Selection, next_on: date | None) -> Waiting:
    today = library.today
    decay = library.scheduler.parameters.decay
    due = library.cards.due(selection, today)
    unseen = library.cards.count_new(selection, today)
    new = min(unseen, new_left_today(library))
    following = None
    seconds_then = 0.0
    if next_on is not None:
        now = {card.card_id for card in due}
        then = [
            card.memory for card in library.cards.due(selection, next_on) if card.card_id not in now
        ]
        following = DueDay(next_on, len(then))
        seconds_then = expected_seconds(then, next_on, decay)
    return Waiting(
        today=today,
        due=len(due),
        new=new,
        seconds=expected_seconds([*(card.memory for card in due), *[None] * new], today, decay),
        unseen=unseen,
        next_day=following,
        next_seconds=seconds_then,
    )
