"""Copies of the progress file: made before anything risky and once a day, listed, brought back."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from genai_prep.actions.library import Library
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.days import study_day
from genai_prep.store.copying import copy_bytes, copy_database, copy_into, copy_sound
from genai_prep.store.database import create_folder, open_read_only
from genai_prep.store.faults import StoreError

KEPT = 7  # automatic copies of each kind; those that the learner made are never taken away

_DAILY = "daily"
_BEFORE_MIGRATION = "before-migration"
_BEFORE_RESTORE = "before-restore"
_WITH_FILE = ("", "-wal", "-shm")

_STAMP = "%Y-%m-%dT%H%M%SZ"
_STAMP_LENGTH = len("2026-12-01T081500Z")
_NAME = re.compile(r"progress-\d{4}-\d\d-\d\dT\d{6}Z-(?P<why>[a-z-]+?)(-\d+)?\.db")


def back_up(progress: Path, folder: Path, now: datetime, why: str = "") -> Path:
    """Copy the progress file into the folder, named after the moment; the copy's path."""
    target = _free_path(folder, now, why)
    copy_database(progress, target)
    if why:
        _thin_out(folder, why, target)
    return target


def back_up_daily(library: Library) -> Path | None:
    """Copy a sound progress file unless there is one of this study day; the copy's path.

    Raises StoreError when the file is damaged or the copy cannot be written.
    """
    folder, now = library.places.backups, library.clock.now()
    days = {study_day(_made_at(copy).astimezone(now.tzinfo)) for copy in _made(folder, _DAILY)}
    if library.today in days or not library.reviews.sizes()[0]:
        return None
    target = _free_path(folder, now, _DAILY)
    copy_sound(library.places.progress, target)
    _thin_out(folder, _DAILY, target)
    return target


def back_up_before_migration(progress: Path, folder: Path, now: datetime) -> None:
    """Keep the file as it was before its schema changes."""
    back_up(progress, folder, now, _BEFORE_MIGRATION)


def backups_in(folder: Path) -> list[Path]:
    """All copies, newest first."""
    return sorted(folder.glob("progress-*.db"), key=_age, reverse=True)


def latest_backup(folder: Path) -> Path:
    """The copy to bring back when none is named: what a restore replaced comes last.

    Raises GenaiPrepError when there is none.
    """
    copies = backups_in(folder)
    if not copies:
        raise GenaiPrepError("there is no backup yet.", advice="Make one: genai-prep data backup")
    replaced = _made(folder, _BEFORE_RESTORE)
    return next((copy for copy in copies if copy not in replaced), copies[0])


def restore(progress: Path, backup: Path, folder: Path, now: datetime) -> Path | None:
    """Make the progress file say what a copy says, after copying what is there; that copy's path.

    A file too damaged to be copied is kept as it is.
    Raises GenaiPrepError when the backup does not exist, StoreError when it is no progress file.
    """
    if not backup.is_file():
        raise GenaiPrepError(
            "there is no such backup.", where=str(backup), advice="List them: data restore --list"
        )
    open_read_only(backup).close()
    if not progress.exists():
        create_folder(progress.parent)
        copy_database(backup, progress)
        return None
    try:
        kept = back_up(progress, folder, now, _BEFORE_RESTORE)
    except StoreError:
        kept = keep_as_it_is(progress, folder, now)
    put_into(backup, progress)
    return kept


def keep_as_it_is(progress: Path, folder: Path, now: datetime) -> Path:
    """Copy a damaged file byte for byte, with what SQLite keeps beside it; the copy's path."""
    create_folder(folder)
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    target = folder / f"damaged-{stamp}.db"
    for suffix in _WITH_FILE[:2]:
        part = progress.with_name(progress.name + suffix)
        if part.exists():
            copy_bytes(part, target.with_name(target.name + suffix))
    return target


def put_into(sound: Path, progress: Path) -> None:
    """Make the progress file say what a sound one says.

    One transaction that other programs see at once; where the file is too damaged for that, it
    is replaced. Keep it first.
    """
    try:
        copy_into(sound, progress)
    except StoreError:
        # Nothing of the old file may be read into the new one.
        for suffix in reversed(_WITH_FILE[1:]):
            progress.with_name(progress.name + suffix).unlink(missing_ok=True)
        copy_database(sound, progress)


def _free_path(folder: Path, now: datetime, why: str) -> Path:
    create_folder(folder)
    stamp = now.astimezone(UTC).strftime(_STAMP)
    name = f"progress-{stamp}{'-' + why if why else ''}"
    number = 1
    target = folder / f"{name}.db"
    while target.exists():
        number += 1
        target = folder / f"{name}-{number}.db"
    return target


def _made(folder: Path, why: str) -> list[Path]:
    """The automatic copies of a kind, newest first."""
    return [
        copy
        for copy in backups_in(folder)
        if (name := _NAME.fullmatch(copy.name)) and name["why"] == why
    ]


def _age(copy: Path) -> tuple[str, int]:
    # Several may be made in one second.
    return copy.name[: len("progress-") + _STAMP_LENGTH], copy.stat().st_mtime_ns


def _made_at(copy: Path) -> datetime:
    # strptime takes long to import, and this is asked at every start.
    stamp = copy.name.removeprefix("progress-")[:_STAMP_LENGTH]
    return datetime.fromisoformat(f"{stamp[:13]}:{stamp[13:15]}:{stamp[15:17]}+00:00")


def _thin_out(folder: Path, why: str, latest: Path) -> None:
    """Take away all but the newest automatic copies of a kind; the one just made stays, also
    where a clock was set back.
    """
    others = [copy for copy in _made(folder, why) if copy != latest]
    for copy in others[KEPT - 1 :]:
        copy.unlink(missing_ok=True)
