"""Counts for reports: SQL counts, the report room decides what they mean."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from genai_prep.memory.forgetting import retrievability
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


class QuestionRow(NamedTuple):
    """A question that stands and of which a card was seen; it is a card itself."""

    bank: str
    topic: str
    cards: int
    seen: int
    known: int  # cards with a recall of at least 0.9 that are not due
    recalled: float  # sum of the recall of its cards


@record
class FadingRow:
    """A seen card that stands, with what its recall depends on."""

    card_id: str
    elapsed_days: float  # since its last review
    stability: float
    lapses: int
    due_on: date


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

_MEANT = """retired_at IS NULL
  AND (:topics IS NULL OR topic IN (SELECT value FROM json_each(:topics)))"""

_ELAPSED = "max(0.0, julianday(:today) - julianday(last_reviewed_on))"

# Both tables in the order of their ids, the cards without their texts. A hundred thousand cards
# are summed up here, because making a record of each takes longer than all the rest. Recall is
# 0.9 when as many days have passed as the stability says.
_QUESTIONS = f"""SELECT bank, topic, count(*) AS cards, count(stability) AS seen,
    count(*) FILTER (WHERE {_ELAPSED} <= stability AND due_on > :today) AS known,
    sum(recall({_ELAPSED}, stability)) FILTER (WHERE stability IS NOT NULL) AS recalled
FROM card INDEXED BY card_standing LEFT JOIN memory USING (card_id)
WHERE {_MEANT} GROUP BY question_id HAVING count(stability) > 0 ORDER BY question_id"""

_FADING = f"""SELECT card_id, {_ELAPSED} AS elapsed_days, stability, lapses, due_on
FROM card INDEXED BY card_standing CROSS JOIN memory USING (card_id) WHERE {_MEANT}"""

# Recall falls with elapsed days per stability, whatever the decay.
_WEAKEST = f"""{_FADING}
ORDER BY elapsed_days / stability DESC, lapses DESC, card_id LIMIT :most"""
_FORGOTTEN = f"{_FADING} AND lapses >= :lapses ORDER BY lapses DESC, card_id LIMIT :most"
_COUNT_FORGOTTEN = f"SELECT count(*) FROM ({_FADING} AND lapses >= :lapses)"

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

    def questions(
        self, today: date, decay: float, topics: tuple[str, ...] = ()
    ) -> list[QuestionRow]:
        """Every question of which a card was seen. decay: FSRS-6 parameter w20."""
        self._db.create_function(
            "recall", 2, lambda elapsed, stability: retrievability(elapsed, stability, decay)
        )
        rows = self._plain.execute(_QUESTIONS, _of_day(today, topics))
        return [QuestionRow._make(row) for row in rows]

    def weakest(self, today: date, most: int, topics: tuple[str, ...] = ()) -> list[FadingRow]:
        """The cards least likely to be recalled now; of those alike, the most forgotten first."""
        # The id decides ties, so that a report is the same on every machine.
        return self._fading(_WEAKEST, {**_of_day(today, topics), "most": most})

    def forgotten(
        self, lapses: int, today: date, most: int, topics: tuple[str, ...] = ()
    ) -> list[FadingRow]:
        """Cards with at least so many lapses, the most forgotten first."""
        return self._fading(_FORGOTTEN, {**_of_day(today, topics), "lapses": lapses, "most": most})

    def count_forgotten(self, lapses: int, today: date, topics: tuple[str, ...] = ()) -> int:
        """How many cards have at least so many lapses."""
        bindings = {**_of_day(today, topics), "lapses": lapses}
        return int(self._db.execute(_COUNT_FORGOTTEN, bindings).fetchone()[0])

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

    def _fading(self, query: str, bindings: dict[str, Any]) -> list[FadingRow]:
        return [
            FadingRow(card_id, elapsed, stability, lapses, date.fromisoformat(due_on))
            for card_id, elapsed, stability, lapses, due_on in self._plain.execute(query, bindings)
        ]


def _of_day(today: date, topics: tuple[str, ...]) -> dict[str, Any]:
    return {**_bindings(topics, None), "today": today.isoformat()}


def _bindings(topics: tuple[str, ...], since: date | None) -> dict[str, str | None]:
    return {
        "topics": json.dumps(topics) if topics else None,
        "since": since.isoformat() if since else "",
    }
