"""Counts for reports: SQL counts, the report room decides what they mean."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from genai_prep.record import record
from genai_prep.store.database import Database


@record
class DayRow:
    """What was done on a study day."""

    day: date
    reviews: int
    duration_ms: int


@record
class DoneRow:
    """What was done on one study day, with how many different cards."""

    cards: int
    reviews: int
    duration_ms: int


@record
class RecallRow:
    """First answers of a day to cards seen on an earlier day, in one bin of predicted recall."""

    bin: int  # predicted recall in whole per cent, rounded down to 5; -1 without a prediction
    is_mature: bool  # at least 21 days after the review before
    reviews: int
    recalled: int
    predicted: float  # sum of predictions


class MemoryRow(NamedTuple):
    """A seen card that still stands, with what its recall depends on."""

    card_id: str
    question_id: str
    topic: str
    bank: str
    elapsed_days: float  # since its last review
    stability: float
    due_on: str  # ISO date: most of a hundred thousand are only compared
    lapses: int


@record
class DueRow:
    """Seen cards of a topic that are due on the same day and not suspended."""

    bank: str
    topic: str
    due_on: date
    buried_on: date | None  # today or later; older ones no longer matter
    cards: int


@record
class TopicSizeRow:
    """How much a topic holds."""

    bank: str
    topic: str
    title: str
    weight: float
    questions: int
    cards: int  # questions included


_NARROWED = """study_day >= :since
  AND (:topics IS NULL OR card_id IN (SELECT card_id FROM card
       WHERE topic IN (SELECT value FROM json_each(:topics))))"""

_DAYS = f"""SELECT study_day, count(*) AS reviews, sum(duration_ms) AS duration_ms
FROM standing_review WHERE {_NARROWED} GROUP BY study_day ORDER BY study_day"""

# Day after day by the index: there are a thousand times as many reviews.
_STUDIED = f"""WITH RECURSIVE day (study_day) AS (
    SELECT max(study_day) FROM review
    UNION ALL
    SELECT (SELECT max(study_day) FROM review WHERE review.study_day < day.study_day)
    FROM day WHERE day.study_day IS NOT NULL)
SELECT study_day FROM day WHERE EXISTS (
    SELECT 1 FROM standing_review AS made WHERE made.study_day = day.study_day
      AND {_NARROWED.replace("study_day", "made.study_day")})"""

_RECALL = f"""WITH visit AS MATERIALIZED (
    SELECT study_day, rating, predicted,
        (SELECT before.study_day FROM standing_review AS before
         WHERE before.card_id = made.card_id AND before.purpose <> 'cram'
           AND (before.reviewed_at, before.review_id) < (made.reviewed_at, made.review_id)
         ORDER BY before.reviewed_at DESC, before.review_id DESC LIMIT 1) AS before
    FROM standing_review AS made WHERE purpose <> 'cram' AND {_NARROWED})
SELECT CASE WHEN predicted IS NULL THEN -1 ELSE cast(predicted * 20 AS INTEGER) * 5 END AS bin,
    julianday(study_day) - julianday(before) >= 21 AS is_mature,
    count(*) AS reviews, sum(rating > 1) AS recalled, sum(coalesce(predicted, 0.0)) AS predicted
FROM visit WHERE before < study_day
GROUP BY 1, 2 ORDER BY 1, 2"""

# Both tables in the order of their ids, the cards without their texts.
_MEMORIES = """SELECT card.card_id, question_id, topic, bank,
    max(0.0, julianday(:today) - julianday(last_reviewed_on)) AS elapsed_days, stability, due_on,
    lapses
FROM card INDEXED BY card_standing CROSS JOIN memory USING (card_id)
WHERE retired_at IS NULL
  AND (:topics IS NULL OR topic IN (SELECT value FROM json_each(:topics)))"""

_FAMILIES = """SELECT question_id, count(*) AS siblings FROM card WHERE retired_at IS NULL
GROUP BY question_id"""

_SIZES = """SELECT topic.bank, topic.topic, title, weight,
    count(*) FILTER (WHERE kind = 'open') AS questions, count(*) AS cards
