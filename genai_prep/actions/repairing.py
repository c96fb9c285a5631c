"""A damaged progress file mended: kept as it is, and replaced by all that could be read of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from genai_prep.actions.backups import keep_as_it_is, put_into
from genai_prep.actions.progress import check
from genai_prep.errors import GenaiPrepError
from genai_prep.store.faults import Damaged, StoreError
from genai_prep.store.salvage import Salvaged, salvage


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was done. kept: the damaged file."""

    kept: Path
    salvaged: Salvaged


def repair(progress: Path, folder: Path, now: datetime) -> Repaired | None:
    """Replace a damaged progress file by all that can be read of it; None when it is sound.

    The new file is made beside the old one and proved before it takes its place; the damaged one
    stays in the folder. Raises GenaiPrepError when there is no file, or nothing can be read of it.
    """
    if _is_sound(progress):
        return None
    kept = keep_as_it_is(progress, folder, now)
    mended = folder / f"{kept.stem}.{os.getpid()}.mended"
    try:
        salvaged = salvage(kept, mended)
        if not any(salvaged.rows.values()):
            raise GenaiPrepError(
                "nothing can be read of this file; it was left as it is.",
                where=str(progress),
                advice="Bring a backup back: genai-prep data restore",
            )
        found = check(mended)
        if not found.is_sound:
            raise AssertionError(f"what was read is not sound: {found}")
        put_into(mended, progress)
    finally:
        for suffix in ("", "-wal", "-shm"):
            mended.with_name(mended.name + suffix).unlink(missing_ok=True)
        _tidy(kept)
    return Repaired(kept, salvaged)


def _tidy(kept: Path) -> None:
    """Take away what reading a file leaves beside it; a log that holds something stays."""
    kept.with_name(kept.name + "-shm").unlink(missing_ok=True)
    log = kept.with_name(kept.name + "-wal")
    if log.exists() and not log.stat().st_size:
        log.unlink()


def _is_sound(progress: Path) -> bool:
    if not progress.exists():
        raise StoreError("there is no progress file yet.", where=str(progress))
    try:
        return not check(progress).faults
    except Damaged:
        return False  # it cannot even be opened
