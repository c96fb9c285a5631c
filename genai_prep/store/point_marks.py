"""Marks of open answers, and the cards that teach what was missed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from genai_prep.bank.text import clean
from genai_prep.store.database import Database
from genai_prep.store.happened import POINT_MARK

# The latest marked answer to each question; its cards that teach a point not made, unless they
# were seen since.
_MISSED = """WITH answered AS (
    SELECT card_id AS question_id, review_id, reviewed_at, row_number() OVER (
        PARTITION BY card_id ORDER BY reviewed_at DESC, review_id DESC) AS age
    FROM standing_review
    WHERE review_id IN (SELECT review_id FROM point_mark)
)
SELECT DISTINCT card.card_id
FROM answered
JOIN point_mark USING (review_id)
JOIN card ON card.question_id = answered.question_id AND card.kind <> 'open'
    AND card.retired_at IS NULL
JOIN json_each(card.body, '$.teaches') AS teaches ON teaches.value = key_point_id
WHERE age = 1 AND mark IN ('missed', 'contradicted')
  AND NOT EXISTS (SELECT 1 FROM standing_review AS since
      WHERE since.card_id = card.card_id AND since.reviewed_at > answered.reviewed_at)
ORDER BY answered.reviewed_at DESC, card.position"""


_COVERAGES = """SELECT count(*) AS answers,
    (SELECT coverage FROM standing_review AS one WHERE one.card_id = made.card_id
        AND one.coverage IS NOT NULL ORDER BY reviewed_at LIMIT 1) AS first,
    (SELECT coverage FROM standing_review AS one WHERE one.card_id = made.card_id
        AND one.coverage IS NOT NULL ORDER BY reviewed_at DESC LIMIT 1) AS latest
FROM standing_review AS made JOIN card USING (card_id)
WHERE coverage IS NOT NULL
  AND (:topics IS NULL OR topic IN (SELECT value FROM json_each(:topics)))
GROUP BY made.card_id"""


class PointMarks:
    """What open answers said of key points."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._db = database.connection

    def keep(self, review_id: str, marks: Mapping[str, str]) -> None:
        """Keep the marks of a review. marks: key point id -> made, partly, missed, contradicted."""
        with self._database.transaction() as db:
            for point_id, mark in marks.items():
                row = {"review_id": review_id, "key_point_id": clean(point_id), "mark": mark}
                db.execute(POINT_MARK.add_if_new, row)

    def coverages(self, topics: Sequence[str]) -> list[tuple[int, float, float]]:
        """For each question answered in one's own words: how often, first and latest coverage."""
        rows = self._db.execute(_COVERAGES, {"topics": json.dumps(topics) if topics else None})
        return [(row["answers"], row["first"], row["latest"]) for row in rows]

    def teaching_missed(self) -> list[str]:
        """Full ids of cards that teach a point which the last answer to their question missed,
        and that were not seen since; those of the latest answer first."""
        return [row["card_id"] for row in self._db.execute(_MISSED)]