FROM topic CROSS JOIN card INDEXED BY card_by_place
    ON card.bank = topic.bank AND card.topic = topic.topic
WHERE retired_at IS NULL
  AND (:topics IS NULL OR topic.topic IN (SELECT value FROM json_each(:topics)))
GROUP BY topic.bank, topic.topic ORDER BY topic.position, topic.bank"""

_DONE = """SELECT count(DISTINCT card_id) AS cards, count(*) AS reviews,
    coalesce(sum(duration_ms), 0) AS duration_ms
FROM standing_review WHERE study_day = ?"""

_DUE = """SELECT card.bank, card.topic, max(due_on, :today) AS comes_on,
    CASE WHEN buried_on >= :today THEN buried_on END AS put_off_on, count(*) AS cards
FROM memory CROSS JOIN card INDEXED BY card_standing USING (card_id)
LEFT JOIN card_flag USING (card_id)
WHERE due_on <= :until AND retired_at IS NULL AND NOT coalesce(suspended, 0)
  AND (:topics IS NULL OR card.topic IN (SELECT value FROM json_each(:topics)))
GROUP BY card.bank, card.topic, comes_on, put_off_on ORDER BY comes_on"""

_FLAGGED = """SELECT card_id, note FROM standing_action WHERE kind = 'flag'
ORDER BY done_at DESC"""


class Counts:
    """What reports are made of."""

    def __init__(self, database: Database) -> None:
        self._db = database.connection
        # Rows as bare tuples, where there are a hundred thousand of them.
        self._plain = self._db.cursor()
        self._plain.row_factory = None

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

    def studied_on(self, topics: tuple[str, ...] = ()) -> list[date]:
        """All study days on which something was answered, the latest first."""
        rows = self._db.execute(_STUDIED, _bindings(topics, None))
        return [date.fromisoformat(row["study_day"]) for row in rows]

    def memories(self, today: date, topics: tuple[str, ...] = ()) -> list[MemoryRow]:
        """Every seen card that stands."""
        rows = self._plain.execute(_MEMORIES, {**_bindings(topics, None), "today": str(today)})
        return [MemoryRow._make(row) for row in rows]

    def siblings(self) -> dict[str, int]:
        """Full question id -> how many cards it has, itself included."""
        return dict(self._plain.execute(_FAMILIES))

    def sizes(self, topics: tuple[str, ...] = ()) -> list[TopicSizeRow]:
        """Topics in order with how much they hold."""
        rows = self._db.execute(_SIZES, _bindings(topics, None))
        return [TopicSizeRow(**dict(row)) for row in rows]

    def done_on(self, day: date) -> DoneRow:
        """What was done on one study day."""
        return DoneRow(**dict(self._db.execute(_DONE, (day.isoformat(),)).fetchone()))

    def due(self, today: date, until: date, topics: tuple[str, ...] = ()) -> list[DueRow]:
        """When seen cards are due, by topic and day, earliest first; overdue ones count as today's.

        until: the last day that is looked at.
        """
        days = {"today": today.isoformat(), "until": until.isoformat()}
        return [
            DueRow(
                row["bank"],
                row["topic"],
                date.fromisoformat(row["comes_on"]),
                date.fromisoformat(row["put_off_on"]) if row["put_off_on"] else None,
                row["cards"],
            )
            for row in self._db.execute(_DUE, {**_bindings(topics, None), **days})
        ]

    def flagged(self) -> list[tuple[str, str]]:
        """Doubtful cards (full id) with the learner's note, latest first."""
        return [(row["card_id"], row["note"] or "") for row in self._db.execute(_FLAGGED)]


def _bindings(topics: tuple[str, ...], since: date | None) -> dict[str, str | None]:
    return {
        "topics": json.dumps(topics) if topics else None,
        "since": since.isoformat() if since else "",
    }
