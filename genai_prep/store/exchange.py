"""All that happened as plain data, out and in: for moving to another machine, or for keeping.

Keys are column names; moments (`..._at`) are ISO times in UTC, to the microsecond. What comes in
is only ever added; what is there already stays. Memories are made anew afterwards.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from genai_prep.bank.encoding import card_of
from genai_prep.memory.scheduling import Parameters
from genai_prep.store.database import Database, StoreError
from genai_prep.store.reviews import Reviews
from genai_prep.store.rows import action_of, micros, moment, review_of

SCHEMA = 1

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Table:
    """One list of the export: how it is read, what its rows must be, how one is added."""

    read: str
    add: str
    columns: tuple[str, ...]
    check: Callable[[Any], object]


def _check_parameters(row: Row) -> object:
    weights = json.loads(row["weights"])
    return Parameters(tuple(float(weight) for weight in weights), row["desired_retention"])


def _check_card(row: Row) -> object:
    return card_of(json.loads(row["body"]))


_TABLES = {
    "reviews": _Table(
        read="SELECT * FROM review ORDER BY reviewed_at, review_id",
        add="""INSERT INTO review (review_id, card_id, reviewed_at, study_day, rating,
            duration_ms, purpose, predicted, session_id, device_id, coverage, answer)
        VALUES (:review_id, :card_id, :reviewed_at, :study_day, :rating,
            :duration_ms, :purpose, :predicted, :session_id, :device_id, :coverage, :answer)
        ON CONFLICT DO NOTHING""",
        columns=(
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
        check=review_of,
    ),
    "actions": _Table(
        read="SELECT * FROM action ORDER BY done_at, action_id",
        add="""INSERT INTO action (action_id, card_id, done_at, study_day, kind, undoes,
            note, device_id)
        VALUES (:action_id, :card_id, :done_at, :study_day, :kind, :undoes, :note, :device_id)
        ON CONFLICT DO NOTHING""",
        columns=(
            "action_id",
            "card_id",
            "done_at",
            "study_day",
            "kind",
            "undoes",
            "note",
            "device_id",
        ),
        check=action_of,
    ),
    "parameters": _Table(
        read="SELECT * FROM parameters ORDER BY fitted_at, parameters_id",
        add="""INSERT INTO parameters
            (parameters_id, weights, desired_retention, fitted_at, reviews)
        VALUES (:parameters_id, :weights, :desired_retention, :fitted_at, :reviews)
        ON CONFLICT DO NOTHING""",
        columns=("parameters_id", "weights", "desired_retention", "fitted_at", "reviews"),
        check=_check_parameters,
    ),
    "sessions": _Table(
        read="SELECT * FROM session ORDER BY started_at, session_id",
        add="""INSERT INTO session
            (session_id, started_at, ended_at, purpose, device_id)
        VALUES (:session_id, :started_at, :ended_at, :purpose, :device_id)
        ON CONFLICT DO NOTHING""",
        columns=("session_id", "started_at", "ended_at", "purpose", "device_id"),
        check=dict,
    ),
    "interviews": _Table(
        read="SELECT * FROM interview ORDER BY started_at, interview_id",
        add="""INSERT INTO interview (interview_id, session_id, started_at, body)
        VALUES (:interview_id, :session_id, :started_at, :body)
        ON CONFLICT DO NOTHING""",
        columns=("interview_id", "session_id", "started_at", "body"),
        check=lambda row: json.loads(row["body"]),
    ),
    "phrases": _Table(
        read="SELECT * FROM phrase ORDER BY said_at, phrase_id",
        add="""INSERT INTO phrase
            (phrase_id, question_id, key_point_id, text, said_at)
        VALUES (:phrase_id, :question_id, :key_point_id, :text, :said_at)
        ON CONFLICT DO NOTHING""",
        columns=("phrase_id", "question_id", "key_point_id", "text", "said_at"),
        check=dict,
    ),
    "banks": _Table(
        read="SELECT bank, state, source, indexed_at FROM bank ORDER BY bank",
        add="""INSERT INTO bank (bank, state, source, indexed_at)
        VALUES (:bank, :state, :source, :indexed_at)
        ON CONFLICT DO NOTHING""",
        columns=("bank", "state", "source", "indexed_at"),
        check=dict,
    ),
    "topics": _Table(
        read="SELECT * FROM topic ORDER BY bank, topic",
        add="""INSERT INTO topic (bank, topic, title, position, weight)
        VALUES (:bank, :topic, :title, :position, :weight)
        ON CONFLICT DO NOTHING""",
        columns=("bank", "topic", "title", "position", "weight"),
        check=dict,
    ),
    "cards": _Table(
        read="""SELECT card_id, bank, question_id, topic, kind, level, position, body, content_hash,
            retired_at, (SELECT prompt FROM card_text WHERE card_text.rowid = card_key) AS prompt,
            (SELECT answer FROM card_text WHERE card_text.rowid = card_key) AS answer
        FROM card ORDER BY card_id""",
        add="""INSERT INTO card (card_id, bank, question_id, topic, kind, level,
            position, body, content_hash, retired_at)
        VALUES (:card_id, :bank, :question_id, :topic, :kind, :level,
            :position, :body, :content_hash, :retired_at)
        ON CONFLICT DO NOTHING""",
        columns=(
            "card_id",
            "bank",
            "question_id",
            "topic",
            "kind",
            "level",
            "position",
            "body",
            "content_hash",
            "retired_at",
            "prompt",
            "answer",
        ),
        check=_check_card,
    ),
}

_ADD_TEXT = """INSERT INTO card_text (rowid, prompt, answer)
SELECT card_key, :prompt, :answer FROM card WHERE card_id = :card_id"""

_ADD_SETTING = "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING"


def everything(database: Database) -> dict[str, Any]:
    """All that happened, and the cards it happened to."""
    db = database.connection
    data: dict[str, Any] = {"schema": SCHEMA}
    for name, table in _TABLES.items():
        data[name] = [_exported(row) for row in db.execute(table.read)]
    settings = db.execute("SELECT name, value FROM setting ORDER BY name")
    data["settings"] = {row["name"]: json.loads(row["value"]) for row in settings}
    return data


def absorb(database: Database, data: Mapping[str, Any]) -> dict[str, int]:
    """Add what is not there yet, all of it or nothing; how many rows of each list were new.

    Raises StoreError, saying which row, when the data is not such an export.
    """
    rows = {name: _checked(name, table, data.get(name, [])) for name, table in _TABLES.items()}
    settings = _checked_settings(data)
    added: dict[str, int] = {}
    with database.transaction() as db:
        for name, table in _TABLES.items():
            added[name] = sum(_add(db, name, table, number, row) for number, row in rows[name])
        for name, value in settings.items():
            db.execute(_ADD_SETTING, (name, json.dumps(value)))
        Reviews(database).remake_within(db)
    return added


def _checked(name: str, table: _Table, rows: Any) -> list[tuple[int, Row]]:
    if not isinstance(rows, list):
        raise StoreError(f"`{name}` must be a list.", advice="Is this an export of genai-prep?")
    checked = []
    for number, row in enumerate(rows, start=1):
        where = f"{name}, row {number}"
        if not isinstance(row, dict) or not row.keys() <= set(table.columns):
            raise StoreError("this row has other columns than ours.", where=where)
        try:
            whole = {column: _value(column, row.get(column)) for column in table.columns}
            table.check(whole)
        except (ValueError, TypeError, KeyError, OverflowError) as fault:
            raise StoreError(f"this row cannot be read: {fault}.", where=where) from fault
        checked.append((number, whole))
    return checked


def _exported(row: sqlite3.Row) -> Row:
    data = dict(row)
    for column, value in data.items():
        if column.endswith("_at") and value is not None:
            data[column] = moment(value).isoformat(timespec="microseconds")
    return data


def _value(column: str, value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{column} is not finite")
    if not column.endswith("_at") or value is None:
        return value
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError(f"{column} has no time zone")
    return micros(at)


def _checked_settings(data: Mapping[str, Any]) -> Mapping[str, Any]:
    if data.get("schema") != SCHEMA:
        raise StoreError(
            f"this export has schema {data.get('schema')}, this program reads {SCHEMA}.",
            advice="Upgrade genai-prep.",
        )
    settings = data.get("settings", {})
    if not isinstance(settings, dict):
        raise StoreError("`settings` must be an object.")
    return settings


def _add(db: sqlite3.Connection, name: str, table: _Table, number: int, row: Row) -> int:
    try:
        new = db.execute(table.add, row).rowcount
        if new and name == "cards":
            db.execute(_ADD_TEXT, row)
    except sqlite3.Error as fault:
        raise StoreError(
            f"this row cannot be kept: {fault}.", where=f"{name}, row {number}"
        ) from fault
    return new
