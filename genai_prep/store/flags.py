"""Doubtful cards that the learner flagged, each with why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from genai_prep.store.database import Database


@dataclass(frozen=True, slots=True)
class Flag:
    """One doubt about a card that stands. action_id: takes it back."""

    action_id: str
    card_id: str  # full
    flagged_on: date
    why: str


_FLAGS = """SELECT action_id, card_id, study_day, note FROM standing_action
WHERE kind = 'flag' ORDER BY card_id, done_at, action_id"""


def flags(database: Database) -> list[Flag]:
    """All flags that stand, by card."""
    return [
        Flag(
            row["action_id"],
            row["card_id"],
            date.fromisoformat(row["study_day"]),
            row["note"] or "",
        )
        for row in database.connection.execute(_FLAGS)
    ]
