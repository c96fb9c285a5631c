"""Counts for reports: SQL counts, the report room decides what they mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from genai_prep.store.database import Database


@dataclass(frozen=True, slots=True)
class DayRow:
    """What was done on a study day."""

    day: date
    reviews: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class DoneRow:
    """What was done on one study day, with how many different cards."""

    cards: int
    reviews: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class RecallRow:
    """First answers of a day to cards seen on an earlier day, in one bin of predicted recall."""

    bin: int  # predicted recall in whole per cent, rounded down to 5; -1 without a prediction
    is_mature: bool  # at least 21 days after the review before
    reviews: int
    recalled: int
    predicted: float  # sum of predictions


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """A seen card that still stands, with what its recall depends on."""

    card_id: str
    question_id: str
    topic: str
    bank: str
    siblings: int  # standing cards of its question, itself included
    stability: float
    last_reviewed_on: date
    due_on: date
    lapses: int
    reps: int


@dataclass(frozen=True, slots=True)
class DueRow:
    """Seen cards of a topic that are due on the same day and not suspended."""

    bank: str
    topic: str
    due_on: date
    buried_on: date | None  # today or later; older ones no longer matter
    cards: int


@dataclass(frozen=True, slots=True)
class TopicSizeRow:
    """How much a topic holds."""

    bank: str
    topic: str
    title: str
    weight: float
    questions: int
    cards: int  # questions included


_NARROWED = """(:since IS NULL OR study_day >= :since)
  AND (:topics IS NULL OR card_id IN (SELECT card_id FROM card
       WHERE topic IN (SELECT value FROM json_each(:topics))))"""

_DAYS = f"""SELECT study_day, count(*) AS reviews, sum(duration_ms) AS duration_ms
FROM standing_review WHERE {_NARROWED} GROUP BY study_day ORDER BY study_day"""

_RECALL = f"""WITH visit AS (
    SELECT card_id, study_day, rating, predicted,
        lag(study_day) OVER (PARTITION BY card_id ORDER BY reviewed_at, review_id) AS before
    FROM standing_review WHERE purpose <> 'cram')
SELECT CASE WHEN predicted IS NULL THEN -1 ELSE cast(predicted * 20 AS INTEGER) * 5 END AS bin,
    julianday(study_day) - julianday(before) >= 21 AS is_mature,
    count(*) AS reviews, sum(rating > 1) AS recalled, sum(coalesce(predicted, 0.0)) AS predicted
FROM visit WHERE before < study_day AND {_NARROWED}
GROUP BY 1, 2 ORDER BY 1, 2"""

_MEMORIES = """WITH family AS (
    SELECT question_id, count(*) AS siblings FROM card WHERE retired_at IS NULL
    GROUP BY question_id)
SELECT card.card_id, card.question_id, topic, bank, siblings, stability, last_reviewed_on, due_on,
    lapses, reps
FROM memory JOIN card USING (card_id) JOIN family USING (question_id)
WHERE retired_at IS NULL
  AND (:topics IS NULL OR topic IN (SELECT value FROM json_each(:topics)))
  AND (:banks IS NULL OR bank IN (SELECT value FROM json_each(:banks)))
ORDER BY card.card_id"""

_SIZES = """SELECT topic.bank, topic.topic, title, weight,
    count(*) FILTER (WHERE kind = 'open') AS questions, count(*) AS cards
FROM topic JOIN card ON card.bank = topic.bank AND card.topic = topic.topic
WHERE retired_at IS NULL
  AND (:topics IS NULL OR topic.topic IN (SELECT value FROM json_each(:topics)))
  AND (:banks IS NULL OR topic.bank IN (SELECT value FROM json_each(:banks)))
GROUP BY topic.bank, topic.topic ORDER BY topic.position, topic.bank"""

_DONE = """SELECT count(DISTINCT card_id) AS cards, count(*) AS reviews,
    coalesce(sum(duration_ms), 0) AS duration_ms
