"""All that happened as plain data, out and in: for moving to another machine, or for keeping.

Keys are column names; moments (`..._at`) are ISO times in UTC, to the microsecond. What comes in
is only ever added; what is there already stays. Memories are made anew afterwards.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from genai_prep.bank.encoding import card_of
from genai_prep.memory.plain import iso
from genai_prep.store import happened, wellformed
from genai_prep.store.banks import put_back, take_out
from genai_prep.store.database import Database
from genai_prep.store.faults import StoreError
from genai_prep.store.happened import Table
from genai_prep.store.reviews import Reviews
from genai_prep.store.rows import micros, moment
from genai_prep.store.versions import digest, index_text, put_standing
from genai_prep.store.wellformed import Malformed

SCHEMA = 1

# Another device stays another one: its id does not travel with what was done on it.
_STAYS_HOME = "device_id"

Row = dict[str, Any]
Rows = list[tuple[str, Row]]  # each with the place it comes from, for sentences


class NotAnExport(StoreError):
    """Data that does not say what an export says; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of an export: the table it fills, how it is read, what its rows must be besides."""

    table: Table
    read: str
    check: Callable[[Row], None] | None = None


_BANK = Table("bank", ("bank", "state", "source", "indexed_at"))
_TOPIC = Table("topic", ("bank", "topic", "title", "position", "weight"), keys=2)
_CARD = Table(
    "card",
    (
        "card_id",
        "bank",
        "question_id",
        "topic",
        "kind",
        "level",
        "position",
        "body",
        "original",
        "content_hash",
        "retired_at",
    ),
)

LISTS = {
    "reviews": Listed(happened.REVIEW, "SELECT * FROM review ORDER BY reviewed_at, review_id"),
    "actions": Listed(happened.ACTION, "SELECT * FROM action ORDER BY done_at, action_id"),
    "point_marks": Listed(
        happened.POINT_MARK, "SELECT * FROM point_mark ORDER BY review_id, key_point_id"
    ),
    "parameters": Listed(
        happened.PARAMETERS,
        "SELECT * FROM parameters ORDER BY fitted_at, parameters_id",
        wellformed.require_parameters,
    ),
    "sessions": Listed(happened.SESSION, "SELECT * FROM session ORDER BY started_at, session_id"),
    "interviews": Listed(
        happened.INTERVIEW, "SELECT * FROM interview ORDER BY started_at, interview_id"
    ),
    "phrases": Listed(happened.PHRASE, "SELECT * FROM phrase ORDER BY said_at, phrase_id"),
    "own_versions": Listed(
        happened.OWN_VERSION, "SELECT * FROM own_version ORDER BY made_at, version_id"
    ),
    "banks": Listed(_BANK, "SELECT bank, state, source, indexed_at FROM bank ORDER BY bank"),
    "topics": Listed(_TOPIC, "SELECT * FROM topic ORDER BY bank, topic"),
    "cards": Listed(
        _CARD,
        """SELECT card_id, bank, question_id, topic, kind, level, position, body, original,
            content_hash, retired_at
        FROM card ORDER BY card_id""",
        wellformed.require_card,
    ),
}

_ADD_SETTING = "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING"

_KEY_OF_CARD = "SELECT card_key FROM card WHERE card_id = ?"

_STUDIED_HERE = """SELECT EXISTS (SELECT 1 FROM review
    WHERE substr(card_id, 1, instr(card_id, ':') - 1) = ?)"""

_STATES = "SELECT bank, state FROM bank"


def everything(database: Database) -> dict[str, Any]:
    """All that happened, and the cards it happened to."""
    db = database.connection
    data: dict[str, Any] = {"schema": SCHEMA}
    for name, listed in LISTS.items():
        data[name] = [_exported(row) for row in db.execute(listed.read)]
    settings = db.execute("SELECT name, value FROM setting ORDER BY name")
    kept = {row["name"]: json.loads(row["value"]) for row in settings}
    data["settings"] = {name: kept[name] for name in kept if name != _STAYS_HOME}
    return data


def absorb(database: Database, data: Mapping[str, Any]) -> dict[str, int]:
    """Add what is not there yet, all of it or nothing; how many rows of each list were new.

    A bank that was never studied here is in use, or removed, as the data says. Raises NotAnExport,
    saying which row, when the data is not such an export.
    """
    if data.get("schema") != SCHEMA:
        raise NotAnExport(
            f"this export has schema {data.get('schema')}, this program reads {SCHEMA}.",
            advice="Upgrade genai-prep." if data.get("schema") else "Is it one of genai-prep?",
        )
    lists = {name: _read_rows(name, listed, data.get(name, [])) for name, listed in LISTS.items()}
    return add(database, lists, _read_settings(data.get("settings", {})))


def add(
    database: Database, lists: Mapping[str, Rows], settings: Mapping[str, Any]
) -> dict[str, int]:
    """Add well-formed rows in one transaction and make the memories anew; how many were new."""
    with database.transaction() as db:
        chosen = _unstudied_states(db, lists["banks"])
        new = {name: _add(db, LISTS[name].table, rows) for name, rows in lists.items()}
        _index(db, new["cards"])
        for name, value in settings.items():
            db.execute(_ADD_SETTING, (name, json.dumps(value, ensure_ascii=False)))
        for bank, (state, at) in chosen.items():
            if state == "removed":
                take_out(db, bank, at)
            else:
                put_back(db, bank)
        put_standing(db)
        Reviews(database).remake_within(db)
    return {name: len(rows) for name, rows in new.items()}


def require_row(listed: Listed, row: Row) -> None:
    """Raises Malformed when a row, as the file holds it, cannot be one of this list."""
    for column in listed.table.columns:
        wellformed.require(column, row[column], kind_of=listed.table.name)
    if listed.check:
        listed.check(row)


def _read_rows(name: str, listed: Listed, rows: Any) -> Rows:
    if not isinstance(rows, list):
        raise NotAnExport(f"`{name}` must be a list.", advice="Is this an export of genai-prep?")
    read: Rows = []
    places: dict[tuple[Any, ...], str] = {}
    for number, said in enumerate(rows, start=1):
        place = f"{name}, row {number}"
        try:
            row = _read_row(listed, said)
        except Malformed as fault:
            raise NotAnExport(f"{fault}.", where=place, advice="Nothing was imported.") from fault
        key = tuple(row[column] for column in listed.table.key)
        if key in places:
            raise NotAnExport(
                f"{' '.join(key)} stands in {places[key]} already.",
                where=place,
                advice="Nothing was imported.",
            )
        places[key] = place
        read.append((place, row))
    return read


def _read_row(listed: Listed, said: Any) -> Row:
    # An export of cards once held their words for searching; they are made anew from the body.
    known = {*listed.table.columns, *(("prompt", "answer") if listed.table.name == "card" else ())}
    if not isinstance(said, dict):
        raise Malformed("this is no row")
    if unknown := sorted(str(key) for key in said.keys() - known):
        raise Malformed(f"there is no column {unknown[0][:40]}")
    row = {column: _value(column, said.get(column)) for column in listed.table.columns}
    if listed.table.name == "card" and isinstance(row["body"], str):
        row["content_hash"] = digest(row["body"])
    require_row(listed, row)
    return row


def _exported(row: sqlite3.Row) -> Row:
    data = dict(row)
    for column, value in data.items():
        if column.endswith("_at") and value is not None:
            data[column] = iso(moment(value))
    return data


def _value(column: str, value: Any) -> Any:
    if not column.endswith("_at") or value is None:
        return value
    try:
        at = datetime.fromisoformat(value)
    except (TypeError, ValueError) as fault:
        raise Malformed(f"{column} is no moment") from fault
    if at.tzinfo is None:
        raise Malformed(f"{column} has no time zone")
    return micros(at)


def _read_settings(settings: Any) -> Mapping[str, Any]:
    if not isinstance(settings, dict):
        raise NotAnExport("`settings` must be an object.")
    for name, value in settings.items():
        try:
            wellformed.require("name", name, kind_of="setting")
            json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
        except ValueError as fault:
            where = f"settings, {name[:40]}"
            raise NotAnExport("this setting cannot be kept.", where=where) from fault
    return {name: settings[name] for name in settings if name != _STAYS_HOME}


def _add(db: sqlite3.Connection, table: Table, rows: Rows) -> list[Row]:
    new = []
    for place, row in rows:
        try:
            if db.execute(table.add_if_new, row).rowcount:
                new.append(row)
        except sqlite3.IntegrityError as fault:
            raise NotAnExport(
                f"this row cannot be kept: {fault}.", where=place, advice="Nothing was imported."
            ) from fault
    return new


def _index(db: sqlite3.Connection, rows: Iterable[Row]) -> None:
    for row in rows:
        key = db.execute(_KEY_OF_CARD, (row["card_id"],)).fetchone()["card_key"]
        index_text(db, key, card_of(json.loads(row["body"])))


def _unstudied_states(db: sqlite3.Connection, rows: Rows) -> dict[str, tuple[str, datetime]]:
    """The states that the data gives to banks that were never studied here."""
    here = {row["bank"]: row["state"] for row in db.execute(_STATES)}
    return {
        row["bank"]: (row["state"], moment(row["indexed_at"]))
        for _, row in rows
        if here.get(row["bank"], row["state"]) != row["state"]
        and not db.execute(_STUDIED_HERE, (row["bank"],)).fetchone()[0]
    }
