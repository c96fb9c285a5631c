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

from genai_prep.store.faults import StoreError, damaged, named, require_no_link

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
_PATIENCE_MS = 10_000
_NEVER = 10_000  # no schema will have this number: the file's header is damaged
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)  # which Windows has not


class Database:
    """An open progress file."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; on disk when it ends. Waits while another program is writing."""
        with named(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            with named(self.path):
                yield self.connection
                self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

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
    _require_file(path)
    existed = path.exists()
    if not existed:
        create_folder(path.parent)
        create_private(path)
    with _closed_on_failure(Database(connect(path, "rwc"), path)) as database:
        with named(path):
            database.connection.execute("PRAGMA journal_mode = WAL")
        database.connection.execute("PRAGMA synchronous = FULL")
        _migrate(database, back_up if existed else lambda _: None)
    return database


def open_read_only(path: Path) -> Database:
    """Open an existing progress file for looking only; one of an older schema as it would become.

    Raises StoreError when it is no progress file or is newer than this program.
    """
    _require_sqlite()
    _require_file(path)
    if not path.exists():
        raise StoreError("there is no progress file yet.", where=str(path))
    with _closed_on_failure(Database(connect(path, "ro"), path)) as database:
        version = _version(database)
        _require_known_version(database, version)
        if version == 0:
            raise StoreError("this is not a progress file.", where=str(path))
        return database if version == latest_version() else _brought_up_to_date(database)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to a file. mode: ro, rw or rwc, as in SQLite's addresses."""
    if mode != "ro":
        require_no_link(path)
    with named(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=_PATIENCE_MS / 1000,
        )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def create_folder(folder: Path) -> None:
    """Create a folder that only its owner can enter; one that is there stays as it is."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise StoreError(
            f"this folder cannot be created: {fault.strerror}.",
            where=str(folder),
            advice="Choose another place with --home DIR.",
        ) from fault


def create_private(path: Path) -> None:
    """Create a file that only its owner can read. A link in its place is not followed."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY | _NO_FOLLOW, 0o600))
    except OSError as fault:
        raise StoreError(
            f"the progress file cannot be created: {fault.strerror}.",
            where=str(path),
            advice="Choose another place with --home DIR.",
        ) from fault


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


def _require_file(path: Path) -> None:
    require_no_link(path)
    if path.is_dir():
        raise StoreError(
            "a folder stands in the place of the progress file.",
            where=str(path),
            advice="Move it away, or choose another place with --home DIR.",
        )


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


def _brought_up_to_date(database: Database) -> Database:
    """A copy in memory with today's schema."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    memory.row_factory = sqlite3.Row
    with _closed_on_failure(Database(memory, database.path)) as copied:
        with named(database.path):
            database.connection.backup(memory)
        database.close()
        _migrate(copied, lambda _: None)
    return copied


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
    with named(database.path):
        row: Any = database.connection.execute("PRAGMA user_version").fetchone()
    return int(row[0])


def _require_known_version(database: Database, version: int) -> None:
    if not 0 <= version < _NEVER:
        raise damaged(database.path)
    if version > latest_version():
        raise StoreError(
            f"this file was written by a newer genai-prep (schema {version}).",
            where=str(database.path),
            advice="Upgrade genai-prep.",
        )