FROM standing_review WHERE study_day = ?"""

_DUE = """SELECT card.bank, card.topic, due_on,
    CASE WHEN buried_on >= :today THEN buried_on END AS put_off_on, count(*) AS cards
FROM memory JOIN card USING (card_id) LEFT JOIN card_flag USING (card_id)
WHERE retired_at IS NULL AND NOT coalesce(suspended, 0)
  AND (:topics IS NULL OR card.topic IN (SELECT value FROM json_each(:topics)))
GROUP BY card.bank, card.topic, due_on, put_off_on ORDER BY due_on"""

_FLAGGED = """SELECT card_id, note FROM standing_action WHERE kind = 'flag'
ORDER BY done_at DESC"""


class Counts:
    """What reports are made of."""

    def __init__(self, database: Database) -> None:
        self._db = database.connection

    def days(self, topics: tuple[str, ...] = (), since: date | None = None) -> list[DayRow]:
        """Reviews and time by study day, oldest first; cram reviews count."""
        rows = self._db.execute(_DAYS, _bindings(topics, since))
        return [
            DayRow(date.fromisoformat(row["study_day"]), row["reviews"], row["duration_ms"])
            for row in rows
        ]

    def recall(self, topics: tuple[str, ...] = (), since: date | None = None) -> list[RecallRow]:
        """How often seen cards were recalled, against the prediction."""
        return [
            RecallRow(
                row["bin"],
                bool(row["is_mature"]),
                row["reviews"],
                row["recalled"],
                row["predicted"],
            )
            for row in self._db.execute(_RECALL, _bindings(topics, since))
        ]

    def memories(
        self, topics: tuple[str, ...] = (), banks: tuple[str, ...] = ()
    ) -> list[MemoryRow]:
        """Every seen card that stands."""
        return [
            MemoryRow(
                row["card_id"],
                row["question_id"],
                row["topic"],
                row["bank"],
                row["siblings"],
                row["stability"],
                date.fromisoformat(row["last_reviewed_on"]),
                date.fromisoformat(row["due_on"]),
                row["lapses"],
                row["reps"],
            )
            for row in self._db.execute(_MEMORIES, _narrowing(topics, banks))
        ]

    def sizes(
        self, topics: tuple[str, ...] = (), banks: tuple[str, ...] = ()
    ) -> list[TopicSizeRow]:
        """Topics in order with how much they hold."""
        rows = self._db.execute(_SIZES, _narrowing(topics, banks))
        return [TopicSizeRow(**dict(row)) for row in rows]

    def done_on(self, day: date) -> DoneRow:
        """What was done on one study day."""
        return DoneRow(**dict(self._db.execute(_DONE, (day.isoformat(),)).fetchone()))

    def due(self, today: date, topics: tuple[str, ...] = ()) -> list[DueRow]:
        """When seen cards are due, by topic and day, earliest first."""
        bindings = {**_narrowing(topics, ()), "today": today.isoformat()}
        return [
            DueRow(
                row["bank"],
                row["topic"],
                date.fromisoformat(row["due_on"]),
                date.fromisoformat(row["put_off_on"]) if row["put_off_on"] else None,
                row["cards"],
            )
            for row in self._db.execute(_DUE, bindings)
        ]

    def flagged(self) -> list[tuple[str, str]]:
        """Doubtful cards (full id) with the learner's note, latest first."""
        return [(row["card_id"], row["note"] or "") for row in self._db.execute(_FLAGGED)]


def _bindings(topics: tuple[str, ...], since: date | None) -> dict[str, str | None]:
    return {
        "topics": json.dumps(topics) if topics else None,
        "since": since.isoformat() if since else None,
    }


def _narrowing(topics: tuple[str, ...], banks: tuple[str, ...]) -> dict[str, str | None]:
    return {
        "topics": json.dumps(topics) if topics else None,
        "banks": json.dumps(banks) if banks else None,
    }
