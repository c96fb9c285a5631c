"""Reviews, actions and memories as plain data: for files, other programs and the store.

The keys are the names of columns, and promises. Moments are ISO times in UTC, to the microsecond.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from genai_prep.memory.reviews import Action, Memory, Review

Data = dict[str, Any]


def review_data(review: Review) -> Data:
    """A review with its columns' names."""
    return {
        "review_id": review.review_id,
        "card_id": review.card_id,
        "reviewed_at": iso(review.reviewed_at),
        "study_day": review.study_day.isoformat(),
        "rating": int(review.rating),
        "duration_ms": review.duration_ms,
        "purpose": review.purpose.value,
        "predicted": review.predicted,
        "session_id": review.session_id,
        "device_id": review.device_id,
        "coverage": review.coverage,
        "answer": review.answer,
    }


def action_data(action: Action) -> Data:
    """An action with its columns' names."""
    return {
        "action_id": action.action_id,
        "card_id": action.card_id,
        "done_at": iso(action.done_at),
        "study_day": action.study_day.isoformat(),
        "kind": action.kind.value,
        "undoes": action.undoes,
        "note": action.note,
        "device_id": action.device_id,
    }


def memory_data(memory: Memory) -> Data:
    """A memory with its columns' names."""
    return {
        "card_id": memory.card_id,
        "state": memory.state.value,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due_on": memory.due_on.isoformat(),
        "last_reviewed_on": memory.last_reviewed_on.isoformat(),
        "reps": memory.reps,
        "lapses": memory.lapses,
    }


def iso(moment: datetime) -> str:
    """A moment as text; its order is the order of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
