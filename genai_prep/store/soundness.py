"""Whether the file still says what was written to it: its pages, and row by row."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from genai_prep.store.database import Database
from genai_prep.store.exchange import LISTS, Listed, Row, require_row
from genai_prep.store.versions import digest
from genai_prep.store.wellformed import Malformed

MOST = 20  # faults that are named


def faults(database: Database) -> tuple[str, ...]:
    """What is wrong with the file, at most 20 things; nothing when it is sound."""
    found = _faults_of_pages(database.connection)
    if not found:
        for name, listed in LISTS.items():
            found += _faults_of_rows(database.connection, name, listed)
        found += _faults_of_searching(database.connection)
    return tuple(found[:MOST])


def _faults_of_pages(db: sqlite3.Connection) -> list[str]:
    try:
        rows = db.execute(f"PRAGMA integrity_check({MOST})").fetchall()
    except sqlite3.DatabaseError as fault:
        return [str(fault)]
    return [" ".join(str(row[0]).split()) for row in rows if row[0] != "ok"]


def _faults_of_rows(db: sqlite3.Connection, name: str, listed: Listed) -> list[str]:
    found = []
    try:
        for row in db.execute(listed.read):
            data = dict(row)
            if fault := _fault_of_row(listed, data):
                found.append(f"{name}, {str(data[listed.table.columns[0]])[:80]}: {fault}")
    except sqlite3.DatabaseError as fault:
        found.append(f"{name}: {fault}")
    return found


def _fault_of_row(listed: Listed, data: Row) -> str:
    try:
        require_row(listed, data)
    except Malformed as fault:
        return str(fault)
    if "content_hash" in data and digest(data["body"]) != data["content_hash"]:
        return "body is not what was written"
    return ""


def _faults_of_searching(db: sqlite3.Connection) -> list[str]:
    # FTS5 proves its index by a statement that counts as writing: a copy takes it.
    with closing(sqlite3.connect(":memory:")) as copy:
        try:
            db.backup(copy)
            copy.execute("INSERT INTO card_text (card_text) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as fault:
            return [f"the words of cards: {fault}"]
    return []
