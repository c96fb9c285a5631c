"""Today at a glance: what waits, what was done, how ready the learner is."""

from __future__ import annotations

from datetime import timedelta

from genai_prep.actions.library import Library
from genai_prep.actions.queues import due_on, new_left_today
from genai_prep.actions.reporting import topic_rows
from genai_prep.bank.selection import Selection
from genai_prep.memory.visits import NEW_SECONDS
from genai_prep.report.days import DayCount, work_of
from genai_prep.report.forecast import DueDay
from genai_prep.report.readiness import bank_readiness, weakest_first
from genai_prep.report.reports import Overview, Waiting


def overview(library: Library) -> Overview:
    """What `genai-prep` alone shows."""
    today = library.today
    topics = topic_rows(library)
    done = library.counts.done_on(today)
    return Overview(
        waiting=waiting(library, Selection()),
        done_cards=done.cards,
        done=work_of([DayCount(today, done.reviews, done.duration_ms)]),
        answered=done.reviews > 0 or any(topic.seen for topic in topics),
        readiness=bank_readiness(topics),
        topics=weakest_first(topics),
    )


def waiting(library: Library, selection: Selection) -> Waiting:
    """What can be studied of a selection: now, and when nothing is left now."""
    today = library.today
    due, seconds = due_on(library, selection, today)
    unseen = library.askable.count_new(selection, today)
    new = min(unseen, new_left_today(library))
    # As of tomorrow, so that what is buried today comes then.
    next_on = library.askable.next_day(selection, today + timedelta(days=1), after=today)
    following, seconds_then = None, 0.0
    if next_on is not None:
        then, seconds_then = due_on(library, selection, next_on, after=today)
        following = DueDay(next_on, then)
    return Waiting(
        today=today,
        due=due,
        new=new,
        seconds=seconds + new * NEW_SECONDS,
        unseen=unseen,
        next_day=following,
        next_seconds=seconds_then,
    )
