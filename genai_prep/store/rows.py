"""Rows and values: how moments, days, reviews and memories stand in the file."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from typing import Any

from genai_prep.bank.questions import Kind
from genai_prep.memory.plain import action_data, memory_data, review_data
from genai_prep.memory.reviews import (
    Action,
    ActionKind,
    Memory,
    Purpose,
    Rating,
    Review,
    Standing,
    State,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """Microseconds since 1970 in UTC; exact, unlike a float timestamp."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(value: int) -> datetime:
    """The UTC moment of so many microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=value)


def review_row(review: Review) -> dict[str, Any]:
    """A review as its columns."""
    return {**review_data(review), "reviewed_at": micros(review.reviewed_at)}


def review_of(row: sqlite3.Row) -> Review:
    """A review from its columns."""
    return Review(
        review_id=row["review_id"],
        card_id=row["card_id"],
        reviewed_at=moment(row["reviewed_at"]),
        study_day=date.fromisoformat(row["study_day"]),
        rating=Rating(row["rating"]),
        duration_ms=row["duration_ms"],
        purpose=Purpose(row["purpose"]),
        predicted=row["predicted"],
        session_id=row["session_id"],
        device_id=row["device_id"],
        coverage=row["coverage"],
        answer=row["answer"],
    )


def action_row(action: Action) -> dict[str, Any]:
    """An action as its columns."""
    return {**action_data(action), "done_at": micros(action.done_at)}


def action_of(row: sqlite3.Row) -> Action:
    """An action from its columns."""
    return Action(
        action_id=row["action_id"],
        card_id=row["card_id"],
        done_at=moment(row["done_at"]),
        study_day=date.fromisoformat(row["study_day"]),
        kind=ActionKind(row["kind"]),
        undoes=row["undoes"],
        note=row["note"],
        device_id=row["device_id"],
    )


def memory_row(memory: Memory, parameters_id: str | None) -> dict[str, Any]:
    """A memory as its columns."""
    return {**memory_data(memory), "parameters_id": parameters_id}


def memory_of(row: sqlite3.Row) -> Memory | None:
    """A memory from its columns; None where an outer join found none."""
    if row["stability"] is None:
        return None
    return Memory(
        card_id=row["card_id"],
        state=State(row["state"]),
        stability=row["stability"],
        difficulty=row["difficulty"],
        due_on=date.fromisoformat(row["due_on"]),
        last_reviewed_on=date.fromisoformat(row["last_reviewed_on"]),
        reps=row["reps"],
        lapses=row["lapses"],
    )


def standing_of(row: sqlite3.Row) -> Standing:
    """A card that can be asked, with its memory."""
    return Standing(
        card_id=row["card_id"],
        question_id=row["question_id"],
        topic=row["topic"],
        kind=Kind(row["kind"]),
        memory=memory_of(row),
    )
