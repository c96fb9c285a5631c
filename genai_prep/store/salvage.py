"""A new progress file of all that can be read of a damaged one.

SQLite is asked first, from both ends of each table; where it meets damage, the pages are read
without it (pages.py). What happened is never changed or taken away, so a row that was found is a
row that counts, whichever page it stands on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from genai_prep.store.database import connect, open_database
from genai_prep.store.exchange import LISTS, Listed, Row, add, require_row
from genai_prep.store.faults import StoreError
from genai_prep.store.happened import REVIEW
from genai_prep.store.pages import RawFile, Record
from genai_prep.store.rows import moment
from genai_prep.store.wellformed import LAST_MICROS, Malformed

_MOMENTS = range(LAST_MICROS)


@dataclass(frozen=True, slots=True)
class Lost:
    """An answer or action of which nothing is left but that there was one."""

    id: str
    card_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was found.

    rows: of each list of an export. from_index: reviews that were put together from indexes; what
    was typed, and in which session, is lost. incomplete: lists that damage was met in.
    """

    rows: dict[str, int]
    from_index: int
    incomplete: tuple[str, ...]
    lost: tuple[Lost, ...]


def salvage(source: Path, target: Path) -> Salvaged:
    """Write what can be read of a damaged file into a new one. The damaged one is not touched.

    Raises StoreError when the source cannot be read at all or the target cannot be written.
    """
    try:
        raw = RawFile(source)
    except OSError as fault:
        raise StoreError(f"cannot be read: {fault.strerror}.", where=str(source)) from fault
    records = list(raw.records())
    found: dict[str, dict[Any, Row]] = {}
    incomplete = []
    with closing(_Reader(source)) as reader:
        for name, listed in LISTS.items():
            found[name], is_whole = _found(reader, name, listed, records)
            if not is_whole:
                incomplete.append(name)
        settings = _settings(reader, records)
    reviews = found["reviews"]
    from_index = {row["review_id"]: row for row in _indexed(records, reviews.keys())}
    reviews.update(from_index)
    lists = {name: [(name, row) for row in rows.values()] for name, rows in found.items()}
    with closing(open_database(target, back_up=lambda _: None)) as database:
        rows = add(database, _without_loose_ends(lists), settings)
    known = reviews.keys() | found["actions"].keys()
    return Salvaged(rows, len(from_index), tuple(incomplete), tuple(_lost(records, known)))


class _Reader:
    """What SQLite can still read. No row: the file cannot even be opened."""

    def __init__(self, source: Path) -> None:
        self._source = source
        self._db: sqlite3.Connection | None = None
        try:
            self._db = connect(source, "ro")
            self._db.text_factory = _strict
        except (sqlite3.DatabaseError, StoreError):
            self._db = None  # its pages are read without SQLite

    def rows(self, query: str, take: Callable[[sqlite3.Row], None]) -> bool:
        """Give each row to `take`; whether all of them could be read."""
        if self._db is None:
            return False
        try:
            for row in self._db.execute(query):
                take(row)
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return False
        return True

    def close(self) -> None:
        if self._db is not None:
            self._db.close()


def _found(
    reader: _Reader, name: str, listed: Listed, records: Iterable[Record]
) -> tuple[dict[Any, Row], bool]:
    rows: dict[Any, Row] = {}
    is_sound = True

    def take(row: sqlite3.Row) -> None:
        nonlocal is_sound
        data = {column: row[column] for column in listed.table.columns}
        is_sound = _keep(rows, name, listed, data) and is_sound

    is_whole = reader.rows(_forwards(listed), take)
    if is_whole and is_sound:
        return rows, True
    reader.rows(_backwards(listed), take)
    for data in _shaped(listed, records):
        _keep(rows, name, listed, data)
    return rows, False


def _keep(rows: dict[Any, Row], name: str, listed: Listed, data: Row) -> bool:
    if not _is_well_formed(listed, data):
        return False
    key = (data["bank"], data["topic"]) if name == "topics" else data[listed.table.columns[0]]
    # A session is noted a second time with its end.
    if key not in rows or (name == "sessions" and rows[key]["ended_at"] is None):
        rows[key] = data
    return True


