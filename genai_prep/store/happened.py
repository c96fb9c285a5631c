"""The tables of what happened: their columns and how a row is added.

A row once added is never changed or taken away; only a session is given its end later.
"""

from __future__ import annotations

from genai_prep.record import record


@record
class Table:
    """A table, its columns in the order of the file, the first ones of them its key."""

    name: str
    columns: tuple[str, ...]
    keys: int = 1

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that name a row."""
        return self.columns[: self.keys]

    @property
    def add(self) -> str:
        """The statement that adds a row; bindings are named after columns."""
        bindings = ", ".join(f":{column}" for column in self.columns)
        return f"INSERT INTO {self.name} ({', '.join(self.columns)}) VALUES ({bindings})"

    @property
    def add_if_new(self) -> str:
        """The same; a row whose key is there already changes nothing."""
        return f"{self.add} ON CONFLICT DO NOTHING"


REVIEW = Table(
    "review",
    (
        "review_id",
        "card_id",
        "reviewed_at",
        "study_day",
        "rating",
        "duration_ms",
        "purpose",
        "predicted",
        "session_id",
        "device_id",
        "coverage",
        "answer",
    ),
)
ACTION = Table(
    "action",
    (
        "action_id",
        "card_id",
        "done_at",
        "study_day",
        "kind",
        "undoes",
        "note",
        "device_id",
    ),
)
PARAMETERS = Table(
    "parameters", ("parameters_id", "weights", "desired_retention", "fitted_at", "reviews")
)
SESSION = Table("session", ("session_id", "started_at", "ended_at", "purpose", "device_id"))
INTERVIEW = Table("interview", ("interview_id", "session_id", "started_at", "body"))
POINT_MARK = Table("point_mark", ("review_id", "key_point_id", "mark"), keys=2)
PHRASE = Table("phrase", ("phrase_id", "question_id", "key_point_id", "text", "said_at"))
OWN_VERSION = Table(
    "own_version", ("version_id", "card_id", "made_at", "body", "original_hash", "device_id")
)
