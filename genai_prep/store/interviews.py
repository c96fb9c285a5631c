"""Mock interviews: one row each, brought up to date after every answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from genai_prep.store.database import Database
from genai_prep.store.happened import INTERVIEW
from genai_prep.store.rows import micros, moment


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """An interview as it is kept. body: its questions, answers and marks, as JSON data."""

    interview_id: str
    session_id: str | None
    started_at: datetime
    body: Mapping[str, Any]


_ALL = "SELECT * FROM interview ORDER BY started_at, interview_id"
_ONE = "SELECT * FROM interview WHERE interview_id = ?"


class Interviews:
    """The interviews of this learner, oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._db = database.connection

    def begin(self, row: InterviewRow) -> None:
        """Keep an interview that begins."""
        with self._database.transaction() as db:
            db.execute(
                INTERVIEW.add,
                {
                    "interview_id": row.interview_id,
                    "session_id": row.session_id,
                    "started_at": micros(row.started_at),
                    "body": _text(row.body),
                },
            )

    def bring_up_to_date(self, interview_id: str, body: Mapping[str, Any]) -> None:
        """Keep what was answered since."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE interview SET body = ? WHERE interview_id = ?", (_text(body), interview_id)
            )

    def all(self) -> list[InterviewRow]:
        """Every interview."""
        return [_row(row) for row in self._db.execute(_ALL)]

    def get(self, interview_id: str) -> InterviewRow | None:
        """One interview."""
        row = self._db.execute(_ONE, (interview_id,)).fetchone()
        return _row(row) if row else None


def _text(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False)


def _row(row: Any) -> InterviewRow:
    return InterviewRow(
        row["interview_id"],
        row["session_id"],
        moment(row["started_at"]),
        json.loads(row["body"]),
    )
