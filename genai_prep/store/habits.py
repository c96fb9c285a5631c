"""How the learner answered lately, counted for planning: visits, seconds, ratings, days kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from genai_prep.memory.habits import Habits, VisitCount, habits_from
from genai_prep.memory.reviews import Rating
from genai_prep.store.database import Database

LATEST = 3_000  # reviews that habits are counted over

# A review's id begins with its time, so the latest ones are found without reading the others.
_VISITS = """WITH latest AS (
    SELECT * FROM review WHERE purpose <> 'cram'
      AND review_id NOT IN (SELECT undoes FROM action WHERE undoes IS NOT NULL)
    ORDER BY review_id DESC LIMIT :latest
)
SELECT card_id, study_day, rating, duration_ms,
    NOT EXISTS (SELECT 1 FROM review AS earlier WHERE earlier.card_id = latest.card_id
        AND earlier.reviewed_at < latest.reviewed_at) AS is_first
FROM latest ORDER BY card_id, study_day, reviewed_at"""

_DAYS_KEPT = """SELECT count(DISTINCT study_day) FROM review
WHERE study_day >= :since AND study_day < :until"""


@dataclass(slots=True)
class _Sort:
    """Visits of one sort, as they are counted."""

    visits: int = 0
    seconds: float = 0.0
    ratings: Counter[int] = field(default_factory=Counter)

    def add(self, rating: int, seconds: float) -> None:
        """Count one more."""
        self.visits += 1
        self.seconds += seconds
        self.ratings[rating] += 1

    @property
    def count(self) -> VisitCount:
        """As a value."""
        return VisitCount(self.visits, self.seconds)


def habits_of(database: Database, begun_on: date, today: date, days_planned: int) -> Habits:
    """The learner's habits. begun_on: the first planned day; days_planned: those before today."""
    db = database.connection
    new, recalled, forgotten = _Sort(), _Sort(), _Sort()
    rows = db.execute(_VISITS, {"latest": LATEST})
    for _, visit in groupby(rows, key=lambda row: (row["card_id"], row["study_day"])):
        answers = list(visit)
        first = answers[0]
        seconds = sum(each["duration_ms"] for each in answers) / 1000
        if first["is_first"]:
            new.add(first["rating"], seconds)
        elif first["rating"] == Rating.AGAIN:
            forgotten.add(first["rating"], seconds)
        else:
            recalled.add(first["rating"], seconds)
    bounds = {"since": begun_on.isoformat(), "until": today.isoformat()}
    kept = int(db.execute(_DAYS_KEPT, bounds).fetchone()[0])
    return habits_from(
        new.count,
        recalled.count,
        forgotten.count,
        new.ratings,
        recalled.ratings,
        days_planned=days_planned,
        days_kept=kept,
    )
