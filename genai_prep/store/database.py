"""The file itself: opening, migrating, transactions, copies.

WAL with synchronous FULL: when a transaction has returned, its review is on disk.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from genai_prep.errors import GenaiPrepError

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
_PATIENCE_MS = 10_000


class StoreError(GenaiPrepError):
    """The progress file cannot be used as it is."""


class Database:
    """An open progress file."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; on disk when it ends. Waits while another program is writing."""
        with self.faults_named():
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            with self.faults_named():
                yield self.connection
                self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    @contextmanager
    def faults_named(self) -> Iterator[None]:
        """Faults of the file or the disk as one sentence."""
        try:
            yield
        except sqlite3.IntegrityError:
            raise  # a row that breaks a rule is our own fault
        except sqlite3.DatabaseError as fault:
            raise _named(fault, self.path) from fault

    def faults(self) -> tuple[str, ...]:
        """What SQLite's own check says of the file; nothing when it is sound."""
        rows = self.connection.execute("PRAGMA integrity_check(20)").fetchall()
        return tuple(str(row[0]) for row in rows if row[0] != "ok")

    def close(self) -> None:
        """Close the file; what was committed is kept."""
        self.connection.close()


def open_database(path: Path, back_up: Callable[[Path], None]) -> Database:
    """Open or create the progress file and bring its schema up to date.

    back_up: called with the path before an existing file is migrated.
    Raises StoreError when the file is no progress file, is newer than this program, or cannot
    be read or written.
    """
    _require_sqlite()
    existed = path.exists()
    if not existed:
        _create_folder(path.parent)
        _create_private(path)
    with _closed_on_failure(_connect(path, f"{path.resolve().as_uri()}?mode=rwc")) as database:
        with database.faults_named():
            database.connection.execute("PRAGMA journal_mode = WAL")
        database.connection.execute("PRAGMA synchronous = FULL")
        _migrate(database, back_up if existed else lambda _: None)
    return database


def open_read_only(path: Path) -> Database:
    """Open an existing progress file for looking only."""
    _require_sqlite()
    if not path.exists():
        raise StoreError("there is no progress file yet.", where=str(path))
    with _closed_on_failure(_connect(path, f"{path.resolve().as_uri()}?mode=ro")) as database:
        version = _version(database)
        _require_known_version(database, version)
        if version == 0:
            raise StoreError("this is not a progress file.", where=str(path))
    return database


def copy_database(source: Path, target: Path) -> None:
    """Copy a progress file, also while it is in use, into a new file that appears at once."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    _create_private(part)
    reading = _connect(source, f"{source.resolve().as_uri()}?mode=ro")
    writing = sqlite3.connect(part)
    try:
        with reading.faults_named():
            reading.connection.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")
    finally:
        writing.close()
        reading.close()
    with part.open("rb+") as copied:
        os.fsync(copied.fileno())
    part.replace(target)


def copy_into(source: Path, target: Path) -> None:
    """Make a progress file, also one in use, say what another says; its readers see it at once."""
    if not target.exists():
        copy_database(source, target)
        return
    reading = _connect(source, f"{source.resolve().as_uri()}?mode=ro")
    writing = _connect(target, f"{target.resolve().as_uri()}?mode=rw")
    try:
        with writing.faults_named():
            reading.connection.backup(writing.connection)
    finally:
        writing.close()
        reading.close()


def latest_version() -> int:
    """The schema version that this program writes."""
    return max(_numbered())


@contextmanager
def _closed_on_failure(database: Database) -> Iterator[Database]:
    try:
        yield database
    except BaseException:
        database.close()
        raise


def _require_sqlite() -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        oldest = ".".join(map(str, OLDEST_SQLITE[:2]))
        raise StoreError(
            f"Python was built with SQLite {sqlite3.sqlite_version}; {oldest} or newer is needed.",
            advice="Use a newer Python.",
        )


def _create_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise StoreError(
            f"this folder cannot be created: {fault.strerror}.",
            where=str(folder),
            advice="Choose another place with --home DIR.",
        ) from fault


def _create_private(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as fault:
        raise StoreError(
            f"the progress file cannot be created: {fault.strerror}.",
            where=str(path),
            advice="Choose another place with --home DIR.",
        ) from fault


def _connect(path: Path, uri: str) -> Database:
    try:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=_PATIENCE_MS / 1000
        )
    except sqlite3.OperationalError as fault:
        raise _named(fault, path) from fault
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return Database(connection, path)


def _migrate(database: Database, back_up: Callable[[Path], None]) -> None:
    version = _version(database)
    _require_known_version(database, version)
    waiting = {number: path for number, path in _numbered().items() if number > version}
    if waiting and version:
        back_up(database.path)
    for number, path in sorted(waiting.items()):
        with database.transaction() as db:
            # Another program may have migrated while this one waited for the lock.
            if _version(database) >= number:
                continue
            for statement in _statements(path.read_text(encoding="utf-8")):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number:d}")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _numbered() -> dict[int, Path]:
    """Schema version -> the script that leads to it."""
    folder = Path(__file__).parent / "migrations"
    return {int(path.name[:4]): path for path in folder.glob("[0-9][0-9][0-9][0-9]_*.sql")}


def _version(database: Database) -> int:
    with database.faults_named():
        row: Any = database.connection.execute("PRAGMA user_version").fetchone()
    return int(row[0])


def _require_known_version(database: Database, version: int) -> None:
    if version > latest_version():
        raise StoreError(
            f"this file was written by a newer genai-prep (schema {version}).",
            where=str(database.path),
            advice="Upgrade genai-prep.",
        )


def _named(fault: sqlite3.DatabaseError, path: Path) -> StoreError:
    text = str(fault)
    if "not a database" in text:
        return StoreError(
            "this is not a progress file.", where=str(path), advice="Move it away, or use --home."
        )
    if "malformed" in text:
        return StoreError(
            "the progress file is damaged.",
            where=str(path),
            advice="Nothing was changed. Restore a backup: genai-prep data restore",
        )
    if "full" in text:
        return StoreError("the disk is full.", where=str(path), advice="Free some space.")
    if "locked" in text:
        return StoreError(
            "another program has been writing to the progress file for ten seconds.",
            where=str(path),
            advice="Close it and try again.",
        )
    return StoreError(f"the progress file cannot be used: {text}.", where=str(path))
