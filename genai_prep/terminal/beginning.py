"""The turn of the card that a session asks now, as it begins, and what is imported meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from genai_prep.actions.session import Asked, StudySession
from genai_prep.memory.reviews import Memory, Purpose, Rating
from genai_prep.terminal.device import WIDEST
from genai_prep.terminal.pages.header import state_of
from genai_prep.terminal.pages.ratings import Intervals, interval
from genai_prep.terminal.turns import Turn, Typing, first_turn


def turn_of(session: StudySession, asked: Asked, typing: Typing, undo_label: str) -> Turn:
    """The turn of the card that is asked. undo_label: what `u` would take back, or nothing."""
    outcomes = session.outcomes()
    today = outcomes[Rating.AGAIN].last_reviewed_on
    question = session.question_of(asked.stored)
    turn = Turn(
        asked=asked,
        state=state_of(asked, today),
        # Nothing is planned by a cram session.
        intervals={} if session.purpose is Purpose.CRAM else _intervals(outcomes),
        sources=question.sources if question else (),
        typing=typing,
        undo_label=undo_label,
    )
    return first_turn(turn)


def undo_label(rating: Rating, intervals: Intervals) -> str:
    """How `u` names a rating."""
    when = rating in intervals and rating is not Rating.AGAIN
    return f"{rating.word} ({interval(intervals[rating])})" if when else rating.word


def make_ready() -> None:
    """Import what answers need while the first question is being read."""
    from genai_prep.terminal.inline import inline_lines
    from genai_prep.terminal.pages import answers, writing  # noqa: F401

    inline_lines("- $x$\n\n```python\nx = 1\n```", WIDEST)


def _intervals(outcomes: Mapping[Rating, Memory]) -> Intervals:
    return {rating: memory.interval_days for rating, memory in outcomes.items()}
