"""A trial on a copy: what would come of something, without a byte changed at home."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from genai_prep.actions.clock import Clock
from genai_prep.actions.library import Library, Places, library_at
from genai_prep.store.copying import copy_database


@contextmanager
def rehearsal(places: Places, clock: Clock, chance: random.Random) -> Iterator[Library]:
    """The library with its progress and banks, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="genai-prep-") as folder:
        copied = replace(places, data=Path(folder))
        if places.progress.exists():
            _copy(places.progress, copied.progress)
        if places.banks.is_dir():
            shutil.copytree(places.banks, copied.banks)
        with library_at(copied, clock, chance) as library:
            yield library


def _copy(progress: Path, target: Path) -> None:
    """Copy the progress file. Opening one that nobody uses would leave files beside it."""
    if progress.with_name(f"{progress.name}-wal").exists():
        copy_database(progress, target)
    else:
        shutil.copyfile(progress, target)
