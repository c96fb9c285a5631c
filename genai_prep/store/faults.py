"""What goes wrong with the progress file, each as one sentence."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from genai_prep.errors import GenaiPrepError

if TYPE_CHECKING:
    from genai_prep.store.database import Database

_LITTLE = 1_000_000  # bytes free; with less, a disk that fails is a full one


class StoreError(GenaiPrepError):
    """The progress file cannot be used as it is."""


class Damaged(StoreError):
    """The progress file no longer says what was written to it, or never was one."""


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Faults of the file or the disk as one sentence. A wrong statement or row is our own fault."""
    try:
        yield
    except sqlite3.DatabaseError as fault:
        said = _sentence(fault, path)
        if said is None:
            raise
        raise said from fault


@contextmanager
def guarded(database: Database) -> Iterator[None]:
    """Around all that is done with an open file: what its damage leads to is said as such."""
    try:
        with named(database.path):
            yield
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        sqlite3.Error,
        TypeError,
        ValueError,
    ) as at:
        from genai_prep.store.soundness import faults  # needed only when something is wrong

        # SQLite reads many a damaged page without a word, and then the rows make no sense.
        if found := faults(database):
            raise damaged(database.path, found[0]) from at
        raise


def damaged(path: Path, how: str = "") -> Damaged:
    """The fault of a file in which something was found, with what to do."""
    return Damaged(
        f"the progress file is damaged{': ' + how if how else ''}.",
        where=str(path),
        advice="Nothing was changed. Mend it: genai-prep data repair",
    )


def require_no_link(path: Path) -> None:
    """Raises StoreError where a link would lead what is written to another place."""
    if path.is_symlink():
        raise StoreError(
            "this is a link, and links are not followed for writing.",
            where=str(path),
            advice="Put the file itself there, or name its folder with --home.",
        )


def _sentence(fault: sqlite3.DatabaseError, path: Path) -> StoreError | None:
    where = str(path)
    # The lower byte is the kind, the upper ones say more; text that is no UTF-8 has no code.
    code = getattr(fault, "sqlite_errorcode", None)
    match code & 0xFF if code is not None else code:
        case sqlite3.SQLITE_NOTADB:
            advice = "Move it away, or use --home. If it was one: genai-prep data repair"
            return Damaged("this is not a progress file.", where=where, advice=advice)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(path)
        case None if "UTF-8" in str(fault):
            return damaged(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreError(
                "another program has been writing to the progress file for ten seconds.",
                where=where,
                advice="Close it and try again.",
            )
        case sqlite3.SQLITE_FULL:
            return _full(where)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN if _is_full(path.parent):
            return _full(where)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return StoreError(
                f"the progress file cannot be opened for writing: {fault}.",
                where=where,
                advice="Give yourself the right to write to it and its folder, or use --home.",
            )
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_NOMEM:
            return StoreError(
                f"the progress file cannot be read or written: {fault}.",
                where=where,
                advice="What was saved before is kept.",
            )
    return None


def _full(where: str) -> StoreError:
    return StoreError(
        "the disk is full.",
        where=where,
        advice="What was saved before is kept. Free some space and go on.",
    )


def _is_full(folder: Path) -> bool:
    if sys.platform == "win32" or not folder.is_dir():
        return False
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize < _LITTLE