def _is_well_formed(listed: Listed, data: Row) -> bool:
    try:
        require_row(listed, data)
    except Malformed:
        return False
    return True


def _forwards(listed: Listed) -> str:
    table = listed.table
    return f"SELECT {', '.join(table.columns)} FROM {table.name}"


def _backwards(listed: Listed) -> str:
    return f"{_forwards(listed)} ORDER BY {listed.table.columns[0]} DESC"


def _shaped(listed: Listed, records: Iterable[Record]) -> Iterator[Row]:
    """Records that have as many values as a table has columns, as its rows."""
    columns = _CARD_COLUMNS if listed.table.name == "card" else listed.table.columns
    # A row that stands as it was when the table had fewer columns ends before the newer ones.
    least = columns.index("original") if listed.table.name == "card" else len(columns)
    for record in records:
        if least <= len(record) <= len(columns):
            row = dict(zip_longest(columns, record))
            yield {column: row[column] for column in listed.table.columns}


# As they stand in the file: more than an export has.
_CARD_COLUMNS = (
    *("card_key", "card_id", "bank", "file", "question_id", "topic", "kind", "level"),
    *("position", "body", "content_hash", "retired_at", "original", "unseen"),
)


def _settings(reader: _Reader, records: Iterable[Record]) -> dict[str, Any]:
    kept: dict[str, Any] = {}

    def take(row: Any) -> None:
        name, value = row
        if isinstance(name, str) and isinstance(value, str) and name.isidentifier():
            kept.setdefault(name, json.loads(value))

    try:
        if reader.rows("SELECT name, value FROM setting", take):
            return kept
    except ValueError:
        kept.clear()
    for record in records:
        if len(record) == 2:
            try:
                take(record)
            except ValueError:
                continue  # another table's row, or a damaged one
    return kept


def _without_loose_ends(
    lists: dict[str, list[tuple[str, Row]]],
) -> dict[str, list[tuple[str, Row]]]:
    """Interviews whose session is lost stand without it."""
    sessions = {row["session_id"] for _, row in lists["sessions"]}
    for _, row in lists["interviews"]:
        if row["session_id"] not in sessions:
            row["session_id"] = None
    return lists


def _indexed(records: Iterable[Record], known: Collection[str]) -> Iterator[Row]:
    """Reviews whose rows are lost: the index by card has all that a replay needs, the one by day
    how long they took.
    """
    nothing = dict.fromkeys(REVIEW.columns)
    durations = {
        id_: duration
        for record in records
        for day, duration, _, _, id_ in _entries(record, (str, int, str, int, str))
    }
    for record in records:
        for card_id, at, id_, day, purpose, rating in _entries(
            record, (str, int, str, str, str, int)
        ):
            row = {
                **nothing,
                "review_id": id_,
                "card_id": card_id,
                "reviewed_at": at,
                "study_day": day,
                "rating": rating,
                "duration_ms": durations.get(id_, 0),
                "purpose": purpose,
            }
            if id_ not in known and _is_well_formed(LISTS["reviews"], row):
                yield row


def _lost(records: Iterable[Record], known: Collection[str]) -> list[Lost]:
    """Actions and reviews that are only named, in an index by card or by day."""
    lost = {
        id_: Lost(id_, card_id, moment(at))
        for record in records
        for *_, card_id, at, id_ in (
            *_entries(record, (str, int, str)),
            *_entries(record, (str, int, str, int, str)),
        )
        if ":" in card_id and id_ not in known and at in _MOMENTS
    }
    return sorted(lost.values(), key=lambda entry: (entry.at, entry.id))


def _entries(record: Record, types: tuple[type, ...]) -> Iterator[Any]:
    """The record if it has these types."""
    if len(record) == len(types) and all(map(isinstance, record, types)):
        yield record


def _strict(text: bytes) -> str:
    return text.decode()
