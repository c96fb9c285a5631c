"""Today at a glance: what waits, what was done, how ready the learner is."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from genai_prep.actions.library import Library
from genai_prep.actions.reporting import topic_rows
from genai_prep.actions.session import new_left_today
from genai_prep.bank.selection import Selection
from genai_prep.memory.visits import expected_seconds
from genai_prep.report.days import DayCount, work_of
from genai_prep.report.forecast import DueDay
from genai_prep.report.readiness import bank_readiness, weakest_first
from genai_prep.report.reports import Overview, Waiting


def overview(library: Library) -> Overview:
    """What `genai-prep` alone shows."""
    today = library.today
    topics = topic_rows(library)
    days = library.counts.days(since=today)
    done = [DayCount(row.day, row.reviews, row.duration_ms) for row in days if row.day == today]
    return Overview(
        waiting=waiting(library, Selection()),
        done_cards=library.counts.answered_on(today),
        done=work_of(done),
        answered=bool(days) or bool(library.counts.days()),
        readiness=bank_readiness(topics),
        topics=weakest_first(topics),
    )


def waiting(library: Library, selection: Selection) -> Waiting:
    """What can be studied of a selection: now, and when nothing is left now."""
    today = library.today
    tomorrow = today + timedelta(days=1)
    decay = library.scheduler.parameters.decay
    due = library.cards.due(selection, today)
    asked_now = {card.card_id for card in due}
    # As of tomorrow, so that what is buried today counts from then on.
    seen = [card.memory for card in library.cards.seen(selection, tomorrow) if card.memory]
    later = [memory for memory in seen if memory.card_id not in asked_now]
    days = Counter(max(memory.due_on, tomorrow) for memory in later)
    first = min(days, default=None)
    unseen = library.cards.count_new(selection, today)
    new = min(unseen, new_left_today(library))
    return Waiting(
        today=today,
        due=len(due),
        new=new,
        seconds=expected_seconds([*(card.memory for card in due), *[None] * new], today, decay),
        unseen=unseen,
        seen=len(seen),
        next_day=DueDay(first, days[first]) if first else None,
        next_seconds=expected_seconds(
            (memory for memory in later if max(memory.due_on, tomorrow) == first), first, decay
        )
        if first
        else 0.0,
    )
