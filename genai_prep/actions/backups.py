"""Copies of the progress file: made before anything risky, listed, brought back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from genai_prep.errors import GenaiPrepError
from genai_prep.store.database import StoreError, copy_database, copy_into, open_read_only


def back_up(progress: Path, folder: Path, now: datetime, why: str = "") -> Path:
    """Copy the progress file into the folder, named after the moment; the copy's path."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    name = f"progress-{stamp}{'-' + why if why else ''}"
    number = 1
    target = folder / f"{name}.db"
    while target.exists():
        number += 1
        target = folder / f"{name}-{number}.db"
    copy_database(progress, target)
    return target


def back_up_before_migration(progress: Path, folder: Path, now: datetime) -> None:
    """Keep the file as it was before its schema changes."""
    back_up(progress, folder, now, "before-migration")


def backups_in(folder: Path) -> list[Path]:
    """All copies, newest first."""
    return sorted(
        folder.glob("progress-*.db"), key=lambda path: path.stat().st_mtime_ns, reverse=True
    )


def restore(progress: Path, backup: Path, folder: Path, now: datetime) -> Path | None:
    """Make the progress file say what a copy says, after copying what is there; that copy's path.

    A file too damaged to be copied is moved away as it is.
    Raises GenaiPrepError when the backup does not exist, StoreError when it is no progress file.
    """
    if not backup.is_file():
        raise GenaiPrepError(
            "there is no such backup.", where=str(backup), advice="List them: data restore --list"
        )
    open_read_only(backup).close()
    kept = None
    if progress.exists():
        try:
            kept = back_up(progress, folder, now, "before-restore")
        except StoreError:
            kept = _moved_away(progress, folder, now)
    copy_into(backup, progress)
    return kept


def _moved_away(progress: Path, folder: Path, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    target = folder / f"damaged-{stamp}.db"
    for suffix in ("", "-wal", "-shm"):
        part = progress.with_name(progress.name + suffix)
        if part.exists():
            part.replace(target.with_name(target.name + suffix))
    return target
