"""Copies of the progress file: whole or not at all, also while it is in use."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from genai_prep.store.database import connect, create_private
from genai_prep.store.faults import StoreError, damaged, named


def copy_database(source: Path, target: Path) -> None:
    """Copy a progress file into a new file that appears at once, on disk.

    Raises StoreError when the source cannot be read or the target cannot be written; then there
    is no new file.
    """
    # Two programs may make a copy of the same name at once.
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    create_private(part)
    try:
        with closing(connect(source, "ro")) as reading, closing(connect(part, "rw")) as writing:
            with named(source):
                reading.backup(writing)
            with named(part):
                writing.execute("PRAGMA journal_mode = DELETE")
        put_in_place(part, target)
    finally:
        part.unlink(missing_ok=True)


def copy_sound(source: Path, target: Path) -> None:
    """The same, but only of a file whose pages are sound. Raises StoreError when they are not."""
    copy_database(source, target)
    with closing(connect(target, "ro")) as copied:
        found = _first_fault(copied, target)
    if found:
        target.unlink()
        raise damaged(source, found)


def copy_into(source: Path, target: Path) -> None:
    """Make a progress file, also one in use, say what another says, in one transaction."""
    with (
        closing(connect(source, "ro")) as reading,
        closing(connect(target, "rw")) as writing,
        named(target),
    ):
        reading.backup(writing)


def copy_bytes(source: Path, target: Path) -> None:
    """Copy any file byte for byte into a new private file, on disk."""
    import shutil  # takes long to import, and is needed only for a damaged file

    create_private(target)
    try:
        with source.open("rb") as reading, target.open("wb") as writing:
            shutil.copyfileobj(reading, writing)
            writing.flush()
            os.fsync(writing.fileno())
    except OSError as fault:
        target.unlink(missing_ok=True)
        raise StoreError(f"cannot be copied: {fault.strerror}.", where=str(source)) from fault
    flush_folder(target.parent)


def put_in_place(part: Path, target: Path) -> None:
    """Let a finished file take its name, both on disk."""
    with part.open("rb+") as finished:
        os.fsync(finished.fileno())
    part.replace(target)
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on disk, where the system can do that."""
    if os.name == "posix":
        names = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(names)
        finally:
            os.close(names)


def _first_fault(db: sqlite3.Connection, path: Path) -> str:
    with named(path):
        row = db.execute("PRAGMA quick_check(1)").fetchone()
    return "" if row[0] == "ok" else str(row[0])
